"""Runs of code points to spans: where a passage of one version stands in another."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from accordingto.records import Span

Runs = tuple[tuple[int, int, int], ...]  # start here, start there, code points; in order of here


@dataclass(frozen=True)
class Mapped:
    """Where a span went: the span that holds all of it, how much of it is there, and whether it was edited."""

    span: Span | None
    coverage: float
    edited: bool


def map_span(runs: Runs, span: Span) -> Mapped:
    """Take a span of one version to the other by ``runs``, (start here, start there, length) in order of here.

    The span there reaches from the first to the last mapped character; coverage is the share of the
    characters here that are mapped one to one. ``edited`` tells that something inside was left out, put in
    or changed. Nothing mapped: the span is None.
    """
    start, end = span
    k = bisect_left(runs, (start + 1,)) - 1
    k = max(0, k)
    pieces: list[Span] = []
    covered = 0
    for here, there, n in runs[k:]:
        if here >= end:
            break
        lo, hi = max(start, here), min(end, here + n)
        if lo < hi:
            pieces.append((there + lo - here, there + hi - here))
            covered += hi - lo
    if not pieces:
        return Mapped(None, 0.0, False)
    low, high = min(p[0] for p in pieces), max(p[1] for p in pieces)
    return Mapped((low, high), covered / (end - start), len(pieces) > 1 or covered < end - start)


def reverse(runs: Runs) -> Runs:
    """The same runs, read from the other side."""
    return tuple(sorted((there, here, n) for here, there, n in runs))
