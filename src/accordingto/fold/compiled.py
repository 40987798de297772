"""The compiled pass of `fold/kernel.py`: UTF-8 columns to sketches, one loop over the bytes.

Imported only for large batches: loading numba takes about a second. What it compiles is kept on disk by
numba's own cache. The result is that of the numpy way, byte for byte (tests hold the two together).
"""

from __future__ import annotations

from collections.abc import Sequence

import numba
import numpy as np
import pyarrow as pa

from accordingto.fold import kernel
from accordingto.fold.kernel import BASE, EXACT_BASES, GRAM, MIX_1, MIX_2, SHORT, UNKNOWN, Sketches

BATCH = 8192  # texts of one call
LETTERS_A_BYTE = 6  # at most: one Arabic ligature of three bytes unfolds to seventeen letters

_BASE = np.uint64(BASE)
WHOLE = np.uint64(0xFFFFFFFFFFFFFFFF)
_OUT = np.uint64(pow(BASE, GRAM, 1 << 64))  # weight of the letter that leaves the window
_EXACT_1, _EXACT_2 = np.uint64(EXACT_BASES[0]), np.uint64(EXACT_BASES[1])
_MIX_1, _MIX_2 = np.uint64(MIX_1), np.uint64(MIX_2)


def sketch(texts: Sequence[str], rate_bits: int) -> Sketches:
    """Sketch ``texts``; see :func:`accordingto.fold.kernel.sketch`."""
    parts = []
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        data, offsets = _columns(batch)
        parts.append(columns(data, offsets, rate_bits))
    return kernel.join(parts)


def _columns(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    try:
        array = pa.array(texts, type=pa.large_string())
        return (
            np.frombuffer(array.buffers()[2] or b"", dtype=np.uint8),
            np.frombuffer(array.buffers()[1], dtype=np.int64)[: len(texts) + 1],
        )
    except UnicodeEncodeError:  # lone surrogates, which are no letters either way
        return _columns([text.encode("utf-8", "replace").decode() for text in texts])


def columns(data: np.ndarray, offsets: np.ndarray, rate_bits: int) -> Sketches:
    """Sketch the texts of a UTF-8 column, as Arrow lays it out."""
    n = len(offsets) - 1
    letters = np.zeros(n, dtype=np.int32)
    exact = np.zeros((n, 2), dtype=np.uint64)
    room = int((offsets[-1] - offsets[0]) >> rate_bits) + SHORT * n + 4096
    doc, pos = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32)
    hashes = np.empty(room, dtype=np.uint64)
    filled, first = 0, 0
    while first < n:
        filled, first, missing = _pass(
            data, offsets, first, kernel.FOLDED, kernel.EXPANDED, np.uint64(64 - rate_bits),
            letters, exact, doc, hashes, pos, filled,
        )  # fmt: skip
        if missing >= 0:
            kernel.load_page(missing)
        elif first < n:  # out of room: a text that repeats an n-gram which happens to be kept
            more = len(doc)
            doc, pos = np.resize(doc, 2 * more), np.resize(pos, 2 * more)
            hashes = np.resize(hashes, 2 * more)
    return Sketches(letters, exact, doc[:filled].copy(), hashes[:filled].copy(), pos[:filled].copy())


@numba.njit(cache=True, inline="always")
def _mix(v):
    v = (v ^ (v >> np.uint64(30))) * _MIX_1
    v = (v ^ (v >> np.uint64(27))) * _MIX_2
    return v ^ (v >> np.uint64(31))


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _letters(data, i, end, folded, expanded, out):
    """Fold ``data[i:end]`` into ``out``. Returns (letters, code point whose page is missing or -1)."""
    n = 0
    while i < end:
        byte = data[i]
        if byte < 0x80:
            i += 1
            out[n] = folded[byte]
            n += out[n] != 0  # without a branch: one byte in five is no letter
            continue
        if byte < 0xE0:
            code = (np.int64(byte & 0x1F) << 6) | np.int64(data[i + 1] & 0x3F)
            i += 2
        elif byte < 0xF0:
            code = (np.int64(byte & 0x0F) << 12) | (np.int64(data[i + 1] & 0x3F) << 6) | np.int64(data[i + 2] & 0x3F)
            i += 3
        else:
            code = (
                (np.int64(byte & 0x07) << 18)
                | (np.int64(data[i + 1] & 0x3F) << 12)
                | (np.int64(data[i + 2] & 0x3F) << 6)
                | np.int64(data[i + 3] & 0x3F)
            )
            i += 4
        value = folded[code]
        if value > 0:
            out[n] = value
            n += 1
        elif value == UNKNOWN:
            return n, code
        elif value < 0:
            row = -(value + 2)
            for k in range(expanded[row, 0]):
                out[n] = expanded[row, k + 1]
                n += 1
    return n, np.int64(-1)


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _pass(data, offsets, first, folded, expanded, shift, letters, exact, doc, hashes, pos, filled):
    """Texts from ``first`` on. Returns (rows filled, next text, code point whose page is missing or -1)."""
    longest = 0
    for d in range(first, len(offsets) - 1):
        longest = max(longest, offsets[d + 1] - offsets[d])
    out = np.empty(LETTERS_A_BYTE * longest + 1, dtype=np.int32)
    for d in range(first, len(offsets) - 1):
        n, missing = _letters(data, offsets[d], offsets[d + 1], folded, expanded, out)
        if missing >= 0:
            return filled, d, missing
        one, two, h = np.uint64(0), np.uint64(0), np.uint64(0)
        for k in range(min(n, GRAM - 1)):
            letter = np.uint64(out[k])
            one, two, h = one * _EXACT_1 + letter, two * _EXACT_2 + letter, h * _BASE + letter
        begin = filled
        room = len(doc)
        limit = WHOLE if n < SHORT else (np.uint64(1) << shift) - np.uint64(1)  # a short text keeps all
        left = np.uint64(0)
        for k in range(GRAM - 1, n):
            letter = np.uint64(out[k])
            one = one * _EXACT_1 + letter
            two = two * _EXACT_2 + letter
            h = h * _BASE + (letter - left * _OUT)
            left = np.uint64(out[np.uint64(k - GRAM + 1)])
            mixed = _mix(h)
            if mixed <= limit:
                if filled == room:
                    return begin, d, np.int64(-1)
                doc[filled], hashes[filled], pos[filled] = d, mixed, k - GRAM + 1
                filled += 1
        letters[d] = n
        exact[d, 0], exact[d, 1] = _mix(one + np.uint64(n)), _mix(two + np.uint64(n))
    return filled, len(offsets) - 1, np.int64(-1)
