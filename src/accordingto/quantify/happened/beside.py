"""What the words right behind a number say, whatever the arcs say: lists, headlines, short clauses."""

from __future__ import annotations

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted, noun_kind
from accordingto.quantify.counted.runs import headline_verb
from accordingto.quantify.happened.nouns import of_an_event
from accordingto.quantify.happened.passives import after_be, is_passive, marked_passive, shot_at, shot_somebody
from accordingto.quantify.happened.predicates import DEADLY, Hit, dead_later, meaning
from accordingto.quantify.lexicon import Happening, happenings, phrases, word_sets

_UNQUOTED = frozenset('"”’')


def words_after(tree: Tree, what: Counted, kind: str | None) -> Hit | None:
    """ "6 dead", "34,000 evacuated", "10,400 houses damaged": lists and headlines, whatever the arcs say."""
    i = (what.noun if what.noun is not None and what.noun > what.last else what.last) + 1
    if what.pronoun is not None and what.last < what.pronoun <= what.last + 3:
        i = what.pronoun + 1  # "40 of which were moved", "two of the four are critical"
    if what.noun is None and tree.word[i : i + 1] and tree.word[i] in _UNQUOTED and tree.upos[i + 1 : i + 2] == ["ADJ"]:
        i += 1  # 'left "at least 12" dead'
    if kind == "person" and what.noun is not None and tree.lower[i : i + 1] == [","]:
        i = past_ages(tree, i, many=True)  # "two boys, 6 and 9, gravely wounded at Orle"
    first, stop = i, min(len(tree), i + 6)
    if of_an_event(tree, what.anchor):
        return None  # "a man wanted over the murder of a girl turned himself in": not the girl
    if said_of_another(tree, what, i):
        return None
    while (
        i < stop and tree.sentence[i] == tree.sentence[what.word] and not (tree.ends_line[i - 1] and i > what.last + 1)
    ):
        if i == first and what.pronoun is not None and tree.lower[i] in _GRAVELY and ends(tree, i + 1):
            return Hit("injured", i, "next-word", i)  # "wounding 23, seven of them seriously"
        if what.noun is None and tree.lower[i] == "critical" and tree.lower[i + 1 : i + 2] not in (["of"], ["to"]):
            return Hit("injured", i, "next-word", i)  # "three dead, one critical"
        if i == first and what.noun is None and _bare_state(tree, what, i):
            row = happenings().get((tree.lower[i], "a")) or happenings().get((lemma(tree.lower[i], "VERB"), "v"))
            got = row.of(kind) if row is not None else None
            if got:
                counts_on = tree.upos[i + 3 : i + 4] == ["NUM"] or tree.lower[i + 3 : i + 4] == ["at"]
                return Hit(got, i, "next-word", i) if counts_on else paired(tree, i, got, kind)
        verb = tree.upos[i] == "VERB" or (i == what.last + 1 and headline_verb(tree, i))
        if (
            verb
            and (tree.lemma[i] in phrases() or tree.upos[i] != "VERB")
            and (hit := verb_after(tree, i, kind)) is not None
        ):
            return hit if hit.event != i else paired(tree, i, hit.measure, kind)
        ended = tree.upos[i + 1 : i + 2] in ([], ["PUNCT"], ["ADP"])
        if verb and ended and tree.upos[i] != "VERB" and (row := happenings().get((tree.lower[i], "v"))) is not None:
            return Hit(row.person or "other", i, "next-word", i)  # "29 drown"
        if tree.upos[i] in ("VERB", "ADJ", "NOUN", "ADV", "PROPN"):
            found = participle(tree, i)
            if found is not None:
                got = found.of(kind)
                if got:
                    return paired(tree, i, got, kind)
        if tree.upos[i] == "VERB" and tree.lower[i] not in word_sets()["between"]:
            return verb_after(tree, i, kind)
        if tree.lower[i] == "," and tree.lower[i + 1 : i + 2] in (["including"], ["among"], ["mostly"]):
            return _past_including(tree, i + 2, kind)
        if i == first and tree.lower[i] == ",":
            return _said_of_both(tree, what, i, kind)
        if tree.lower[i] not in word_sets()["between"]:
            return None
        i += 1
    return None


_AGES = frozenset({"aged", "ages", "age", "both", "all", ",", "and", "years", "old", "-"})


def past_ages(tree: Tree, i: int, many: bool = False) -> int:
    """The word behind the ages that a comma opens at ``i``; ``i`` where there are none, or not ``many``."""
    past = i + 1 if tree.lower[i : i + 1] == [","] else i
    while past > i and past < len(tree) and (tree.upos[past] == "NUM" or tree.lower[past] in _AGES):
        past += 1
    ages = tree.upos[i:past].count("NUM")
    return past if past > i + 1 and ages > many else i


def _said_of_both(tree: Tree, what: Counted, i: int, kind: str | None) -> Hit | None:
    """ "Two guards, gunman dead": in a headline without another verb, what is told of the second is told of both."""
    noun = i + 1
    while noun < min(i + 4, len(tree) - 1) and tree.upos[noun + 1] == "NOUN" and not tree.ends_line[noun]:
        noun += 1
    second = noun_kind(tree, noun) if noun < len(tree) and tree.upos[noun] == "NOUN" else None
    verbs = {"VERB", "AUX"} & set(tree.upos[tree.sentences[tree.sentence[i]][0] : noun + 1])
    if verbs or second is None or what.kind is None or second.kind != what.kind.kind:
        return None
    row = participle(tree, noun + 1) if noun + 1 < len(tree) and not tree.ends_line[noun] else None
    got = row.of(kind) if row is not None else None
    return paired(tree, noun + 1, got, kind) if got else None


_GRAVELY = frozenset({"seriously", "critically", "gravely", "severely", "badly", "lightly", "slightly", "moderately"})


def ends(tree: Tree, i: int) -> bool:
    """Whether a clause ends before word ``i``."""
    return i >= len(tree) or tree.upos[i] in ("PUNCT", "CCONJ") or tree.ends_line[i - 1]


def _past_including(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "five others, including two cooks and a waiter, were badly hurt": the verb behind the inserted part."""
    related = False
    for j in range(i, min(len(tree) - 1, i + 26)):
        if tree.sentence[j] != tree.sentence[i] or tree.lower[j] in (";", ":"):
            return None
        related = (related or tree.lower[j] in ("who", "that", "which", "whose")) and tree.lower[j] != ","
        state = happenings().get((tree.lower[j], "a")) if tree.lower[j - 1] == "," and ends(tree, j + 1) else None
        if state is not None and (told := state.of(kind)):
            return Hit(told, j, "past-including", j)  # "rendering 27 people, among them 12 children, homeless"
        if related or tree.upos[j] not in ("AUX", "VERB") or (tree.upos[j] == "VERB" and tree.lower[j - 1] != ","):
            continue
        while j + 1 < len(tree) and tree.upos[j] in ("AUX", "ADV", "PART"):
            j += 1
        if tree.upos[j] not in ("VERB", "ADJ"):
            return None
        row = happenings().get((tree.lower[j], "a")) if tree.upos[j] == "ADJ" else None
        got = row.of(kind) if row is not None else None
        return Hit(got, j, "past-including", j) if got else verb_after(tree, j, kind)
    return None


def said_of_another(tree: Tree, what: Counted, i: int) -> bool:
    """ "1,200 people in nine towns were hurt", "gunmen on two motorbikes fired": not the towns, not the motorbikes."""
    told = tree.upos[i : i + 1]
    if what.noun is None:
        return False
    above = tree.head[what.anchor]
    if told == ["AUX"] and tree.base[what.anchor] == "obj" and 0 <= above < what.word:
        return tree.lemma[above] not in word_sets()["reporting_verbs"]  # "a clerk who killed two people was charged"
    verb = told == ["AUX"] or (told == ["VERB"] and any(k < what.word for k in tree.kids(i, "nsubj")))
    return verb and inside_phrase(tree, what.word)


_INSIDE = frozenset({"in", "between", "from", "across", "near", "within", "throughout", "around", "for", "with", "on"})


def inside_phrase(tree: Tree, word: int) -> bool:
    """Whether the number hangs on a noun by a preposition: "houses in 14 villages", "links between the two states"."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] | word_sets()["definite"] - {"of", "to", "between"}:
        i -= 1
    inside = tree.lower[i] in _INSIDE
    return (
        inside
        and i > 0
        and tree.upos[i - 1] in ("NOUN", "PROPN")
        and tree.lemma[i - 1] not in word_sets()["time_nouns"]
    )


def verb_after(tree: Tree, i: int, kind: str | None) -> Hit | None:
    """ "41 people have died", "thousands were forced from their homes": the verb that follows the counted words."""
    found = meaning(tree, i)
    if found is None:
        return None
    passive = is_passive(tree, i)
    active = not (marked_passive(tree, i) if found[0].roles <= {"subj"} else passive)
    if (passive and found[0].roles & {"obj", "both"}) or (active and found[0].roles <= {"subj"}):
        got = found[0].of(kind)
        rule = "verb-obj" if passive and found[0].roles & {"obj", "both"} else "verb-subj"
        return Hit(got, found[1], rule, i) if got else None
    return None


def paired(tree: Tree, i: int, got: str, kind: str | None) -> Hit:
    """ "killed or wounded" is casualties, "shot and killed" is killed."""
    if tree.lower[i + 1 : i + 2] in (["or"], ["and"], ["/"]) and i + 2 < len(tree):
        other = happenings().get((tree.lower[i + 2], "a")) or happenings().get((lemma(tree.lower[i + 2], "VERB"), "v"))
        second = other.of(kind) if other is not None else None
        if second and {second, got} == {"killed", "injured"}:
            manner = lemma(tree.lower[i], "VERB") in ("shoot", "stab", "hit", "strike")
            return Hit("killed" if manner else "casualties", i + 2, "next-words", i)
    if got == "injured" and tree.lower[i + 1 : i + 3] == ["to", "death"]:
        return Hit("killed", i + 2, "next-words", i)  # "seven crushed to death"
    if got == "injured" and lemma(tree.lower[i], "VERB") in word_sets()["manner_verbs"]:
        dead = dead_later(tree, i)
        if dead is not None:
            return Hit("killed", dead, "next-words", i)
    return Hit(got, i, "next-word", i)


def _bare_state(tree: Tree, what: Counted, i: int) -> bool:
    """A participle right after a number without noun, "34,000 evacuated", unless the number is "the two"."""
    low = tree.lower[i]
    if tree.kids(i, "obj") and tree.upos[i + 1 : i + 2] in (["DET"], ["PRON"]):
        return False  # "one of them shot the other"
    if tree.lower[what.start - 1 : what.start] in (["the"], ["who"]) or (low.endswith("ing") and low != "missing"):
        return False
    row = happenings().get((low, "a")) or happenings().get((lemma(low, "VERB"), "v"))
    return (
        row is not None
        and (low != lemma(low, "VERB") or (low, "a") in happenings())
        and bool(row.roles & {"obj", "both", "self"})
    )


def _acts(tree: Tree, verb: int) -> bool:
    """Whether the verb there has an object behind it."""
    if verb + 1 >= len(tree) or tree.upos[verb] != "VERB":
        return False
    return bool(tree.kids(verb, "obj")) or tree.upos[verb + 1] in ("PRON", "DET", "NUM")


def _struck_there(tree: Tree, i: int) -> bool:
    """Whether what follows tells where those shot were, and not whither somebody shot."""
    if tree.lower[i + 1 : i + 2] == ["in"]:
        return tree.lower[i + 2 : i + 4] != ["the", "air"]
    return tree.lower[i + 1 : i + 2] in (["outside"], ["inside"], ["near"], ["during"], ["by"])


_LET_GO: tuple[list[str], ...] = ([], ["PUNCT"], ["ADP"], ["SCONJ"], ["CCONJ"])  # what follows a verb that takes nobody


def participle(tree: Tree, i: int) -> Happening | None:
    """The lexicon row of a participle or adjective that is said of what stands before it."""
    low = tree.lower[i]
    table = happenings()
    if i > 1 and tree.word[i - 1] == "-" and tree.start[i] == tree.end[i - 1] and tree.upos[i + 1 : i + 2] == ["NOUN"]:
        return None  # "eight booby-trapped drones"
    row = table.get((low, "a"))
    if low == "broken" and tree.lower[i + 1 : i + 2] in (["out"], ["into"], ["up"], ["off"], ["down"]):
        return None  # "fights had broken out"
    if tree.lower[i : i + 2] == ["shot", "dead"] and tree.upos[i + 2 : i + 3] in _LET_GO:
        return table["dead", "a"]  # "two herders shot dead, cattle stolen"
    if shot_somebody(tree, i):
        return None
    if shot_at(tree, i):
        return table["target", "v"]
    if low == "shot" and tree.upos[i] == "NOUN" and set(tree.upos[i + 1 : i + 2]) & {"ADP", "ADV", "CCONJ", "PUNCT"}:
        if any(tree.kids(k, "obj") for k in tree.kids(i, "conj")):
            return None  # "a cook shot and killed his cousin"
        return table.get(("shoot", "v"))  # "a suspect shot in the chest"
    if low == "shot" and _struck_there(tree, i) and not tree.kids(i, "obj"):
        return table.get(("shoot", "v"))  # "one of five people shot outside the inn has died"
    if (
        low == "hit"
        and (tree.ends_line[i] or tree.upos[i + 1] in ("ADP", "PUNCT", "SCONJ", "CCONJ"))
        and not any(tree.kids(k, "obj") for k in (i, *tree.kids(i, "conj")))
    ):
        return table.get(("hit", "v"))  # "100 targets hit"
    if low in DEADLY and not after_be(tree, i) and _acts(tree, i + 1):
        return None  # "a father fatally shot his child"
    if low == "hurt":
        row = row if not any(tree.rel[k] == "obj" for k in tree.children[i]) else None
    if row is None and low.endswith("ing") and tree.upos[i] == "VERB":
        row = table.get((tree.lemma[i], "v"))
        does = row is not None and "both" in row.roles and bool(tree.kids(i, "obj"))  # "units, destroying a bridge"
        return row if row is not None and row.roles & {"subj", "both"} and not does else None
    if row is None and tree.upos[i] == "VERB" and tree.lower[i + 1 : i + 2] == ["by"]:
        row = table.get((tree.lemma[i], "v"))  # "three people hit by gunfire"
        return row if row is not None and row.roles & {"obj", "both"} else None
    if row is None and tree.upos[i] == "VERB" and low != tree.lemma[i] and is_passive(tree, i):
        row = table.get((tree.lemma[i], "v"))
        if row is not None and not row.roles & {"obj", "both"}:
            row = None
    takes = any(tree.rel[k] == "obj" for k in tree.children[i]) and tree.upos[i + 1 : i + 2] not in (
        [],
        ["CCONJ"],
        ["ADP"],
        ["PUNCT"],
    )
    if row is not None and takes and not tree.ends_line[i] and not after_be(tree, i):
        return None
    return row
