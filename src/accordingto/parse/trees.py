"""Arc scores of one sentence to a well-formed tree: one root, no circle, the best total score."""

from __future__ import annotations

import numpy as np


def tree(scores: np.ndarray) -> np.ndarray:
    """Heads of the words of a sentence from ``scores`` [n, n + 1]; column 0 is the root, column 1 + j word j.

    Returns for each word -1 (root) or the number of its head. Greedy where that already is a tree, else
    Chu-Liu and Edmonds with one root; ties go to the lower number, so the answer never varies.
    """
    n = len(scores)
    if n == 1:
        return np.array([-1], np.int32)
    s = scores.astype(np.float64, copy=True)
    s[np.arange(n), np.arange(n) + 1] = -np.inf
    heads = s.argmax(1)
    if int((heads == 0).sum()) == 1 and _is_tree(heads.tolist()):
        return (heads - 1).astype(np.int32)
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = np.maximum(s, -1e8)
    full[1:, 0] -= 1e5  # a second root costs more than any circle saves
    np.fill_diagonal(full, -np.inf)
    best = _edmonds(full)
    return (best[1:] - 1).astype(np.int32)


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
    """Best heads for nodes 1.. of a dense graph, ``s[dependent, head]``; node 0 is the root."""
    n = len(s)
    heads = s.argmax(1)
    heads[0] = -1
    circle = _circle(heads.tolist())
    if not circle:
        return heads
    inside = np.zeros(n, bool)
    inside[circle] = True
    outer = np.flatnonzero(~inside)
    k = len(outer)
    members = np.asarray(circle)
    small = np.full((k + 1, k + 1), -np.inf)
    small[:k, :k] = s[np.ix_(outer, outer)]
    own = s[members, heads[members]]
    enter = s[np.ix_(members, outer)] - own[:, None]
    leave = s[np.ix_(outer, members)]
    small[k, :k] = enter.max(0)
    small[:k, k] = leave.max(1)
    small[0, :] = -np.inf
    np.fill_diagonal(small, -np.inf)
    sub = _edmonds(small)
    out = heads.copy()
    for i, node in enumerate(outer.tolist()):
        if node == 0:
            continue
        h = int(sub[i])
        out[node] = members[leave[i].argmax()] if h == k else outer[h]
    h = int(sub[k])
    entry = int(enter[:, h].argmax())
    out[members[entry]] = outer[h]
    return out


def _circle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for i in range(1, len(heads)):
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
