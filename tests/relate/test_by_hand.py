"""What people decided about events stands above what the machine joined or kept apart."""

from __future__ import annotations

import pytest
from relate.figures import Case, event_of

from accordingto.relate import relate


@pytest.fixture
def two_towns():
    case = Case()
    case.report("a.txt", "Three people died in a fire in Dorvale.", "2031-01-02")
    a = case.figure("Three people", "Three", "people", "killed", place="Dorvale")
    b = case.figure("a fire in", "a", "fire", "attack")
    case.report("b.txt", "Eight people died in a blast in Umber.", "2031-01-03")
    c = case.figure("Eight people", "Eight", "people", "killed", place="Umber")
    return case, a, b, c


def test_events_put_together_are_one(two_towns):
    case, a, b, c = two_towns
    found = relate(case.figures, (), (), case.reports, together=[(a.id, c.id)])
    assert event_of(found, a) == event_of(found, b) == event_of(found, c)
    assert "put together by hand" in next(e for e in found.events if a.id in e.figures).reason


def test_figures_taken_apart_are_two_events(two_towns):
    case, a, b, _c = two_towns
    found = relate(case.figures, (), (), case.reports, apart=[((b.id,), (a.id,))])
    assert event_of(found, a) != event_of(found, b)
    assert sorted(i for e in found.events for i in e.figures) == sorted(f.id for f in case.figures)


def test_taking_apart_stands_above_putting_together(two_towns):
    case, a, b, c = two_towns
    found = relate(case.figures, (), (), case.reports, together=[(a.id, b.id, c.id)], apart=[((c.id,), (a.id, b.id))])
    assert event_of(found, a) == event_of(found, b) != event_of(found, c)


def test_a_decision_on_figures_that_are_gone_changes_nothing(two_towns):
    case, *_ = two_towns
    plain = case.related()
    assert (
        relate(case.figures, (), (), case.reports, together=[("gone", "away")], apart=[(("gone",), ("away",))]) == plain
    )
