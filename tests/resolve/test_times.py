"""Times: phrases against the report's own day, and the day a report gives itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.resolve.dateline import anchor, dateline
from accordingto.resolve.moments import resolve_time

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "weekdays.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def right(row: list[str]) -> bool:
    published, _, phrase, start, end, accuracy = row
    when = resolve_time(phrase, date.fromisoformat(published))
    return (when.start or "-", when.end or "-", when.accuracy or "-") == (start, end, accuracy)


def test_the_set_of_sentences_has_at_least_150_rows() -> None:
    assert len(ROWS) >= 150


def test_at_least_93_of_100_phrases_resolve_as_written_down() -> None:
    wrong = [row for row in ROWS if not right(row)]
    assert len(wrong) <= 0.07 * len(ROWS), wrong


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Since Friday, 6 March", "2026-03-06", "2026-03-12"),
        ("between October and December 2024", "2024-10-01", "2024-12-31"),
        ("from 28 May to 3 June 2024", "2024-05-28", "2024-06-03"),
        ("between November and February 2024", "2023-11-01", "2024-02-29"),
        ("27 February at 1800", "2026-02-27", "2026-02-27"),
        ("Tuesday, March 10", "2026-03-10", "2026-03-10"),
        ("a few minutes ago", "2026-03-12", "2026-03-12"),
        ("every Monday", None, None),
        ("", None, None),
    ],
)
def test_phrases_that_came_up_later(phrase: str, start: str | None, end: str | None) -> None:
    when = resolve_time(phrase, date(2026, 3, 12))
    assert (when.start, when.end) == (start, end)
    assert when.reason


def test_without_a_day_of_the_report_only_full_dates_resolve() -> None:
    assert resolve_time("on Tuesday", None).start is None
    assert resolve_time("on 5 July 2014", None).start == "2014-07-05"


def test_what_is_planned_lies_ahead() -> None:
    assert resolve_time("on Tuesday", date(2026, 3, 12), future=True).start == "2026-03-17"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SAN OLMO, 31 OCT 89 (KVA) -- [TEXT] THREE MEN CAME.", date(1989, 10, 31)),
        ("SAN OLMO (HARBECK), 9 JUL 89 (KVA) -- THREE MEN CAME.", date(1989, 7, 9)),
        ("Two hurt in Olm\n(Published Sunday, July 13, 2014)\nTwo men were hurt.", date(2014, 7, 13)),
        ("Updated: March 3, 2020\nThe mill burned.", date(2020, 3, 3)),
        ("The mill burned on 3 March 2020.", None),
        ("", None),
    ],
)
def test_the_dateline_tells_the_day(text: str, day: date | None) -> None:
    assert dateline(text) == day


def test_a_dateline_without_year_takes_the_one_of_the_publication() -> None:
    assert dateline("LOBENO, March 3 (Agency) - Two men died.", date(2021, 3, 4)) == date(2021, 3, 3)


def test_a_dateline_far_from_the_publication_is_not_believed() -> None:
    assert anchor("OLM, 3 March 2011 (KVA) -- Two died.", "2020-05-01")[0] == date(2020, 5, 1)


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1))
names = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


@given(days, names)
def test_a_bare_weekday_is_that_weekday_within_the_last_seven_days(day: date, name: str) -> None:
    got = date.fromisoformat(resolve_time(f"on {name}", day).start or "")
    assert got.strftime("%A") == name
    assert timedelta(0) <= day - got < timedelta(7)


@given(st.text(max_size=40), days)
def test_any_words_give_an_interval_in_order_or_none(text: str, day: date) -> None:
    when = resolve_time(text, day)
    assert when.start is None or when.end is None or when.start <= when.end
    assert when.reason


phrases = st.lists(
    st.sampled_from(
        [
            "on",
            "since",
            "last",
            "next",
            "Tuesday",
            "March",
            "5",
            "2014",
            "week",
            "month",
            "two",
            "days",
            "ago",
            "past",
            "the",
            "and",
            "to",
            "early",
            "late",
            "24",
            "hours",
            "from",
        ]
    ),
    max_size=7,
)


@given(phrases, days)
def test_any_pile_of_time_words_gives_an_interval_in_order_or_none(words: list[str], day: date) -> None:
    when = resolve_time(" ".join(words), day)
    assert when.start is None or when.end is None or when.start <= when.end
