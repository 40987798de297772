"""Places: real names in made-up reports; nothing is guessed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.drafts import Where
from accordingto.resolve.folding import loose_key, plain_key
from accordingto.resolve.gazetteer import look_up
from accordingto.resolve.places import resolve_place
from accordingto.resolve.setting import context_of


def where(phrase: str, report: str = "") -> Where:
    return resolve_place(phrase, context_of(f"{report} People spoke of {phrase}."))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ar-Raqqah", "Raqqa"),
        ("Al-Fallujah", "Falluja"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("Deir al-Zor", "Deir Ezzor"),
        ("Khan Younis", "Khan Yunis"),
        ("Kadouna", "Kaduna"),
    ],
)
def test_spellings_meet(a: str, b: str) -> None:
    assert loose_key(a) == loose_key(b)


@pytest.mark.parametrize(
    ("phrase", "report", "country", "accuracy"),
    [
        ("in Ramadi", "Iraqi troops came.", "IQ", "point"),
        ("Anbar province", "Iraqi troops came.", "IQ", "adm1"),
        ("southern Brazil", "", "BR", "adm0"),
        ("Antioquia Department", "Colombian police came.", "CO", "adm1"),
        ("Columbus, Ohio", "", "US", "point"),
        ("MEDELLIN", "COLOMBIAN POLICE CAME TO MEDELLIN AND LEFT AGAIN.", "CO", "point"),
        ("Kharkiv", "Ukrainian officials spoke.", "UA", "point"),
        ("the city of Manbij", "Syrian forces left.", "SY", "point"),
        ("Lacey, Wash.", "", "US", "point"),
        ("Cuscatlan and Santa Ana departments", "Salvadoran troops came.", "SV", "adm0"),
    ],
)
def test_a_name_finds_its_country(phrase: str, report: str, country: str, accuracy: str) -> None:
    got = where(phrase, report)
    assert (got.country, got.accuracy) == (country, accuracy), got
    assert got.reason


def test_a_name_of_several_countries_goes_to_the_one_the_report_names_most() -> None:
    assert where("San Vicente", "Salvadoran troops. Salvadoran police. El Salvador.").country == "SV"
    assert where("San Vicente", "Chilean troops. Chilean police. Chile.").country == "CL"


def test_a_country_stays_a_country_though_the_report_speaks_of_another() -> None:
    got = where("MEXICO", "THE UNITED STATES AGREED. THE UNITED STATES SAID SO IN MEXICO BY LETTER.")
    assert (got.country, got.accuracy) == ("MX", "adm0")


def test_a_name_of_several_countries_stays_open_where_the_report_names_none() -> None:
    got = where("San Vicente")
    assert (got.name, got.country) == (None, None)
    assert "San Vicente" in got.reason


@pytest.mark.parametrize(
    ("report", "country", "accuracy"),
    [
        ("Atlanta police said. American officials spoke of U.S. troops.", "US", "adm1"),
        ("Georgian troops in Tbilisi fired.", "GE", "adm0"),
        ("", None, None),
    ],
)
def test_georgia_is_told_by_the_report(report: str, country: str | None, accuracy: str | None) -> None:
    got = where("Georgia", report)
    assert (got.country, got.accuracy) == (country, accuracy)


def test_the_wider_place_beside_a_name_outweighs_a_country_of_that_name() -> None:
    assert where("Grenada, eastern Antioquia Department", "Colombian police came.").country == "CO"


def test_a_namesake_far_away_is_not_taken() -> None:
    """A neighbourhood that shares its name with a small town abroad stays open."""
    got = where("the Escalon neighborhood", "Salvadoran police in El Salvador said.")
    assert got.country != "US"


@pytest.mark.parametrize(
    ("phrase", "bearing", "distance"),
    [
        ("several miles southeast of Falluja", "southeast", "several miles"),
        ("65 km west of Falluja", "west", "65 km"),
        ("north of Falluja", "north", None),
        ("approximately 25 kilometers from Falluja", None, "approximately 25 kilometers"),
        ("near Falluja", None, None),
    ],
)
def test_a_relative_place_keeps_anchor_bearing_and_distance(
    phrase: str, bearing: str | None, distance: str | None
) -> None:
    got = where(phrase, "Iraqi troops came.")
    assert (got.country, got.accuracy, got.bearing, got.distance) == ("IQ", "adm2", bearing, distance)
    assert got.anchor
    assert phrase in got.reason


def test_a_part_of_a_place_is_told_as_inside_it() -> None:
    got = where("a neighborhood in northern Bogota", "Colombian police came.")
    assert (got.country, got.accuracy, got.anchor) == ("CO", "adm2", "Bogotá")


@pytest.mark.parametrize(
    "phrase",
    [
        "the hospital",
        "inside the car",
        "his home on Summit Avenue",
        "the capital",
        "the 5500 block of West Quincy",
        "Zzyxqua",
        "Central America",
    ],
)
def test_words_without_a_known_place_stay_open(phrase: str) -> None:
    got = where(phrase, "Iraqi troops came.")
    assert (got.name, got.country, got.accuracy) == (None, None, None)
    assert got.reason.startswith("left open")


def test_lookups_are_quick_once_loaded() -> None:
    look_up("Falluja")
    start = time.process_time()
    for name in ("Falluja", "Faisalabad", "Fakename", "Farah", "Fortaleza") * 20:
        look_up.__wrapped__(name)
    assert time.process_time() - start < 0.1


@settings(deadline=None)
@given(st.text(max_size=50))
def test_any_words_give_an_answer_with_a_reason(phrase: str) -> None:
    got = resolve_place(phrase, context_of(phrase))
    assert got.reason
    assert (got.accuracy is None) == (got.country is None)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert plain_key(plain_key(name)) == plain_key(name)


@pytest.mark.parametrize(
    ("phrase", "report"),
    [
        ("the East Side", "American police came."),
        ("near Ute", "American police came."),
        ("Puna", "Puna was quiet. People of Puna slept."),
        ("SAN CRISTOBAL", "THE RADIO SPOKE IN SPANISH. IT SPOKE IN SPANISH AGAIN."),
    ],
)
def test_a_side_of_a_town_a_scrap_and_a_near_name_are_no_place_elsewhere(phrase: str, report: str) -> None:
    assert where(phrase, report).name is None


def test_a_looser_spelling_counts_where_the_report_names_the_country() -> None:
    assert where("Puna", "Indian police came.").name == "Pune"
    assert where("Bombay").name == "Mumbai"
