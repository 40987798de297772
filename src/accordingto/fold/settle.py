"""Equal stretches as they are handed on: in order, joined, cut where words begin, as runs of code points.

Written in plain loops over sequences of numbers like `fold/stretch.py`, and compiled as they stand by
`fold/swift.py`. No function calls one of another file: numba keeps what it compiled by file, and would not see
that the other one has changed.
"""

from __future__ import annotations

from accordingto.fold.stretch import Table, zeros

BREAK = 2  # letters left out between two kept ones that are as good a place to cut as any: ". " and "\n\n"


def settled(a: Table, b: Table, at_a: Table, at_b: Table, some: Table, kept: int, out: Table) -> int:
    """Write the segments in order, joined where they touch, cut where words and sentences begin.

    Where one text has more, the equal letters before and after may fit in several ways ("of [the camp of] the
    camp"); the way is taken that cuts at blanks and signs. ``at_a`` and ``at_b`` tell where in its text a letter
    stands.
    """
    starts = zeros(len(a))
    for k in range(kept):
        starts[some[3 * k]] = k + 1
    count = 0
    for start in range(len(a)):
        k = starts[start] - 1
        if k < 0:
            continue
        x, y, n = some[3 * k], some[3 * k + 1], some[3 * k + 2]
        last = 3 * count - 3
        if count and out[last] + out[last + 2] == x and out[last + 1] + out[last + 2] == y:
            out[last + 2] += n
            continue
        out[last + 3], out[last + 4], out[last + 5] = x, y, n
        if count:
            ends_a, ends_b = out[last] + out[last + 2], out[last + 1] + out[last + 2]
            by = 0
            if ends_b == y:
                by = slid(a, b, at_a, at_b, ends_a, x, y, out[last + 2], n)
            elif ends_a == x:
                by = slid(b, a, at_b, at_a, ends_b, y, x, out[last + 2], n)
            out[last + 2] += by
            out[last + 3], out[last + 4], out[last + 5] = x + by, y + by, n - by
        count += 1
    return count


def slid(
    a: Table, b: Table, at_a: Table, at_b: Table, begin: int, end: int, y: int, before: int, after: int
) -> int:  # fmt: skip
    """How far to move ``a[begin:end]``, which stands before ``b[y]`` and is not in b, to where words begin."""
    best = cut(at_a, begin) + cut(at_a, end) + cut(at_b, y)
    found = 0
    for s in range(1, before):
        if a[end - s] != b[y - s]:
            break
        here = cut(at_a, begin - s) + cut(at_a, end - s) + cut(at_b, y - s)
        if here > best:
            best, found = here, -s
    for s in range(1, after):
        if a[begin + s - 1] != b[y + s - 1]:
            break
        here = cut(at_a, begin + s) + cut(at_a, end + s) + cut(at_b, y + s)
        if here > best or (here == best and found < -s):
            best, found = here, s
    return found


def cut(at: Table, k: int) -> int:
    """How good a place the one before letter ``k`` is to cut: 0 within a word."""
    return min(BREAK, at[k] - at[k - 1] - 1)


def loose(runs: Table, count: int, some: Table, kept: int) -> int:
    """Keep the runs of which no segment has a letter, on either side; returns how many. Segments are in order."""
    left = 0
    for k in range(count):
        x, y, n = runs[3 * k], runs[3 * k + 1], runs[3 * k + 2]
        if not taken(some, kept, 0, x, n) and not taken(some, kept, 1, y, n):
            runs[3 * left], runs[3 * left + 1], runs[3 * left + 2] = x, y, n
            left += 1
    return left


def taken(some: Table, kept: int, side: int, start: int, letters: int) -> bool:
    """Whether a segment has a letter of ``[start, start + letters)`` of side a (0) or b (1)."""
    low, high = 0, kept  # the last segment that begins before the end, by halving
    while low < high:
        middle = (low + high) // 2
        if some[3 * middle + side] < start + letters:
            low = middle + 1
        else:
            high = middle
    return low > 0 and some[3 * low - 3 + side] + some[3 * low - 1] > start


def laid(at_a: Table, at_b: Table, some: Table, kept: int, out: Table) -> int:
    """Write the segments as runs of code points of the two texts; returns how many there are.

    A code point that folds to several letters ("ß", "ﬁ") lies in one run, by the first of them.
    """
    count, before_a, before_b = 0, -1, -1
    for k in range(kept):
        x, y, n = some[3 * k], some[3 * k + 1], some[3 * k + 2]
        begun = False
        for i in range(n):
            here, there = at_a[x + i], at_b[y + i]
            again = here == before_a or there == before_b
            before_a, before_b = here, there
            if again:
                continue
            last = 3 * count - 3
            if begun and here - out[last] == there - out[last + 1]:
                out[last + 2] = here - out[last] + 1
            else:
                out[last + 3], out[last + 4], out[last + 5] = here, there, 1
                count += 1
                begun = True
    return count
