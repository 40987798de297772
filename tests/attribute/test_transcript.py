"""Turns in a transcript belong to whoever the label names."""

from __future__ import annotations

import pytest

from accordingto.attribute import statements
from accordingto.attribute.voice import voice
from tests.trees import plain, tree

MONITORED = """[BEGIN RECORDING] [VANE] WE LOST 12 MEN AT OXMOOR.
   [REPORTER] DID 40 MORE FLEE?
   [VANE] WE TOOK 30 MEN. [END RECORDING]
   ANOTHER 7 MEN FLED."""
BRIEFING = """Q: How many fled?
MR. VANE: About 3,000 people fled.
Q: Did 50 of them die?
MR. VANE: Some 17 people died."""


def _speaker(text: str, number: str) -> str | None:
    t = plain(text)
    at = text.index(number)
    found = voice(t, (at, at + len(number)), statements(t))
    return text[slice(*found.source)] if found.source else None


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        (MONITORED, "12", "VANE"),
        (MONITORED, "30", "VANE"),
        (MONITORED, "40", None),
        (MONITORED, "7 MEN", None),
        (BRIEFING, "3,000", "MR. VANE"),
        (BRIEFING, "17", "MR. VANE"),
        (BRIEFING, "50", None),
    ],
)
def test_a_turn_has_the_speaker_of_its_label(text: str, number: str, speaker: str | None) -> None:
    assert _speaker(text, number) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "LUSK: Three men died.\nOXMOOR: Four men died.",
        "Three men [of the guard] died near Oxmoor.",
        "[REPORT] [ANA BROOK] [TEXT] [BROOK] Three men died. [BEGIN RECORDING] [WORDS INDISTINCT] [END RECORDING]",
    ],
)
def test_datelines_notes_and_bylines_are_no_labels(text: str) -> None:
    assert _speaker(text, "Three") is None


def test_a_reporter_speaks_for_the_report_and_an_interviewer_for_nobody() -> None:
    reported = "Our reporter Ana Brook has more. [BEGIN RECORDING] [BROOK] Three men died. [END RECORDING]"
    assert _speaker(reported, "Three") is None
    asked = "[INTERVIEW WITH VANE BY BROOK] [BROOK] Did 40 men die?\n[VANE] Three men died.\n[BROOK] Not 50 men?"
    assert _speaker(asked, "40") is None
    assert _speaker(asked, "Three") == "VANE"


def test_the_first_label_may_stand_behind_the_brackets_of_a_header() -> None:
    header = "OXMOOR (TALLIS RADIO) -- [TALKS WITH\nANA VANE BY UNNAMED REPORTERS] [TEXT] [VANE]\nWE LOST 12 MEN.\n"
    assert _speaker(header + "   [REPORTER] HOW MANY FLED?\n   [VANE] WE TOOK 30 MEN.", "12") == "VANE"


def test_brackets_that_explain_a_word_are_no_label_where_a_line_ends_before_them() -> None:
    text = "[BEGIN RECORDING] [VANE] WE LOST 12 MEN.\n[END RECORDING] THE HARBOUR WATCH\n[GUARDIA], HW, HAD 40 MEN."
    assert _speaker(text, "12") == "VANE"
    assert _speaker(text, "40") is None


def test_headings_of_notices_are_no_labels() -> None:
    notices = "THEFT: A clerk lost 12 rings.\nARSON: A shed burned.\nTHEFT: A walker lost 3 coats."
    assert _speaker(notices, "12") is None
    assert _speaker(notices, "3 coats") is None


def test_a_statement_read_out_ends_with_its_closing_mark() -> None:
    text = 'The board released the following statement: "We mourn 4 pupils." Later 9 people came.'
    parsed = """
The DET 2 det
board NOUN 3 nsubj
released VERB 0 root
the DET 6 det
following ADJ 6 amod
statement NOUN 3 obj
: PUNCT 3 punct
" PUNCT 10 punct
We PRON 10 nsubj
mourn VERB 3 parataxis
4 NUM 12 nummod
pupils NOUN 10 obj
. PUNCT 10 punct
" PUNCT 10 punct

Later ADV 4 advmod
9 NUM 3 nummod
people NOUN 4 nsubj
came VERB 0 root
. PUNCT 4 punct
"""
    t = tree(text, parsed)
    found = [voice(t, (at, at + 1), statements(t)) for at in (text.index("4"), text.index("9"))]
    assert [text[slice(*v.source)] if v.source else None for v in found] == ["The board", None]


@pytest.mark.parametrize(("what", "speaker"), [("estimates", "the Ardal Front"), ("murders", None)])
def test_what_is_said_is_attributed_to_a_speaker_and_a_deed_to_a_doer(what: str, speaker: str | None) -> None:
    assert _speaker(f"The two {what} were attributed to the Ardal Front.", "two") == speaker


def test_a_turn_set_in_with_quotation_marks_ends_with_its_mark() -> None:
    text = """The talk went on:

"BRENN: How long did it last?

"BRENN: Did 40 of them die?

"VANE: We lost 12 men. I was there for three days."

Some 7 men had fled."""
    assert _speaker(text, "12") == _speaker(text, "three") == "VANE"
    assert _speaker(text, "7 men") is None
