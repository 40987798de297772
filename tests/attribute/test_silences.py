"""Who gives no number: declined, unknown, unverified; and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attribute import silences, statements
from tests.trees import plain, tree

SILENT = [
    ("The ministry did not say how many people were killed.", "declined", "how many people were killed", "killed"),
    ("Brook declined to give a figure for the wounded.", "declined", "a figure for the wounded", "injured"),
    ("The army claimed gains without giving details of casualties.", "declined", None, "casualties"),
    ("Officers would not specify the exact number of arrests.", "declined", "exact number of arrests", "detained"),
    ("Guards said that they were not releasing any information for now.", "declined", None, None),
    ("The fire left an unspecified number of people wounded.", "unknown", "number of people wounded", "injured"),
    ("The mayor did not supply an overall cost estimate.", "declined", "an overall cost estimate", None),
    ("The number of dead is still unknown.", "unknown", None, "killed"),
    ("It was unclear how many boats burned.", "unknown", "how many boats burned", None),
    ("There was no immediate word on casualties.", "unknown", None, "casualties"),
    ("Officials do not know how many homes were destroyed.", "unknown", "how many homes were destroyed", "destroyed"),
    ("The Eddy Post could not independently verify the death toll.", "unverified", None, "killed"),
    ("The claim could not be confirmed.", "unverified", None, None),
    ("Nobody has told us how many were killed.", "unknown", "how many were killed", "killed"),
    ("Figures on the wounded are not yet available.", "unknown", None, "injured"),
    ("The number of missing has not been made public.", "unknown", None, "missing"),
    ("Casualty figures could not be obtained.", "unknown", None, "casualties"),
    ("The mayor said that he did not have a count of those killed.", "unknown", None, "killed"),
    ("No official toll has been issued for the dead.", "declined", None, "killed"),
    ("How many sheep were wounded has yet to be determined.", "unknown", None, "injured"),
    ("The scale of the destruction has yet to be assessed.", "unknown", None, None),
    ("The cost of the damage is still being calculated.", "unknown", None, "damaged"),
    ("The ministry does not yet have any data on casualties.", "unknown", None, "casualties"),
    ("We have no precise figures on the missing.", "unknown", None, "missing"),
    ("The ministry has never said how many people were killed.", "declined", "how many people were killed", "killed"),
    ("She declined to put a figure on those detained.", "declined", "a figure on those detained", "detained"),
    ("The colonel would not get into body counts.", "declined", None, None),
    ("He did not have a number for the wounded.", "unknown", "a number for the wounded", "injured"),
    ("Officials have yet to release casualty figures.", "declined", "casualty figures", "casualties"),
    ("Neither side gave casualty figures.", "declined", "casualty figures", "casualties"),
    ("The guard did not mention casualties, although it lost boats.", "declined", "casualties", "casualties"),
]


@pytest.mark.parametrize(("text", "kind", "topic", "measure"), SILENT)
def test_a_withheld_number_is_a_record(text: str, kind: str, topic: str | None, measure: str | None) -> None:
    t = plain(text)
    found = silences(t, statements(t))
    assert len(found) == 1
    assert found[0].kind == kind
    assert found[0].measure == measure
    assert 0 <= found[0].start < found[0].end <= len(text)
    if topic is not None:
        assert found[0].topic == topic


@pytest.mark.parametrize(("text", "kind"), [row[:2] for row in SILENT])
def test_wire_copy_in_capitals_withholds_the_same(text: str, kind: str) -> None:
    t = plain(text.upper())
    assert [w.kind for w in silences(t, [])] == [kind]


NOT_SILENT = [
    "The club does not have the numbers to win the vote.",
    "The price of the house was not known to him.",
    "Police did not give a motive for the attack.",
    "Whether anyone will be charged over the blast is not known so far.",
    "Brook declined to name the suspect.",
    "There was no word on his condition after the shooting.",
    "Investigators did not disclose what led to the shooting.",
    "The ministry said 12 people were killed.",
    "He could not swim.",
    "The cause of the fire is unknown.",
    "Brook declined to give details of what caused the crash.",
]


@pytest.mark.parametrize("text", NOT_SILENT)
def test_a_withheld_name_or_an_unclear_motive_is_none(text: str) -> None:
    t = plain(text)
    assert silences(t, statements(t)) == []


def test_the_source_is_who_declines() -> None:
    text = "Brook did not say how many men fled."
    t = tree(
        text,
        """
        Brook PROPN 4 nsubj
        did AUX 4 aux
        not PART 4 advmod
        say VERB 0 root
        how ADV 6 advmod
        many ADJ 7 amod
        men NOUN 8 nsubj
        fled VERB 4 ccomp
        . PUNCT 4 punct
        """,
    )
    (found,) = silences(t, statements(t))
    assert found.source is not None
    assert found.cue is not None
    assert text[slice(*found.source)] == "Brook"
    assert text[slice(*found.cue)] == "did not say"
    assert text[found.start : found.end] == "Brook did not say how many men fled"


def test_of_an_unknown_number_inside_a_statement_the_source_is_the_speaker() -> None:
    text = "The harbour office said an unspecified number of men drowned."
    t = plain(text)
    (found,) = silences(t, statements(t))
    assert found.source is not None
    assert text[slice(*found.source)] == "The harbour office"


def test_line_ends_and_capitals_change_nothing() -> None:
    text = (
        "THE HARBOUR FIRE BEGAN BEFORE DAWN AND BURNED FOR HOURS. THE MINISTRY DID NOT\n"
        "SAY HOW MANY PEOPLE WERE KILLED, AND THE OLD MARKET WAS STILL CLOSED ON FRIDAY\n"
        "WHEN THE FIRST BOATS CAME BACK TO THE QUAY."
    )
    t = plain(text)
    (found,) = silences(t, statements(t))
    assert found.kind == "declined"
    assert found.topic == "HOW MANY PEOPLE WERE KILLED"


_PIECES = st.sampled_from(
    ["a", "Brook", ".", ",", "“", "”", "did not say", "how many", "an unknown number of", "men", "\n\n"]
)


@given(st.lists(_PIECES, max_size=30))
def test_any_text_gives_silences_whose_spans_lie_in_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    t = plain(text)
    for found in silences(t, statements(t)):
        assert 0 <= found.start < found.end <= len(text)
