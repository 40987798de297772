"""Sentence ends: what punctuation says where the encoder's scores are wrong or undecided."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.ends import LONGEST, sentence_spans
from accordingto.parse.tokens import tokenize


def _sentences(text: str, ends: dict[str, float]) -> list[str]:
    """``text`` cut where words have a score above 0; ``ends`` scores words by their form."""
    words = tokenize(text)
    forms = words.forms()
    scores = np.array([ends.get(w, -5.0) for w in forms], np.float32)
    return [text[words.start[a] : words.end[b - 1]] for a, b in sentence_spans(scores, forms, words.before).tolist()]


CASES = [
    ("“We saw smoke,” Oda Lind said. “It was dark.”", {".": 3, "”": 3}, ["“We saw smoke,” Oda Lind said.", "“It was dark.”"]),
    ('He left. "Nobody stayed," she said.', {".": -1, '"': 4}, ['He left.', '"Nobody stayed," she said.']),
    ('"Nobody stayed." He left.', {".": 4, '"': -2}, ['"Nobody stayed."', "He left."]),
    ("She sent list.pdf to us. We read it.", {".": 4}, ["She sent list.pdf to us.", "We read it."]),
    ("The boat sank. (Nobody was hurt.) It was raised.", {".": -2, ")": 3}, ["The boat sank.", "(Nobody was hurt.)", "It was raised."]),
    ("The boat sank. [7] It was raised.", {".": 3, "]": -3}, ["The boat sank. [7]", "It was raised."]),
    ("He called it “a wall of water.” Nobody was warned.", {".": -1.5, "”": -1}, ["He called it “a wall of water.”", "Nobody was warned."]),
    ("Nine fled ---- Two died", {}, ["Nine fled", "----", "Two died"]),
    ("Nine fled --- two died.", {}, ["Nine fled --- two died."]),
    ("Nine fled *** Two died", {}, ["Nine fled", "***", "Two died"]),
    ("Gen. Bo Amar saw the U. S. fleet and 1, 800 men.", {"Gen.": 9, "U.": 9, "S.": 9, ",": 9, "1": 9, ".": 3}, ["Gen. Bo Amar saw the U. S. fleet and 1, 800 men."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ends", "sentences"), CASES)
def test_marks_stay_with_the_sentence_that_they_belong_to(
    text: str, ends: dict[str, float], sentences: list[str]
) -> None:
    assert _sentences(text, ends) == sentences


@given(
    st.lists(st.sampled_from(["a", "B", ".", '"', "(", ")", "[", "7", "]", ",", "***", "\n\n", " "]), max_size=80),
    st.integers(0, 999),
)
def test_sentences_tile_the_words_and_paragraphs_end_them(parts: list[str], seed: int) -> None:
    words = tokenize("".join(parts))
    forms = words.forms()
    scores = np.random.default_rng(seed).normal(size=len(forms)).astype(np.float32)
    spans = sentence_spans(scores, forms, words.before).tolist()
    assert [i for a, b in spans for i in range(a, b)] == list(range(len(forms)))
    starts = {a for a, _ in spans}
    assert all(i in starts for i in range(len(forms)) if words.before[i] == 3)


def test_a_run_without_an_end_is_cut() -> None:
    text = "word " * (3 * LONGEST)
    assert max(len(s.split()) for s in _sentences(text, {})) <= LONGEST
