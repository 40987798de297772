"""Bare numbers of tables and lists: cells under a heading, items with a label, counts in brackets behind each item."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import noun_kind
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import happenings
from accordingto.quantify.together.context import HARMED, earlier_than, silent
from accordingto.quantify.together.labelled import Label, read

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_SIGNS = frozenset({":", "-", "–", "—", "="})
_CELLS = ("|", "\t")
_HEADINGS_WITHIN = 12  # lines from a list item up to what introduces the list
_LABEL = 8  # words of a label at most
_ROWS = 40  # lines of a table at most


def tabled(tree: Tree, drafts: list[Draft]) -> None:
    """Give bare numbers of tables and lists what their heading, their label or the count before them says."""
    for k, d in enumerate(drafts):
        if d.implicit or d.what.noun is not None or d.number.unit_start is not None or d.number.kind != "count":
            continue
        if not silent(d) and not _past_a_comma(tree, d):
            if d.hit.rule == "label" and d.hit.measure == "attack" and (told := _introduced(tree, d.what.word)):
                d.hit = Hit(told[0], told[1], "label", told[1])  # missiles lost, not fired
            continue
        found = _column(tree, d.number.start)
        if found is not None:
            _take(tree, d, found)
        elif k and _increment(tree, drafts[k - 1], d):
            up = drafts[k - 1]
            d.hit, d.kind = dataclasses.replace(up.hit, rule="increment"), up.kind
            d.points_to = up.points_to or up
        elif (item := _item(tree, d)) is not None:
            _take(tree, d, item)
    _bracketed(tree, drafts)


def _past_a_comma(tree: Tree, d: Draft) -> bool:
    """ "Collisions: 19, 7 with injury": what was read for the 19 belongs to the 7."""
    behind = range(d.what.last + 1, d.hit.event)
    return any(tree.lower[i] == "," for i in behind) and tree.lower[d.what.start - 1] == ":"


def _take(tree: Tree, d: Draft, label: Label) -> None:
    d.hit = Hit(label.measure, label.event, "label", label.event)
    d.kind = label.kind or d.kind
    if label.noun is not None:
        d.what = dataclasses.replace(d.what, noun=label.noun, span=(tree.start[label.first], tree.end[label.noun]))


def _increment(tree: Tree, up: Draft, d: Draft) -> bool:
    """ "tanks: 8,877 (+9)": the rise in brackets counts what the number before it counts."""
    return up.number.unit_start is None and tree.text[up.number.end : d.number.start].strip() == "(+"


def _column(tree: Tree, start: int) -> Label | None:
    """What the heading of the number's column says, in a table whose cells are parted by bars or tabs."""
    text = tree.text
    first = text.rfind("\n", 0, start) + 1
    line = text[first : _line_end(text, start)]
    sign = next((s for s in _CELLS if line.count(s) > 1), None)
    if sign is None:
        return None
    column, width = text.count(sign, first, start), line.count(sign)
    for _ in range(_ROWS):
        if first == 0:
            return None
        end = first - 1
        first = text.rfind("\n", 0, end) + 1
        cells = text[first:end].split(sign)
        if len(cells) - 1 != width:
            if end > first:
                return None
            continue
        if any(c.isdecimal() for cell in cells for c in cell) or not cells[column].strip():
            continue
        begin = first + sum(len(cell) + 1 for cell in cells[:column])
        words = tree.words_in(begin, begin + len(cells[column]))
        words = range(words.start, words.stop - (tree.lower[words[-1]] == sign)) if words else words
        return _label(tree, words) if words else None
    return None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _item(tree: Tree, d: Draft) -> Label | None:
    """What the label before a sign says, where it opens the line or the item: "tanks - 8,877", "In need: 310,000"."""
    word = next(iter(tree.words_in(d.number.start, d.number.end)), d.what.word)
    sign = word - 1
    spaced = sign > 0 and (tree.end[sign] < tree.start[word] or tree.end[sign - 1] < tree.start[sign])
    if sign < 1 or tree.lower[sign] not in _SIGNS or not spaced:
        return None
    after = d.what.last + 1
    if after < len(tree) and not _breaks(tree, after) and tree.lower[after] not in (",", ";", "(", ".", "|"):
        return None
    first = sign
    while first > 0 and not _breaks(tree, first) and tree.lower[first - 1] not in (";", "•", "*", ":", "."):
        first -= 1
        if sign - first > _LABEL:
            return None
    words = range(first, sign)
    if not words or any(tree.upos[i] in ("AUX", "PRON") for i in words):
        return None
    if tree.lower[words[-1]] == ")":
        close = next((i for i in reversed(words) if tree.lower[i] == "("), None)
        words = range(first, close) if close is not None else words
    found = _label(tree, words)
    if found is None or found.event >= 0:
        return found
    heading = _introduced(tree, first)
    if heading is None:
        return found
    measure, event = heading
    person = found.kind is not None and found.kind.kind in ("person", "relative", "household")
    if person:
        measure = {"destroyed": "casualties", "damaged": "affected", "seized": "detained"}.get(measure, measure)
    return found._replace(measure=measure, event=event)


def _breaks(tree: Tree, i: int) -> bool:
    """Whether word ``i`` opens a line; the short lines of a list break wherever the page does."""
    return i == 0 or "\n" in tree.text[tree.end[i - 1] : tree.start[i]]


def _label(tree: Tree, words: range) -> Label | None:
    """The label read by the words of harm; else its first noun, of which nothing is said."""
    told = read(tree, words)
    if told is not None:
        return told
    opens = next((i for i in words if tree.upos[i] not in ("DET", "PUNCT", "SYM", "X")), None)
    noun = _first_noun(tree, range(opens, words.stop)) if opens is not None else None
    if noun is None or tree.lower[noun] == "total":
        return None
    kind = noun_kind(tree, noun)
    rest = {tree.lower[i] for i in words if i > noun}
    person = kind is not None and kind.kind in ("person", "household", "group")
    needing = person and rest & {"need", "targeted", "reached", "assisted", "affected"}
    measure = "affected" if needing else "present" if person else "other"
    return Label(measure, -1, noun, kind, opens if opens is not None else noun)


def _first_noun(tree: Tree, words: range) -> int | None:
    """The head of the first noun phrase of a label: what stands before a preposition or a participle."""
    noun = None
    for i in words:
        if tree.upos[i] in ("NOUN", "PROPN"):
            noun = i
        elif noun is not None and tree.lower[i] not in ("-", "/", "(", ")", "and", "&"):
            break
    return noun


def _introduced(tree: Tree, word: int) -> tuple[str, int] | None:
    """What the line over a list says befell its items: "The losses of the army are:", "Destroyed in the raid:"."""
    i = word
    lines = 0
    while i > 0 and lines < _HEADINGS_WITHIN:
        i -= 1
        if not _breaks(tree, i + 1):
            continue
        lines += 1
        if tree.lower[i] == ":":
            return _told_over(tree, i)
    return None


def _told_over(tree: Tree, colon: int) -> tuple[str, int] | None:
    """The losses or the participle of the line that a colon ends."""
    for i in range(colon - 1, -1, -1):
        if tree.lemma[i] == "loss":
            return "destroyed", i
        row = happenings().get((lemma(tree.lower[i], "VERB"), "v")) if tree.upos[i] in ("VERB", "ADJ") else None
        if row is not None and "obj" in row.roles and row.thing and tree.lower[i] != tree.lemma[i]:
            return row.thing, i
        if _breaks(tree, i):
            return None
    return None


def _bracketed(tree: Tree, drafts: list[Draft]) -> None:
    """ "31 deaths were reported. Causes: drowning (17), landslide (14)": counts in brackets behind several items.

    They are parts of the nearest earlier figure that they add up to, else of the nearest one of harm before them.
    """
    k = 0
    while k < len(drafts):
        group = [k]
        while _in_brackets(tree, drafts[group[-1]]) and group[-1] + 1 < len(drafts):
            following = drafts[group[-1] + 1]
            if not _in_brackets(tree, following) or _sentence(tree, following) != _sentence(tree, drafts[k]):
                break
            group.append(group[-1] + 1)
        if len(group) > 1:
            _parts(tree, drafts, group)
        k = group[-1] + 1


def _sentence(tree: Tree, d: Draft) -> int:
    return tree.sentence[d.what.word]


def _in_brackets(tree: Tree, d: Draft) -> bool:
    bare = d.what.noun is None and d.number.unit_start is None and d.number.kind == "count" and silent(d)
    text = tree.text
    return bare and text[: d.number.start].endswith("(") and text[d.number.end : d.number.end + 1] == ")"


def _parts(tree: Tree, drafts: list[Draft], group: list[int]) -> None:
    total = sum(drafts[i].number.n or 0 for i in group)
    near = _sentence(tree, drafts[group[0]])
    before = [
        e for e in earlier_than(drafts, group[0])
        if near - _sentence(tree, e) <= 2 and e.number.unit_start is None and e.number.kind == "count"
        and (e.what.noun is not None or e.hit.measure in HARMED)
    ]  # fmt: skip
    whole = next((e for e in reversed(before) if e.number.n == total), None)
    whole = whole or next((e for e in reversed(before) if e.hit.measure in HARMED | {"returned"}), None)
    if whole is None:
        return
    for i in group:
        drafts[i].hit = dataclasses.replace(whole.hit, rule="bracketed-" + whole.hit.rule)
        drafts[i].points_to, drafts[i].kind = whole, whole.kind
