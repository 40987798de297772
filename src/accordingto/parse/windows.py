"""Which words the encoder sees together: windows whose cores tile the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

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

    Windows are about as long as one another, since a piece costs more the more others it sees. Cores end where a
    paragraph or a sentence seems to end, and then nothing else is shown with them; where none seems to end, ``context``
    pieces are shown on either side of the cut. What is planned for a text depends on that text alone.
    """
    n = len(sizes)
    at = [0, *accumulate(sizes)]
    out: list[Window] = []
    a = start = 0
    while a < n:
        room = most - (at[a] - at[start])
        rest = at[n] - at[a]
        if rest <= room:
            out.append(Window(start, n, a, n))
            break
        windows = -(-rest // room)
        last = max(a + 1, bisect_right(at, at[a] + room) - 1)
        aim = max(a + 1, bisect_right(at, at[a] + rest // windows) - 1)
        closing = _closing(a, aim, last, words, before)
        b = closing or max(a + 1, bisect_right(at, min(at[aim], at[a] + room - context)) - 1)
        shown = 0 if closing else context
        out.append(Window(start, max(b, bisect_right(at, at[b] + shown) - 1), a, b))
        a, start = b, bisect_left(at, at[b] - shown)
    return out


def _closing(a: int, aim: int, last: int, words: Sequence[str], before: np.ndarray) -> int:
    """Where a core ends best: where the paragraph nearest to ``aim`` ends, else the sentence; 0 where none does.

    Nearer to ``a`` than half way is too near.
    """
    sentence = 0
    for i in sorted(range(a + 1 + (aim - a) // 2, last + 1), key=lambda i: abs(i - aim)):
        if before[i] == PARAGRAPH:
            return i
        if not sentence and words[i - 1] in CLOSES and words[i][:1].isupper():
            sentence = i
    return sentence
