"""Fold copies of one report into one work: reports in, works out, with alignment, verdicts and filled gaps.

sketch (kernel) -> pairs (candidates) -> align -> verdict -> families, witness, gaps
"""

from accordingto.fold.align import Alignment, Page, align
from accordingto.fold.diff import Difference, differences
from accordingto.fold.families import fold
from accordingto.fold.refold import Drift, drift
from accordingto.fold.spans import Mapped, map_span, reverse

__all__ = [
    "Alignment",
    "Difference",
    "Drift",
    "Mapped",
    "Page",
    "align",
    "differences",
    "drift",
    "fold",
    "map_span",
    "reverse",
]
