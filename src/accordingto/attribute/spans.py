"""Spans of code points and what they share."""

from __future__ import annotations

from accordingto.records import Span


def overlap(a: Span | None, b: Span | None) -> int:
    """Shared code points of two spans."""
    if a is None or b is None or a[1] <= b[0] or b[1] <= a[0]:
        return 0
    return min(a[1], b[1]) - max(a[0], b[0])


def inside(spans: tuple[Span, ...], at: Span) -> bool:
    """Whether one of ``spans`` holds all of ``at``."""
    return any(a <= at[0] and at[1] <= b for a, b in spans)


def size(spans: tuple[Span, ...]) -> int:
    """Code points in all."""
    return sum(b - a for a, b in spans)


def without(content: tuple[Span, ...], hole: Span) -> tuple[Span, ...]:
    """``content`` without the code points of ``hole``."""
    out: list[Span] = []
    for a, b in content:
        out.extend(part for part in ((a, min(b, hole[0])), (max(a, hole[1]), b)) if part[0] < part[1])
    return tuple(out) or content


def joined(content: tuple[Span, ...], more: Span) -> tuple[Span, ...]:
    """``content`` with one more stretch, in order; what touches or lies two code points apart becomes one."""
    spans = sorted([*content, more])
    out = [spans[0]]
    for a, b in spans[1:]:
        if a <= out[-1][1] + 2:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)
