"""The word lists: every row means something that the rest of the program knows."""

from __future__ import annotations

import pytest

from accordingto.quantify.lexicon import PREPOSITIONS, classes, happenings, kind_of, phrases, word_sets
from accordingto.records import MEASURES

ROLES = {"obj", "subj", "both", "self", "of", "total", "pred"} | PREPOSITIONS


def test_every_happening_has_known_roles_and_measures() -> None:
    rows = [*happenings().values(), *(h for row in phrases().values() for _, h in row)]
    assert len(rows) > 300
    for row in rows:
        assert row.roles <= ROLES
        assert {row.person, row.thing, row.territory} - {None} <= set(MEASURES)


def test_every_class_has_one_of_the_kinds_that_measures_depend_on() -> None:
    assert {k.kind for k in classes().values()} == {
        "person",
        "relative",
        "household",
        "thing",
        "territory",
        "event",
        "group",
    }


@pytest.mark.parametrize(
    ("kind", "measure"),
    [("person", "detained"), ("thing", "seized"), ("territory", "seized"), ("unknown", "seized"), (None, "detained")],
)
def test_what_is_captured_depends_on_what_it_is(kind: str | None, measure: str) -> None:
    assert happenings()["capture", "v"].of(kind) == measure


@pytest.mark.parametrize(
    ("lemma", "counted_class"),
    [
        ("soldier", "security forces"),
        ("girl", "children"),
        ("fisherman", "people"),
        ("house", "homes"),
        ("policewoman", "police"),
    ],
)
def test_nouns_fall_into_the_classes_of_an_analyst(lemma: str, counted_class: str) -> None:
    kind = kind_of(lemma)
    assert kind is not None
    assert kind.counted_class == counted_class


def test_a_noun_that_no_list_knows_has_no_class() -> None:
    assert kind_of("gadget") is None


def test_the_named_lists_that_rules_ask_for_exist() -> None:
    assert {"cause_nouns", "place_nouns", "reporting_verbs", "hedging", "between"} <= set(word_sets())
