"""Edits of a text: their order, their sum, and the way of a span through them, both ways."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from accordingto.drafts import Mended
from accordingto.records import Edit, Span


def original_span(mended: Mended, start: int, end: int) -> Span:
    """The span of the original that ``mended.text[start:end]`` stands for.

    It holds every edit that it touches as a whole, so mapping it forth again covers ``[start, end)``.
    What an edit deleted at the very edge of the span is not part of it.
    """
    if not mended.edits:
        return (start, end)
    here, there = _columns(mended)
    return _carry(here[2], here[3], there[2], there[3], start, end)


def mended_span(mended: Mended, start: int, end: int) -> Span:
    """The span of the mended text where ``[start, end)`` of the original went; the way of `original_span`, forth."""
    if not mended.edits:
        return (start, end)
    here, there = _columns(mended)
    return _carry(there[2], there[3], here[2], here[3], start, end)


def settle(edits: Iterable[Edit]) -> list[Edit]:
    """In order, without overlap: of two that meet, the one that begins first, then the one found first."""
    ordered = sorted(edits, key=lambda e: e.start)
    kept: list[Edit] = []
    for edit in ordered:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` made, which are in order and apart from one another."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:])) if pieces else text


def compose(text: str, first: list[Edit], second: list[Edit]) -> list[Edit]:
    """The edits of ``text`` that do what ``first`` and then ``second`` do; those that touch become one."""
    between = Mended(text=apply(text, first), edits=tuple(first))
    here = _columns(between)[0]
    composed: list[Edit] = []
    done = 0  # edits of `first` already used
    for edit in second:
        # Edits of `first` that reach into this one; an edit that only borders on it stays by itself.
        lo = bisect_right(here[3], edit.start)
        hi = max(lo, bisect_left(here[2], edit.end))
        while lo > done and here[3][lo - 1] > edit.start:
            lo -= 1
        composed.extend(first[done:lo])
        start, end = original_span(between, edit.start, edit.end)
        if lo == hi:
            composed.append(Edit(start=start, end=end, text=edit.text, rule=edit.rule))
        else:
            left, right = here[2][lo], here[3][hi - 1]
            start, end = min(start, first[lo].start), max(end, first[hi - 1].end)
            inner = between.text[min(left, edit.start) : edit.start] + edit.text
            inner += between.text[edit.end : max(right, edit.end)]
            rules = dict.fromkeys([*(e.rule for e in first[lo:hi]), edit.rule])
            composed.append(Edit(start=start, end=end, text=inner, rule=",".join(rules)))
        done = hi
    composed.extend(first[done:])
    return composed


Columns = tuple[list[int], list[int], list[int], list[int]]
_last: tuple[tuple[Edit, ...], tuple[Columns, Columns]] | None = None


def _columns(mended: Mended) -> tuple[Columns, Columns]:
    """Starts and ends of the edits, in the mended text and in the original.

    The last answer is kept: a report's spans are mapped one after another.
    """
    global _last
    last = _last
    if last is not None and last[0] is mended.edits:
        return last[1]
    here_start, here_end, there_start, there_end = [], [], [], []
    shift = 0
    for edit in mended.edits:
        there_start.append(edit.start)
        there_end.append(edit.end)
        here_start.append(edit.start + shift)
        here_end.append(edit.start + shift + len(edit.text))
        shift += len(edit.text) - (edit.end - edit.start)
    here: Columns = ([], [], here_start, here_end)
    there: Columns = ([], [], there_start, there_end)
    _last = (mended.edits, (here, there))
    return here, there


def _carry(
    from_start: list[int], from_end: list[int], to_start: list[int], to_end: list[int], start: int, end: int
) -> Span:
    """Carry a span over edits given by their ends on both sides; edits that it enters are taken whole."""
    # The last edit that begins at or before `start` ...
    k = bisect_right(from_start, start) - 1
    if k < 0:
        left = start
    elif start < from_end[k]:
        left = to_start[k]
    else:
        left = to_end[k] + start - from_end[k]
    # ... and the last that begins before `end`.
    k = bisect_left(from_start, end) - 1
    if k < 0:
        right = end
    elif end <= from_end[k]:
        right = to_end[k]
    else:
        right = to_end[k] + end - from_end[k]
    return (left, max(left, right))
