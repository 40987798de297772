"""What one pass of the encoder leaves behind, as columns; offsets count in the mended text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution that the encoder tagged. Spans are word indices, end exclusive."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    source_p: float = 1.0
    cue_p: float = 1.0
    content_p: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """One report, read. Arrays have one entry a word unless said otherwise."""

    text: str  # the mended text
    start: np.ndarray  # int32, code point where the word begins
    end: np.ndarray  # int32, exclusive
    sentence: np.ndarray  # int32, number of the sentence that the word stands in
    sentences: np.ndarray  # int32 [m, 2], first word and one past the last word of each sentence
    paragraph: np.ndarray  # int32, number of the paragraph
    upos: np.ndarray  # int8, index into UPOS
    head: np.ndarray  # int32, index of the head word in this report; -1 for the root of a sentence
    head_p: np.ndarray  # float32, probability of that arc
    rel: tuple[str, ...]  # UD relation with subtype where useful: nsubj:pass, acl:relcl, obl, ...
    said: tuple[Said, ...]  # attributions, in order of their cue
