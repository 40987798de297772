"""Numbers behind a label: "Deaths: 12", "Homes destroyed - 230", "Injured 45" on a line of a fact box or a table."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, NamedTuple

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.runs import NOMINAL
from accordingto.quantify.happened.nouns import epidemic
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import Happening, Kind, happenings, kind_of, word_sets
from accordingto.records import PERSON_HARM

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_SIGNS = frozenset({":", "-", "–", "—", "=", "|"})
_ENDS = frozenset(
    {",", ";", ".", ":", "|", "*", "•", "·", "-", "–", "—", "&", "and", "/", "(", ")", "[", "]", ">", "="}
)
_FILLERS = frozenset(
    {"of", "total", "number", "so", "far", "reported", "confirmed", "estimated", "or", "and", "the", "/"}
)
_OPEN = frozenset({"people", "person", "persons", "individual", "individuals", "civilians", "total", "number"})
_AMOUNTING = frozenset({"amount", "total", "include", "comprise"})
BULLETS = frozenset({"-", "–", "—", "*", "•", "·"})
_LENGTH = 7  # words of a label at most


class Label(NamedTuple):
    """What a label says: the measure, the word that says it, the noun that it names and that noun's words."""

    measure: str
    event: int
    noun: int | None
    kind: Kind | None
    first: int


def labelled(tree: Tree, drafts: list[Draft]) -> None:
    """Give numbers behind a label the label's measure, and its noun where they have none of their own."""
    for d in drafts:
        number = d.number
        if d.implicit or number.unit_start is not None or number.kind in ("money", "percent", "fraction"):
            continue
        behind = range(d.what.last, d.hit.event)
        parted = any(_breaks(tree, i) or tree.lower[i + 1] in (",", ";") for i in behind)
        told = len(behind) > 0 and not parted and not d.hit.acting  # "Casualties: 4 dead, 12 wounded"
        if told or (d.what.noun is not None and d.hit.event >= 0):
            continue
        label = _label(tree, d)
        if label is None or (label.measure == "attack" and d.what.noun is not None):
            continue  # "Shots fired: 17 casings were found"
        if label.noun == d.hit.event and d.hit.rule == "previous-word":
            continue  # "Quake kills a woman, injures 30"
        d.hit = Hit(label.measure, label.event, "label", label.event)
        if d.what.noun is None:
            span = None
            if label.noun is not None:
                span = (tree.start[label.first], tree.end[label.noun])
            d.kind = label.kind or d.kind
            d.what = dataclasses.replace(d.what, noun=label.noun, span=span, kind=label.kind)


def inventory(tree: Tree, drafts: list[Draft]) -> None:
    """ "The seized arms included 40 rifles, six mortars", "Among the loot recovered: three radios": all were seized."""
    for d in drafts:
        lost = _losses(tree, d) if d.hit.measure in ("present", "other") and d.hit.event < 0 else None
        if lost is not None:
            person = d.kind is not None and d.kind.kind in ("person", "relative")
            d.hit = Hit("killed" if person else "destroyed", lost, "losses", lost)
            continue
        if d.hit.rule == "rest" and d.kind is not None and d.kind.kind in ("person", "relative"):
            told = _under_a_colon(tree, d.what.word)
            d.hit = Hit(told[0], told[1], "list-head", told[1]) if told is not None else d.hit
            continue
        thing = d.kind is None or d.kind.kind in ("thing", "event")
        resting = d.hit.measure in ("present", "other") and d.number.unit_start is None and d.what.noun is not None
        if d.implicit or not thing or not resting or d.hit.rule in ("verb-actor", "abstract"):
            continue
        found = _stock(tree, d.what.word)
        if found is not None:
            d.hit = Hit(found[0], found[1], "inventory", found[1])


def _under_a_colon(tree: Tree, word: int) -> tuple[str, int] | None:
    """ "The fatalities are as follows:" over lines with bullets: what its noun says of the persons they count."""
    at = tree.sentence[word]
    while at > 0 and tree.lower[tree.sentences[at][0]] in BULLETS:
        at -= 1
        first, last = tree.sentences[at]
        if tree.lower[last - 1] != ":":
            continue
        for i in range(last - 1, first - 1, -1):
            row = happenings().get((tree.lemma[i], "n"))
            if row is not None and "self" in row.roles and row.person in PERSON_HARM:
                return row.person, i
        return None
    return None


def _losses(tree: Tree, d: Draft) -> int | None:
    """ "Enemy losses: 38 servicemen, two howitzers", "losses amounted to six tanks": the word of loss before."""
    first = tree.sentences[tree.sentence[d.what.word]][0]
    if d.implicit or d.what.noun is None or d.number.unit_start is not None or d.number.kind != "count":
        return None
    opens = (i for i in range(first, d.what.word) if tree.lower[i] == ":" or tree.lemma[i] in _AMOUNTING)
    colon = next(opens, None)
    told = colon is not None and any(tree.upos[i] in ("VERB", "AUX") for i in range(colon + 1, d.what.word))
    if colon is None or told:
        return None
    return next((i for i in range(first, colon) if tree.lemma[i] == "loss" and tree.upos[i] == "NOUN"), None)


def _stock(tree: Tree, word: int) -> tuple[str, int] | None:
    """The measure and the participle of the list's head: what a number behind "included" or a colon is part of."""
    first = tree.sentences[tree.sentence[word]][0]
    verbal = (i for i in range(word - 1, first - 1, -1) if tree.upos[i] in ("VERB", "AUX") and tree.rel[i] != "amod")
    verb = next(verbal, -1)  # not "into an occupied house and two"
    row = happenings().get((tree.lemma[verb], "v")) if verb >= 0 and tree.upos[verb] == "VERB" else None
    if row is not None and row.thing == "seized" and "obj" in row.roles and word - verb < 40:
        return ("seized", verb) if not any(tree.lower[i] in ("after", "near", "of") for i in (word - 1,)) else None
    among = tree.lower[first] == "among"  # "Among the seized goods were"
    opens = next((i for i in range(first, word) if _opens_list(tree, i) or (among and tree.lemma[i] == "be")), None)
    if (
        opens is None
        or opens - first > 12
        or any(tree.upos[i] == "VERB" and tree.lemma[i] in _TELLING for i in range(opens + 1, word))
    ):
        return None
    for i in range(opens - 1, first - 1, -1):
        row = (
            happenings().get((lemma(tree.lower[i], "VERB"), "v"))
            if tree.lower[i] != lemma(tree.lower[i], "VERB")
            else None
        )
        if row is not None and row.thing in ("seized", "destroyed", "damaged", "delivered") and "obj" in row.roles:
            return row.thing, i
        if tree.upos[i] in ("AUX", "PRON"):
            break
    return _stock_before(tree, tree.sentence[word]) if tree.lower[opens] == ":" or tree.lower[first] in _THEY else None


_THEY = frozenset({"they", "these", "it", "this"})
_STORES = frozenset({
    "weapon", "arm", "arms", "materiel", "material", "equipment", "supply", "cache", "arsenal", "good", "goods", "loot",
    "haul", "item", "property", "ammunition", "munition",
})  # fmt: skip


def _stock_before(tree: Tree, sentence: int) -> tuple[str, int] | None:
    """What the sentence before says was done to arms, goods and the like, of which this one gives the list."""
    if sentence == 0 or tree.paragraph[tree.sentences[sentence][0]] != tree.paragraph[tree.sentences[sentence - 1][0]]:
        return None
    for i in range(*tree.sentences[sentence - 1]):
        row = happenings().get((tree.lemma[i], "v")) if tree.upos[i] == "VERB" else None
        if row is None or row.thing not in ("seized", "destroyed", "damaged", "delivered"):
            continue
        told = [k for k in tree.kids(i, "obj", "nsubj:pass") if tree.rel[k] in ("obj", "nsubj:pass")]
        if any(_STORES & {tree.lemma[j], tree.lower[j]} for k in told for j in tree.subtree(k)):
            return row.thing, i
    return None


def _opens_list(tree: Tree, i: int) -> bool:
    return tree.lemma[i] in ("include", "comprise") or tree.lower[i] == ":"


_TELLING = frozenset({"kill", "wound", "injure", "arrest", "say", "tell", "report", "include", "die"})


def _label(tree: Tree, d: Draft) -> Label | None:
    word = next(iter(tree.words_in(d.number.start, d.number.end)), d.what.word)
    i = word - 1
    if i < 0:
        return None
    sign = tree.lower[i] in _SIGNS and not (tree.end[i] == tree.start[word] and tree.end[i - 1] == tree.start[i])
    if tree.lower[i] == "|" and "|" in tree.lower[d.what.last + 1 : d.what.last + 4]:
        return None  # a row of a table
    if sign:
        i -= 1
    elif not _closes(tree, d):
        return None
    if tree.lower[i] == ")":  # "Killed (total): 9"
        i = next((j - 1 for j in range(i, max(i - 7, 0), -1) if tree.lower[j] == "("), -1)
    if i < 0 or (_breaks(tree, i) and not sign):
        return None
    first = i + 1
    while first > 0 and i - first < _LENGTH and _belongs(tree, first - 1, i):
        first -= 1
    before = first - 1
    opens = before < 0 or _breaks(tree, before) or tree.lower[before] in _ENDS
    if first > i or not opens:
        return None
    found = read(tree, range(first, i + 1))
    if found is None or (not sign and _may_be_clause(tree, range(first, i + 1), found)):
        return None
    return found


def _breaks(tree: Tree, i: int) -> bool:
    """Whether word ``i`` ends its line; the short lines of a table tell it by the capital that opens the next one."""
    if tree.ends_line[i] or i + 1 >= len(tree):
        return True
    following = tree.word[i + 1][:1].isupper() and not tree.text.isupper()
    return following and "\n" in tree.text[tree.end[i] : tree.start[i + 1]]


def _closes(tree: Tree, d: Draft) -> bool:
    """Whether the number ends its line or its item, so that the words before it may be its label."""
    after = d.what.last + 1
    return after >= len(tree) or _breaks(tree, after - 1) or tree.lower[after] in (",", ";", "(", ".", "|")


def _belongs(tree: Tree, i: int, last: int) -> bool:
    """Whether word ``i`` may stand in a label: names, adjectives, participles, "of", nothing that tells."""
    low, pos = tree.lower[i], tree.upos[i]
    if i < last and _breaks(tree, i):
        return False
    if low in _FILLERS or (low == "/" and i < last):
        return True
    if low in _ENDS or low in ("a", "an") or pos in ("NUM", "PUNCT", "AUX", "PRON", "SYM"):
        return False
    if pos == "VERB" and (low, "a") not in happenings():
        return low != lemma(low, "VERB") and not low.endswith(("ing", "s")) and not _speaks(tree, i)
    return pos in ("NOUN", "PROPN", "ADJ", "ADV", "DET", "VERB")


def _speaks(tree: Tree, i: int) -> bool:
    return tree.lower[i] in ("said", "told", "added", "wrote")


_MOVES = frozenset({"evacuation", "evacuations", "displacement", "displacements", "relocation"})


def _row(tree: Tree, i: int) -> Happening | None:
    """The lexicon row of a word that stands in a label: a noun of harm, a state, a participle."""
    table = happenings()
    low = tree.lower[i]
    if low in ("case", "cases") and not epidemic(tree):
        return None  # "Case number: 4711"
    row = table.get((low, "a")) or table.get((low, "n")) or table.get((lemma(low, "NOUN"), "n"))
    if row is not None and (row.roles & {"self", "total"} or low in _MOVES):
        return row
    base = lemma(low, "VERB")
    row = table.get((base, "v")) if base != low else None
    return row if row is not None and row.roles & {"obj", "both"} else None


def read(tree: Tree, words: range) -> Label | None:
    """The measure and the noun of a label's words; None where it says nothing of harm or numbers of people."""
    telling = [i for i in words if _row(tree, i) is not None]
    if not telling:
        return None
    nouns = [i for i in words if i not in telling and tree.upos[i] in NOMINAL and tree.lower[i] not in _FILLERS]
    noun = nouns[-1] if nouns else None
    if noun is not None and noun + 1 in telling and tree.lemma[noun + 1] in word_sets()["ordnance"]:
        noun = None  # "cruise missiles: 12"
    if noun is not None and (row := _row(tree, telling[0])) is not None and "total" in row.roles:
        noun = None  # "death toll", "injury toll"
    kind = kind_of(lemma(tree.lower[noun], "NOUN")) if noun is not None else None
    if noun is None:
        event = next((i for i in telling if (lemma(tree.lower[i], "NOUN"), "n") in happenings()), telling[-1])
        toll = any(tree.lower[i] == "toll" or tree.lower[i] in _MOVES for i in words)
        named = tree.upos[event] in NOMINAL and not toll and (tree.lower[event], "a") not in happenings()
        counted = event if named else None
        column = "person"
    else:
        counted, column = noun, (kind.kind if kind is not None else "unknown")
        column = "person" if column in ("relative", "household", "group") else column
    got = [m for i in telling if (row := _row(tree, i)) is not None and (m := row.of(column))]
    if not got:
        return None
    measure = "casualties" if {"killed", "injured"} <= set(got) else got[0]
    if "per" in tree.lower[words[0] : words[-1] + 1]:
        measure = "other"  # "Thefts per 1,000 residents: 12"
    first = next((i for i in words if counted is not None and tree.lower[i] not in _FILLERS | _MOVES), words[0])
    return Label(measure, telling[0], counted, kind, min(first, counted) if counted is not None else first)


def _may_be_clause(tree: Tree, words: range, found: Label) -> bool:
    """ "Rebels killed 12" is a clause and no label; "Homes destroyed 120" and "Total killed 23" are labels."""
    last = words[-1]
    low = tree.lower[last]
    if len(words) > 1 and low.endswith("s") and (lemma(low, "VERB"), "v") in happenings():
        return True  # "BLAST KILLS 23"
    if tree.upos[last] != "VERB" or len(words) == 1:
        return len(words) == 1 and tree.upos[last] == "VERB"
    thing = found.kind is not None and found.kind.kind in ("thing", "territory")
    return not thing and not _OPEN & {tree.lower[i] for i in words}
