"""Texts to sketches: letters and digits folded, an exact hash, and a positioned sample of n-grams.

One definition, two ways to compute it: numpy, which every installation has and small batches use, and a
compiled pass over UTF-8 columns (`fold/compiled.py`) for large ones. Both give the same bytes.
Positions in a skeleton are indices of its letters; ``Skeleton.at`` leads back to code points of the text.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Texts: TypeAlias = "Sequence[str] | pa.Array | pa.ChunkedArray"
Codes = NDArray[np.uint32]
Ints = NDArray[np.int32]
Hashes = NDArray[np.uint64]

GRAM = 16  # letters of a sampled n-gram; survives 5 % wrong letters 44 times in 100
RATE_BITS = 4  # a sample keeps one n-gram in 2**RATE_BITS; a higher rate's sample is part of a lower one's
SHORT = 200  # letters; a shorter text keeps all its n-grams
REACH, PHRASE = 4 * GRAM, 2 * GRAM  # letters between n-grams of one passage; those of a phrase that many use
COMPILED_FROM = 2_000_000  # characters of a batch from which loading the compiler pays
CHARACTERS = 1 << 16  # of strings in one compiled call, so that their code points stay in the processor's cache

# Odd multipliers of the polynomial hashes, and the finaliser of splitmix64 (Steele, Lea and Flood 2014).
BASE = 0x9E3779B97F4A7C15
EXACT_BASES = (0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
MIX_1, MIX_2 = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
WORD = (1 << 64) - 1

UNKNOWN = -1  # in FOLDED: page not loaded yet
FOLDED = np.full(0x110000, UNKNOWN, dtype=np.int32)  # code point -> folded letter, 0 to drop, < -1: several letters
EXPANDED = np.zeros((4096, 18), dtype=np.int32)  # row -(value + 2): how many letters, then the letters
_expanded = 0


def load_page(code: int) -> None:
    """Fill the 256 entries of FOLDED around ``code``: NFKD, case folded, letters and digits only."""
    global _expanded
    first = code & ~0xFF
    for c in range(first, min(first + 256, 0x110000)):
        if 0xD800 <= c < 0xE000:
            FOLDED[c] = 0
            continue
        letters = [ord(x) for x in unicodedata.normalize("NFKD", chr(c)).casefold() if x.isalnum()][:17]
        if len(letters) <= 1:
            FOLDED[c] = letters[0] if letters else 0
        elif _expanded < len(EXPANDED):
            EXPANDED[_expanded, 0] = len(letters)
            EXPANDED[_expanded, 1 : 1 + len(letters)] = letters
            FOLDED[c] = -(_expanded + 2)
            _expanded += 1
        else:  # more compatibility letters than the table holds: the first one stands for all
            FOLDED[c] = letters[0]


for _page in (0x0000, 0x0100, 0x2000):
    load_page(_page)


@dataclass(frozen=True)
class Skeleton:
    """The folded letters and digits of one text, and where in the text (code points) each stands."""

    letters: Codes
    at: Ints

    def __len__(self) -> int:
        return len(self.letters)

    @cached_property
    def text(self) -> str:
        """The letters as a string."""
        return self.letters.tobytes().decode("utf-32-le")


def skeleton(text: str, *, compiled: bool | None = None) -> Skeleton:
    """Fold ``text`` to its letters and digits with the place of each.

    Args:
        text: The text.
        compiled: Force one of two ways, the result is the same; by default, whether the compiled one is loaded.
    """
    codes = np.array(text).reshape(1).view(np.uint32)[: len(text)]  # an empty text is one nought wide
    if compiled is None:
        compiled = "accordingto.fold.swift" in sys.modules
    if compiled:
        from accordingto.fold import swift

        return Skeleton(*swift.letters(codes))
    folded = FOLDED[codes]
    while (folded == UNKNOWN).any():
        for page in np.unique(codes[folded == UNKNOWN] >> 8):
            load_page(int(page) << 8)
        folded = FOLDED[codes]
    at = np.flatnonzero(folded).astype(np.int32)
    letters = folded[at]
    if len(letters) and letters.min() < 0:
        times = np.where(letters < 0, EXPANDED[np.minimum(0, letters + 2) * -1, 0], 1)
        which = np.repeat(np.arange(len(letters)), times)
        nth = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
        values = letters[which]
        letters = np.where(values < 0, EXPANDED[np.minimum(0, values + 2) * -1, nth + 1], values)
        at = at[which]
    return Skeleton(letters.astype(np.uint32), at)


@dataclass(frozen=True)
class Sketches:
    """What candidates are found by. One row a text, then the samples of all texts, in order of text and place."""

    letters: Ints  # letters and digits of each text
    exact: Hashes  # (texts, 2): 128 bits over the skeleton
    doc: Ints
    hash: Hashes
    pos: Ints  # index in the skeleton

    def __len__(self) -> int:
        return len(self.letters)


def sketch(texts: Texts, *, rate_bits: int = RATE_BITS, compiled: bool | None = None) -> Sketches:
    """Sketch each text. The compiled pass is used for large batches where numba is at hand, else numpy.

    Args:
        texts: The texts, or an Arrow column of them (string or large_string; null is an empty text).
        rate_bits: A text of 200 letters or more keeps one n-gram in ``2**rate_bits``; 1 to 20.
        compiled: Force one of the two ways; the result is the same.
    """
    if compiled is None:
        size = sum(map(len, texts)) if isinstance(texts, Sequence) else texts.nbytes
        compiled = size >= COMPILED_FROM and numba_at_hand()
    if compiled:
        from accordingto.fold import compiled as fast

        return fast.sketch(texts, rate_bits)
    some = texts if isinstance(texts, Sequence) else texts.to_pylist()
    return join([_sketch(skeleton(text or ""), rate_bits) for text in some])


def join(parts: Sequence[Sketches]) -> Sketches:
    """Several sketches as one, texts counted on."""
    first = np.cumsum([0, *(len(p) for p in parts)])
    return Sketches(
        letters=np.concatenate([np.zeros(0, np.int32), *(p.letters for p in parts)]).astype(np.int32),
        exact=np.concatenate([np.zeros((0, 2), np.uint64), *(p.exact for p in parts)]),
        doc=np.concatenate([np.zeros(0, np.int32), *(p.doc + n for p, n in zip(parts, first))]).astype(np.int32),
        hash=np.concatenate([np.zeros(0, np.uint64), *(p.hash for p in parts)]),
        pos=np.concatenate([np.zeros(0, np.int32), *(p.pos for p in parts)]).astype(np.int32),
    )


def _sketch(folded: Skeleton, rate_bits: int) -> Sketches:
    letters = folded.letters.astype(np.uint64)
    n = len(letters)
    exact = [mix(np.array([_polynomial(letters, base) + np.uint64(n)], dtype=np.uint64))[0] for base in EXACT_BASES]
    hashes = grams(letters, GRAM)  # its high bits hang on all letters: good enough to draw by, and half the work
    pos = np.arange(len(hashes), dtype=np.int32)
    if n >= SHORT:
        pos = np.flatnonzero(hashes >> np.uint64(64 - rate_bits) == 0).astype(np.int32)
        hashes = hashes[pos]
    return Sketches(
        letters=np.array([n], dtype=np.int32),
        exact=np.array([exact], dtype=np.uint64).reshape(1, 2),
        doc=np.zeros(len(pos), dtype=np.int32),
        hash=hashes,
        pos=pos,
    )


def grams(letters: Hashes, size: int) -> Hashes:
    """The polynomial hash of every run of ``size`` letters (a multiple of 4), built by doubling."""
    if len(letters) < size:
        return np.zeros(0, dtype=np.uint64)
    two = letters[:-1] * np.uint64(BASE) + letters[1:]
    four = two[:-2] * np.uint64(pow(BASE, 2, 1 << 64)) + two[2:]
    whole, done = four, 4
    shift = np.uint64(pow(BASE, 4, 1 << 64))
    while done < size:
        whole = whole[: len(four) - done] * shift + four[done:]
        done += 4
    return whole


def covered(text: str, folded: Skeleton, common: Hashes, rate_bits: int = RATE_BITS) -> NDArray[np.bool_]:
    """The letters that lie in passages whose sampled n-grams are among ``common`` (sorted), but for misprints.

    What lies between two such n-grams is of the same passage. A sample tells within some letters where it begins
    and ends; it is taken from the beginning of the line where half of the first n-gram stands to the end of the one
    where half of the last stands. A single n-gram is a phrase, and stands for itself.
    """
    mask = np.zeros(len(folded), dtype=bool)
    own = _sketch(folded, rate_bits)
    where = np.searchsorted(common, own.hash)
    hit = (where < len(common)) & (common[np.minimum(where, len(common) - 1)] == own.hash)
    hits = own.pos[hit]
    for passage in np.split(hits, np.flatnonzero(np.diff(hits) > REACH) + 1) if len(hits) else ():
        start, end = int(passage[0]), int(passage[-1]) + GRAM
        if end - start > PHRASE:
            begins = text.rfind("\n", 0, int(folded.at[start + GRAM // 2])) + 1
            line = int(np.searchsorted(folded.at, begins))
            start = line if start - line <= REACH else start
            ends = text.find("\n", int(folded.at[end - GRAM // 2]))
            line = len(folded) if ends < 0 else int(np.searchsorted(folded.at, ends))
            end = line if line - end <= REACH else end
        mask[start:end] = True
    return mask


def mix(values: Hashes) -> Hashes:
    """The finaliser of splitmix64: every bit of the result hangs on every bit of the value."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(MIX_1)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(MIX_2)
    return values ^ (values >> np.uint64(31))


_powers: dict[int, Hashes] = {}


def _polynomial(letters: Hashes, base: int) -> np.uint64:
    n = len(letters)
    powers = _powers.get(base)
    if powers is None or len(powers) < n:
        steps = np.full(max(n, 8192), base, dtype=np.uint64)
        steps[0] = 1
        powers = _powers[base] = np.cumprod(steps, dtype=np.uint64)
    return np.uint64((letters * powers[:n][::-1]).sum(dtype=np.uint64)) if n else np.uint64(0)


def numba_at_hand() -> bool:
    try:
        import numba  # noqa: F401
    except ImportError:  # the package installs without where numba has no wheel
        return False
    return True
