"""Words that scanning misspelt: restored where one known word explains them, and nowhere else."""

from __future__ import annotations

import pytest

from accordingto.respell import known, respelled

SCANNED = "Thc mayor of Oxmoor sait tbat the barqe fcrry and the wharf bumed dowu on Suuday. "

RESTORED = [
    ("Four boatmen were kiled.", "killed"),
    ("It was rebuilt in ten rnonths.", "months"),
    ("Policc were there.", "Police"),
    ("Nobody was evacuaxted then.", "evacuated"),
]
LEFT = [
    "The Tarvel brothers and Policarpa Wound rowed.",  # names
    "Two evacuees and a detainee rowed the floodwaters.",  # forms of known words, and two put together
    "A mouned man rowed.",  # mourned, mounted, moaned
    "The gollet is deep. A gollet is old.",  # a word of the place, which stands twice
]


def restored(text: str) -> list[str]:
    return [edit.text for edit in respelled(text)]


@pytest.mark.parametrize(("sentence", "right"), RESTORED)
def test_one_known_word_is_restored(sentence: str, right: str) -> None:
    assert right in restored(SCANNED + sentence)


@pytest.mark.parametrize("sentence", LEFT)
def test_what_has_no_one_explanation_stays(sentence: str) -> None:
    assert restored(SCANNED + sentence) == restored(SCANNED)


@pytest.mark.parametrize("sentence", [sentence for sentence, right in RESTORED if right != "evacuated"])
def test_a_text_that_was_not_scanned_stays_as_it_is(sentence: str) -> None:
    assert restored("The mayor of Oxmoor said that the ferry and the wharf burned down on Sunday. " + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Nobody was evacuaxted then.", ["evacuated"]),
        ("Guards kidanpped a clerk and left 12 casualites.", ["kidnapped", "casualties"]),
        ("The talks reached an inflection point.", []),
        ("Attakers fled.", []),
    ],
)
def test_a_clean_text_gets_long_words_of_what_happened_back(sentence: str, right: list[str]) -> None:
    assert restored(sentence) == right


def test_capitals_keep_names_and_restore_what_figures_hang_on() -> None:
    text = "THREE BOATMEN WERE ARRtSTED AND A CHILD KIDNxPPED IN TARVEL. FOUR PErSOxS DlED, THE MERrOR SAlD."
    assert {"ARRESTED", "KIDNAPPED"} <= set(restored(text))
    assert restored(text.upper()) == []


def test_a_form_of_a_known_word_is_known() -> None:
    assert all(map(known, ("evacuees", "kidnappers", "floodwaters", "rebuilt", "gunmen")))
    assert not any(map(known, ("kiled", "policc", "wouuded")))
