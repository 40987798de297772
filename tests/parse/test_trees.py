"""Trees: well formed always, and the best there is."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.trees import tree


def _well_formed(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        while i >= 0:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_any_scores_give_one_root_and_no_circle(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    assert _well_formed(tree(scores).tolist())


@given(st.integers(2, 4), st.integers(0, 10_000))
def test_no_other_tree_scores_higher(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1))

    def total(heads: list[int]) -> float:
        return float(sum(scores[i, h + 1] for i, h in enumerate(heads)))

    every = (list(h) for h in product(range(-1, n), repeat=n) if all(i != x for i, x in enumerate(h)))
    best = max(total(h) for h in every if _well_formed(h))
    assert abs(total(tree(scores).tolist()) - best) < 1e-6


@given(st.integers(1, 9), st.integers(0, 999))
def test_words_that_nothing_is_known_of_still_hang_somewhere(n: int, seed: int) -> None:
    scores = np.full((n, n + 1), -1e4, np.float32)
    rng = np.random.default_rng(seed)
    scores[rng.integers(n), rng.integers(n + 1)] = 0
    assert _well_formed(tree(scores).tolist())


def test_a_greedy_tree_is_left_alone() -> None:
    scores = np.array([[0.0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]])
    assert tree(scores).tolist() == [1, -1, 1]
