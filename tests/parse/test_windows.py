"""Windows: every word in one core, never more pieces than the encoder takes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.windows import plan


@given(st.lists(st.integers(1, 8), max_size=400), st.integers(20, 254), st.integers(0, 6))
def test_cores_tile_the_text_and_windows_fit(sizes: list[int], most: int, context: int) -> None:
    n = len(sizes)
    words = ["Aa" if i % 7 else "." for i in range(n)]
    before = np.ones(n, np.uint8)
    windows = plan(sizes, words, before, most, context)
    assert [i for w in windows for i in range(w.core_start, w.core_end)] == list(range(n))
    for w in windows:
        assert w.start <= w.core_start < w.core_end <= w.end
        assert sum(sizes[w.start : w.end]) <= most


def test_a_core_ends_with_a_paragraph_where_it_can() -> None:
    words = ["Word"] * 40
    before = np.ones(40, np.uint8)
    before[17] = 3
    assert plan([1] * 40, words, before, 24, 2)[0].core_end == 17


def test_a_short_text_is_one_window() -> None:
    assert len(plan([1] * 10, ["a"] * 10, np.ones(10, np.uint8), 254, 40)) == 1


def test_nothing_is_shown_twice_where_a_sentence_ends() -> None:
    words = ["Word", "word", "word", "."] * 60
    windows = plan([1] * 240, words, np.ones(240, np.uint8), 100, 20)
    assert [(w.start, w.end) for w in windows] == [(w.core_start, w.core_end) for w in windows]
    assert [w.core_end for w in windows] == [80, 160, 240]  # about as long as one another


def test_a_cut_within_a_sentence_is_shown_from_both_sides() -> None:
    first, second = plan([1] * 60, ["word"] * 60, np.ones(60, np.uint8), 50, 8)
    assert (first.core_end, first.end) == (30, 38)
    assert (second.core_start, second.start) == (30, 22)
