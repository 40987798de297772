"""What a verb, an adjective or a noun says about the thing that stands to it in a given role."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.happened.passives import after_be, is_passive, marked_passive, shot_at
from accordingto.quantify.lexicon import PREPOSITIONS, Happening, happenings, kind_of, phrases, word_sets


@dataclass(frozen=True, slots=True)
class Hit:
    """What happened to the counted, where it is said, and by which rule it was reached."""

    measure: str
    event: int
    rule: str
    verb: int  # the verb of the clause, where agent, place and time hang; often the event itself
    part_of: bool = False  # reached through "including"
    acting: bool = False  # the counted did it and did not undergo it


DEADLY = frozenset({"fatally", "mortally"})
_NOT = frozenset({"not", "n't", "never"})
_SELF = frozenset({"himself", "herself", "themselves", "itself"})


def meaning(tree: Tree, verb: int) -> tuple[Happening, int] | None:
    """What ``verb`` says happens, with the words near it that belong to it ("shot ... dead")."""
    if shot_at(tree, verb):
        return happenings()["target", "v"], verb
    if tree.lemma[verb] == "close" and tree.lower[verb + 1 : verb + 2] in (["in"], ["on"], ["to"]):
        return None
    known = phrases().get(tree.lemma[verb], ())
    if known:
        near = _near(tree, verb)
        for words, happening in known:
            if happening.roles & PREPOSITIONS:
                continue  # says something only of what follows the preposition
            found = next((i for i in near if tree.lemma[i] in words and _belongs(tree, verb, i)), None)
            if found is not None and tree.word[found + 1 : found + 2] == ["-"]:
                found = None  # "injuries that were not life-threatening"
            if found is not None:
                return happening, found
    table = happenings()
    row: Happening | None
    if tree.upos[verb] in ("VERB", "AUX"):
        row = table.get((tree.lemma[verb], "v")) or table.get((tree.lower[verb], "a"))
    elif tree.upos[verb] in ("ADJ", "ADV", "ADP"):
        row = table.get((tree.lower[verb], "a"))
        if row is None and tree.upos[verb] == "ADJ" and tree.lower[verb] != "free":
            row = table.get((tree.lemma[verb], "v"))
        if row is None and tree.lower[verb].endswith("ed"):
            row = table.get((lemma(tree.lower[verb], "VERB"), "v"))
    elif tree.lower[verb] == "shot" and after_be(tree, verb):
        row = table.get(("shoot", "v"))  # "were each shot", whatever the tagger takes it for
    elif tree.lemma[verb] == "strike" and tree.lower[verb - 1] in ("on", "hunger", "general", "rail", "teachers"):
        row = None  # of those who work
    elif tree.lower[verb : verb + 2] == ["care", "of"]:
        return None  # "in the care of a friend"
    else:
        row = table.get((tree.lemma[verb], "n")) or table.get((tree.lower[verb], "a"))
    return (row, verb) if row is not None else None


def _belongs(tree: Tree, verb: int, word: int) -> bool:
    """ "shot several people before killing himself", "shot, one fatally": near, but not part of what the verb says."""
    if tree.lower[word] in DEADLY:
        return abs(word - verb) <= 2
    if (
        tree.upos[word] == "ADJ"
        and tree.rel[word] == "amod"
        and tree.head[word] > word
        and _is_person(tree, tree.head[word])
        and not (word == verb + 1 and any(tree.upos[k] in ("NUM", "DET") for k in range(word + 1, tree.head[word])))
    ):
        return False  # "found three dead robbers and two guests"; but "shot dead two guards"
    particle = tree.lower[word] == "in" or (tree.lower[word] == "off" and tree.lemma[verb] in ("carry", "let", "lay"))
    particle = particle or (tree.lower[word] == "out" and tree.lemma[verb] == "take")
    particle = particle and tree.lower[word - 1] not in _SELF  # "turned themselves in"
    if particle and word != verb + 1 and not tree.rel[word].startswith(("compound", "advmod")):
        return False  # "turned out in 240 towns"
    if tree.rel[word] == "compound:prt" and tree.head[word] != verb:
        return False  # "a boat carrying 40 people sank off Orle"
    timed = not tree.lemma[word + 1 : word + 2] or tree.lemma[word + 1] in word_sets()["time_nouns"]
    timed = timed or tree.lower[word + 1] in ("unharmed", "unhurt", "free", "alive")
    that = tree.lower[word + 1 : word + 2] in (["the"], ["that"], ["this"])  # "let ten go the same evening"
    timed = timed or (that and not word_sets()["time_nouns"].isdisjoint(tree.lemma[word + 2 : word + 4]))
    ends = timed or tree.upos[word + 1 : word + 2] in _ENDS
    if tree.lemma[verb] == "let" and tree.lower[word] == "go" and not ends:
        return False  # "lets her children go outside"
    if tree.lower[word] == "safety" and tree.upos[word + 1 : word + 2] in (["PROPN"], ["NOUN"]):
        return False  # the Public Safety Department
    if tree.lower[word] == "action" and tree.lower[word - 2 : word] != ["out", "of"]:
        return False  # "put into action"
    if tree.lower[word : word + 2] == ["out", "of"] and tree.upos[word + 2 : word + 3] == ["NUM"]:
        return False  # "brings to nine out of 40"
    if tree.lower[verb : verb + 2] == ["going", "to"] and tree.upos[verb + 2 : verb + 3] == ["VERB"]:
        return False  # "a clerk is going to speak about a raid that wounded five"
    if tree.upos[word] == "VERB" and tree.base[word] == "conj" and tree.head[word] != verb and tree.kids(word, "obj"):
        return False  # "shot six people before guards shot and killed him"
    if tree.lower[word : word + 2] == ["home", "alone"] or tree.lower[word : word + 3] == ["out", "of", "poverty"]:
        return False  # "three children had been left home alone"
    if tree.lemma[verb] == "send" and tree.lower[word].endswith("ing") and word - verb <= 6:
        return True  # "sending several pupils running"
    if tree.upos[word] != "VERB":
        return True
    return tree.rel[word] != "acl:relcl" and tree.base[word] not in ("advcl", "ccomp", "parataxis")


def _is_person(tree: Tree, word: int) -> bool:
    known = kind_of(tree.lemma[word])
    return known is not None and known.kind in ("person", "relative")


_ENDS: tuple[list[str], ...] = ([], ["PUNCT"], ["ADP"], ["CCONJ"], ["SCONJ"])
_NEAR = frozenset(
    {"compound", "obj", "obl", "xcomp", "advmod", "advcl", "conj", "ccomp", "amod", "dep", "mark", "case"}
)


_BY_THE_DOER = frozenset({"admit", "receive", "catch"})  # who does it tells what is done: "hospitals admitted 88"


def _near(tree: Tree, verb: int) -> list[int]:
    """Particles, objects, complements and obliques of ``verb``, and one step below them."""
    near = list(tree.kids(verb, "nsubj")) if tree.lemma[verb] in _BY_THE_DOER else []
    for k in tree.children[verb]:
        rel = tree.rel[k].partition(":")[0]
        if rel in _NEAR:
            if rel == "conj" and not (tree.upos[k] in ("VERB", "ADJ") and k - verb <= 3):
                continue
            if rel == "advcl" and tree.kids(k, "nsubj"):
                continue  # "four were found dead, while a girl was found alive"
            near.append(k)
            if rel == "advcl" and tree.kids(k, "obj"):
                continue  # "seven were shot, leaving one dead"
            if rel in ("obl", "xcomp", "advmod", "obj", "advcl"):
                near.extend(
                    j
                    for j in tree.children[k]
                    if tree.rel[j].partition(":")[0]
                    in ("compound", "amod", "advmod", "obj", "obl", "xcomp", "conj", "nmod", "nummod")
                )
    for i in range(verb + 1, min(len(tree), verb + 12)):  # what the arcs may have hung elsewhere
        if tree.upos[i] in ("PUNCT", "SCONJ") or tree.sentence[i] != tree.sentence[verb]:
            break
        if tree.upos[i] == "CCONJ" and tree.lemma[verb] not in ("set", "sweep"):
            break  # but "set two schools and several houses on fire"
        near.append(i)
    return near


def predicate(tree: Tree, verb: int, role: str, kind: str | None, depth: int = 0) -> Hit | None:
    """The measure that ``verb`` gives to what stands to it as ``role`` ("subj" or "obj")."""
    if depth > 4:
        return None
    if role == "subj" and (is_passive(tree, verb) or _to_self(tree, verb)):
        role = "obj"
    if role == "subj" and kind == "thing" and tree.lower[verb] in _UNDERGOING and not tree.kids(verb, "obj"):
        role = "obj"  # "one civilian was killed and five houses hit"
    if tree.lemma[verb] == "find" and role == "obj" and any(tree.lower[k] in _NOT for k in tree.children[verb]):
        return Hit("missing", verb, "not-found", verb) if kind in ("person", None) else None
    if tree.lemma[verb] == "suffer" and role == "subj" and kind == "person" and not tree.kids(verb, "obj", "obl"):
        return Hit("injured", verb, "verb-subj", verb)  # "four people suffered"
    if tree.lemma[verb] == "survive" and role == "subj" and any(tree.lower[k] in _NOT for k in tree.children[verb]):
        return Hit("killed", verb, "not-survived", verb) if kind in ("person", None) else None
    if tree.lemma[verb] == "lose" and kind == "unknown":
        return None  # an eye, a match, a job
    found = meaning(tree, verb)
    if found is not None:
        hit = _from_meaning(tree, verb, found, role, kind)
        if hit is None and role == "obj" and _to_self(tree, verb):
            hit = _from_meaning(tree, verb, found, "subj", kind)  # "turned himself in"
        if hit is not None:
            undone = _undergone_later(tree, verb, kind) if hit.acting and role == "subj" else None
            return undone or _combined(tree, verb, hit, role, kind)
    if role == "obj" and tree.lemma[verb] in word_sets()["reporting_verbs"] and tree.base[verb] == "acl":
        for k in tree.kids(verb, "ccomp"):
            if not tree.kids(k, "obj"):
                return predicate(tree, k, "obj", kind, depth + 1)  # "gunmen the army says it has killed"
    if role == "obj":
        named = next(
            (
                k
                for k in tree.kids(verb, "obl", "xcomp")
                if any(tree.lower[c] == "as" for c in tree.kids(k, "case", "mark"))
            ),
            None,
        )
        state = happenings().get((tree.lemma[named], "n")) if named is not None else None
        if named is not None and state is not None and "self" in state.roles and state.person:
            return Hit(state.person, named, "verb-as", verb)
    for k in tree.children[verb]:
        rel = tree.rel[k].partition(":")[0]
        if rel == "xcomp" or (rel in ("ccomp", "amod", "advcl") and tree.lemma[verb] in _transparent() and k > verb):
            if rel != "xcomp" and any(tree.rel[j].startswith("nsubj") for j in tree.children[k]):
                continue  # has a subject of its own
            if any(tree.lower[j] == "without" for j in tree.kids(k, "mark", "case")):
                continue  # "cannot go out without losing its life"
            if tree.lemma[verb] in _REFUSING:
                continue  # "one man declined to be repatriated"
            if role == "subj" and tree.kids(verb, "obj") and tree.lemma[verb] in _OF_OTHERS:
                continue  # "a shooting that left one dead", "a driver had seen four die": the object is
            inner = predicate(tree, k, _lower_role(tree, verb, k, role), kind, depth + 1)
            if inner is not None and not inner.acting:
                return inner
    if tree.upos[verb] in ("NOUN", "PROPN") and not tree.kids(verb, "cop"):
        return None
    active = tree.upos[verb] == "VERB" and role == "subj" and not is_passive(tree, verb)
    for k in tree.kids(verb, "conj"):
        if role == "obj" and marked_passive(tree, k) and tree.kids(verb, "nsubj") and not marked_passive(tree, verb):
            continue  # "a cook met two friends and was taken to hospital"
        alone = not tree.kids(k, "nsubj") and not marked_passive(tree, k)
        if active and alone and (found := meaning(tree, k)) is not None and found[1] == k:
            inner = _from_meaning(tree, k, found, "subj", kind)  # "a guard ran in and fired"
            if inner is None or inner.acting:
                continue
            return inner
        if tree.upos[k] in ("VERB", "ADJ") and not tree.kids(k, "nsubj") and (role == "subj" or is_passive(tree, k)):
            inner = predicate(tree, k, role if not is_passive(tree, k) else "subj", kind, depth + 1)
            if inner is not None and not inner.acting:
                return inner
    return None


def _undergone_later(tree: Tree, verb: int, kind: str | None) -> Hit | None:
    """ "attacked a guard and was shot dead": what was done to the actor, told by a passive without a new subject."""
    for k in tree.kids(verb, "conj"):
        if k > verb and marked_passive(tree, k) and not tree.kids(k, "nsubj"):
            found = meaning(tree, k)
            hit = _from_meaning(tree, k, found, "obj", kind) if found is not None else None
            if hit is not None and not hit.acting:
                return _combined(tree, k, hit, "obj", kind)
    return None


def _to_self(tree: Tree, verb: int) -> bool:
    """ "shot himself", "shot and killed herself"."""
    pair = (verb, *(k for k in tree.kids(verb, "conj") if k - verb <= 4))
    return any(tree.lower[j] in _SELF for i in pair for j in tree.kids(i, "obj"))


def _transparent() -> frozenset[str]:
    return word_sets()["transparent_verbs"]


def _lower_role(tree: Tree, verb: int, inner: int, role: str) -> str:
    """In "were forced to leave" and "left 16 people dead" the counted is the lower subject."""
    return "subj"


def _from_meaning(tree: Tree, verb: int, found: tuple[Happening, int], role: str, kind: str | None) -> Hit | None:
    happening, event = found
    roles = happening.roles
    aims = role == "subj" and event != verb and tree.lemma[verb] in ("shoot", "stab", "gun", "beat")
    if aims and (tree.kids(verb, "obj") or tree.kids(event, "obj")):
        return Hit("present", verb, "verb-actor", verb, acting=True)  # "a hunter who shot and killed a man"
    done = role == "subj" and event == verb and "both" in roles
    if done and any(_is_person(tree, k) for k in tree.kids(verb, "obj")):
        return Hit("present", verb, "verb-actor", verb, acting=True)  # "two sides may evacuate the wounded"
    breaks = role == "subj" and event == verb and "both" in roles and happening.thing in ("damaged", "destroyed")
    if breaks and any(k > verb for k in tree.kids(verb, "obj")):
        return None  # "five bullets, two of which shattered a window"
    if roles & {"self", "both", "pred", role}:
        measure = happening.of(kind)
        return Hit(measure, event, "verb-" + role, verb) if measure else None
    healing = role == "subj" and tree.lemma[verb] == "recover" and kind in ("person", None)
    if healing and not tree.kids(verb, "obj"):
        return Hit("injured", verb, "verb-subj", verb)  # "three people are recovering"
    if role == "subj" and "obj" in roles:
        return Hit("present", verb, "verb-actor", verb, acting=True)
    if role == "obj" and roles == frozenset({"subj"}) and tree.upos[verb] == "VERB" and is_passive(tree, verb):
        measure = happening.of(kind)
        return Hit(measure, event, "verb-participle", verb) if measure else None
    return None


TEARING = frozenset({"rip", "tear", "blow", "strip", "peel", "shatter", "smash", "break"})
_UNDERGOING = frozenset({"hit", "struck", "closed", "close", "closing", "shut"})
_OF_OTHERS = frozenset({"leave", "see", "watch", "hear", "witness", "let", "make"})
_REFUSING = frozenset({"decline", "refuse", "fail"})
_GROUPS = frozenset({"scores", "dozens", "many", "several", "hundreds", "thousands", "others", "more"})
_STRONGER = {"killed": 3, "casualties": 2, "injured": 1}


def _combined(tree: Tree, verb: int, hit: Hit, role: str, kind: str | None) -> Hit:
    """ "shot and killed" is killed, "killed or wounded" is casualties; other pairs keep the first."""
    manner = tree.lemma[verb] in word_sets()["manner_verbs"] or tree.lower[verb] == "shot"
    if hit.measure == "injured" and not hit.acting and manner:
        dead = dead_later(tree, verb) if is_passive(tree, verb) or _to_self(tree, verb) else None
        if dead is not None:
            return Hit("killed", dead, "verb-pair", verb)  # "were shot in the head and pronounced dead"
    for k in tree.kids(verb, "conj"):
        if (
            k - verb > 4
            or tree.upos[k] not in ("VERB", "ADJ")
            or any(tree.rel[j].partition(":")[0] in ("nsubj",) for j in tree.children[k])
        ):
            continue
        if hit.acting or (
            any(tree.rel[j] == "obj" for j in tree.children[verb])
            and any(tree.rel[j] == "obj" for j in tree.children[k])
        ):
            continue
        if k - 1 > verb and tree.lower[k - 1] in _GROUPS:
            continue  # "twelve were killed and scores wounded": not the twelve
        other = meaning(tree, k)
        measure = other[0].of(kind) if other else None
        if other is None or measure is None or measure == hit.measure:
            continue
        done = is_passive(tree, k) or (role == "obj" and not tree.kids(k, "obj"))
        if not other[0].roles & {"self", "both", "pred", "obj" if done else "subj"}:
            continue  # "are homeless or have lost their belongings"
        if {measure, hit.measure} == {"killed", "injured"} and tree.lemma[verb] not in (
            "shoot",
            "stab",
            "hit",
            "strike",
        ):
            return Hit("casualties", hit.event, "verb-pair", verb)
        if _STRONGER.get(measure, 0) > _STRONGER.get(hit.measure, 0):
            return Hit(measure, k, "verb-pair", verb)
    return hit


def dead_later(tree: Tree, i: int) -> int | None:
    """ "shot on Monday and pronounced dead": the verb behind "and" that tells of the death, without a new subject."""
    for j in range(i + 1, min(len(tree), i + 22)):
        if tree.sentence[j] != tree.sentence[i] or tree.lower[j] in (";", ":"):
            return None
        if tree.lower[j] != "and":
            continue
        k = j + 1
        while k < len(tree) and tree.upos[k] in ("AUX", "ADV"):
            k += 1
        if k >= len(tree) or tree.upos[k] not in ("VERB", "ADJ"):
            continue
        pronounced = tree.lemma[k] in ("pronounce", "declare") and {"dead", "deceased"} & set(tree.lower[k + 1 : k + 3])
        if pronounced or tree.lemma[k] in ("die", "succumb", "kill"):
            return k
    return None


def relative_role(tree: Tree, clause: int) -> str | None:
    """What the relative pronoun does in ``clause``; None where the noun only gives place or time."""
    for k in tree.subtree(clause):
        if k > clause:
            continue  # "who was taken to a clinic, where he died"
        if tree.lower[k] in ("where", "when", "whose"):
            return None
        if tree.lower[k] in ("who", "which", "that", "whom") and tree.upos[k] in ("PRON", "DET", "SCONJ"):
            rel = tree.rel[k].partition(":")[0]
            if rel == "nsubj":
                return "subj" if tree.head[k] == clause else None
            if rel == "obj" and tree.head[k] == clause:
                return "obj"
            if rel in ("obl", "nmod"):
                return None
    return "obj" if tree.kids(clause, "nsubj") and not tree.kids(clause, "obj") else "subj"


def below(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """What a relative clause or a participle after the noun says of it."""
    late: Hit | None = None
    for k in tree.children[i]:
        rel = tree.rel[k]
        if rel == "acl:relcl":
            role = relative_role(tree, k)
            hit = predicate(tree, k, role, kind) if role else None
        elif rel == "nmod" and k > i and tree.lemma[k] in ("wound", "injury", "burn") and kind == "person":
            hit = Hit("injured", k, "with-wounds", verb_above(tree, i))
        elif rel == "nmod" and k > i and any(tree.lower[c] == "as" for c in tree.kids(k, "case")):
            state = happenings().get((tree.lemma[k], "n"))
            hit = (
                Hit(state.person, k, "as", verb_above(tree, i))
                if state and state.person and "self" in state.roles
                else None
            )
        elif rel in ("acl", "amod", "advcl", "xcomp", "ccomp", "dep", "advmod") and k > i:
            if rel in ("advcl", "dep", "ccomp", "advmod") and tree.upos[i] == "VERB":
                continue
            if rel != "amod" and any(tree.rel[j].startswith("nsubj") for j in tree.children[k]):
                continue  # a clause with a subject of its own: "whose name was not released"
            hit = predicate(tree, k, "subj", kind)
        else:
            continue
        if hit is not None and not hit.acting:
            return Hit(hit.measure, hit.event, "clause-" + hit.rule, hit.verb)
        late = late or hit
    return late if late is not None and tree.rel[i] in ("root", "appos") else None


def verb_above(tree: Tree, i: int) -> int:
    return next(
        (h for h in tree.ancestors(i) if tree.upos[h] in ("VERB", "AUX")), tree.head[i] if tree.head[i] >= 0 else i
    )
