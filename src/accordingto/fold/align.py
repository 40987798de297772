"""Two texts to an exact map of code points: which stretch of the one stands where in the other.

Anchors are 12-grams of letters that occur once in each text, one in eight of them, drawn by their letters, and
lengthened both ways. The longest chain of them in one order is kept, the gaps between are read letter by letter
as far as they are alike (`fold/stretch.py`), and a second chain catches paragraphs that moved. Letters and digits
only are compared: case, accents, blanks and signs never separate two copies.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from struct import Struct
from typing import Any

import numpy as np

from accordingto.fold import settle, stretch
from accordingto.fold.kernel import BASE, Skeleton, grams, numba_at_hand, skeleton
from accordingto.fold.spans import Runs
from accordingto.fold.stretch import ANCHOR, DRAWN

STANDS_ALONE = 20  # letters of other words, from which a passage on its own begins
FIRM = (
    24  # letters that such a passage has in common to be more than a phrase; guarded by bench/folding.py, "edit 50 %"
)
LEAST_MOVED = 40  # letters of a stretch that counts as moved
COMPILED_FROM = 4_000_000  # letters aligned in this process from which loading the compiler pays: some 500 pairs
_POSITION_BITS = 24  # texts of up to 16 million letters; more are not aligned
LONGEST = 1 << _POSITION_BITS

Segment = tuple[int, int, int]  # start in a, start in b, letters
Segments = tuple[Segment, ...]


class Page:
    """One text made ready for alignment; keeps what each alignment of it needs again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.facts: tuple[Any, ...] | None = None  # kept by fold/facts.py

    @cached_property
    def folded(self) -> Skeleton:
        return skeleton(self.text)

    @cached_property
    def letters(self) -> list[int]:
        """The letters as numbers, for the way that is not compiled."""
        found: list[int] = self.folded.letters.tolist()
        return found

    @cached_property
    def keys(self) -> np.ndarray:
        """Per 12-gram that is drawn: 39 bits of hash, one for the side, 24 of position; sorted."""
        hashes = grams(self.folded.letters.astype(np.uint64), ANCHOR)
        at = np.flatnonzero(hashes & np.uint64(0xFFFFFFFF) < np.uint64(1 << (32 - DRAWN))).astype(np.uint64)
        hashes = hashes[at] * np.uint64(BASE)
        return np.sort((hashes >> np.uint64(25)) << np.uint64(25) | at)


@dataclass(frozen=True, eq=False)
class Alignment:
    """How the letters of ``a`` and ``b`` lie on one another, without overlap."""

    a: Page
    b: Page
    table: np.ndarray  # the segments in order of both, as one flat sequence
    moved: Segments = ()  # what stands in another order

    @cached_property
    def segments(self) -> Segments:
        """The segments in order of both."""
        return _triples(self.table)

    @cached_property
    def matched(self) -> int:
        """Letters that both have."""
        return int(self.table[2::3].sum()) + sum(n for _, _, n in self.moved)

    @cached_property
    def firm(self) -> Segments:
        """The segments without short ones that stand alone among other words: there a phrase may be met by chance."""
        return self.passages(FIRM) or self.segments

    def passages(self, least: int) -> Segments:
        """The segments of passages of so many common letters; no other words stand inside a passage."""
        kept: list[Segment] = []
        first = letters = 0
        for k, (x, y, n) in enumerate(self.segments):
            letters += n
            last = k + 1 == len(self.segments)
            if last or max(self.segments[k + 1][0] - x, self.segments[k + 1][1] - y) - n > STANDS_ALONE:
                if letters >= least:
                    kept += self.segments[first : k + 1]
                first, letters = k + 1, 0
        return tuple(kept)

    @property
    def share_a(self) -> float:
        """The part of the letters of ``a`` that ``b`` has; 1 for a text without letters."""
        return self.matched / max(1, len(self.a.folded)) if len(self.a.folded) else 1.0

    @property
    def share_b(self) -> float:
        return self.matched / max(1, len(self.b.folded)) if len(self.b.folded) else 1.0

    def turned(self) -> Alignment:
        """The same alignment, read from the other side."""
        return Alignment(
            self.b,
            self.a,
            np.ascontiguousarray(self.table.reshape(-1, 3)[:, (1, 0, 2)]).reshape(-1),
            tuple(sorted((y, x, n) for x, y, n in self.moved)),
        )

    @cached_property
    def runs(self) -> Runs:
        """Stretches that lie code point on code point, (start in a, start in b, length), in order of ``a``."""
        if not self.moved:
            return self.ordered_runs
        return _runs(self.a, self.b, flat(*sorted(self.segments + self.moved)))

    @cached_property
    def ordered_runs(self) -> Runs:
        """Those of ``runs`` that stand in one order in both texts."""
        return _runs(self.a, self.b, self.table)


_letters_aligned = 0


def align(a: Page, b: Page, *, compiled: bool | None = None) -> Alignment:
    """Align two texts; never fails, and takes time in proportion to their length.

    Args:
        a: One text.
        b: The other.
        compiled: Force one of two ways; the result is the same. By default the compiler is loaded once much
            has been aligned, so that a run over a few reports does not wait for it.
    """
    global _letters_aligned
    one, two = a.folded, b.folded
    if not len(one) or not len(two):
        return Alignment(a, b, flat())
    if len(one) == len(two) and np.array_equal(one.letters, two.letters):
        return Alignment(a, b, flat((0, 0, len(one))))
    if max(len(one), len(two)) >= LONGEST:
        return Alignment(a, b, flat())
    if compiled is None:
        _letters_aligned += len(one) + len(two)
        compiled = _swift_at_hand()
    if compiled:
        from accordingto.fold import swift

        segments, loose = swift.align(one.letters, two.letters, one.at, two.at)
    else:
        segments, loose = _align(a, b)
    return Alignment(a, b, segments, _moved(_triples(loose), _triples(segments), a, b) if len(loose) else ())


def _swift_at_hand() -> bool:
    if "accordingto.fold.swift" in sys.modules:
        return True
    return _letters_aligned >= COMPILED_FROM and numba_at_hand()


def _align(a: Page, b: Page) -> tuple[np.ndarray, np.ndarray]:
    """Segments, and anchors that lie outside them, as flat tables: `fold/swift.py` in plain Python."""
    one, two = a.letters, b.letters
    few = min(len(one), len(two))
    anchors = _paired(a.keys, b.keys, one, two)
    chain, some, segments = (stretch.zeros(3 * few + 3) for _ in range(3))
    count = stretch.grown(one, two, 0, len(one), 0, len(two), anchors, len(anchors) // 3)
    links = stretch.chained(anchors, count, chain)
    kept = stretch.filled(one, two, chain, links, some)
    kept = settle.settled(one, two, a.folded.at, b.folded.at, some, kept, segments)
    count = settle.loose(anchors, count, segments, kept) if links < count else 0
    return np.array(segments[: 3 * kept], dtype=np.int32), np.array(anchors[: 3 * count], dtype=np.int32)


def _paired(one: np.ndarray, two: np.ndarray, a: list[int], b: list[int]) -> list[int]:
    """Runs of 12-grams that occur once here and once there, in order of ``a``: `stretch.paired` by sorting."""
    side = np.uint64(1 << _POSITION_BITS)
    keys = np.concatenate((one, two | side))
    keys.sort(kind="stable")  # two sorted runs: merged, not sorted again
    tops = keys >> np.uint64(25)
    same = tops[1:] == tops[:-1]
    if not same.any():
        return []
    pair = same & ((keys[1:] ^ keys[:-1]) & side != 0)
    pair[1:] &= ~same[:-1]
    pair[:-1] &= ~same[1:]
    first = np.flatnonzero(pair)
    mask = side - np.uint64(1)
    ia, ib = (keys[first] & mask).astype(np.int64), (keys[first + 1] & mask).astype(np.int64)
    order = np.argsort(ia)
    ia, ib = ia[order], ib[order]
    if not len(ia):
        return []
    cut = np.flatnonzero((np.diff(ia) != 1) | (np.diff(ib) != 1)) + 1
    starts = np.concatenate(([0], cut))
    ends = np.concatenate((cut, [len(ia)]))
    found: list[int] = []
    for x, y, n in zip(ia[starts].tolist(), ib[starts].tolist(), (ends - starts + ANCHOR - 1).tolist()):
        if a[x : x + n] == b[y : y + n]:  # else two n-grams of one hash
            found += (x, y, n)
    return found


# --- moved paragraphs


def _moved(loose: Segments, segments: Segments, a: Page, b: Page) -> Segments:
    """Of the anchors outside the chain, lengthened to the left, those that are long: what stands in another order."""
    one, two = a.folded.letters, b.folded.letters
    used_a, used_b = np.zeros(len(one) + 1, dtype=bool), np.zeros(len(two) + 1, dtype=bool)
    for x, y, n in segments:
        used_a[x : x + n] = True
        used_b[y : y + n] = True
    found: list[Segment] = []
    for x, y, n in sorted(loose, key=lambda s: (-s[2], s)):
        if found and (used_a[x : x + n].any() or used_b[y : y + n].any()):
            continue
        while x and y and not used_a[x - 1] and not used_b[y - 1] and one[x - 1] == two[y - 1]:
            x, y, n = x - 1, y - 1, n + 1
        if n >= LEAST_MOVED:
            found.append((x, y, n))
            used_a[x : x + n] = True
            used_b[y : y + n] = True
    return tuple(found)


# --- tables


_TRIPLE = Struct("=3i")


def _triples(table: np.ndarray) -> Segments:
    return tuple(_TRIPLE.iter_unpack(table.data))


def flat(*segments: Segment) -> np.ndarray:
    """Segments as one flat sequence."""
    return np.array(segments, dtype=np.int32).reshape(-1)


def _runs(a: Page, b: Page, segments: np.ndarray) -> Runs:
    if not len(segments):
        return ()
    if _swift_at_hand():
        from accordingto.fold import swift

        return _triples(swift.laid(a.folded.at, b.folded.at, segments))
    table = segments.reshape(-1, 3).astype(np.int64)
    lengths = table[:, 2]
    offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    pa = a.folded.at[np.repeat(table[:, 0], lengths) + offsets]
    pb = b.folded.at[np.repeat(table[:, 1], lengths) + offsets]
    first = np.ones(len(pa), dtype=bool)  # of the letters of a code point
    first[1:] = (np.diff(pa) != 0) & (np.diff(pb) != 0)
    pa, pb, of = pa[first], pb[first], np.repeat(np.arange(len(table)), lengths)[first]
    cut = (np.diff(pa - pb) != 0) | (np.diff(of) != 0)
    cuts = np.flatnonzero(cut)
    starts = np.concatenate(([0], cuts + 1))
    ends = np.concatenate((cuts, [len(pa) - 1]))
    return tuple(zip(pa[starts].tolist(), pb[starts].tolist(), (pa[ends] - pa[starts] + 1).tolist()))
