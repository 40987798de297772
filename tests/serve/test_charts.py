"""Intervals on one axis: order is kept, open ends reach the edge, nothing falls outside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.serve.charts import LEFT, RIGHT, WIDTH, Bar, draw, ticks


def bar(n, hard, typical=None, **more):
    return Bar(id="a", label="the harbour office", words="w", n=n, hard=hard, typical=typical or hard, **more)


def test_a_larger_number_stands_further_right():
    chart = draw([bar(11, (11, 11)), bar(23, (23, 23))])
    assert chart.rows[0].dot < chart.rows[1].dot
    assert not chart.log


def test_at_least_runs_to_the_right_edge_and_says_so():
    row = draw([bar(17, (17, None), (17, 20))]).rows[0]
    assert row.open_right
    assert row.hard[1] == WIDTH - RIGHT
    assert not row.open_left


def test_up_to_runs_from_the_left_edge():
    row = draw([bar(60, (None, 60), (20, 60))]).rows[0]
    assert row.open_left
    assert row.hard[0] == LEFT


def test_numbers_far_apart_stand_on_a_logarithmic_axis():
    assert draw([bar(4, (4, 4)), bar(1800, (1800, 1800))]).log


def test_a_vague_count_has_a_line_and_no_dot():
    row = draw([bar(None, (24, None), (24, 96))]).rows[0]
    assert row.dot is None
    assert row.typical is not None


def test_without_numbers_there_is_no_chart():
    assert draw([]) is None
    assert draw([bar(0, (0, 0))]) is None


def test_questions_are_kept_apart_by_a_rule():
    chart = draw([bar(1, (1, 1)), bar(2, (2, 2)), bar(3, (3, 3), group=1)])
    assert [row.rule_above for row in chart.rows] == [False, False, True]


def test_a_long_name_is_shortened_in_the_picture():
    assert len(draw([Bar(id="a", label="x" * 90, words="w", n=1, hard=(1, 1), typical=(1, 1))]).rows[0].label) <= 58


def test_ticks_are_round_numbers():
    assert ticks(26, log=False) == [0, 5, 10, 15, 20, 25]
    assert ticks(0.9, log=False) == [0, 0.2, 0.4, 0.6000000000000001, 0.8]


amounts = st.floats(0, 1e9, allow_nan=False)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8))
def test_everything_stays_inside_the_picture(pairs):
    chart = draw([bar(min(p), (min(p), max(p))) for p in pairs])
    if chart is None:
        return
    for row in chart.rows:
        assert LEFT <= row.hard[0] <= row.hard[1] <= WIDTH - RIGHT
        assert LEFT <= row.dot <= WIDTH - RIGHT
    assert all(LEFT <= at <= WIDTH - RIGHT for at, _ in chart.ticks)
