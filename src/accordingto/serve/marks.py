"""A report's text cut into pieces that each carry the same marks: figure, source, cue, mended, filled.

Spans may touch, nest and overlap; HTML elements may not. So the text is cut at every edge, and each piece
knows all that covers it. The pieces joined again are the text, unaltered: what was filled from another copy
stands between pieces with ``filled`` set and ``text`` empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from accordingto.records import Edit, Figure, Gap, Record, Silence


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
    sources = [(x.source_start, x.source_end) for x in said if x.source_start is not None]
    cues = [(x.cue_start, x.cue_end) for x in said if x.cue_start is not None]
    filled = sorted((g for g in gaps if g.kind == "filled"), key=lambda g: g.at)
    spans = [*((x.start, x.end) for x in said), *((e.start, e.end) for e in edits)]
    edges = {0, size}
    for start, end in (*spans, *sources, *cues):
        edges.update(p for p in (start, end) if p is not None and 0 <= p <= size)
    edges.update(g.at for g in filled if 0 <= g.at <= size)
    cuts = sorted(edges)

    by_length = sorted(figures, key=lambda f: (f.end - f.start, f.start))
    out: list[Piece] = []
    waiting = list(filled)
    shown_edits: set[int] = set()
    for start, end in pairwise(cuts):
        while waiting and waiting[0].at <= start:
            out.append(Piece(text="", filled=waiting.pop(0).text))
        figure = next((f for f in by_length if f.start <= start and end <= f.end), None)
        silence = next((s for s in silences if s.start <= start and end <= s.end), None)
        edit = next((i for i, e in enumerate(edits) if e.start <= start and end <= e.end), None)
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
                source=any(a is not None and b is not None and a <= start and end <= b for a, b in sources),
                cue=any(a is not None and b is not None and a <= start and end <= b for a, b in cues),
                silence=silence.id if silence else None,
                silence_opens=silence is not None and silence.start == start,
                silence_closes=silence is not None and silence.end == end,
                mended=mended,
            )
        )
    out.extend(Piece(text="", filled=g.text) for g in waiting)
    return out
