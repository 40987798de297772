"""A place that heads its line or the lines below: "Oronsk – 75.4 mm", "Oronsk: nine dead", "Oron Province"."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.circumstances.naming import listed, territory
from accordingto.quantify.circumstances.nearness import lines_above, list_line
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.records import Span


def label(tree: Tree, anchor: int) -> tuple[Span, str] | None:
    """ "Oronsk – 75.4 mm": a name and a dash before the number on the same line; a name and a colon that open it."""
    start = tree.line_start(anchor)
    opening = _opening(tree, start, anchor)
    if opening is not None or not list_line(tree, start):
        return opening
    i = anchor
    while i > 0 and anchor - i <= 5 and not tree.ends_line[i - 1]:
        i -= 1
        named = i > 0 and tree.proper[i - 1] and not tree.ends_line[i - 1]
        if tree.lower[i] in ("–", "-", ":", "—") and named and tree.start[i] > tree.end[i - 1]:
            first = i - 1
            while first > 0 and tree.proper[first - 1] and not tree.ends_line[first - 1]:
                first -= 1
            return tree.span(first, i - 1), "place-label"
    return None


def _opening(tree: Tree, start: int, anchor: int) -> tuple[Span, str] | None:
    """ "• Oronsk: nine people killed": what opens a line, where the report shows elsewhere that it is a place."""
    first = start
    while first < anchor and tree.upos[first] in ("PUNCT", "SYM"):
        first += 1
    if first == start and not list_line(tree, start):
        return None  # a dateline: "ORONSK: The river rose"
    last = first
    while last < anchor and tree.proper[last]:
        last += 1
    if last == first or last - first > 4 or tree.lower[last] != ":":
        return None
    return (tree.span(first, last - 1), "place-label") if _somewhere(tree, first, last - 1) else None


def _somewhere(tree: Tree, first: int, last: int) -> bool:
    """Whether a name is one of a place: by its last word, by the gazetteer, or since the report says "in Oronsk"."""
    known = kind_of(tree.lemma[last])
    if known is not None and known.kind in ("person", "relative", "group"):
        return False
    if territory(tree, last) or listed(tree, first, last):
        return True
    words = tree.lower[first : last + 1]
    for i in tree.with_form.get(words[0], ()):
        if i == first or tree.lower[i : i + len(words)] != words:
            continue
        before = i - 1 - (tree.lower[i - 1] == "the")
        if tree.lower[before] in word_sets()["place_preps"] or territory(tree, i + len(words)):
            return True
    return False


def heading(tree: Tree, anchor: int) -> tuple[Span, str] | None:
    """In a list under headings, "Oron Province" on a line of its own holds until the next heading."""
    for first, last in lines_above(tree, anchor, 12):
        if last - first > 10:
            return None
        named = [i for i in range(first, last + 1) if territory(tree, i)]
        if last - first < 5 and named and named[-1] == last:
            return tree.span(first, last), "place-heading"
    return None
