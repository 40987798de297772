"""From the counted word along the arcs to a word of the lexicon."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.nouns import counted_by, counting_noun, noun_complement, own_event
from accordingto.quantify.happened.predicates import Hit, below, meaning, predicate
from accordingto.quantify.lexicon import happenings, kind_of, word_sets


def climb(tree: Tree, word: int, kind: str | None) -> Hit | None:
    """From the counted word upwards, arc by arc, until something says what happened."""
    if tree.base[word] in ("nsubj", "obj") and _behind_preposition(tree, word):
        return None  # the arc cannot be right
    if tree.base[word] == "nsubj" and any(tree.upos[j] == "SCONJ" for j in range(tree.head[word] + 1, word)):
        return None  # "19 were killed while 62 rifles were recovered"
    part = False
    current = word
    for _ in range(_STEPS):
        clause = below(tree, current, kind)
        if clause is not None and not (current < clause.event and ";" in tree.lower[current : clause.event]):
            clause = _undone(tree, current, clause, kind)  # but "the toll climbs to 133; 11 detained"
            return _flag(_changed(tree, current, clause, kind), part)
        part = part or bool(_cases(tree, current) & word_sets()["part_cues"])
        if tree.head[current] < 0:
            return _flag(_as_predicate(tree, current, kind), part)
        arc = _ARCS.get(tree.base[current])
        found = arc(tree, current, _Counted(word, kind, part)) if arc is not None else None
        if not isinstance(found, int):
            return _flag(found, part)
        current = found
    return None


_STEPS = 9


class _Counted(NamedTuple):
    """What the climb began with, and whether it passed an "including"."""

    word: int
    kind: str | None
    part: bool


# --- one arc: what was found above it, or the word to go on from, or None where the climb ends ------


def _subject(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head = tree.head[i]
    hit = predicate(tree, head, "obj" if tree.rel[i] == "nsubj:pass" else "subj", of.kind)
    if hit is not None:
        return hit
    if tree.lemma[head] in word_sets()["gatherings"] and _cases(tree, head) & {"at", "in"}:
        return Hit("attending", head, "at-gathering", head)
    if tree.upos[head] not in ("NOUN", "PROPN", "NUM", "ADJ") or of.part:
        return None
    hit = own_event(tree, head, of.kind)
    said = hit is not None and (hit.rule != "noun-modifier" or kind_of(tree.lemma[head]) is not None)
    return hit if said else None  # not "are in a dead heat"


def _object(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head = tree.head[i]
    hit = predicate(tree, _nearest(tree, head, of.word), "obj", of.kind)
    if hit is not None:
        return hit
    if of.kind in ("thing", "event", "unknown") and tree.lemma[head] in word_sets()["taking_verbs"]:
        searched = any(tree.lemma[k] in word_sets()["searchers"] for k in tree.kids(head, "nsubj"))
        return Hit("seized", head, "taken", head) if searched else None
    if tree.lemma[head] in ("use", "employ") and tree.lemma[i] in word_sets()["flying"]:
        against = any(tree.lower[c] in ("against", "on") for k in tree.kids(head, "obl") for c in tree.kids(k, "case"))
        return Hit("attack", head, "used-against", head) if against else None
    someone = of.kind in ("person", "household", "group")
    equipped = any("with" in _cases(tree, k) for k in tree.kids(head, "obl"))
    if someone and equipped and tree.lemma[head] in ("provide", "supply", "equip"):
        return Hit("affected", head, "given-to", head)  # "provided 1,800 families with seed"
    if of.kind == "thing" and tree.lemma[head] == "give" and tree.kids(head, "iobj") and of.word - head < 6:
        return Hit("delivered", head, "given", head)  # "gave the hospital six incubators"
    if "with" in _cases(tree, i):
        return None  # "the victim was home with two others"
    return counted_by(tree, head, i, of.kind)


def _beside_the_verb(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head = tree.head[i]
    if not of.part:
        return _oblique(tree, i, head, _cases(tree, i), tree.rel[i], of.kind)
    whole = _whole(tree, i, head)
    return whole if whole >= 0 else predicate(tree, head, "obj", of.kind)


def _of_a_noun(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    head, cases = tree.head[i], _cases(tree, i)
    hit = noun_complement(tree, head, i, cases, of.kind)
    if hit is not None:
        return hit
    holds = tree.lemma[head] in word_sets()["transparent_nouns"] | word_sets()["count_nouns"]
    return head if of.part or ("of" in cases and (holds or tree.upos[head] == "NUM")) else None


def _alongside(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    """Items of a list, appositions, and words that are parts of one phrase."""
    head, base = tree.head[i], tree.base[i]
    if base == "conj" and tree.upos[head] != "VERB" and ";" in tree.lower[head:i]:
        return None  # "killed by shells on the town; 12 soldiers by rebel fire"
    if base == "appos" and "(" in tree.lower[head : of.word] and _of_other_kind(tree, head, of.kind):
        return None  # "the hospital (120 beds) was looted"
    beside = tree.lower[head : head + 2] in _VICTIMS  # whatever the arc between them
    if beside and of.kind in ("person", "relative", None):
        return Hit("victims", head, "victims-are", head)  # "named the victims, two clerks and a nun"
    if base == "parataxis" and tree.upos[head] == "VERB":
        return _as_predicate(tree, i, of.kind)
    if base == "conj" and tree.upos[head] == "VERB" and tree.upos[i] != "VERB":
        return counted_by(tree, head, i, of.kind) or predicate(tree, head, "obj", of.kind)
    return head


def _clause(tree: Tree, i: int, of: _Counted) -> Hit | int | None:
    return _as_predicate(tree, i, of.kind) or _raised_from(tree, i, of.kind)


_ARCS: dict[str, Callable[[Tree, int, _Counted], Hit | int | None]] = {
    "nsubj": _subject,
    **dict.fromkeys(("obj", "iobj"), _object),
    "obl": _beside_the_verb,
    "nmod": _of_a_noun,
    **dict.fromkeys(("conj", "appos", "list", "parataxis", "orphan", "dep"), _alongside),
    **dict.fromkeys(("flat", "compound", "nummod", "amod", "det", "fixed"), _alongside),
    **dict.fromkeys(("acl", "advcl", "xcomp", "ccomp", "csubj"), _clause),
}


# --- conditions -------------------------------------------------------------------------------------


_VICTIMS = [["victims", mark] for mark in (",", ":", "-", "--", "–", "—", "(")]


def _of_other_kind(tree: Tree, head: int, kind: str | None) -> bool:
    known = kind_of(tree.lemma[head])
    return known is not None and kind == "unknown"


def _undone(tree: Tree, word: int, clause: Hit, kind: str | None) -> Hit:
    """ "destroyed three missiles and eight drones launched by rebels": what became of what was fired."""
    if clause.measure != "attack":
        return clause
    top = word
    while tree.base[top] == "conj" and tree.head[top] >= 0:
        top = tree.head[top]
    main = predicate(tree, tree.head[top], "obj", kind) if tree.base[top] == "obj" else None
    return main if main is not None and main.measure in ("destroyed", "seized") else clause


def _nearest(tree: Tree, verb: int, word: int) -> int:
    """Of "hit two camps and destroyed a truck, a gun and six posts" the verb next before the posts."""
    for k in tree.kids(verb, "conj", "advcl"):
        if tree.base[k] == "advcl" and not tree.lower[k].endswith("ing"):
            continue
        own = tree.kids(k, "nsubj") or not tree.kids(k, "obj")
        if verb < k < word and tree.upos[k] == "VERB" and not own and min(tree.kids(k, "obj")) < word:
            verb = k
    return verb


def _behind_preposition(tree: Tree, noun: int) -> bool:
    """Whether a preposition stands right before the noun phrase of ``noun``."""
    i = noun - 1
    first = tree.sentences[tree.sentence[noun]][0]
    while i > first and noun - i < _PHRASE and _inside_phrase(tree, i):
        i -= 1
    return i >= first and tree.upos[i] == "ADP" and tree.lower[i] in _PREPOSITIONS


_PHRASE = 8  # words of a noun phrase before its noun
_PREPOSITIONS = frozenset({"in", "with", "from", "for", "near", "between", "into", "through", "on"})


def _inside_phrase(tree: Tree, i: int) -> bool:
    plain = tree.upos[i] in ("ADJ", "NUM", "DET", "PROPN", "NOUN", "ADV")
    return (plain and tree.lower[i] not in word_sets()["hedging"]) or tree.lower[i] in ("the", "these", "those", "a")


def _changed(tree: Tree, word: int, clause: Hit, kind: str | None) -> Hit:
    """ "two men who had been kidnapped were freed": the main clause tells what became of them."""
    head, rel = tree.head[word], tree.rel[word].partition(":")[0]
    if head < 0 or rel not in ("nsubj", "obj"):
        return clause
    main = predicate(tree, head, "obj" if tree.rel[word] in ("nsubj:pass", "obj") else "subj", kind)
    if main is None or main.acting:
        return clause
    weak = clause.measure in ("other", "present", "attending")  # "clerks linked to the fraud were held"
    return main if weak or main.measure in ("freed", "rescued", "killed", "returned", "surrendered") else clause


def _flag(hit: Hit | None, part: bool) -> Hit | None:
    if hit is None or not part:
        return hit
    if hit.acting:
        return None  # "put the toll at 17, including four children"
    return Hit(hit.measure, hit.event, hit.rule + "+including", hit.verb, True, hit.acting)


def _cases(tree: Tree, i: int) -> frozenset[str]:
    """The prepositions of a noun; the parser may have hung them on its number."""
    numbers = [c for k in tree.kids(i, "nummod") if k < i for c in tree.kids(k, "case")]
    own = [c for c in tree.children[i] if tree.rel[c] in ("case", "mark", "cc", "advmod", "fixed")]
    return frozenset(tree.lower[c] for c in (*own, *numbers) if c < i)


def _whole(tree: Tree, part: int, head: int) -> int:
    """In "24 were hurt, including eight" the part hangs on the verb: the subject or object is the whole."""
    kids = [k for k in tree.kids(head, "nsubj", "obj") if k < part]
    return kids[-1] if kids else -1


def _as_predicate(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """The number is what is said: "the toll was 12", "the victims were two women"; or a headline's noun."""
    vague = tree.lower[i - 2 : i] == ["in", "the"]  # "the toll is in the hundreds"
    if any(tree.upos[k] == "ADP" for k in tree.kids(i, "case")) and not vague:
        return None  # "the victim was with three others"
    for k in tree.kids(i, "nsubj", "obj"):
        hit = counting_noun(tree, k, kind)
        if hit is not None:
            return hit
    return None


def _raised_from(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "a bomb exploded, 12 dead": the clause's own words only."""
    head = tree.head[i]
    if head >= 0 and tree.rel[i] == "xcomp":
        return predicate(tree, head, "obj", kind)
    return None


_ORDERS = frozenset({"order", "notice", "advisory", "alert", "warning"})
_FINDING = frozenset({"detect", "confirm", "find", "diagnose", "report"})
_TEARING = frozenset({"rip", "tear", "blow", "strip", "peel", "shatter", "smash", "break"})
_WITHIN = frozenset({"in", "across", "over", "through", "throughout", "to"})


def _struck(tree: Tree, i: int, verb: int) -> Hit | None:
    """ "floods struck in four districts", "the drought has spread to 11 provinces": the land that a disaster is in."""
    if tree.upos[verb] != "VERB" or tree.lemma[verb] in ("feel", "fear", "expect"):
        return None
    doing = [k for k in tree.kids(verb, "nsubj") if k < i]
    doing += [n for k in doing for n in tree.kids(k, "nmod")]
    spreading = word_sets()["disasters"] | (
        {"virus", "disease", "infection", "fire"} if tree.lemma[verb] == "spread" else set()
    )
    disaster = next((k for k in doing if tree.lemma[k] in spreading), None)
    known = [kind_of(tree.lemma[k]) for k in tree.kids(verb, "obj")]
    whom = any(k is not None and k.kind in ("person", "relative") for k in known)  # "killed 12 people in two districts"
    return Hit("affected", disaster, "struck", verb) if disaster is not None and not whom else None


def _attacked(tree: Tree, verb: int, cases: frozenset[str], kind: str | None) -> bool:
    """ "raids were carried out on three posts", "rebels placed bombs in four offices", "grenades went off in"."""
    with_it = tree.kids(verb, "nsubj", "obj")
    if cases & {"on", "against"}:
        rows = [happenings().get((tree.lemma[k], "n")) for k in with_it]
        return any(row is not None and row.person == "attack" and row.roles == {"self"} for row in rows)
    sets = word_sets()
    lands = tree.lemma[verb] in ("land", "fall", "rain") and any(tree.lemma[k] in sets["ordnance"] for k in with_it)
    if kind == "territory" and lands and cases & {"in", "on", "across", "near"}:
        return True  # "shells landed in six villages"
    if kind != "thing" or not cases & {"in", "inside", "under", "outside", "near"}:
        return False
    found = meaning(tree, verb)
    blown = tree.lemma[verb] in sets["wielding_verbs"] or (found is not None and found[0].thing == "attack")
    return blown and any(tree.lemma[k] in sets["ordnance"] | sets["wielded"] for k in with_it)


def _oblique(tree: Tree, i: int, verb: int, cases: frozenset[str], rel: str, kind: str | None) -> Hit | None:
    if "by" in cases or rel == "obl:agent":
        return Hit("present", verb, "actor", verb, acting=True)
    if kind == "territory" and cases & _WITHIN and (struck := _struck(tree, i, verb)) is not None:
        return struck
    if "as" in cases and tree.lemma[verb] == "identify":  # "those found dead were identified as a man and two boys"
        for k in tree.kids(verb, "nsubj"):
            hit = below(tree, k, kind) or counting_noun(tree, k, kind)
            if hit is not None:
                return hit
    if cases & {"to", "at", "with", "from", "of"} or not cases:
        hit = counted_by(tree, verb, i, kind)
        if hit is not None and not ("with" in cases and hit.rule == "victims-are"):
            return hit
        if tree.rel[verb] in ("acl", "acl:relcl"):
            hit = counting_noun(tree, tree.head[verb], kind)
            if hit is not None:
                return hit
    if "to" in cases and kind in ("person", "household", "group") and tree.lemma[verb] in word_sets()["giving_verbs"]:
        return Hit("affected", verb, "given-to", verb)  # "distributed food to 12,800 people"
    base = tree.lemma[verb]
    parts = any(tree.lemma[k] in word_sets()["thing_parts"] for k in tree.kids(verb, "obj", "nsubj"))
    if kind == "thing" and cases & {"off", "from", "in", "of"} and base in _TEARING and parts:
        return Hit("damaged", verb, "torn-off", verb)  # "roofs were ripped off 60 homes", "windows were blown out in"
    of_it = {tree.lemma[k] for k in tree.kids(verb, "nsubj", "obj")}
    if kind in ("thing", "territory") and ("crack" in of_it or ("to" in cases and "damage" in of_it)):
        return Hit(
            "damaged", verb, "damage-to", verb
        )  # "cracks have opened in 678 buildings", "damage was reported to"
    if (
        "in" in cases
        and base in ("detect", "confirm", "find", "diagnose", "report")
        and of_it & word_sets()["diseases"]
    ):
        return Hit(
            "affected" if kind == "territory" else "sick", verb, "found-in", verb
        )  # "bird flu was detected in 54 herds"
    ordered = any(tree.lower[k - 1] == "evacuation" for k in tree.kids(verb, "nsubj") if tree.lemma[k] in _ORDERS)
    if cases & {"for", "to"} and ordered:
        return Hit("evacuated", verb, "ordered-out", verb)  # "evacuation orders were issued for 33,000"
    if "to" in cases and of_it & {"bail", "amnesty", "pardon", "parole"} and base == "grant":
        return Hit("freed", verb, "granted", verb)
    if _attacked(tree, verb, cases, kind):
        return Hit("affected", verb, "aimed-at", verb)
    if cases & {"on", "at", "against", "upon", "into", "outside"}:
        found = meaning(tree, verb)
        if found is not None and (found[0].roles & {"on", "at"} or found[0].thing in ("attack",)):
            return Hit("affected", found[1], "aimed-at", verb)
        if base in ("fire", "shoot", "attack", "fall", "crash", "slam", "explode"):
            return Hit("affected", verb, "aimed-at", verb)
    return None
