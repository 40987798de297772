"""Hedges: the table as data, its formulas, how hedges compose, the page made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.quantify.numbers import hedges
from accordingto.quantify.numbers.find import find


@pytest.mark.parametrize(
    ("phrase", "hard", "typical"),
    [
        ("about 175", (88, 350), (150, 200)),
        ("about 55", (28, 110), (50, 60)),
        ("more than 3", (4, None), (4, 4)),
        ("at least 12", (12, None), (12, 13)),
        ("fewer than 40", (0, 39), (32, 39)),
        ("no more than 5", (0, 5), (4, 5)),
        ("as many as 250", (0, 250), (125, 250)),
        ("more than about 50", (25, None), (40, None)),
        ("at least dozens", (12, None), (24, None)),
        ("dozens", (12, 199), (24, 99)),
        ("a few hundred", (200, 600), (200, 400)),
        ("exactly 9", (9, 9), (9, 9)),
    ],
)
def test_a_phrase_has_the_intervals_of_its_row(phrase: str, hard: tuple, typical: tuple) -> None:
    numbers, _ = find(f"We saw {phrase} trucks.")
    assert (numbers[0].hard, numbers[0].typical) == (hard, typical)


def test_amounts_of_money_keep_their_open_end_where_it_is() -> None:
    numbers, _ = find("It cost more than $5 million.")
    assert numbers[0].hard == (5_000_000, None)


def test_over_a_duration_of_an_event_is_no_bound() -> None:
    numbers, _ = find("They bombed the convoys over two days.")
    assert (numbers[0].n, numbers[0].bound) == (2, "exact")
    numbers, _ = find("It lasted for over two days.")
    assert numbers[0].bound == "more_than"


@pytest.mark.parametrize(
    ("n", "step"), [(55, 5), (80, 10), (120, 10), (175, 25), (1800, 100), (2000, 1000), (7, 1), (0, 1)]
)
def test_grain_is_the_coarsest_step_that_divides(n: int, step: int) -> None:
    assert hedges.grain(n) == step


def test_every_row_parses_and_has_an_id_of_its_own() -> None:
    rows = hedges.table()
    assert len({h.id for h in rows}) == len(rows) >= 97
    for h in rows:
        for formula in (h.hard, h.typical):
            assert formula == "-" or hedges._formula(formula), (h.id, formula)


def test_the_page_has_a_line_for_every_row() -> None:
    page = hedges.markdown()
    assert all(f"\n| {h.id} | " in page for h in hedges.table())


@given(st.integers(min_value=1, max_value=10**9))
def test_tolerance_stays_between_a_twentieth_and_a_fifth(n: int) -> None:
    t = hedges.tolerance(n)
    assert t == 1 if n < 10 else 0.05 * n - 1e-6 <= t <= 0.2 * n + 1e-6


@given(
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from([h for h in hedges.table() if h.position in ("before", "after") and h.hard != "-"]),
)
def test_typical_lies_in_hard_for_every_row(n: int, hedge: hedges.Hedge) -> None:
    hard, typical = hedges.compose((n, n), (n, n), hedge, whole=True)
    assert hard[0] is not None
    assert typical[0] is not None
    assert typical[0] >= hard[0] - 1
    assert hard[1] is None or (typical[1] is not None and typical[1] <= hard[1] + 1)
