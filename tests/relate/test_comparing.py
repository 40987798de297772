"""How two figures on one question stand to one another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relate.figures import Case

from accordingto.records import Figure
from accordingto.relate.compare import compare, inside
from accordingto.relate.context import Facts, facts, passages

TEXT = "The mayor said {} houses were flooded.\n\nThe relief office said {} houses were flooded."


def two(first: str, second: str, **later: object) -> tuple[Facts, Facts]:
    case = Case()
    told = case.report("river.txt", TEXT.format(first, second))
    cut = passages(told.text)
    a = case.figure(f"mayor said {first} houses", first, "houses", "damaged", source="The mayor")
    b = case.figure(
        f"office said {second} houses", second, "houses", "damaged", **{"source": "The relief office", **later}
    )
    return facts(a, cut), facts(b, cut)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("40", "40", "agrees"),
        ("40", "55", "conflicts"),
        ("at least 40", "55", "narrows"),
        ("55", "at least 40", "agrees"),
        ("more than 40", "40", "conflicts"),
        ("up to 40", "55", "conflicts"),
        ("up to 40", "12", "narrows"),
        ("about 40", "42", "agrees"),
        ("about 40", "70", "near"),
        ("about 40", "90", "conflicts"),
        ("dozens", "40", "agrees"),
        ("dozens", "150", "near"),
        ("dozens", "hundreds", "near"),
        ("hundreds", "40", "conflicts"),
        ("at least 40", "about 50", "agrees"),
        ("no", "40", "conflicts"),
        ("no", "no", "agrees"),
    ],
)
def test_kinds(first, second, kind):
    assert compare(*two(first, second)).kind == kind


def test_a_number_told_twice_by_one_speaker_is_the_same():
    assert compare(*two("40", "40", source="The mayor")).kind == "same"


def test_one_voice_that_gives_two_numbers_in_one_report_hardly_counts_the_same():
    assert compare(*two("40", "55", source="The mayor")).kind == "unclear"


def test_the_speaker_who_takes_a_number_back_revises_it():
    case = Case()
    told = case.report("hail.txt", "“I thought it was only three trees, but it was 20,” said Ada Lund.")
    cut = passages(told.text)
    a = case.figure("only three trees", "three", "trees", "damaged", source="Ada Lund", modality="denied")
    b = case.figure("it was 20", "20", "[trees]", "damaged", source="Ada Lund")
    found = compare(facts(a, cut), facts(b, cut))
    assert found.kind == "revises"
    assert "takes the first number back" in found.reason


def test_a_later_higher_toll_takes_the_place_of_an_earlier_one():
    case = Case()
    case.report("first.txt", "The slide killed nine people, the prefect said.", published="2031-02-03")
    a = case.figure("killed nine people", "nine", "people", "killed", source="the prefect")
    case.report("later.txt", "The slide killed 14 people, rescuers said.", published="2031-02-05")
    b = case.figure("killed 14 people", "14", "people", "killed", source="rescuers")
    found = compare(*(facts(f, passages(r.text)) for f, r in zip((a, b), case.reports)))
    assert found.kind == "revises"
    assert "2031-02-05 after 2031-02-03" in found.reason


def test_a_later_lower_toll_of_somebody_else_is_a_conflict():
    case = Case()
    case.report("first.txt", "The slide killed 14 people, the prefect said.", published="2031-02-03")
    a = case.figure("killed 14 people", "14", "people", "killed", source="the prefect")
    case.report("later.txt", "The slide killed nine people, rescuers said.", published="2031-02-05")
    b = case.figure("killed nine people", "nine", "people", "killed", source="rescuers")
    assert compare(*(facts(f, passages(r.text)) for f, r in zip((a, b), case.reports))).kind == "conflicts"


def test_a_conflict_shows_the_difference():
    assert compare(*two("40", "55")).arithmetic == "55 - 40 = 15"


numbers = st.sampled_from(
    ["no", "12", "40", "about 40", "at least 40", "more than 40", "up to 40", "dozens", "hundreds", "several", "1,200"]
)


@settings(deadline=None)
@given(numbers, numbers)
def test_it_reads_the_same_both_ways(first, second):
    a, b = two(first, second)
    assert compare(a, b) == compare(b, a)


@settings(deadline=None)
@given(numbers)
def test_a_figure_never_conflicts_with_itself(words):
    a, _ = two(words, words)
    assert compare(a, a).kind == "same"


@settings(deadline=None)
@given(numbers, numbers)
def test_only_numbers_that_no_value_satisfies_conflict(first, second):
    a, b = two(first, second)
    shared = any(_allows(a.figure, n) and _allows(b.figure, n) for n in range(2500))
    assert (compare(a, b).kind == "conflicts") == (not shared)


ends = st.one_of(st.none(), st.integers(0, 50))


@given(ends, ends)
def test_every_interval_lies_inside_itself_and_inside_everything(low, high):
    assert inside((low, high), (low, high))
    assert inside((low, high), (None, None))


def _allows(f: Figure, n: int) -> bool:
    low, high = f.hard
    return (low is None or n >= low) and (high is None or n <= high)
