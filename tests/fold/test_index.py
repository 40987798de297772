"""The index: twins, bands of hashes, and samples made thinner."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.fold import fold
from accordingto.fold.candidates import ranges_of
from accordingto.fold.families import indexed
from accordingto.fold.index import Index, from_tables, known_twins, rate_for, to_tables, twins
from accordingto.fold.kernel import Sketches, sketch
from bench import damage
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE, report

TEXTS = [FLOOD, MINE, FLOOD.upper(), "Yes", "Yes", MINE[:150], damage.made(1), FLOOD_HURT, "", "the same line\n" * 300]


def made(texts: list[str], rate: int = 4) -> Index:
    return Index.of(sketch(texts, rate_bits=rate), [f"r{k}" for k in range(len(texts))], rate)


def test_twins_have_the_same_letters_and_digits_and_enough_of_them() -> None:
    assert twins(made(TEXTS).texts).tolist() == [0, 1, 0, 3, 4, 5, 6, 7, 8, 9]
    assert known_twins(made(TEXTS).texts, made([MINE, "no", FLOOD, FLOOD]).texts) == {0: 2, 1: 0, 2: 2}


def test_each_n_gram_of_a_text_stands_once_and_in_order() -> None:
    index = made(TEXTS)
    pairs = list(zip(index.rows["hash"].to_pylist(), index.rows["doc"].to_pylist()))
    assert pairs == sorted(set(pairs))
    assert index.texts["kept"].to_pylist() == [sum(d == k for _, d in pairs) for k in range(len(TEXTS))]


@pytest.mark.parametrize("rate", [5, 6])
def test_a_sample_made_thinner_is_what_sketching_so_would_have_given(rate: int) -> None:
    thin, direct = made(TEXTS).thinned(rate), made(TEXTS, rate)
    assert thin.rows.equals(direct.rows)
    assert thin.texts.equals(direct.texts)


def test_larger_projects_have_thinner_samples() -> None:
    assert [rate_for(n) for n in (10, 49_999, 50_000, 3_000_000)] == [4, 4, 5, 6]


@given(st.lists(st.integers(0, (1 << 64) - 1), max_size=300), st.integers(0, 100_000_000))
def test_ranges_cover_every_hash_once(firsts: list[int], rows: int) -> None:
    ranges = ranges_of(np.sort(np.array(firsts, dtype=np.uint64)), rows)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == (1 << 64) - 1
    assert all(high + 1 == low for (_, high), (low, _) in pairwise(ranges))


def test_what_was_sketched_before_is_not_sketched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [report(f"r{k}", text) for k, text in enumerate(TEXTS)]
    works = fold(reports[:6])
    kept = indexed(reports[:6])
    tables = to_tables(kept, 0)
    again = from_tables([tables["text"]], [tables["sample"]])
    assert again is not None
    sketched: list[str] = []

    def counting(texts: Sequence[str], **how: int) -> Sketches:
        sketched.extend(texts)
        return sketch(texts, **how)

    monkeypatch.setattr("accordingto.fold.families.sketch", counting)
    whole = indexed(reports, again)
    assert sketched == [r.text for r in reports[6:]]
    assert to_tables(whole, len(again))["text"]["id"].to_pylist() == [r.id for r in reports[6:]]
    sketched.clear()
    assert fold(reports, works, index=whole) == fold(reports, works)
    assert len(sketched) < 2 * len(TEXTS)


def test_samples_of_another_form_are_not_used() -> None:
    tables = to_tables(indexed([report("a", FLOOD)]), 0)
    other = tables["text"].replace_schema_metadata({"form": "older", "rate_bits": "4"})
    assert from_tables([other], [tables["sample"]]) is None
    assert from_tables([], []) is None


@settings(deadline=None, max_examples=10)
@given(st.lists(st.integers(0, len(TEXTS) - 1), min_size=2, max_size=8), st.integers(4, 6), st.randoms())
def test_works_are_the_same_with_sketches_at_hand(chosen: list[int], rate: int, rng: random.Random) -> None:
    reports = [report(f"{k}:{c}", TEXTS[c]) for k, c in enumerate(chosen)]
    some = rng.sample(reports, len(reports) // 2)
    index = indexed(some, rate_bits=rate)
    if rate == 4:
        assert fold(reports, index=index) == fold(reports)
    assert sorted(m.report_id for w in fold(reports, index=index) for m in w.members) == sorted(r.id for r in reports)
