"""A report's text cut into pieces that each carry the same marks: figure, source, cue, mended, filled.

Spans may touch, nest and overlap; HTML elements may not. So the text is cut at every edge, and each piece
knows all that covers it. The pieces joined again are the text, unaltered: what was filled from another copy
stands between pieces with ``filled`` set and ``text`` empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from accordingto.records import Edit, Figure, Gap, Record, Silence

Mark = TypeVar("Mark")


class Piece(Record):
    """A stretch of the report's own text, or words that were lost here and stand in the witness."""

    text: str
    figure: str | None = None  # id of the figure whose number this is
    opens: bool = False  # the figure begins here; the anchor goes on this piece
    closes: bool = False  # the figure ends here; its label follows
    source: bool = False
    cue: bool = False
    silence: str | None = None
    silence_opens: bool = False
    silence_closes: bool = False
    mended: str | None = None  # what the stages read in place of these characters
    filled: str | None = None  # words taken from the witness; not in this report


def pieces(
    text: str,
    figures: Sequence[Figure],
    silences: Sequence[Silence] = (),
    edits: Sequence[Edit] = (),
    gaps: Sequence[Gap] = (),
) -> list[Piece]:
    """Cut ``text`` at every edge of every mark.

    Where two figures cover the same characters the shorter one is shown there, and ``opens``/``closes``
    keep to each figure's own first and last piece. Gaps other than filled ones are not shown here.
    """
    size = len(text)
    said: list[Figure | Silence] = [*figures, *silences]
    sources = {(x.source_start, x.source_end) for x in said if x.source_start is not None and x.source_end is not None}
    cues = {(x.cue_start, x.cue_end) for x in said if x.cue_start is not None and x.cue_end is not None}
    filled = sorted((g for g in gaps if g.kind == "filled"), key=lambda g: g.at)
    spans = [*((x.start, x.end) for x in said), *((e.start, e.end) for e in edits)]
    edges = {0, size}
    for start, end in (*spans, *sources, *cues):
        edges.update(p for p in (start, end) if 0 <= p <= size)
    edges.update(g.at for g in filled if 0 <= g.at <= size)
    cuts = sorted(edges)

    by_length = sorted(figures, key=lambda f: (f.end - f.start, f.start))
    figure_at = _first(((f.start, f.end, f) for f in by_length), cuts)
    silence_at = _first(((s.start, s.end, s) for s in silences), cuts)
    edit_at = _first(((e.start, e.end, i) for i, e in enumerate(edits)), cuts)
    source_at, cue_at = (_first(((a, b, True) for a, b in spoken), cuts) for spoken in (sources, cues))
    out: list[Piece] = []
    waiting = deque(filled)
    shown_edits: set[int] = set()
    for k, (start, end) in enumerate(pairwise(cuts)):
        while waiting and waiting[0].at <= start:
            out.append(Piece(text="", filled=waiting.popleft().text))
        figure, silence, edit = figure_at.get(k), silence_at.get(k), edit_at.get(k)
        mended = None
        if edit is not None:
            mended = edits[edit].text if edit not in shown_edits else ""
            shown_edits.add(edit)
        out.append(
            Piece(
                text=text[start:end],
                figure=figure.id if figure else None,
                opens=figure is not None and figure.start == start,
                closes=figure is not None and figure.end == end,
                source=k in source_at,
                cue=k in cue_at,
                silence=silence.id if silence else None,
                silence_opens=silence is not None and silence.start == start,
                silence_closes=silence is not None and silence.end == end,
                mended=mended,
            )
        )
    out.extend(Piece(text="", filled=g.text) for g in waiting)
    return out


def _first(marks: Iterable[tuple[int, int, Mark]], cuts: Sequence[int]) -> dict[int, Mark]:
    """For each piece between two ``cuts``, by its number, the first of the marks (start, end, mark) that cover it."""
    out: dict[int, Mark] = {}
    for start, end, mark in marks:
        for k in range(bisect_left(cuts, start), bisect_right(cuts, end) - 1):
            out.setdefault(k, mark)
    return out
