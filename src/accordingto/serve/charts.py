"""Intervals drawn as SVG: plain numbers in, geometry out; the template only writes it down.

A row's thin line is what its words allow (``hard``), the thick bar what they usually mean (``typical``), the
dot the number as written. An open end runs to the edge and ends in an arrow. Every row is a link with a name,
so that a screen reader and a printout say as much as the picture; colour carries nothing on its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from accordingto.records import Interval, Record

WIDTH = 900
LEFT = 360  # for the label of a row
RIGHT = 30
ROW = 26
TOP = 8
AXIS = 30
LABEL = 58  # characters of a label that fit in LEFT
LOG_FROM = 60  # largest over smallest number from which a straight scale would squash the small ones


class Bar(Record):
    """What a row needs to be drawn."""

    id: str
    label: str
    words: str  # the whole row in words, for those who do not see it
    n: float | None
    hard: Interval
    typical: Interval
    group: int = 0  # rows of one question stand together; a rule is drawn between groups


class Drawn(Record):
    """A row with its geometry in pixels."""

    id: str
    label: str
    words: str
    y: int
    hard: tuple[float, float]
    typical: tuple[float, float] | None
    dot: float | None
    open_left: bool
    open_right: bool
    rule_above: bool


class Chart(Record):
    width: int
    height: int
    left: int
    right: int
    base: int
    log: bool
    rows: tuple[Drawn, ...]
    ticks: tuple[tuple[float, str], ...]


def _numbers(bar: Bar) -> list[float]:
    return [float(x) for x in (bar.n, *bar.hard, *bar.typical) if x is not None and math.isfinite(x)]


def ticks(top: float, log: bool) -> list[float]:
    """Round numbers from 0 to ``top``: about five on a straight scale, the powers of ten on the other.

    Example:
        >>> ticks(26, log=False), ticks(1800, log=True)
        ([0.0, 5.0, 10.0, 15.0, 20.0, 25.0], [0.0, 1.0, 10.0, 100.0, 1000.0])
    """
    if log:
        return [0.0, *(10.0**k for k in range(max(1, math.floor(math.log10(max(top, 1)))) + 1))]
    rough = top / 5
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(s * size for s in (1, 2, 5, 10) if s * size >= rough * 0.8)
    return [i * step for i in range(int(top / step + 1e-9) + 1)]


def draw(bars: Sequence[Bar]) -> Chart | None:
    """Place ``bars`` on one axis that begins at zero; None where there is no number to place.

    The scale is straight, or 1 + log10 from 1 up when the largest number is more than ``LOG_FROM`` times
    the smallest.
    """
    values = [x for bar in bars for x in _numbers(bar)]
    if not values or max(values) <= 0:
        return None
    top = max(values) * 1.08
    smallest = min((x for x in values if x > 0), default=top)
    log = top / smallest > LOG_FROM and top > 100
    span = WIDTH - LEFT - RIGHT

    def scaled(x: float) -> float:
        return (math.log10(x) + 1 if x >= 1 else max(x, 0)) if log else max(x, 0)

    def at(x: float) -> float:
        return round(LEFT + span * min(scaled(x) / scaled(top), 1), 1)

    rows = []
    for i, bar in enumerate(bars):
        low, high = bar.hard
        typical = bar.typical if bar.typical != bar.hard and None not in bar.typical else None
        rows.append(
            Drawn(
                id=bar.id,
                label=bar.label if len(bar.label) <= LABEL else bar.label[: LABEL - 1].rstrip() + "…",
                words=bar.words,
                y=TOP + ROW * i + ROW // 2,
                hard=(LEFT if low is None else at(low), WIDTH - RIGHT if high is None else at(high)),
                typical=(at(typical[0] or 0), at(typical[1] or 0)) if typical else None,
                dot=None if bar.n is None else at(bar.n),
                open_left=low is None,
                open_right=high is None,
                rule_above=i > 0 and bar.group != bars[i - 1].group,
            )
        )
    base = TOP + ROW * len(bars) + 4
    marks = tuple((at(t), f"{int(t):,}" if t.is_integer() else f"{t:g}") for t in ticks(top, log))
    return Chart(
        width=WIDTH,
        height=base + AXIS,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=base,
        log=log,
        rows=tuple(rows),
        ticks=marks,
    )
