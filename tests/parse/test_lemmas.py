"""Dictionary forms, as closed word lists need them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "base"),
    [
        ("killed", "VERB", "kill"), ("killing", "VERB", "kill"), ("wounded", "VERB", "wound"), ("shot", "VERB", "shoot"),
        ("fled", "VERB", "flee"), ("died", "VERB", "die"), ("dying", "VERB", "die"), ("destroys", "VERB", "destroy"),
        ("injuring", "VERB", "injure"), ("evacuated", "VERB", "evacuate"), ("kidnapped", "VERB", "kidnap"),
        ("stopped", "VERB", "stop"), ("fired", "VERB", "fire"), ("buried", "VERB", "bury"), ("seizes", "VERB", "seize"),
        ("toppled", "VERB", "topple"), ("was", "AUX", "be"), ("having", "AUX", "have"), ("needed", "VERB", "need"),
        ("men", "NOUN", "man"), ("children", "NOUN", "child"), ("people", "NOUN", "person"), ("houses", "NOUN", "house"),
        ("buses", "NOUN", "bus"), ("cities", "NOUN", "city"), ("troops", "NOUN", "troop"), ("deaths", "NOUN", "death"),
        ("headquarters", "NOUN", "headquarters"), ("gas", "NOUN", "gas"), ("casualties", "NOUN", "casualty"),
        ("clinics", "NOUN", "clinic"), ("paramedics", "NOUN", "paramedic"), ("politics", "NOUN", "politics"),
        ("worse", "ADJ", "bad"), ("homeless", "ADJ", "homeless"), ("don’t", "AUX", "don't"),
    ],
)  # fmt: skip
def test_a_form_goes_back_to_its_dictionary_entry(word: str, upos: str, base: str) -> None:
    assert lemma(word, upos) == base


@given(st.text(st.characters(categories=("Ll",)), max_size=12), st.sampled_from(["NOUN", "VERB", "ADJ", "X"]))
def test_a_lemma_is_never_longer_than_the_word_and_a_silent_e(word: str, upos: str) -> None:
    assert len(lemma(word, upos)) <= max(len(word) + 1, 6)
