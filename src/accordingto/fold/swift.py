"""The functions of `fold/stretch.py` and `fold/settle.py` compiled, and one call that aligns two texts by them.

Imported only where much is to be aligned: loading numba takes about a second, and compiling for the first
time on a machine some seconds more, which numba's cache on disk then saves. What comes out is that of the
plain functions (tests hold the two together).
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numba
import numpy as np

from accordingto.fold import kernel, settle, stretch
from accordingto.fold.kernel import UNKNOWN
from accordingto.fold.stretch import ANCHOR, DRAWN

FULL = -(1 << 40)  # no code point

_letters, _table, _int = numba.uint32[::1], numba.int32[::1], numba.int64
_both = (_letters, _letters)
_codes, _grid = numba.types.Array(numba.uint32, 1, "C", readonly=True), numba.int32[:, ::1]

# In the order in which they call one another. One signature each: numba would else compile a function anew for
# every mixture of integers that it is called with.
_SIGNATURES: dict[str, Any] = {
    "grown": _int(*_both, *[_int] * 4, _table, _int),
    "heaviest": _int(_table, _int, _table),
    "chained": _int(_table, _int, _table),
    "step": _int(_table, _int, _int, _int, _int),
    "waved": numba.types.UniTuple(_int, 4)(*_both, _int, _int, _int, _int, _int, _table),
    "traced": _int(_table, *[_int] * 8, _table, _int),
    "same": numba.boolean(_letters, _int, _letters, _int, _int),
    "paired": _int(*_both, *[_int] * 6, _table),
    "seed_for": _int(_int),
    "ended": _int(*_both, _table, _table, _table, _int),
    "later": _int(_table, *[_int] * 8),
    "filled": _int(*_both, _table, _int, _table),
    "cut": _int(_table, _int),
    "slid": _int(*_both, _table, _table, *[_int] * 5),
    "settled": _int(*_both, *[_table] * 3, _int, _table),
    "taken": numba.boolean(_table, *[_int] * 4),
    "loose": _int(_table, _int, _table, _int),
    "laid": _int(*[_table] * 3, _int, _table),
}


def _zeros(count: int) -> np.ndarray:
    return np.zeros(count, dtype=np.int32)


_names: dict[str, Any] = {**vars(stretch), **vars(settle)}
_names["zeros"] = numba.njit(_table(_int), cache=True, nogil=True)(_zeros)
for _name, _signature in _SIGNATURES.items():
    _plain = FunctionType(_names[_name].__code__, _names, _name)
    _names[_name] = numba.njit(_signature, cache=True, nogil=True)(_plain)


@numba.njit(_int(_codes, _table, _grid, _letters, _table), cache=True, nogil=True)
def _fold(codes, folded, expanded, out, at):
    """Fold code points to letters and their places. Returns how many, or less 1 the code point not loaded yet."""
    n, one = np.uint64(0), np.uint64(1)
    for k in range(len(codes)):
        value = folded[np.uint64(codes[k])]
        if value >= 0:
            out[n] = value
            at[n] = k
            n += np.uint64(value != 0)
        elif value == UNKNOWN:
            return -np.int64(codes[k]) - 1
        else:
            row = -(value + 2)
            if n + np.uint64(expanded[row, 0] + len(codes) - k) > len(out):
                return np.int64(FULL)
            for i in range(expanded[row, 0]):
                out[n], at[n] = expanded[row, i + 1], k
                n += one
    return np.int64(n)


def letters(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The letters and digits of ``codes``, folded, and where each stands."""
    room = len(codes) + 64
    while True:
        out, at = np.empty(room, dtype=np.uint32), np.empty(room, dtype=np.int32)
        n = _fold(codes, kernel.FOLDED, kernel.EXPANDED, out, at)
        if n >= 0:
            return out[:n], at[:n]
        if n == FULL:
            room *= 2
        else:
            kernel.load_page(-n - 1)


def align(a: np.ndarray, b: np.ndarray, at_a: np.ndarray, at_b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Segments of two texts given by letters and places, and anchors that lie outside them."""
    n, m = len(a), len(b)
    anchors, chain, some, segments = (np.empty(3 * min(n, m) + 3, dtype=np.int32) for _ in range(4))
    count = _names["paired"](a, b, 0, n, 0, m, ANCHOR, DRAWN, anchors)
    count = _names["grown"](a, b, 0, n, 0, m, anchors, count)
    links = _names["chained"](anchors, count, chain)
    kept = _names["filled"](a, b, chain, links, some)
    kept = _names["settled"](a, b, at_a, at_b, some, kept, segments)
    count = _names["loose"](anchors, count, segments, kept) if links < count else 0
    return segments[: 3 * kept], anchors[: 3 * count]


def laid(at_a: np.ndarray, at_b: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """Segments as runs of code points."""
    kept = len(segments) // 3
    out = np.empty(3 * int(segments[2::3].sum()), dtype=np.int32)
    return out[: 3 * _names["laid"](at_a, at_b, segments, kept, out)]
