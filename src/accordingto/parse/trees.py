"""Arc scores of one sentence to a well-formed tree: one root, no circle, the best total score."""

from __future__ import annotations

import numpy as np


def tree(scores: np.ndarray) -> np.ndarray:
    """Heads of the words of a sentence from ``scores`` [n, n + 1]; column 0 is the root, column 1 + j word j.

    Returns for each word -1 (root) or the number of its head. Every word takes its best head but one, which takes
    the root; which one is tried in the order of what the whole could score at most. Where the best heads make a
    circle, Chu-Liu and Edmonds find the best tree under that root. Ties go to the lower number.
    """
    n = len(scores)
    best = scores.argmax(1).tolist()  # of most sentences a tree already
    if best.count(0) == 1 and _is_tree(best):
        return np.array(best, np.int32) - 1
    if n == 1:
        return np.array([-1], np.int32)
    s = scores.astype(np.float64)
    every = np.arange(n)
    s[every, every + 1] = -np.inf
    heads = s[:, 1:].argmax(1)
    most = s[every, heads + 1]
    bounds = most.sum() + s[:, 0] - most
    best, best_score = heads, -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] <= best_score:
            break
        found = heads.copy()
        found[root] = -1
        if not _is_tree((found + 1).tolist()):
            full = np.full((n + 1, n + 1), -np.inf)
            full[1:, 1:] = s[:, 1:]
            full[1 + root] = -np.inf
            full[1 + root, 0] = s[root, 0]
            found = _edmonds(full)[1:] - 1
        score = s[every, found + 1].sum()
        if score > best_score:
            best, best_score = found, score
    return best.astype(np.int32)


def _is_tree(heads: list[int]) -> bool:
    state = [0] * (len(heads) + 1)  # 0 not seen, 1 on this path, 2 reaches the root
    state[0] = 2
    for i in range(1, len(state)):
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i - 1]
        if state[i] == 1:
            return False
        for j in path:
            state[j] = 2
    return True


def _edmonds(s: np.ndarray) -> np.ndarray:
    """Best heads for nodes 1.. of a dense graph, ``s[dependent, head]``; node 0 is the root. Overwrites ``s``.

    Every circle is shrunk to its first member in place; what was chosen inside is kept to unfold it again.
    """
    n = len(s)
    heads: list[int] = s.argmax(1).tolist()
    heads[0] = -1
    alive = [True] * n
    shrunk: list[tuple[list[int], list[int], list[int], list[int]]] = []
    while circle := _circle(heads, alive):
        rep, rest = circle[0], circle[1:]
        members = np.asarray(circle)
        inner = [heads[i] for i in circle]
        enter = s[members] - s[members, inner][:, None]
        way_in = enter.argmax(0)
        leave = s[:, members]
        way_out = leave.argmax(1)
        s[rep] = enter[way_in, np.arange(n)]
        s[:, rep] = leave[np.arange(n), way_out]
        s[rep, members] = -np.inf
        s[:, rest] = -np.inf
        shrunk.append((circle, inner, members[way_in].tolist(), members[way_out].tolist()))
        for i in rest:
            alive[i] = False
        inside = set(circle)
        heads = [rep if h in inside else h for h in heads]
        heads[rep] = int(s[rep].argmax())
    for circle, inner, way_in, way_out in reversed(shrunk):
        rep = circle[0]
        members_now = set(circle)
        for i, h in enumerate(heads):
            if h == rep and alive[i] and i not in members_now:
                heads[i] = way_out[i]
        outer = heads[rep]
        entry = way_in[outer]
        for i, h in zip(circle, inner):
            alive[i] = True
            heads[i] = outer if i == entry else h
    return np.asarray(heads)


def _circle(heads: list[int], alive: list[bool]) -> list[int]:
    state = [0] * len(heads)  # 0 not seen, 1 on this path, 2 leads to the root
    state[0] = 2
    for i in range(1, len(heads)):
        if not alive[i]:
            continue
        path = []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return []
