"""The compiled pass of `fold/kernel.py`: UTF-8 columns to sketches, one loop over the bytes.

Imported only for large batches: loading numba takes about a second. What it compiles is kept on disk by
numba's own cache. The result is that of the numpy way, byte for byte (tests hold the two together).

Indices are unsigned in the loops: numba wraps a signed index around the array's end, which costs as much as
all the rest of the work on a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numba
import numpy as np
import pyarrow as pa

from accordingto.fold import kernel
from accordingto.fold.kernel import BASE, EXACT_BASES, GRAM, MIX_1, MIX_2, SHORT, UNKNOWN, Sketches, Texts

BATCH = 8192  # texts of one call
LETTERS_A_BYTE = 6  # at most: one Arabic ligature of three bytes unfolds to seventeen letters

_BASE = np.uint64(BASE)
WHOLE = np.uint64(0xFFFFFFFFFFFFFFFF)
_OUT = np.uint64(pow(BASE, GRAM, 1 << 64))  # weight of the letter that leaves the window
_EXACT_1, _EXACT_2 = np.uint64(EXACT_BASES[0]), np.uint64(EXACT_BASES[1])
_MIX_1, _MIX_2 = np.uint64(MIX_1), np.uint64(MIX_2)


def sketch(texts: Texts, rate_bits: int) -> Sketches:
    """Sketch ``texts``; see :func:`accordingto.fold.kernel.sketch`."""
    n = len(texts)
    letters, exact = np.zeros(n, dtype=np.int32), np.zeros((n, 2), dtype=np.uint64)
    doc, pos, hashes = np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint64)
    shift = np.uint64(64 - rate_bits)
    known = filled = 0
    for data, offsets in _columns(texts):
        first, many = 0, len(offsets) - 1
        share = int(offsets[many] - offsets[0]) * (n - known) // max(1, many) >> rate_bits  # of all that is to come
        if len(doc) - filled < share // 2:
            doc, pos, hashes = (_grown(column, filled, filled + share + SHORT) for column in (doc, pos, hashes))
        while first < many:
            filled, first, missing = _pass(
                data, offsets, first, kernel.FOLDED, kernel.EXPANDED, shift,
                letters, exact, doc, hashes, pos, filled, known,
            )  # fmt: skip
            if missing >= 0:
                kernel.load_page(missing)
            elif first < many:  # out of room: short texts, which keep all, or a kept n-gram that is repeated
                room = 2 * len(doc) + SHORT
                doc, pos, hashes = (_grown(column, filled, room) for column in (doc, pos, hashes))
        known += many
    return Sketches(letters, exact, doc[:filled], hashes[:filled], pos[:filled])


def _grown(column: np.ndarray, filled: int, room: int) -> np.ndarray:
    more = np.empty(room, dtype=column.dtype)
    more[:filled] = column[:filled]
    return more


def _columns(texts: Texts) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """UTF-8 bytes and where each text begins in them, some thousand texts at a time."""
    if isinstance(texts, pa.ChunkedArray):
        for chunk in texts.chunks:
            yield from _columns(chunk)
    elif isinstance(texts, pa.Array):
        yield _buffers(texts)
    else:
        for first in range(0, len(texts), BATCH):
            yield _buffers(_array(texts[first : first + BATCH]))


def _array(texts: Sequence[str]) -> pa.Array:
    try:
        return pa.array(texts, type=pa.large_string())
    except UnicodeEncodeError:  # lone surrogates, which are no letters either way
        return pa.array([text.encode("utf-8", "replace").decode() for text in texts], type=pa.large_string())


def _buffers(array: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    if array.null_count:
        array = array.fill_null("")
    width = np.int64 if pa.types.is_large_string(array.type) else np.int32
    if width is np.int32 and not pa.types.is_string(array.type):
        raise TypeError(f"a column of texts is wanted, not of {array.type}")
    _, where, data = array.buffers()
    offsets = np.frombuffer(where or bytes(8), dtype=width)[array.offset : array.offset + len(array) + 1]
    return np.frombuffer(data or b"", dtype=np.uint8), offsets.astype(np.int64)


@numba.njit(cache=True, inline="always")
def _mix(v):
    v = (v ^ (v >> np.uint64(30))) * _MIX_1
    v = (v ^ (v >> np.uint64(27))) * _MIX_2
    return v ^ (v >> np.uint64(31))


@numba.njit(cache=True, inline="always")
def _tail(data, i, k):
    """The six bits that the k-th byte after ``i`` adds to a code point."""
    return np.uint64(data[i + np.uint64(k)] & np.uint8(0x3F))


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _letters(data, i, end, folded, expanded, out):
    """Fold ``data[i:end]`` into ``out``. Returns (letters, code point whose page is missing or -1)."""
    n, step = np.uint64(0), np.uint64(1)
    while i < end:
        byte = np.uint64(data[i])
        if byte < 0x80:
            value = folded[byte]
            out[n] = value
            n += np.uint64(value != 0)  # without a branch: one byte in five is no letter
            i += step
            continue
        if byte < 0xE0:
            code = (byte & np.uint64(0x1F)) << np.uint64(6) | _tail(data, i, 1)
            i += np.uint64(2)
        elif byte < 0xF0:
            code = (byte & np.uint64(0x0F)) << np.uint64(12) | _tail(data, i, 1) << np.uint64(6) | _tail(data, i, 2)
            i += np.uint64(3)
        else:
            code = (byte & np.uint64(0x07)) << np.uint64(18) | _tail(data, i, 1) << np.uint64(12)
            code |= _tail(data, i, 2) << np.uint64(6) | _tail(data, i, 3)
            i += np.uint64(4)
        value = folded[code]
        if value > 0:
            out[n] = value
            n += step
        elif value == UNKNOWN:
            return n, np.int64(code)
        elif value < 0:
            row = -(value + 2)
            for k in range(expanded[row, 0]):
                out[n] = expanded[row, k + 1]
                n += step
    return n, np.int64(-1)


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _rows(out, n, limit, d, doc, hashes, pos, at):
    """Write the n-grams of ``out[:n]`` up to ``limit``. Returns (rows filled, the two exact hashes)."""
    one, two, h = np.uint64(0), np.uint64(0), np.uint64(0)
    step, room = np.uint64(1), np.uint64(len(doc))
    k, begin = np.uint64(0), np.uint64(0)  # the last letter of a run and its first
    while k < min(n, np.uint64(GRAM - 1)):
        letter = np.uint64(out[k])
        one, two, h = one * _EXACT_1 + letter, two * _EXACT_2 + letter, h * _BASE + letter
        k += step
    left = np.uint64(0)
    while k < n:
        letter = np.uint64(out[k])
        one = one * _EXACT_1 + letter
        two = two * _EXACT_2 + letter
        h = h * _BASE + (letter - left * _OUT)
        left = np.uint64(out[begin])
        if h <= limit:
            if at == room:
                return room + step, one, two
            doc[at], hashes[at], pos[at] = d, h, begin
            at += step
        k += step
        begin += step
    return at, _mix(one + n), _mix(two + n)


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _pass(data, offsets, first, folded, expanded, shift, letters, exact, doc, hashes, pos, filled, known):
    """Texts from ``first`` on. Returns (rows filled, next text, code point whose page is missing or -1).

    ``known`` texts stand before those of this column in the outputs.
    """
    longest = 0
    for d in range(first, len(offsets) - 1):
        longest = max(longest, offsets[d + 1] - offsets[d])
    out = np.empty(LETTERS_A_BYTE * longest + 1, dtype=np.uint32)
    for d in range(first, len(offsets) - 1):
        n, missing = _letters(data, np.uint64(offsets[d]), np.uint64(offsets[d + 1]), folded, expanded, out)
        if missing >= 0:
            return filled, d, missing
        limit = WHOLE if n < SHORT else (np.uint64(1) << shift) - np.uint64(1)  # a short text keeps all
        at, one, two = _rows(out, n, limit, known + d, doc, hashes, pos, np.uint64(filled))
        if at > len(doc):
            return filled, d, np.int64(-1)
        filled = np.int64(at)
        letters[known + d], exact[known + d, 0], exact[known + d, 1] = n, one, two
    return filled, len(offsets) - 1, np.int64(-1)
