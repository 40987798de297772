"""Speakers of texts that scanning damaged: the words that cannot be read, and nobody rather than somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.attribute import statements
from accordingto.attribute.broken import broken, damaged, heavily_damaged, hidden_cue
from accordingto.attribute.phrases import quotations
from accordingto.attribute.voice import speaking, voice
from accordingto.parse.columns import Said
from accordingto.parse.tree import Tree
from tests.trees import plain

WHOLE = (
    "The river rose over the lower town during the night and the old bridge was closed to carts. "
    "Many people went to the school on the hill, where bread and soup were given out by the parish. "
)
SCANNED = (
    "The river rosc over the lovver towu during the niqht and the old bridqe was closed to earts. "
    "Mauy peoplc went to the scbool on the hi1l, whene bread and s0up were glven out by the panish. "
)
SLIGHTLY = WHOLE * 3 + "The rivcr was hiqh and the brldge was wct. "
SHOUTED = WHOLE.upper() + "THE CARtS AND THE bOATS STOOD IN THE StREETS. "


def unread(t: Tree) -> set[str]:
    return {t.word[i] for i in broken(t)}


def who(text: str, number: str, said: tuple[Said, ...] = ()) -> str | None:
    t = plain(text, said)
    at = text.index(number)
    found = voice(t, (at, at + len(number)), speaking(statements(t)))
    return text[slice(*found.source)] if found.source else None


def test_a_whole_text_has_no_broken_words_whatever_names_and_rare_words_it_uses() -> None:
    assert not damaged(plain(WHOLE))
    assert not damaged(plain(WHOLE + "Ostrelian bargewomen in galoshes hawked marzipan at Quillmouth."))
    assert not damaged(plain(WHOLE.upper()))
    assert not damaged(plain("OXMOOR, 31 OCT 89 -- MCBROOK AND 12 OTHERS LEFT AT 0830."))


def test_misread_words_are_known_as_broken() -> None:
    assert {"rosc", "towu", "niqht", "peoplc", "scbool"} <= unread(plain(SCANNED))
    assert unread(plain(SHOUTED)) == {"CARtS", "bOATS", "StREETS"}
    assert heavily_damaged(plain(SCANNED))
    assert damaged(plain(SLIGHTLY))
    assert not heavily_damaged(plain(SLIGHTLY))


@pytest.mark.parametrize("word", ["eported", "sa1d", "rcportcd", "adoed", "tald", "counled"])
def test_a_misread_verb_of_saying_is_suspected(word: str) -> None:
    t = plain(SCANNED + f"Brook {word} that 12 men fled.")
    assert hidden_cue(t, t.lower.index(word.casefold()))


def test_an_ordinary_misread_word_is_no_verb_of_saying() -> None:
    t = plain(SCANNED)
    assert not any(hidden_cue(t, t.word.index(word)) for word in ("lovver", "towu", "scbool"))


def test_in_a_whole_text_no_word_hides_a_verb() -> None:
    t = plain(WHOLE + "The eported boats sank.")
    assert not any(hidden_cue(t, i) for i in range(len(t)))


@pytest.mark.parametrize(
    ("sentence", "number", "source"),
    [
        ("Police said 12 men fled.", "12", "Police"),
        ("The affidavit stated that the owner eported that 12 guns were taken.", "12", None),
        ("The 5hip yard said 12 men fled.", "12", None),
        ("Nurses wrote that the leader counled 12 boats.", "12", None),
        ("26 of the nurses said 12 men fled.", "12", None),
        ("Boats burned and the poliee said 12 men fled.", "12", "the poliee"),
    ],
)
def test_in_a_damaged_text_a_speaker_is_named_where_he_is_plain(sentence: str, number: str, source: str | None) -> None:
    assert who(SCANNED + sentence, number) == source


def test_a_verb_of_saying_nearer_to_the_number_leaves_it_to_nobody_in_a_heavily_damaged_text() -> None:
    sentence = "Though ops said 12 men were hurt, medics said 30 were."
    start = len(plain(SCANNED))
    tags = (Said(source=(start + 8, start + 9), cue=(start + 9, start + 10), content=((start + 3, start + 7),)),)
    assert who(SCANNED + sentence, "12", tags) is None


def test_a_source_that_another_verb_owns_is_not_lent() -> None:
    text = "Though ops said five men were hurt, medics said 30 were."
    tags = (
        Said(source=(8, 9), cue=(2, 3), content=((3, 7),)),
        Said(source=(8, 9), cue=(9, 10), content=((10, 12),)),
    )
    assert who(text, "five", tags) != "medics"
    assert who(text, "30", tags) == "medics"


def test_what_stands_before_a_relative_with_a_speaker_is_the_reports_own() -> None:
    text = "Oxmoor Seven men were hurt in a row that police said may have begun indoors."
    tags = (Said(source=(9, 10), cue=(10, 11), content=((1, 5), (11, 15))),)
    t = plain(text, tags)
    t.upos[8] = "PRON"
    assert voice(t, (7, 12), speaking(statements(t))).source is None


def test_a_source_does_not_reach_over_the_gap_of_lost_words() -> None:
    text = "Some 70 carts burned. Gen. Marek   Mayor Brook   said 68 carts were lost."
    tags = (Said(source=(6, 10), cue=(10, 11), content=((11, 15),)),)
    t = plain(text, tags)
    span = (text.index("Gen."), text.index("Brook") + 5)
    words = t.words_in(*span)
    said = (
        Said(
            source=(words[0], words[-1] + 1), cue=(words[-1] + 1, words[-1] + 2), content=((words[-1] + 2, len(t) - 1),)
        ),
    )
    assert who(text, "68", said) == "Mayor Brook"


def test_a_quotation_whose_closing_mark_was_lost_ends_with_its_sentence() -> None:
    text = "“We saw no boats, the man said. Some 40 boats burned. The mill stood in water."
    t = plain(text)
    (found,) = quotations(t)
    assert text[t.start[found[0]] : t.end[found[1] - 1]] == "“We saw no boats, the man said."


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_kept_whole() -> None:
    text = "“We saw no boats. We went home.\n\n“Then 40 boats burned,” Brook said."
    t = plain(text)
    first, _ = quotations(t)
    assert text[t.start[first[0]] : t.end[first[1] - 1]] == "“We saw no boats. We went home."


def test_a_lone_mark_does_not_join_itself_to_the_next_one_far_away() -> None:
    text = f'"We saw no boats, the man said. {WHOLE * 6}"We went home," he said.'
    t = plain(text)
    assert all(b - a < 12 for a, b in quotations(t))


def test_an_acronym_owns_its_estimate_whatever_its_tag() -> None:
    t = plain("The RFO estimate of 240 boats stood for a year in the harbour books.")
    t.upos[1] = "NOUN"
    found = voice(t, (20, 23), speaking(statements(t)))
    assert found.source is not None
    assert t.text[slice(*found.source)] == "RFO"


@given(st.lists(st.sampled_from([*SCANNED.split(), "SAID", "said", "(", "0ut", "mCk"]), max_size=60))
def test_broken_words_are_words_of_the_text(words: list[str]) -> None:
    t = plain(" ".join(words))
    assert all(0 <= i < len(t) for i in broken(t))
    assert heavily_damaged(t) <= damaged(t)


def test_a_dateline_is_no_speaker_though_a_name_in_it_sounds_like_speech() -> None:
    text = "OXMOOR, 7 SEP (RIVER RADIO) SAID HOLT AND 12 MEN FLED."
    tag = Said(source=(0, 7), cue=(7, 8), content=((8, 13),))
    assert who(text, "12", (tag,)) is None
