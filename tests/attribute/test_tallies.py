"""Whoever has a count tells it: lists, registers, figures that speak of a toll, accounts behind a colon."""

from __future__ import annotations

import pytest

from accordingto.attribute.tallies import tallies
from accordingto.parse.decode import parse
from accordingto.parse.encoder import default
from accordingto.parse.tree import Tree
from accordingto.pipeline import extract
from accordingto.records import Report

TOLD = [
    ("The report lists 44 victims by name.", "44", "The report"),
    ("The ship's manifest lists 190 names, but survivors spoke of many more.", "190", "The ship's manifest"),
    ("The army's own roll of honour lists 1,904.", "1,904", "The army's own roll of honour"),
    ("The centre has documented 17 such raids since 2020.", "17", "The centre"),
    ("Our teams at the Kasura crossing counted 3,200 yesterday.", "3,200", "Our teams at the Kasura crossing"),
    ("Provincial police gave 120 survivors and 31 dead.", "31", "Provincial police"),
    ("By noon, governor Pavel Orsik had six dead and 31 hurt.", "six", "governor Pavel Orsik"),
    ("Official figures issued on 2 May speak of 300 deaths and 14 persons missing.", "300", "Official figures issued on 2 May"),
    ("A monitoring group, Clearwatch, had the names of 90 civilians.", "90", "A monitoring group, Clearwatch"),
    ("The regional ombudswoman has a tally: 90 dead, 12 disappeared.", "90", "The regional ombudswoman"),
    ("Clinic director Mara Voss gave other figures: 22 dead and 41 in the wards.", "41", "Clinic director Mara Voss"),
    ('The mayor laughed this off: "In that yard there were four cars."', "four", "The mayor"),
    ('Fire chief Jonas Keller on local radio: "I have 200 men out."', "200", "Fire chief Jonas Keller"),
    ("By the count of the deputy Ana Lund, four have been carried out.", "four", "the deputy Ana Lund"),
    ("There were 900 cases in June, by the ministry's own bulletin.", "900", "the ministry's own bulletin"),
    ("The ministry on Friday cut the death toll of the crash from 21 to 15.", "15", "The ministry"),
    ("The union retorted that none of the 12 signals worked.", "12", "The union"),
]  # fmt: skip

NOBODY = [
    ("The ministry gave 400 blankets to each village.", "400"),
    ("The army had six dead in the raid.", "six"),
    ("The rebels had 14 wounded in the raid.", "14"),
    ("Varna has seen ten deaths from the flood.", "ten"),
    ("Police named seven suspects on Monday.", "seven"),
    ("Police have not listed the 30 victims.", "30"),
    ("Rescuers found eight bodies in the cellar.", "eight"),
]


def sources(text: str, number: str) -> list[str | None]:
    (found,) = extract([Report(id="0" * 16, uri="made-up.txt", sha256="", text=text)], default())
    return [figure.source for figure in found.figures if figure.text == number]


@pytest.mark.parametrize(("text", "number", "source"), TOLD)
def test_whoever_has_a_count_is_its_source(text: str, number: str, source: str) -> None:
    assert sources(text, number) == [source]


@pytest.mark.parametrize(("text", "number"), NOBODY)
def test_what_is_done_or_undergone_is_nobodys_count(text: str, number: str) -> None:
    assert sources(text, number) == [None]


def test_spans_lie_in_the_text_and_a_source_is_no_part_of_what_it_tells() -> None:
    for text, *_ in TOLD:
        (parsed,) = parse([text], default())
        tree = Tree(parsed)
        for found in tallies(tree):
            assert found.source is not None
            told = {i for a, b in found.content for i in range(a, b)}
            assert told
            assert max(told) < len(tree)
            assert told.isdisjoint(range(*found.source))


BULLETIN = """STORM LENA: SITUATION AT 1600 HRS

The Relief Council released the following figures on Monday. They replace those of the bulletin before.

Upper Lusk
• Dead 12; missing 20
• 400 houses flattened
Lower Lusk
• One bridge washed away

TOTAL: 14 dead.

Winds blew at 200 kilometres an hour.

Some numbers from the district office:
– evacuated: 1,860
– injured: 40

The river rose by 3 metres."""


@pytest.mark.parametrize(
    ("number", "source"),
    [
        ("12", "The Relief Council"),
        ("400", "The Relief Council"),
        ("One", "The Relief Council"),
        ("14", "The Relief Council"),
        ("200", None),
        ("1,860", "the district office"),
        ("40", "the district office"),
        ("3", None),
    ],
)
def test_the_lines_of_a_table_are_whoever_released_the_figures(number: str, source: str | None) -> None:
    assert sources(BULLETIN, number) == [source]
