"""Which words the encoder sees together: windows whose cores tile the text, with context on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accordingto.parse.tokens import PARAGRAPH

CLOSES = frozenset('.?!”"')


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``[start, end)`` go through the encoder; what it says of ``[core_start, core_end)`` is kept."""

    start: int
    end: int
    core_start: int
    core_end: int


def plan(sizes: Sequence[int], words: Sequence[str], before: np.ndarray, most: int, context: int) -> list[Window]:
    """Windows of at most ``most`` pieces over words of ``sizes`` pieces; every word is in exactly one core.

    Cores end where a sentence seems to end, as late as possible; ``context`` pieces are shown before and
    after. What is planned for a text depends on that text alone.
    """
    n = len(sizes)
    at = [0]
    for s in sizes:
        at.append(at[-1] + s)
    if at[-1] <= most:
        return [Window(0, n, 0, n)] if n else []
    out = []
    a = 0
    while a < n:
        room = most - (min(context, at[a]))
        rest = at[n] - at[a]
        if rest > room:
            room -= context
        b = a + 1
        while b < n and at[b + 1] - at[a] <= room:
            b += 1
        if b < n:
            b = _cut(a, b, words, before)
        start, end = a, b
        while start > 0 and at[a] - at[start - 1] <= context:
            start -= 1
        while end < n and at[end + 1] - at[start] <= most:
            end += 1
        out.append(Window(start, end, a, b))
        a = b
    return out


def _cut(a: int, b: int, words: Sequence[str], before: np.ndarray) -> int:
    """The best place for a core to end in the second half of ``[a, b]``: a paragraph, else a sentence, else ``b``."""
    middle = a + (b - a) // 2
    sentence = 0
    for i in range(b, middle, -1):
        if before[i] == PARAGRAPH:
            return i
        if not sentence and words[i - 1] in CLOSES and words[i][:1].isupper():
            sentence = i
    return sentence or b
