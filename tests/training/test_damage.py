"""Training data: annotation to columns, and damage that keeps its labels on the right words."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.damage import apart, damaged, without
from training.data import TAGS, Doc, attributed, brat, conllu, raw

TEXT = "The U.S. mayor said: “Eleven 65-year-old men died.” Two fled.\n\nNobody, police said, was held."
ANN = "\n".join(
    [
        "T1\tSource 0 14\tThe U.S. mayor",
        "T2\tCue 15 19\tsaid",
        "T3\tContent 21 61\t“Eleven ...",
        "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3",
        "T4\tSource 71 77\tpolice",
        "T5\tCue 78 82\tsaid",
        "T6\tContent 63 69;84 92\tNobody ...",
        "E2\tAttribution:T9 Source:T4 Cue:T5 Content:T6",
        "T7\tDiscard 0 3\tThe",
    ]
)
UD = """# newdoc id = GUM_news_made
# newpar
1\tMen\tman\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tOthers\tother\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def _doc() -> Doc:
    text = TEXT.replace("\n\nNobody", " Nobody").replace("fled. Nobody", "fled.\n\nNobody")
    return attributed("made-up", text, brat(ANN))


def _said(doc: Doc, role: str) -> list[str]:
    return [w for w, t in zip(doc.words, doc.tags) if t > 0 and TAGS[t].endswith(role)]


def test_annotation_falls_on_the_words_it_covers() -> None:
    doc = _doc()
    assert _said(doc, "source") == ["The", "U.S.", "mayor", "police"]
    assert _said(doc, "cue") == ["said", "said"]
    first = [i for i, w in enumerate(doc.words) if w == "said"]
    assert doc.cue_of[doc.words.index("Eleven")] == first[0]
    assert doc.cue_of[doc.words.index("held")] == first[1]
    assert doc.words[doc.source_of[first[1]]] == "police"


@pytest.mark.parametrize("seed", range(40))
def test_damage_never_moves_a_link_to_another_word(seed: int) -> None:
    doc = damaged(_doc(), random.Random(seed), 1.0)
    for i in np.flatnonzero(doc.cue_of >= 0):
        assert doc.words[doc.cue_of[i]].lower() == "said"
    for i in np.flatnonzero(doc.source_of >= 0):
        assert doc.words[doc.source_of[i]].lower() in {"the", "police"}
    assert [w.lower() for w in _said(doc, "cue")] == ["said", "said"]
    assert len({len(doc.words), len(doc.before), len(doc.tags), len(doc.head), len(doc.rel), len(doc.ends)}) == 1


def test_the_letters_of_a_state_part_with_their_tag() -> None:
    doc = apart(_doc())
    i = doc.words.index("U.")
    assert doc.words[i + 1] == "S."
    assert [TAGS[t] for t in doc.tags[i - 1 : i + 3]] == ["B-source", "I-source", "I-source", "I-source"]


@given(st.sets(st.integers(0, 24)))
def test_dropped_words_leave_no_inner_tag_alone(gone: set[int]) -> None:
    doc = _doc()
    drop = np.zeros(len(doc.words), bool)
    drop[[g for g in gone if g < len(drop) - 1 and doc.words[g] in {",", ":", "“", "”", "-"}]] = True
    out = without(doc, drop) if drop.any() else doc
    for a, b in zip([0, *out.tags.tolist()], out.tags.tolist()):
        if TAGS[b].startswith("I-"):
            assert TAGS[a][2:] == TAGS[b][2:]


def test_a_treebank_is_read_with_its_spaces_and_sentences(tmp_path: Path) -> None:
    path = tmp_path / "made.conllu.gz"
    path.write_bytes(gzip.compress(UD.encode()))
    (doc,) = conllu(path, frozenset({"news"}))
    assert raw(doc) == "Men didn't.\n\nOthers did."
    assert doc.head.tolist() == [1, -1, 1, 1, 5, -1, 5]
    assert np.flatnonzero(doc.ends).tolist() == [3, 6]
    assert list(conllu(path, frozenset({"fiction"}))) == []
