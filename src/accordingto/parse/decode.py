"""Scores to columns: sentences, parts of speech, one tree a sentence, attributions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from accordingto.parse.columns import Parsed, Said
from accordingto.parse.encoder import Encoder, Scores
from accordingto.parse.ends import sentence_spans
from accordingto.parse.said import attributions
from accordingto.parse.skimmed import skimmed
from accordingto.parse.tokens import PARAGRAPH, Words, tokenize
from accordingto.parse.trees import tree

_UNSEEN = -1e4  # score of a head outside the window


def parse(texts: Sequence[str], encoder: Encoder, choose: Callable[[Words], np.ndarray] | None = None) -> list[Parsed]:
    """Read every text. What one gets does not depend on the others."""
    cut = [tokenize(t) for t in texts]
    return [parse_words(w, encoder, read=choose(w) if choose is not None else None) for w in cut]


def parse_words(
    words: Words, encoder: Encoder, sentences: np.ndarray | None = None, read: np.ndarray | None = None
) -> Parsed:
    """Read a text that is cut into words already.

    Args:
        words: The words of the text.
        encoder: The model.
        sentences: First word and one past the last of each [m, 2]; overrules the encoder's sentence ends.
        read: For each word whether the encoder reads it (bool); all, where None.
    """
    forms = words.forms()
    n = len(forms)
    scores = encoder.scores(forms, words.before) if read is None else skimmed(encoder, forms, words.before, read)
    paragraph = np.cumsum(words.before == PARAGRAPH, dtype=np.int32) - 1 if n else np.zeros(0, np.int32)
    if sentences is None:
        ends = np.concatenate([s.ends for s in scores]) if n else np.zeros(0, np.float32)
        sentences = sentence_spans(ends, forms, words.before)
    upos = np.concatenate([s.upos.argmax(1) for s in scores]).astype(np.int8) if n else np.zeros(0, np.int8)
    head, head_p, rel = _trees(scores, sentences, n, encoder)
    if read is not None:
        rel = tuple(name if seen or h < 0 else "dep" for name, seen, h in zip(rel, read.tolist(), head.tolist()))
    said = said_in(scores, encoder.transition, encoder.outside, encoder.least)
    number = np.repeat(np.arange(len(sentences), dtype=np.int32), sentences[:, 1] - sentences[:, 0])
    return Parsed(
        text=words.text,
        start=words.start,
        end=words.end,
        sentence=number,
        sentences=sentences,
        paragraph=paragraph,
        upos=upos,
        head=head,
        head_p=head_p,
        rel=rel,
        said=said,
    )


def said_in(scores: list[Scores], transition: np.ndarray, outside: float, least: float) -> tuple[Said, ...]:
    """The attributions of one text; see ``said.attributions`` for the settings."""
    if not scores:
        return ()
    source_of = [(s.window.core_start, s.window.core_end, s.window.start, s.source_of) for s in scores]
    cue_of = [(s.window.core_start, s.window.core_end, s.window.start, s.cue_of) for s in scores]
    tags = np.concatenate([s.tags for s in scores])
    return attributions(tags, transition, source_of, cue_of, outside, least)


def _trees(
    scores: list[Scores], sentences: np.ndarray, n: int, encoder: Encoder
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    head = np.full(n, -1, np.int32)
    head_p = np.ones(n, np.float32)
    if not n:
        return head, head_p, ()
    k = 0
    for a, b in sentences.tolist():
        while scores[k].window.core_end <= a:
            k += 1
        arcs = _arcs(scores, k, a, b)
        best = tree(arcs)
        odds = np.exp(arcs - arcs.max(1, keepdims=True))
        head_p[a:b] = odds[np.arange(b - a), best + 1] / odds.sum(1)
        head[a:b] = np.where(best >= 0, best + a, -1)
    head_rows = []
    for part in scores:
        w = part.window
        h = head[w.core_start : w.core_end]
        head_rows.append(part.rel_head[np.where((h >= w.start) & (h < w.end), h - w.start + 1, 0)])
    label = encoder.label_scores(np.concatenate([part.rel_dep for part in scores]), np.concatenate(head_rows))
    root = encoder.relations.index("root")
    label[:, root] = -1e9
    best_rel = label.argmax(1)
    best_rel[head < 0] = root
    names = encoder.relations
    return head, head_p, tuple(names[i] for i in best_rel.tolist())


def _arcs(scores: list[Scores], k: int, a: int, b: int) -> np.ndarray:
    """Scores [b - a, 1 + b - a] of the heads in the words ``[a, b)``, whose first is in the core of window ``k``."""
    w = scores[k].window
    if b <= w.core_end:
        rows = scores[k].arcs[a - w.core_start : b - w.core_start]
        return np.concatenate([rows[:, :1], rows[:, 1 + a - w.start : 1 + b - w.start]], axis=1)
    out = np.full((b - a, 1 + b - a), _UNSEEN, np.float32)
    for part in scores[k:]:
        w = part.window
        if w.core_start >= b:
            break
        x, y = max(a, w.core_start), min(b, w.core_end)
        u, v = max(a, w.start), min(b, w.end)
        rows = part.arcs[x - w.core_start : y - w.core_start]
        out[x - a : y - a, 0] = rows[:, 0]
        out[x - a : y - a, 1 + u - a : 1 + v - a] = rows[:, 1 + u - w.start : 1 + v - w.start]
    return out
