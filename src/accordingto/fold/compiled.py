"""The compiled pass of `fold/kernel.py`: UTF-8 columns or strings to sketches, one loop over bytes or code points.

Imported only for large batches: loading numba takes about a second. What it compiles is kept on disk by
numba's own cache. The result is that of the numpy way, byte for byte (tests hold the two together).

Indices are unsigned in the loops: numba wraps a signed index around the array's end, which costs as much as
all the rest of the work on a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numba
import numpy as np
import pyarrow as pa

from accordingto.fold import kernel
from accordingto.fold.kernel import BASE, CHARACTERS, EXACT_BASES, GRAM, MIX_1, MIX_2, SHORT, UNKNOWN, Sketches, Texts

LETTERS_A_BYTE, LETTERS_A_CODE = 6, 17  # at most: one Arabic ligature of three bytes unfolds to seventeen letters

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
        if len(doc) - filled < share:
            doc, pos, hashes = (_grown(column, filled, filled + 2 * share + SHORT) for column in (doc, pos, hashes))
        while first < many:
            filled, first, missing = _pass(
                data, offsets, first, kernel.FOLDED, kernel.EXPANDED, shift,
                letters, exact, doc, hashes, pos, filled, known,
            )  # fmt: skip
            if missing >= 0:
                kernel.load_page(missing)
            elif first < many:
                doc, pos, hashes = (_grown(column, filled, 2 * len(doc) - missing) for column in (doc, pos, hashes))
        known += many
    return Sketches(letters, exact, doc[:filled], hashes[:filled], pos[:filled])


def _grown(column: np.ndarray, filled: int, room: int) -> np.ndarray:
    more = np.empty(room, dtype=column.dtype)
    more[:filled] = column[:filled]
    return more


def _columns(texts: Texts) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """UTF-8 bytes of a column, or code points of strings, and where each text begins in them; some texts at a time."""
    if isinstance(texts, pa.ChunkedArray):
        for chunk in texts.chunks:
            yield from _columns(chunk)
    elif isinstance(texts, pa.Array):
        yield _buffers(texts)
    else:
        room = np.empty(1, dtype=f"U{CHARACTERS}")
        some, size = list[str](), 0
        for text in texts:
            if some and size + len(text) > CHARACTERS:
                yield _codes(some, room)
                some, size = [], 0
            some.append(text)
            size += len(text)
        yield _codes(some, room)


def _codes(texts: Sequence[str], room: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Code points of strings, in ``room`` where they fit, or bytes where all are ASCII.

    To widen code points takes a third of the time of encoding them.
    """
    ends = np.fromiter(accumulate(map(len, texts), initial=0), dtype=np.int64, count=len(texts) + 1)
    joined = "".join(texts)
    if joined.isascii():
        return np.frombuffer(joined.encode(), dtype=np.uint8), ends
    if len(joined) > CHARACTERS:
        return np.array(joined).reshape(1).view(np.uint32), ends
    room[0] = joined
    return room.view(np.uint32), ends


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
    """Fold ``data[i:end]``, bytes or code points, into ``out``.

    Returns (letters, code point whose page is missing or -1).
    """
    n, step = np.uint64(0), np.uint64(1)
    while i < end:
        code = np.uint64(data[i])
        if data.itemsize > 1:  # known when this is compiled, once for bytes and once for code points
            i += step
        elif code < 0x80:
            value = folded[code]
            out[n] = value
            n += np.uint64(value != 0)  # without a branch: one character in five is no letter
            i += step
            continue
        elif code < 0xE0:
            code = (code & np.uint64(0x1F)) << np.uint64(6) | _tail(data, i, 1)
            i += np.uint64(2)
        elif code < 0xF0:
            code = (code & np.uint64(0x0F)) << np.uint64(12) | _tail(data, i, 1) << np.uint64(6) | _tail(data, i, 2)
            i += np.uint64(3)
        else:
            code = (code & np.uint64(0x07)) << np.uint64(18) | _tail(data, i, 1) << np.uint64(12)
            code |= _tail(data, i, 2) << np.uint64(6) | _tail(data, i, 3)
            i += np.uint64(4)
        value = folded[code]
        if value >= 0:
            out[n] = value
            n += np.uint64(value != 0)
        elif value == UNKNOWN:
            return n, np.int64(code)
        else:
            row = -(value + 2)
            for k in range(expanded[row, 0]):
                out[n] = expanded[row, k + 1]
                n += step
    return n, np.int64(-1)


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _rows(out, n, limit, hashes, pos, at):
    """Write the n-grams of ``out[:n]`` up to ``limit``, for which there is room. Returns (next row, exact hashes)."""
    one, two, h = np.uint64(0), np.uint64(0), np.uint64(0)
    step = np.uint64(1)
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
        hashes[at], pos[at] = h, begin
        at += np.uint64(h <= limit)  # without a branch: what is not kept is written over
        k += step
        begin += step
    return at, _mix(one + n), _mix(two + n)


@numba.njit(cache=True, boundscheck=False, nogil=True)
def _pass(data, offsets, first, folded, expanded, shift, letters, exact, doc, hashes, pos, filled, known):
    """Texts from ``first`` on. Returns (rows filled, next text, code point whose page is missing).

    Less than nought in its place: so many rows the next text wants room for, as if it kept all.
    ``known`` texts stand before those of this column in the outputs.
    """
    longest = 0
    for d in range(first, len(offsets) - 1):
        longest = max(longest, offsets[d + 1] - offsets[d])
    out = np.empty((LETTERS_A_CODE if data.itemsize > 1 else LETTERS_A_BYTE) * longest + 1, dtype=np.uint32)
    for d in range(first, len(offsets) - 1):
        n, missing = _letters(data, np.uint64(offsets[d]), np.uint64(offsets[d + 1]), folded, expanded, out)
        if missing >= 0:
            return filled, d, missing
        if filled + np.int64(n) > len(doc):
            return filled, d, -np.int64(n)
        limit = WHOLE if n < SHORT else (np.uint64(1) << shift) - np.uint64(1)  # a short text keeps all
        at, one, two = _rows(out, n, limit, hashes, pos, np.uint64(filled))
        doc[filled : np.int64(at)] = known + d
        filled = np.int64(at)
        letters[known + d], exact[known + d, 0], exact[known + d, 1] = n, one, two
    return filled, len(offsets) - 1, np.int64(-1)
