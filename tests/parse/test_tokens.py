"""Words: where they begin and end, what may never be a sentence end, which line ends mean something."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.tokens import LINE, PARAGRAPH, SPACE, never_ends, paragraphs, tokenize

SENTENCES = [
    ("At least 1,800 fled.", ["At", "least", "1,800", "fled", "."]),
    ("The U.S. envoy didn’t say.", ["The", "U.S.", "envoy", "did", "n’t", "say", "."]),
    ("The U. S. envoy", ["The", "U.", "S.", "envoy"]),
    ("a 65-year-old farmer's co-workers", ["a", "65", "-", "year", "-", "old", "farmer", "'s", "co-workers"]),
    ("Col. Ines Okar of St. Brume", ["Col.", "Ines", "Okar", "of", "St.", "Brume"]),
    ("It cost $5.3 (£4) at 10:30 p.m.", ["It", "cost", "$", "5.3", "(", "£", "4", ")", "at", "10:30", "p.m."]),
    ("“We cannot go,” O'Dara said…", ["“", "We", "can", "not", "go", ",", "”", "O'Dara", "said", "…"]),
    ("see https://example.org/a_b?c=1.", ["see", "https://example.org/a_b?c=1", "."]),
    ("write to desk@example.org --- now!!", ["write", "to", "desk@example.org", "---", "now", "!!"]),
    ("HE DIDN'T; IT'S 100% OVER", ["HE", "DID", "N'T", ";", "IT", "'S", "100", "%", "OVER"]),
    ("the 1980s, the 3rd", ["the", "1980s", ",", "the", "3rd"]),
    ("40 dead 😢👍🏽 says 👨‍👩‍👧", ["40", "dead", "😢👍🏽", "says", "👨‍👩‍👧"]),
    ("١٢ قتيلا", ["١٢", "قتيلا"]),
    ("1, 800 fled", ["1", ",", "800", "fled"]),
    ("José’s niño", ["José", "’s", "niño"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SENTENCES)
def test_words_are_those_of_universal_dependencies(text: str, words: list[str]) -> None:
    assert tokenize(text).forms() == words


@given(st.text() | st.text("aB1. ,-'’\"\n\t$%😀é", max_size=200))
def test_every_visible_code_point_is_in_exactly_one_word(text: str) -> None:
    words = tokenize(text)
    covered = np.zeros(len(text), int)
    for a, b in zip(words.start.tolist(), words.end.tolist()):
        assert a < b
        covered[a:b] += 1
    assert all(n == (0 if c.isspace() else 1) or (c.isspace() and n == 0) for c, n in zip(text, covered))
    assert all(words.end[:-1] <= words.start[1:])


@given(st.text("ab1.,'- \n", max_size=80), st.text("ab1.,'- ", max_size=40))
def test_a_paragraph_reads_the_same_wherever_it_stands(first: str, second: str) -> None:
    """Words of a text do not change when another paragraph follows it."""
    alone = tokenize(first).forms()
    assert tokenize(first + "\n\n" + second).forms()[: len(alone)] == alone


def _never(text: str) -> list[str]:
    words = tokenize(text)
    forms = words.forms()
    return [w for w, no in zip(forms, never_ends(forms, words.before)) if no and not w[0].islower()]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("said Col. Ines Okar", "Col."),
        ("said Lt. Gen. Bo Amar", "Gen."),
        ("the U. S. Navy", "U."),
        ("the U. S. fleet", "S."),
        ("some 1, 800 left", "1"),
        ("in Port Alma, Calif. 12 fell", "Calif."),
        ("- Upper Lusk: 310 people", "310"),
    ],
)
def test_an_abbreviation_or_a_torn_number_never_ends_a_sentence(text: str, word: str) -> None:
    assert word in _never(text)


def test_a_plain_full_stop_may_end_a_sentence() -> None:
    assert "." not in _never("They fled. Others stayed.")


def test_lines_of_a_hard_wrapped_text_are_no_paragraphs() -> None:
    text = (
        "    The governor of the coastal province said on Sunday that the\n"
        "flood had carried away eleven houses and two bridges, and that the\n"
        "road to the capital would stay closed until the end of the month.\n"
        "    Nobody was hurt, he said, although three families had to leave\n"
        "their homes during the night and were taken to a school nearby by\n"
        "soldiers in boats."
    )
    words = tokenize(text)
    breaks = [words.forms()[i] for i in np.flatnonzero(words.before == PARAGRAPH)]
    assert breaks == ["The", "Nobody"]
    assert (words.before == LINE).sum() == 4


def test_single_line_ends_are_paragraphs_where_lines_are_not_wrapped() -> None:
    text = (
        "Flood takes eleven houses\nThe governor of the coastal province said on Sunday that nobody was hurt.\nHe left."
    )
    assert [text[i:].split()[0] for i in paragraphs(text)] == ["The", "He"]


def test_a_line_that_goes_on_in_small_letters_ends_no_paragraph() -> None:
    text = "Some 300 people lost\ntheir homes\n(Relief Cell)\nAnother 20 are missing"
    assert [text[i:].split()[0] for i in paragraphs(text)] == ["(Relief", "Another"]


def test_blank_lines_end_paragraphs_everywhere() -> None:
    words = tokenize("One fell.\r\n\r\nTwo fled.\n \n\tThree hid.")
    assert [words.forms()[i] for i in np.flatnonzero(words.before == PARAGRAPH)] == ["One", "Two", "Three"]
    assert words.before[1] == SPACE


def test_a_long_run_without_blanks_is_cut() -> None:
    words = tokenize("x" * 1000)
    assert (words.end - words.start).max() <= 200
    assert words.end[-1] == 1000


@pytest.mark.parametrize("word", ["cannot", "Cannot", "CANNOT"])
def test_cannot_is_two_words_whatever_follows(word: str) -> None:
    assert tokenize(f"They {word} go, they {word}, they {word}.").forms().count(word[3:]) == 3
