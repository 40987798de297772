"""Anchors to equal stretches: the chain of anchors, and what is equal in the gaps between its links.

A gap is read from both ends inwards by furthest-reaching paths (Ukkonen 1985, Myers 1986): the cost is in
proportion to its errors, not to its area. What is left in the middle is anchored again, by shorter n-grams
that occur once on each side of it.

The functions are written in plain loops over sequences of numbers, so that `fold/swift.py` can compile them as
they stand: here they run on lists, there on arrays. Segments are (start in a, start in b, letters); a table of
them is one flat sequence.
"""

from __future__ import annotations

from typing import Any

from accordingto.fold.kernel import BASE

Table = Any  # a list of int here, an array of int64 where compiled

ANCHOR = 12  # letters of an anchor
DRAWN = 3  # of all 12-grams one in 2**DRAWN is looked at: what lies between two anchors is read letter by letter
WEIGHT = BASE & 0xFFFFFFFF
ERRORS = 64  # errors of one path; a longer gap is read in several
DRIFT = 12  # letters put in or left out that a path follows
WIDTH = 2 * DRIFT + 5  # diagonals of a wave, with two that nobody reaches at each edge
MIDDLE = DRIFT + 2
NEAR = 32  # letters of a gap that is read from corner to corner, and how many of ten may be wrong there
WRONG_NEAR, WRONG = 6.0, 4.0
FREE = 4  # letters of a gap of which all may be wrong
COST = 6  # an error is paid for by three letters on both sides, at the ragged end of a path
DROP = 18  # a path is given up so far below its best
SMALL, MIDDLING = 20_000, 2_000_000  # letters of a times letters of b, up to which seeds of 6 and of 8 tell
SEED, LONGER_SEED = 6, 8
NOBODY = -2


def zeros(count: int) -> Table:
    """A table of so many noughts."""
    return [0] * count


def grown(a: Table, b: Table, ax: int, ay: int, bx: int, by: int, runs: Table, count: int) -> int:
    """Lengthen each run of anchors within ``a[ax:ay]`` and ``b[bx:by]``; returns how many are left.

    A run on the diagonal of the one before, within it, is a part of it. To the left no run grows past the end of
    the one before, so that they stay in order of a.
    """
    kept = 0
    for k in range(count):
        x, y, n = runs[3 * k], runs[3 * k + 1], runs[3 * k + 2]
        if kept:
            last = 3 * kept - 3
            ax = runs[last] + runs[last + 2]
            if x - runs[last] == y - runs[last + 1] and x < ax:
                continue
        while x + n < ay and y + n < by and a[x + n] == b[y + n]:
            n += 1
        while x > ax and y > bx and a[x - 1] == b[y - 1]:
            x, y, n = x - 1, y - 1, n + 1
        runs[3 * kept], runs[3 * kept + 1], runs[3 * kept + 2] = x, y, n
        kept += 1
    return kept


def chained(runs: Table, count: int, out: Table) -> int:
    """Write the heaviest selection of ``runs`` (in order of a) that is in order of b too; overlaps are trimmed."""
    rising = True
    for k in range(1, count):
        if runs[3 * k + 1] < runs[3 * k - 2]:
            rising = False
    chosen = zeros(count + 1)
    many = count
    if rising:
        for k in range(count):
            chosen[k] = k
    else:
        many = heaviest(runs, count, chosen)
    kept = 0
    for c in range(many):
        k = chosen[c]
        x, y, n = runs[3 * k], runs[3 * k + 1], runs[3 * k + 2]
        if kept:
            before = 3 * kept - 3
            over = max(out[before] + out[before + 2] - x, out[before + 1] + out[before + 2] - y, 0)
            x, y, n = x + over, y + over, n - over
        if n > 0:
            out[3 * kept], out[3 * kept + 1], out[3 * kept + 2] = x, y, n
            kept += 1
    return kept


def heaviest(runs: Table, count: int, chosen: Table) -> int:
    """The heaviest increasing chain, by a Fenwick tree over the order of b: n log n."""
    last = 0
    for k in range(count):
        last = max(last, runs[3 * k + 1])
    starts = zeros(last + 1)  # all different, so that no sorting is needed
    for k in range(count):
        starts[runs[3 * k + 1]] = k + 1
    rank = zeros(count)
    place = 0
    for y in range(last + 1):
        if starts[y]:
            rank[starts[y] - 1] = place
            place += 1
    best, owner, before = zeros(count + 1), zeros(count + 1), zeros(count)
    top, last = 0, -1
    for i in range(count):
        weight, prior = 0, -1
        k = rank[i]
        while k > 0:
            if best[k] > weight:
                weight, prior = best[k], owner[k]
            k &= k - 1
        before[i] = prior
        weight += runs[3 * i + 2]
        k = rank[i] + 1
        while k <= count:
            if best[k] < weight:
                best[k], owner[k] = weight, i
            k += k & -k
        if weight > top:
            top, last = weight, i
    many = 0
    while last >= 0:
        chosen[many] = last
        many += 1
        last = before[last]
    for k in range(many // 2):
        chosen[k], chosen[many - 1 - k] = chosen[many - 1 - k], chosen[k]
    return many


def waved(a: Table, b: Table, ax: int, ay: int, bx: int, by: int, sign: int, wave: Table) -> tuple[int, int, int, int]:
    """Read a gap from its left end (sign 1) or its right one (-1) as far as the letters are alike.

    ``wave[e * WIDTH + d]`` is the letter of a that is reached with e errors on diagonal d, or NOBODY.

    Returns:
        Whether the far corner was reached, and errors, diagonal and letters of a where the path ends.
    """
    n, m = ay - ax, by - bx
    p, q = (ax, bx) if sign > 0 else (ay - 1, by - 1)
    most = max(n, m)
    near = most <= NEAR
    allowed = min(ERRORS, max(FREE, int(most * (WRONG_NEAR if near else WRONG) / 10)))
    i, top = 0, min(n, m)
    while i < top and a[p + sign * i] == b[q + sign * i]:
        i += 1
    for k in range(WIDTH):
        wave[k] = NOBODY
    wave[MIDDLE] = i
    if i == n and i == m:
        return 1, 0, 0, i
    best, best_e, best_d, best_i = 2 * i, 0, 0, i
    for e in range(1, allowed + 1):
        row = e * WIDTH + MIDDLE
        low, high = max(-e, -DRIFT), min(e, DRIFT)
        wave[row + low - 2] = wave[row + low - 1] = wave[row + high + 1] = wave[row + high + 2] = NOBODY
        reached = -COST * ERRORS
        for d in range(low, high + 1):
            i = step(wave, row - WIDTH, d, n, m)
            if i < 0:
                wave[row + d] = NOBODY
                continue
            while i < n and i + d < m and a[p + sign * i] == b[q + sign * (i + d)]:
                i += 1
            wave[row + d] = i
            if i == n and i + d == m:
                return 1, e, d, i
            score = 2 * i + d - COST * e
            if score > reached:
                reached = score
            if score > best:
                best, best_e, best_d, best_i = score, e, d, i
        if not near and reached < best - DROP:
            break
    return 0, best_e, best_d, best_i


def step(wave: Table, before: int, d: int, n: int, m: int) -> int:
    """The letter of a on diagonal ``d`` that one more error leads to: another letter, one in a, one in b."""
    i = NOBODY
    here = wave[before + d]
    if 0 <= here < n and here + d < m:
        i = here + 1
    here = wave[before + d + 1]
    if 0 <= here < n and here + 1 > i:
        i = here + 1
    here = wave[before + d - 1]
    if here >= 0 and here + d - 1 < m and here > i:
        i = here
    return i


def traced(
    wave: Table, e: int, d: int, i: int, ax: int, ay: int, bx: int, by: int, sign: int, out: Table, kept: int
) -> int:
    """Write the equal stretches of the path that ends at (e, d, i); returns how many segments there are then."""
    n, m = ay - ax, by - bx
    while e >= 0:
        start = 0
        before = (e - 1) * WIDTH + MIDDLE
        if e > 0:
            start = step(wave, before, d, n, m)
        if i > start:
            if sign > 0:
                out[3 * kept], out[3 * kept + 1] = ax + start, bx + start + d
            else:
                out[3 * kept], out[3 * kept + 1] = ay - i, by - i - d
            out[3 * kept + 2] = i - start
            kept += 1
        if e > 0:
            here = wave[before + d]
            if 0 <= here < n and here + d < m and here + 1 == start:
                i = here
            elif wave[before + d + 1] + 1 == start and wave[before + d + 1] >= 0:
                d, i = d + 1, wave[before + d + 1]
            else:
                d, i = d - 1, wave[before + d - 1]
        e -= 1
    return kept


def paired(a: Table, b: Table, ax: int, ay: int, bx: int, by: int, size: int, rare: int, runs: Table) -> int:
    """Write the runs of n-grams that occur once in ``a[ax:ay]`` and once in ``b[bx:by]``, in order of a.

    Of all n-grams one in ``2**rare`` is looked at, drawn by its letters.
    """
    room = 16
    while room < 2 * (ay - ax):
        room *= 2
    table, pair = zeros(room), zeros(ay - ax)
    out_weight, weight = 1, WEIGHT
    drawn = 1 << (32 - rare)
    for _ in range(size):
        out_weight = (out_weight * weight) & 0xFFFFFFFF
    h = 0
    for k in range(ax, ay):
        h = (h * weight + a[k]) & 0xFFFFFFFF
        i = k - size + 1
        if i > ax:
            h = (h - a[i - 1] * out_weight) & 0xFFFFFFFF
        if i >= ax and h < drawn:
            slot = (h ^ (h >> 15)) & (room - 1)
            while table[slot] != 0:
                first = abs(table[slot]) - 1
                if same(a, first, a, i, size):
                    table[slot] = -first - 1  # a second time
                    break
                slot = (slot + 1) & (room - 1)
            else:
                table[slot] = i + 1
    h, before = 0, NOBODY
    for k in range(bx, by):
        h = (h * weight + b[k]) & 0xFFFFFFFF
        j = k - size + 1
        if j > bx:
            h = (h - b[j - 1] * out_weight) & 0xFFFFFFFF
        if j >= bx and h < drawn:
            slot = (h ^ (h >> 15)) & (room - 1)
            first = abs(table[slot]) - 1
            while first >= 0:
                # what follows the n-gram met before differs in its last letter at most
                if a[k - j + first] == b[k] and (first == before + 1 or same(a, first, b, j, size)):
                    if table[slot] > 0:
                        pair[first - ax] = NOBODY if pair[first - ax] != 0 else j + 1
                    break
                slot = (slot + 1) & (room - 1)
                first = abs(table[slot]) - 1
            before = first if first >= 0 else NOBODY
    count = 0
    for i in range(ax, ay - size + 1):
        j = pair[i - ax] - 1
        if j >= 0:
            last = 3 * count - 3
            if count and i - runs[last] == j - runs[last + 1] and i - runs[last] == runs[last + 2] - size + 1:
                runs[last + 2] += 1
            else:
                runs[3 * count], runs[3 * count + 1], runs[3 * count + 2] = i, j, size
                count += 1
    return count


def same(a: Table, x: int, b: Table, y: int, size: int) -> bool:
    """Whether ``size`` letters are equal."""
    for k in range(size):  # noqa: SIM110 (compiled as it stands)
        if a[x + k] != b[y + k]:
            return False
    return True


def filled(a: Table, b: Table, chain: Table, links: int, out: Table) -> int:
    """Write the chain and what is equal in the gaps around its links; returns how many segments there are.

    ``out`` holds three numbers for each letter of the shorter text.
    """
    n, m = len(a), len(b)
    wave = zeros((ERRORS + 1) * WIDTH)
    some, picked = zeros(3 * min(n, m) + 3), zeros(3 * min(n, m) + 3)
    todo = zeros(
        7 * (min(n, m) // SEED + links + 8)
    )  # gaps: ax, ay, bx, by, equal before it, equal after it, least seed
    gaps = kept = x = y = 0
    for k in range(links):
        ax, by, size = chain[3 * k], chain[3 * k + 1], chain[3 * k + 2]
        out[3 * kept], out[3 * kept + 1], out[3 * kept + 2] = ax, by, size
        kept += 1
        gaps = later(todo, gaps, x, ax, y, by, min(k, 1), 1, ANCHOR + 1)
        x, y = ax + size, by + size
    gaps = later(todo, gaps, x, n, y, m, min(links, 1), 0, ANCHOR + 1)
    while gaps:
        gaps -= 1
        gap = todo[7 * gaps : 7 * gaps + 7]
        kept = ended(a, b, gap, wave, out, kept)
        ax, ay, bx, by = gap[0], gap[1], gap[2], gap[3]
        left, right, seed = gap[4], gap[5], gap[6]
        size = seed_for((ay - ax) * (by - bx))
        if size >= seed or min(ay - ax, by - bx) < size:
            continue
        count = grown(a, b, ax, ay, bx, by, some, paired(a, b, ax, ay, bx, by, size, 0, some))
        many = chained(some, count, picked)
        if not many:
            continue
        for k in range(many):
            u, v, n = picked[3 * k], picked[3 * k + 1], picked[3 * k + 2]
            out[3 * kept], out[3 * kept + 1], out[3 * kept + 2] = u, v, n
            kept += 1
            gaps = later(todo, gaps, ax, u, bx, v, left, 1, size)
            ax, bx, left = u + n, v + n, 1
        gaps = later(todo, gaps, ax, ay, bx, by, left, right, size)
    return kept


def seed_for(area: int) -> int:
    """Letters of a seed that is no chance in a gap of so many letters times letters."""
    if area <= SMALL:
        return SEED
    return LONGER_SEED if area <= MIDDLING else ANCHOR


def ended(a: Table, b: Table, gap: Table, wave: Table, out: Table, kept: int) -> int:
    """Write what is equal at the two ends of a gap, which becomes what is left; returns how many segments."""
    for sign in (1, -1):
        ax, ay, bx, by = gap[0], gap[1], gap[2], gap[3]
        beside = gap[4] if sign > 0 else gap[5]
        if ax == ay or bx == by or not (beside or (sign > 0 and not gap[5])):
            continue  # where nothing is equal on either side, the whole is read or nothing
        whole, e, d, i = waved(a, b, ax, ay, bx, by, sign, wave)
        if not beside and not whole:
            continue
        kept = traced(wave, e, d, i, ax, ay, bx, by, sign, out, kept)
        if sign > 0:
            gap[0], gap[2] = ax + i, bx + i + d
        else:
            gap[1], gap[3] = ay - i, by - i - d
    return kept


def later(
    todo: Table, gaps: int, ax: int, ay: int, bx: int, by: int, left: int, right: int, seed: int
) -> int:  # fmt: skip
    """Put a gap on the pile, if both texts have something in it."""
    if ay == ax or by == bx:
        return gaps
    g = 7 * gaps
    todo[g], todo[g + 1], todo[g + 2], todo[g + 3] = ax, ay, bx, by
    todo[g + 4], todo[g + 5], todo[g + 6] = left, right, seed
    return gaps + 1
