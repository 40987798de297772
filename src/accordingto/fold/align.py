"""Two texts to an exact map of code points: which stretch of the one stands where in the other.

Anchors are the 12-grams of letters that occur once in each text; the longest chain of them in one order is
kept, the gaps between are compared letter by letter where they are alike at all, and a second chain catches
paragraphs that moved. Letters and digits only are compared: case, accents, blanks and signs never separate
two copies.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from rapidfuzz.distance import Indel, Levenshtein

from accordingto.fold.kernel import BASE, Ints, Skeleton, grams, skeleton
from accordingto.records import Span

ANCHOR = 12  # letters of an anchor
GAP = 4096  # letters; a longer gap is anchored again for itself, and left unaligned where that finds nothing
ALIKE = 0.65  # Indel similarity below which two gaps are other words; guarded by bench/damage.py
NEAR, ALIKE_NEAR = 32, 0.45  # the same for so short a gap with sides of nearly one length
STEP, ALIKE_STEP = 12, 0.6  # letters looked at a time inwards from the end of an unlike gap, and how alike they are
LEAST_RUN = 4  # letters of an equal stretch inside a gap that counts
LEAST_MOVED = 40  # letters of a stretch that counts as moved
_POSITION_BITS = 24  # texts of up to 16 million letters; more are not anchored
LONGEST = 1 << _POSITION_BITS

Segment = tuple[int, int, int]  # start in a, start in b, letters
Runs = tuple[tuple[int, int, int], ...]  # the same in code points of the texts


class Page:
    """One text made ready for alignment; keeps what each alignment of it needs again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.facts: tuple[Any, ...] | None = None  # kept by fold/facts.py

    @cached_property
    def folded(self) -> Skeleton:
        return skeleton(self.text)

    @cached_property
    def keys(self) -> np.ndarray:
        """Per 12-gram: 39 bits of hash, one for the side, 24 of position; sorted."""
        return _keys(self.folded.letters)


@dataclass(frozen=True)
class Alignment:
    """How the letters of ``a`` and ``b`` lie on one another, without overlap."""

    a: Page
    b: Page
    segments: tuple[Segment, ...]  # in order of both
    moved: tuple[Segment, ...] = ()  # what stands in another order

    @cached_property
    def matched(self) -> int:
        """Letters that both have."""
        return sum(n for _, _, n in self.segments) + sum(n for _, _, n in self.moved)

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
            tuple((y, x, n) for x, y, n in self.segments),
            tuple(sorted((y, x, n) for x, y, n in self.moved)),
        )

    @cached_property
    def runs(self) -> Runs:
        """Stretches that lie code point on code point, (start in a, start in b, length), in order of ``a``."""
        if not self.moved:
            return self.ordered_runs
        return _runs(self.a.folded.at, self.b.folded.at, tuple(sorted(self.segments + self.moved)))

    @cached_property
    def ordered_runs(self) -> Runs:
        """Those of ``runs`` that stand in one order in both texts."""
        return _runs(self.a.folded.at, self.b.folded.at, self.segments)


def align(a: Page, b: Page) -> Alignment:
    """Align two texts; never fails, and takes time in proportion to their length."""
    one, two = a.folded, b.folded
    if not len(one) or not len(two):
        return Alignment(a, b, ())
    if len(one) == len(two) and one.text == two.text:
        return Alignment(a, b, ((0, 0, len(one)),))
    if max(len(one), len(two)) >= LONGEST:
        return Alignment(a, b, ())
    anchors = _anchors(a.keys, b.keys, one.text, two.text)
    chain = _chain(anchors)
    segments = _fill(chain, one, two)
    moved = _moved(anchors, segments, one.text, two.text) if len(chain) < len(anchors) else []
    return Alignment(a, b, tuple(segments), tuple(moved))


# --- anchors and chain


def _keys(letters: np.ndarray) -> np.ndarray:
    hashes = grams(letters.astype(np.uint64), ANCHOR) * np.uint64(BASE)
    keys = (hashes >> np.uint64(25)) << np.uint64(25) | np.arange(len(hashes), dtype=np.uint64)
    return np.sort(keys)


def _anchors(one: np.ndarray, two: np.ndarray, a: str, b: str) -> list[Segment]:
    """Maximal diagonal stretches of 12-grams that occur once here and once there, in order of ``a``."""
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
    place = np.full(len(one), -1, dtype=np.int64)
    place[(keys[first] & mask).astype(np.int64)] = (keys[first + 1] & mask).astype(np.int64)
    ia = np.flatnonzero(place >= 0)
    if not len(ia):
        return []
    ib = place[ia]
    cut = np.flatnonzero((np.diff(ia) != 1) | (np.diff(ib) != 1)) + 1
    starts = np.concatenate(([0], cut))
    ends = np.concatenate((cut, [len(ia)]))
    out: list[Segment] = []
    for x, y, n in zip(ia[starts].tolist(), ib[starts].tolist(), (ends - starts + ANCHOR - 1).tolist()):
        if out:
            px, py, pn = out[-1]
            # the same diagonal, with letters between that are equal but stand elsewhere too
            if x - px == y - py and a[px + pn : x] == b[py + pn : y]:
                out[-1] = (px, py, x + n - px)
                continue
        out.append((x, y, n))
    return [s for s in out if a[s[0] : s[0] + s[2]] == b[s[1] : s[1] + s[2]]]


def _chain(segments: list[Segment]) -> list[Segment]:
    """The heaviest selection of ``segments`` (in order of a) that is in order of b too; overlaps are trimmed."""
    if any(p[1] > q[1] for p, q in pairwise(segments)):
        segments = _heaviest(segments)
    out: list[Segment] = []
    for x, y, n in segments:
        if out:
            px, py, pn = out[-1]
            over = max(px + pn - x, py + pn - y, 0)
            x, y, n = x + over, y + over, n - over
        if n > 0:
            out.append((x, y, n))
    return out


def _heaviest(segments: list[Segment]) -> list[Segment]:
    """Heaviest increasing chain by a Fenwick tree over the order of b: n log n."""
    order = sorted(s[1] for s in segments)
    best = [(0, -1)] * (len(order) + 1)
    before = [-1] * len(segments)
    top, last = 0, -1
    for i, (_, y, n) in enumerate(segments):
        rank = bisect_left(order, y)
        weight, prior = 0, -1
        k = rank
        while k > 0:
            if best[k][0] > weight:
                weight, prior = best[k]
            k &= k - 1
        before[i] = prior
        weight += n
        k = rank + 1
        while k <= len(order):
            if best[k][0] < weight:
                best[k] = (weight, i)
            k += k & -k
        if weight > top:
            top, last = weight, i
    chain = []
    while last >= 0:
        chain.append(segments[last])
        last = before[last]
    return chain[::-1]


# --- gaps


def _fill(chain: list[Segment], one: Skeleton, two: Skeleton) -> list[Segment]:
    """The chain with what is equal in the gaps between, before and after its links."""
    a, b = one.text, two.text
    out: list[Segment] = []
    x = y = 0
    for ax, by, n in [*chain, (len(a), len(b), 0)]:
        if ax > x and by > y:
            _between(a, b, x, ax, y, by, one, two, out)
        if n:
            if out and out[-1][0] + out[-1][2] == ax and out[-1][1] + out[-1][2] == by:
                ax, by, n = out[-1][0], out[-1][1], out[-1][2] + n
                out[-1] = (ax, by, n)
            else:
                out.append((ax, by, n))
            x, y = ax + n, by + n
    return out


def _between(
    a: str, b: str, ax: int, ay: int, bx: int, by: int, one: Skeleton, two: Skeleton, out: list[Segment]
) -> None:
    """Append the equal stretches of ``a[ax:ay]`` and ``b[bx:by]`` to ``out``."""
    n, m = ay - ax, by - bx
    if n == m and n <= 2:  # a wrong letter or two
        for k in range(n):
            if a[ax + k] == b[bx + k]:
                _append(out, ax + k, bx + k, 1)
        return
    head = _common(a[ax:ay], b[bx:by])
    if head:
        _append(out, ax, bx, head)
        ax, bx = ax + head, bx + head
    tail = _common(a[ax:ay][::-1], b[bx:by][::-1]) if ax < ay and bx < by else 0
    ay, by = ay - tail, by - tail
    n, m = ay - ax, by - bx
    if n and m:
        if max(n, m) > GAP:
            if head or tail or ax or bx or ay < len(a) or by < len(b):
                _again(a, b, ax, ay, bx, by, one, two, out)
            elif n <= 4 * GAP and m <= 4 * GAP:
                _compare(a, b, ax, ay, bx, by, out)
        else:
            _compare(a, b, ax, ay, bx, by, out)
    if tail:
        _append(out, ay, by, tail)


def _compare(a: str, b: str, ax: int, ay: int, bx: int, by: int, out: list[Segment]) -> None:
    """Letter by letter, where the two gaps are alike at all; an ocean of edits is not read as spelling.

    Where one side is much longer, the other is looked for at its two ends, next to what is equal already.
    """
    n, m = ay - ax, by - bx
    whole = (ax, ay, bx, by)
    if 2 * min(n, m) < ALIKE * (n + m):
        if min(n, m) < LEAST_RUN:
            return
        size = min(n, m) + max(8, min(n, m) // 8)
        ends = []
        if out:  # the gap follows something equal
            ends.append((ax, min(ay, ax + size), bx, min(by, bx + size)))
        if ay < len(a) or by < len(b):
            ends.append((max(ax, ay - size), ay, max(bx, by - size), by))
        if not ends:
            return
        ax, ay, bx, by = max(ends, key=lambda e: Indel.normalized_similarity(a[e[0] : e[1]], b[e[2] : e[3]]))
        n, m = ay - ax, by - bx
    left, right = a[ax:ay], b[bx:by]
    # Sides of nearly one length are the same words misprinted, where short stretches count too.
    near = abs(n - m) <= max(2, max(n, m) // 8)
    if n + m > 2 * LEAST_RUN:
        least = ALIKE_NEAR if near and max(n, m) <= NEAR else ALIKE
        if Indel.normalized_similarity(left, right, score_cutoff=least) < least:
            _creep(a, b, *whole, out)
            return
    for op in Levenshtein.opcodes(left, right) if near else Indel.opcodes(left, right):
        if op.tag == "equal" and (near or op.src_end - op.src_start >= LEAST_RUN):
            _append(out, ax + op.src_start, bx + op.dest_start, op.src_end - op.src_start)


def _creep(a: str, b: str, ax: int, ay: int, bx: int, by: int, out: list[Segment]) -> None:
    """From both ends of an unlike gap inwards, as long as the letters next to what is equal are alike.

    A misprint beside an edit would else take the rest of its sentence out of the map.
    """
    if out:
        crept = _crept(a[ax:ay], b[bx:by])
        for x, y, n in crept:
            _append(out, ax + x, bx + y, n)
        if crept:
            x, y, n = crept[-1]
            ax, bx = ax + x + n, bx + y + n
    if ay < len(a) or by < len(b):
        for x, y, n in reversed(_crept(a[ax:ay][::-1], b[bx:by][::-1])):
            _append(out, ay - x - n, by - y - n, n)


def _crept(a: str, b: str) -> list[Segment]:
    found: list[Segment] = []
    x = y = 0
    while min(len(a) - x, len(b) - y) >= STEP // 2:
        one, two = a[x : x + STEP], b[y : y + STEP]
        if Levenshtein.normalized_similarity(one, two) < ALIKE_STEP:
            break
        equal = [
            (op.src_start, op.dest_start, op.src_end - op.src_start)
            for op in Levenshtein.opcodes(one, two)
            if op.tag == "equal"
        ]
        while equal and equal[-1][2] < LEAST_RUN - 1:
            equal.pop()
        if not equal:
            break
        found += [(x + s, y + t, n) for s, t, n in equal]
        x, y = found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]
    return found


def _again(
    a: str, b: str, ax: int, ay: int, bx: int, by: int, one: Skeleton, two: Skeleton, out: list[Segment]
) -> None:
    """A long gap, anchored by what is unique in it."""
    left = _keys(one.letters[ax:ay])
    right = _keys(two.letters[bx:by])
    chain = _chain(_anchors(left, right, a[ax:ay], b[bx:by]))
    x, y = ax, bx
    for s, t, n in [*chain, (ay - ax, by - bx, 0)]:
        s, t = s + ax, t + bx
        if s > x and t > y and max(s - x, t - y) <= GAP:
            _between(a, b, x, s, y, t, one, two, out)
        if n:
            _append(out, s, t, n)
            x, y = s + n, t + n


def _append(out: list[Segment], x: int, y: int, n: int) -> None:
    if out and out[-1][0] + out[-1][2] == x and out[-1][1] + out[-1][2] == y:
        out[-1] = (out[-1][0], out[-1][1], out[-1][2] + n)
    else:
        out.append((x, y, n))


def _common(a: str, b: str) -> int:
    """Length of the common beginning, by halving: comparisons run in C."""
    n = min(len(a), len(b))
    if not n or a[0] != b[0]:
        return 0
    if a[:n] == b[:n]:
        return n
    low, high = 1, min(n, 16)
    while high < n and a[low:high] == b[low:high]:
        low, high = high, min(n, high * 2)
    while high - low > 1:
        middle = (low + high) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle
    return low


# --- moved paragraphs


def _moved(anchors: list[Segment], segments: list[Segment], a: str, b: str) -> list[Segment]:
    """Anchored stretches that lie outside the chain on both sides: what stands in another order."""
    used_a = np.zeros(len(a) + 1, dtype=bool)
    used_b = np.zeros(len(b) + 1, dtype=bool)
    for x, y, n in segments:
        used_a[x : x + n] = True
        used_b[y : y + n] = True
    found: list[Segment] = []
    for x, y, n in sorted(anchors, key=lambda s: (-s[2], s)):
        if n < ANCHOR or used_a[x] or used_b[y] or used_a[x : x + n].any() or used_b[y : y + n].any():
            continue
        while x and y and not used_a[x - 1] and not used_b[y - 1] and a[x - 1] == b[y - 1]:
            x, y, n = x - 1, y - 1, n + 1
        while x + n < len(a) and y + n < len(b) and not used_a[x + n] and not used_b[y + n] and a[x + n] == b[y + n]:
            n += 1
        if n >= LEAST_MOVED:
            found.append((x, y, n))
            used_a[x : x + n] = True
            used_b[y : y + n] = True
    return found


# --- runs of code points


def _runs(at_a: Ints, at_b: Ints, segments: tuple[Segment, ...]) -> Runs:
    if not segments:
        return ()
    table = np.array(segments, dtype=np.int64)
    lengths = table[:, 2]
    offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    ia = np.repeat(table[:, 0], lengths) + offsets
    ib = np.repeat(table[:, 1], lengths) + offsets
    pa, pb = at_a[ia], at_b[ib]
    cut = np.diff(pa - pb) != 0
    cut[np.cumsum(lengths)[:-1] - 1] = True
    cuts = np.flatnonzero(cut)
    starts = np.concatenate(([0], cuts + 1))
    ends = np.concatenate((cuts, [len(pa) - 1]))
    return tuple(zip(pa[starts].tolist(), pb[starts].tolist(), (pa[ends] - pa[starts] + 1).tolist()))


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
