"""Numbers: what is found in made-up sentences, what is left alone, and what must always hold."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.quantify.numbers.find import find

HERE = Path(__file__).parent


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", table("numbers.tsv"), ids=lambda row: row[0])
def test_a_number_is_read_with_its_bound_and_its_words(row: list[str]) -> None:
    marked, n, bound, low, high, unit = row
    before, words, after = marked.split("|")
    numbers, _ = find(before + words + after)
    start, end = len(before), len(before) + len(words)
    here = [x for x in numbers if x.start < end and start < x.end and not x.optional]
    assert len(here) == 1, numbers
    got = here[0]
    assert got.n == (None if n == "-" else pytest.approx(float(n)))
    assert got.bound == bound
    assert (got.low, got.high) == tuple(None if x == "-" else float(x) for x in (low, high))
    assert got.unit == (None if unit == "-" else unit)
    text = (before + words + after)[got.start : got.end]
    assert text == words or words in text or text in words


@pytest.mark.parametrize("row", table("lookalikes.tsv"), ids=lambda row: row[0])
def test_what_only_looks_like_a_figure_is_left_with_a_reason(row: list[str]) -> None:
    marked, reason = row
    pieces = marked.split("|")
    text = "".join(pieces)
    numbers, others = find(text)
    at = len(pieces[0])
    for k in range(1, len(pieces), 2):
        end = at + len(pieces[k])
        assert not [x for x in numbers if x.start < end and at < x.end and not x.optional], text
        assert any(y.start < end and at < y.end and (k > 1 or reason in y.reason) for y in others), others
        at = end + len(pieces[k + 1])


def test_text_takes_in_hedges_and_leaves_out_the_noun_the_unit_and_another() -> None:
    text = "At least another 30 men and more than 5 km of road, $6.6 million and 31% of it"
    numbers, _ = find(text)
    assert [text[x.start : x.end] for x in numbers] == ["At least another 30", "more than 5", "$6.6 million", "31%"]
    assert numbers[0].additional
    assert [text[x.core_start : x.core_end] for x in numbers[:2]] == ["30", "5"]


def test_another_before_the_number_is_said_by_the_flag_only() -> None:
    text = "Another 30 were hurt, two more died and seven other people fled, 140 others were held."
    numbers, _ = find(text)
    assert [(text[x.start : x.end], x.additional) for x in numbers] == [
        ("30", True), ("two", True), ("seven", True), ("140", True),
    ]  # fmt: skip


def test_line_breaks_inside_phrases_do_not_matter_and_paragraphs_part() -> None:
    text = "AT LEAST\nSIX FARMERS AND MORE\nTHAN TWO\nHUNDRED SHEEP DIED. THERE WERE\n\nNINE"
    numbers, _ = find(text)
    assert [(text[x.start : x.end], x.n, x.bound) for x in numbers] == [
        ("AT LEAST\nSIX", 6, "at_least"), ("MORE\nTHAN TWO\nHUNDRED", 200, "more_than"), ("NINE", 9, "exact"),
    ]  # fmt: skip


def test_kilometres_and_the_miles_in_brackets_are_two_numbers_under_one_hedge() -> None:
    numbers, _ = find("It lies about 14 kilometres (nine miles) from Olm.")
    assert [(x.n, x.unit, x.bound) for x in numbers] == [(14, "km", "approx"), (9, "mile", "approx")]


def test_a_change_from_one_number_to_another_is_two_figures() -> None:
    numbers, _ = find("The toll rose from 30 to 45.")
    assert [x.n for x in numbers] == [30, 45]


def test_dont_care_words_are_marked_optional() -> None:
    numbers, _ = find("Many houses and some cars burned, and both drivers and most guards fled.")
    assert [x.optional for x in numbers] == [True] * 4


def test_estimated_is_a_modality() -> None:
    numbers, _ = find("An estimated 400 people died.")
    assert (numbers[0].modality, numbers[0].bound) == ("estimated", "approx")


def test_a_total_is_an_aspect() -> None:
    assert find("A total of 17 died.")[0][0].aspect == "total"


pieces = st.sampled_from(
    [
        "at least",
        "12",
        "1,800",
        "more than",
        "dozens",
        "of",
        "people",
        "a",
        "half",
        "million",
        "$",
        "%",
        "km",
        "-",
        "to",
        "between",
        "and",
        "five",
        "hundred",
        ",",
        ".",
        "\n",
        "one",
        "no",
        "July",
        "2014",
        "aged",
        "or so",
        "İstanbul",
        "½",
        "’s",
        "(",
        ")",
        "44-year-old",
        "p.m.",
        "from",
        "\n\n",
        "😀",
        "٣",
        "twenty",
        "ninth",
        "US$",
        "5m",
        "+",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=14))
def test_any_pile_of_words_is_read_in_order_with_spans_that_hold(words: list[str]) -> None:
    text = " ".join(words)
    numbers, others = find(text)
    for x in numbers:
        assert 0 <= x.start <= x.core_start < x.core_end <= x.end + 1 <= len(text) + 1
        assert (x.bound == "range") == (x.low is not None)
        for low, high in (x.hard, x.typical):
            assert low is None or high is None or low <= high
    assert all(a.core_start < b.core_start for a, b in itertools.pairwise(numbers))
    assert all(0 <= y.start < y.end <= len(text) for y in others)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    find(text)


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_whole_number_with_commas_comes_back_as_itself(n: int) -> None:
    numbers, _ = find(f"They counted exactly {n:,} stones.")
    assert [x.n for x in numbers] == [float(n)]


@given(st.integers(min_value=11, max_value=99_999))
def test_capitals_change_nothing(n: int) -> None:
    small, _ = find(f"they counted at least {n:,} stones and about two dozen birds")
    large, _ = find(f"THEY COUNTED AT LEAST {n:,} STONES AND ABOUT TWO DOZEN BIRDS")
    assert small == large


@pytest.mark.parametrize(
    "text",
    [
        "One of the priests who was killed had taught in Olm.",
        "ONE OF THE MONKS, BROTHER ALVO, WHO WAS KILLED IN MAY, HAD WARNED OF IT.",
    ],
)
def test_one_of_a_group_named_by_a_clause_does_not_count(text: str) -> None:
    assert [x for x in find(text)[0] if not x.optional] == []


def test_well_over_a_number_contradicts_nothing_above_it() -> None:
    number = find("Well over 40 people were hurt.")[0][0]
    assert number.hard == (41, None)
    assert number.typical == (45, 64)
