"""What neighbouring figures tell: lists share what happened, "the two" keep the measure of their group."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.nearness import list_line
from accordingto.quantify.counted.runs import opens_clause
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.happened.told import happened
from accordingto.quantify.happened.wholes import fronted_whole
from accordingto.quantify.lexicon import Happening, happenings, word_sets
from accordingto.quantify.together.labelled import BULLETS

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_LINKS = frozenset({
    ",", "and", ", and", "or", ";", "; and", "plus", "as well as", ", as well as", "and the", "and another", "&",
    "and an additional",
})  # fmt: skip
HARMED = frozenset({
    "killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "rescued", "surrendered",
    "displaced", "evacuated", "homeless", "trapped", "sick", "destroyed", "damaged", "seized", "affected",
})  # fmt: skip
_NOMINAL = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "CCONJ"})
_OF_PERSONS = frozenset({"injured", "displaced", "homeless", "detained", "abducted", "sick", "surrendered", "returned"})
_RESTING = frozenset({"present", "other", ""})


_BACK = 300  # figures that a rule looks back at; more than any report but a table of thousands has


def earlier_than(drafts: list[Draft], i: int) -> list[Draft]:
    """The figures before the one at ``i``, as far back as rules look."""
    return drafts[max(0, i - _BACK) : i]


def share(tree: Tree, drafts: list[Draft]) -> None:
    """Let what is said of one member of a list hold for all: "1,206 rebels and 1,377 soldiers were wounded"."""
    group: list[Draft] = []
    for d in drafts:
        if group and not _linked(tree, group[-1], d):
            _level(tree, group)
            group = []
        if group and d.hit.measure == "attack" and group[-1].hit.measure == "destroyed" and _flew(tree, d):
            d.hit = dataclasses.replace(group[-1].hit, rule="list-" + group[-1].hit.rule)
        group.append(d)
    _level(tree, group)


def _flew(tree: Tree, d: Draft) -> bool:
    """ "destroyed three missiles and eight drones launched by rebels": what was fired is told by the way."""
    noun = d.what.noun
    return noun is not None and tree.lemma[noun] in word_sets()["flying"] and d.hit.event > noun


def _end(tree: Tree, d: Draft) -> int:
    return d.what.span[1] if d.what.span is not None else d.number.end


def _linked(tree: Tree, a: Draft, b: Draft) -> bool:
    """Whether only a comma or "and" stands between two figures."""
    if tree.sentence[a.what.word] != tree.sentence[b.what.word] or _end(tree, a) > b.number.start:
        return False
    if tree.lower[a.what.start - 2 : a.what.start] in (["up", "from"], ["down", "from"]):
        return False  # "95,000 are ill, up from 61,000 in May; 14 have died"
    words = tree.words_in(_end(tree, a), b.number.start)
    if words and tree.lower[words[-1]] == "," and _starts_anew(tree, a, b):
        return False  # "two bakers died, another baker had an operation"
    if len(words) == 2 and tree.lower[words[1]] in (",", "and") and a.hit.event == words[0]:
        return True  # "the six persons injured, two soldiers and two nurses"
    between = tree.text[_end(tree, a) : b.number.start]
    if " ".join(between.split()).casefold() in _LINKS:
        return True
    if between.strip() == "(" and a.number.unit_start is None:
        return True  # "3,400 people (840 families)"
    words = tree.words_in(_end(tree, a), b.number.start)  # "413 homes in Lusk, 227 in Oron"
    if not 2 <= len(words) <= 9 or tree.lower[words[-1]] not in (",", "and", ";") or a.hit.acting:
        return False
    return tree.lower[words[0]] in ("in", "for", "at", "near", "from") and all(tree.upos[i] in _NOMINAL for i in words)


def _starts_anew(tree: Tree, a: Draft, b: Draft) -> bool:
    """Whether the persons of ``b`` are the subject of a clause that ``a`` has no part in."""
    person = b.kind is not None and b.kind.kind in ("person", "relative")
    noun = b.what.noun
    apart = person and noun is not None and tree.head[noun] != tree.head[a.what.anchor]
    return apart and noun is not None and opens_clause(tree, noun, a.what.anchor)


def silent(d: Draft) -> bool:
    """Whether nothing is said of what a figure counts, or only what it does itself."""
    return d.hit.measure in _RESTING and (d.hit.event < 0 or d.hit.acting) and d.number.unit_start is None


def _level(tree: Tree, group: list[Draft]) -> None:
    if len(group) > 1 and group[0].number.unit_start is not None and all(silent(d) for d in group[1:]):
        hit = happened(tree, group[0].what, "thing")
        if hit is not None and not hit.acting and hit.measure != "money":
            for d in group[1:]:
                d.hit = dataclasses.replace(hit, rule="list-" + hit.rule)
        return
    told = [
        d
        for d in group
        if not silent(d)
        and d.number.unit is None
        and d.number.kind != "money"
        and d.hit.measure != "percent"  # "912 visits, a third of them for fever"
        and not (d.hit.rule == "noun-modifier" and d.hit.measure == "killed")  # "three dead robbers and two guests"
        and not (d.hit.rule.startswith("noun-event") or (d.hit.rule == "noun-state" and d.hit.measure == "attack"))
    ]
    if not told or len(group) < 2:
        return
    for d in group:
        whole = _of_a_set(tree, d.what.word) or fronted_whole(tree, d.what.word)
        if silent(d) and d.number.kind != "money" and not whole:
            near = min(told, key=lambda t: abs(t.what.word - d.what.word))
            lifeless = d.kind is not None and d.kind.kind in ("thing", "territory") and d.kind.unit != "animal"
            if lifeless and near.hit.measure in ("killed", "casualties", "missing"):
                continue  # "tornadoes rip across three states; 27 dead"
            if lifeless and near.hit.measure in ("detained", "abducted") and _taken(tree, near):
                d.hit = dataclasses.replace(near.hit, measure="seized", rule="list-" + near.hit.rule)
                continue  # "having taken 17 prisoners, two armoured cars and 112 rifles"
            if d.kind is not None and d.kind.kind in ("thing", "territory") and near.hit.measure in _OF_PERSONS:
                continue  # "nine camps were set up and 40 people accommodated"
            if near.hit.rule == "victims-are" and tree.lower[near.hit.event] == "victim":
                continue  # "the victim was an adult, and a woman said"
            if near.hit.rule == "noun-modifier" and near.what.word > d.what.word:
                continue  # "a sergeant and a wounded corporal"
            alone = d.number.bound == "zero" or (d.what.noun is None and tree.upos[tree.head[d.what.word]] == "VERB")
            if alone and tree.base[d.what.word] == "nsubj" and near.what.word < d.what.word:
                continue  # "they shot six guards and nobody knows why", "two died and two survived"
            d.hit = dataclasses.replace(near.hit, rule="list-" + near.hit.rule)
            if near.hit.rule == "grasped" and d.kind is not None and d.kind.kind == "person":
                d.hit = dataclasses.replace(d.hit, measure="abducted")  # "holding a dozen boats and about 40 rowers"


def _taken(tree: Tree, d: Draft) -> bool:
    """Whether a verb that takes things as well as people did it."""
    return any(
        tree.lemma[i] in ("take", "capture", "seize") for i in (d.hit.verb, *tree.ancestors(d.what.anchor)) if i >= 0
    )


def _of_a_set(tree: Tree, word: int) -> bool:
    """ "in Oron, one of the seven towns, two houses fell": of the seven nothing is said."""
    return tree.lower[word - 3 : word] == ["one", "of", "the"]


def definite(tree: Tree, drafts: list[Draft]) -> None:
    """ "the two women", "all four", "the three victims": the measure of the group that was counted before."""
    for i, d in enumerate(drafts):
        if (
            d.implicit
            or not d.number.n
            or d.number.unit_start is not None
            or (d.hit.measure in HARMED and not d.hit.acting)
        ):
            continue
        if d.hit.measure not in ("present", "other", "returned", "attending") or not _is_definite(tree, d):
            continue
        if d.what.noun is not None and (d.kind is None or d.kind.kind not in ("person", "relative")):
            continue
        if d.hit.acting:
            continue  # "the two shot at each other"
        group = _group(tree, drafts, i)
        if group is not None and _shot(tree, d.what.noun) and group.number.n != d.number.n:
            continue  # "four were killed; officers found three gunshot victims"
        if group is not None:
            d.hit = Hit(group.hit.measure, d.hit.event, "group-of", d.hit.verb)
            part = drafts[i - 1] if i and tree.lower[d.what.start - 2 : d.what.start] == ["of", "the"] else None
            if part is not None and part.what.last == d.what.start - 3 and silent(part) and not part.hit.acting:
                part.hit = d.hit  # "three of the four were brothers"


def _is_definite(tree: Tree, d: Draft) -> bool:
    i = d.what.start - 1
    while i >= 0 and tree.lower[i] in ("other", "wounded", "injured", "remaining"):
        i -= 1
    victim = d.what.noun is not None and tree.lemma[d.what.noun] == "victim"
    return victim or (i >= 0 and tree.lower[i] in ("the", "these", "those", "all"))


def _group(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """The nearest earlier figure with the same number of people, or of whatever where the noun is left out.

    "The two" points back a few sentences only, "the one" at nothing; "the five ministers" are not five soldiers.
    """
    d = drafts[i]
    victim = d.what.noun is not None and tree.lemma[d.what.noun] in ("victim", "patient")
    if d.number.n == 1 and not victim:
        return None
    for earlier in reversed(earlier_than(drafts, i)):
        if d.what.noun is None and tree.sentence[d.what.word] - tree.sentence[earlier.what.word] > _BACK_TO_THE_TWO:
            return None
        if earlier.hit.measure not in HARMED or (victim and earlier.hit.measure in _NOT_OF_VICTIMS):
            continue
        personal = earlier.kind is None or earlier.kind.kind in ("person", "relative")
        same = d.what.noun is None or (personal and not _of_two_sides(d, earlier))
        if (earlier.number.n == d.number.n and same) or (victim and personal and d.number.n != 1):
            return earlier
    return None


_BACK_TO_THE_TWO = 7  # sentences
_NOT_OF_VICTIMS = frozenset({
    "detained", "surrendered", "affected", "freed", "rescued", "evacuated", "destroyed", "damaged", "seized",
})  # fmt: skip
_SIDES = frozenset({"officials", "security forces", "police", "fighters", "medics", "journalists", "aid workers"})


def _of_two_sides(a: Draft, b: Draft) -> bool:
    sides = {d.kind.counted_class for d in (a, b) if d.kind is not None}
    return len(sides) > 1 and sides <= _SIDES


def included(tree: Tree, drafts: list[Draft]) -> None:
    """ "two dead and three wounded, including a sergeant": a single person shares the fate of those counted."""
    for i, d in enumerate(drafts):
        if not d.implicit or d.hit.measure or d.hit.event >= 0:
            continue
        word = d.what.start - 1
        first = tree.sentences[tree.sentence[d.what.word]][0]
        listed = ("DET", "ADJ", "NOUN", "PROPN", "CCONJ")
        while word > first and (tree.upos[word] in listed or tree.lower[word] in (",", "are", "were", "is", "was")):
            word -= 1
        among = tree.lower[word - 1 : word + 1] in (["among", "them"], ["among", "whom"])
        if tree.lower[word] != "including" and not among:
            continue
        up = [
            e
            for e in earlier_than(drafts, i)
            if first <= e.what.word < word and e.hit.measure in HARMED and not e.implicit
        ][-2:]
        if not up:
            continue
        both = len(up) == 2 and {e.hit.measure for e in up} == {"killed", "injured"} and _linked(tree, up[0], up[1])
        d.hit = dataclasses.replace(up[-1].hit, rule="included", measure="casualties" if both else up[-1].hit.measure)


def itemised(tree: Tree, drafts: list[Draft]) -> None:
    """ "13 bodies were seen: eight rebels, four soldiers and a clerk": items that add up to a count share its fate."""
    for i, a in enumerate(drafts):
        if a.hit.acting or a.what.noun is None or a.number.unit_start is not None or (a.number.n or 0) < 2:
            continue
        total = 0.0
        items: list[Draft] = []
        parts: list[Draft] = []
        for b in drafts[i + 1 : i + 12]:
            behind = parts[-1] if parts else items[-1] if items else a
            within = _listed_with(tree, a, b) and b.number.bound == "exact"
            if within and items and silent(b) and _is_part(tree, behind, b, bool(parts)):
                parts.append(b)  # "11 civilians, including a woman and two children, and six rebels"
                continue
            parts = []
            shared = b.what.noun is None and b.hit.event == a.hit.event >= 0
            opens = b.hit.measure == "present" and tree.lemma[b.hit.event] in ("comprise", "include", "consist")
            if not within or not (shared or opens or silent(b)) or b.number.n is None:
                break
            person = b.kind is not None and b.kind.kind in ("person", "relative")
            if b.what.noun is not None and not (person and a.hit.measure in HARMED):
                break
            total += b.number.n
            items.append(b)
            if total >= (a.number.n or 0):
                break
        if len(items) > 1 and total == a.number.n:
            for b in items:
                b.hit = dataclasses.replace(a.hit, rule="item-of-" + a.hit.rule)
                if b.what.noun is None:  # "18 districts: 13 in the west, five in the east"
                    b.points_to, b.kind = a, a.kind


def _listed_with(tree: Tree, whole: Draft, item: Draft) -> bool:
    """Whether an item stands in the sentence of its whole, or in a list of lines that its colon opens."""
    if tree.sentence[item.what.word] == tree.sentence[whole.what.word]:
        return True
    last = tree.sentences[tree.sentence[whole.what.word]][1] - 1
    start = tree.line_start(item.what.word)
    item_line = tree.lower[start] in BULLETS or list_line(tree, start)
    return tree.lower[last] == ":" and item.what.word - last < _LIST and item_line


_LIST = 80  # words from a colon to the last item of its list


def _is_part(tree: Tree, before: Draft, d: Draft, more: bool) -> bool:
    """Whether a figure is told as part of the item before it; ``more`` where the one before is such a part."""
    between = tree.lower[before.what.last + 1 : d.what.word]
    return bool(word_sets()["part_cues"] & set(between)) or (more and between[-1:] == ["and"] and "," not in between)


def victims(tree: Tree, drafts: list[Draft]) -> None:
    """ "the victims were two women": what the report said last, else first, of persons happened to them.

    Whose injuries the sentence tells of were hurt.
    """
    last = next((d.hit.measure for d in drafts if d.hit.measure in _FATES), "killed")
    for d in drafts:
        if d.hit.measure == "victims":
            said = set(tree.lemma[slice(*tree.sentences[tree.sentence[d.what.word]])])
            hurt = said & {"injury", "wound", "injured", "wounded", "hospital", "airlift", "ambulance"} and not said & {
                "dead",
                "die",
                "kill",
                "murder",
            }
            d.hit = dataclasses.replace(d.hit, measure="injured" if hurt else last)
        elif d.hit.measure in ("killed", "injured", "casualties", "abducted", "missing", "detained"):
            last = d.hit.measure


def resting_victims(tree: Tree, drafts: list[Draft]) -> None:
    """Victims of whom nothing is said: those shot are hurt, others share what was said last or died."""
    told_of = (d.hit.measure for d in drafts if d.hit.measure in _FATES)
    last = next(told_of, "killed")
    for d in drafts:
        noun = d.what.noun
        if noun is not None and tree.lemma[noun] == "victim" and d.hit.event < 0 and d.hit.measure == "present":
            shot = _shot(tree, noun)
            told = last if d.number.n is not None else "affected"  # "thousands of victims of the flood"
            told = "casualties" if d.number.bound == "zero" else told  # neither dead nor hurt
            d.hit = Hit("injured" if shot else told, noun, "victims", d.hit.verb)
        elif d.hit.measure in _FATES:
            last = d.hit.measure


_FATES = frozenset({"killed", "injured", "casualties", "abducted", "missing"})


def _shot(tree: Tree, noun: int | None) -> bool:
    """ "gunshot victims": the word before tells how they were hurt."""
    return noun is not None and noun > 0 and tree.lower[noun - 1] in ("gunshot", "shooting", "stabbing", "burn")


def headed(tree: Tree, drafts: list[Draft]) -> None:
    """In a situation report, what stands under the heading "Displacement" are displaced people."""
    for d in drafts:
        if not silent(d) or d.hit.acting or d.kind is None or d.kind.kind not in ("person", "household"):
            continue
        found = _heading(tree, d.what.word)
        if found is not None:
            measure = next((r.person for r in _rows(tree, found) if r.person), None)
            if measure:
                d.hit = Hit(measure, found, "heading", d.hit.verb)


def _heading(tree: Tree, word: int) -> int | None:
    """The telling word of the heading over a list item, or None."""
    start = tree.line_start(word)
    if not list_line(tree, start):
        return None
    for _ in range(15):
        if start == 0:
            return None
        last = start - 1
        start = tree.line_start(last)
        if last - start > 14:
            return None
        plain = last - start < 4 and not any(tree.upos[i] in ("NUM", "PUNCT", "AUX") for i in range(start, last + 1))
        if plain:
            return next((i for i in range(start, last + 1) if any(r.person for r in _rows(tree, i))), None)
    return None


def _rows(tree: Tree, i: int) -> list[Happening]:
    table = happenings()
    return [row for row in (table.get((tree.lemma[i], "n")), table.get((tree.lower[i], "a"))) if row is not None]
