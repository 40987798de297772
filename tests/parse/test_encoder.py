"""The packaged model: the same for the same text, whatever it is read with; sentences that hold together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.parse import parse
from accordingto.parse.columns import UPOS, Parsed
from accordingto.parse.encoder import Encoder, default

TEXTS = [
    "Eleven people were killed and 40 wounded when a ferry sank off Port Brume, the coast guard said Monday.",
    "“We counted nine bodies,” said Col. Ines Okar. She added that 1, 800 had fled to the U. S. base.",
    "PORT BRUME, 3 MAY 91 (ACN) -- [TEXT] REBELS ATTACKED A BRIDGE. TWO SOLDIERS DIED, ACCORDING TO THE ARMY.",
    "Flood toll rises\n\nThe mayor, Oda Lind, put the number of homeless at 3,000. " * 12,
    "",
    "😢",
    " \n ",
]


def _same(a: Parsed, b: Parsed) -> bool:
    arrays = ("start", "end", "sentence", "sentences", "paragraph", "upos", "head", "head_p")
    return a.rel == b.rel and a.said == b.said and all(np.array_equal(getattr(a, k), getattr(b, k)) for k in arrays)


def _words(p: Parsed) -> list[str]:
    return [p.text[a:b] for a, b in zip(p.start, p.end)]


def test_what_a_text_gets_does_not_depend_on_its_batch() -> None:
    together = parse(TEXTS, default())
    alone = [parse([t], default())[0] for t in reversed(TEXTS)][::-1]
    assert all(_same(a, b) for a, b in zip(together, alone, strict=True))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300) | st.text("Aa1 .,\"”“\n-'U", max_size=300))
def test_any_text_gives_whole_columns_and_trees(text: str) -> None:
    (p,) = parse([text], default())
    n = len(p.start)
    assert p.text == text
    assert {len(p.end), len(p.sentence), len(p.paragraph), len(p.upos), len(p.head), len(p.head_p), len(p.rel)} == {n}
    assert [i for a, b in p.sentences for i in range(a, b)] == list(range(n))
    for a, b in p.sentences.tolist():
        assert sum(p.head[i] == -1 for i in range(a, b)) == 1
        assert all(p.head[i] == -1 or a <= p.head[i] < b for i in range(a, b))
        assert all((p.rel[i] == "root") == (p.head[i] == -1) for i in range(a, b))
    assert all(0 <= u < len(UPOS) for u in p.upos)
    assert ((p.head_p > 0) & (p.head_p <= 1.00001)).all()


@pytest.mark.parametrize(
    "text",
    [
        "The order was given by Col. Ines Okar of the coast guard.",
        "They were taken to the U. S. base on the island.",
        "Some 1, 800 people left the town on Friday.",
        "It was signed by Lt. Gen. Bo Amar and Sgt. Tia Roe.",
        "He spoke in Port Alma, Calif. on Monday.",
    ],
)
def test_titles_and_torn_numbers_do_not_split_sentences(text: str) -> None:
    assert len(parse([text], default())[0].sentences) == 1


def test_a_spokesman_after_his_words_is_their_source() -> None:
    (p,) = parse(["Nine people died in the fire, a police spokesman said Monday."], default())
    (said,) = p.said
    words = _words(p)
    assert said.source is not None
    assert words[said.source[1] - 1] == "spokesman"
    assert words[said.cue[0]] == "said"
    assert said.content[0][0] == 0


def test_subject_and_verb_are_found() -> None:
    (p,) = parse(["Soldiers killed three men near the river."], default())
    words = _words(p)
    verb = words.index("killed")
    assert p.head[verb] == -1
    assert (p.head[0], p.rel[0]) == (verb, "nsubj")
    assert (p.head[3], p.rel[3]) == (verb, "obj")
    assert UPOS[p.upos[2]] == "NUM"


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"encoder\.onnx"):
        Encoder.load(tmp_path)
