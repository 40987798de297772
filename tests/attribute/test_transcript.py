"""Turns in a transcript belong to whoever the label names."""

from __future__ import annotations

import pytest

from accordingto.attribute import statements
from accordingto.attribute.voice import voice
from tests.trees import plain

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
