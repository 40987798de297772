"""Tag scores and links to attributions: who, by which cue, said which words."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from accordingto.parse.columns import Said

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_SOURCE, _CUE, _CONTENT = 1, 2, 3
NEVER = -1e6
"""Score of what may not be."""
_FIRST, _LAST = itemgetter(0), itemgetter(1)
_LEAST = np.float32(1e-37)  # a probability is never quite 0


def log_softmax(x: np.ndarray) -> np.ndarray:
    """Row-wise log softmax in float32; -inf entries stay out."""
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def allowed() -> np.ndarray:
    """0 where a tag may follow a tag, a large negative number where not: I- only continues its own kind."""
    out = np.zeros((7, 7))
    for b, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            for a, last in enumerate(TAGS):
                if last[2:] != tag[2:]:
                    out[a, b] = NEVER
    return out


def viterbi(scores: np.ndarray, transition: np.ndarray) -> np.ndarray:
    """The best tag sequence under ``scores`` [n, 7] and ``transition`` [7, 7] (row before column).

    The text is cut into about sqrt(n) stretches that are walked side by side, each from every tag that may stand
    before it; then the stretches are chained. Going word by word would take several numpy calls a word.
    """
    n = len(scores)
    if n == 0:
        return np.zeros(0, np.int64)
    size = math.isqrt(n - 1) + 1
    count = -(-n // size)
    spare = count * size - n  # words made up before the first, all O; what follows O costs the first word nothing
    rows = np.full((count * size, 7), NEVER)
    rows[:spare, 0] = 0
    rows[spare:] = scores
    rows[spare] -= np.where(transition[0] > NEVER / 2, transition[0], 0)
    steps = np.ascontiguousarray(rows.reshape(count, size, 7).transpose(1, 2, 0))
    step_to = transition[:, :, None, None]  # [from, to, 1, 1]
    kept = np.empty((size, 7, 7, count))  # best score of [word of the stretch, its tag, tag before the stretch]
    kept[0] = transition.T[:, :, None] + steps[0][:, None]
    for i in range(1, size):
        kept[i] = (kept[i - 1][:, None] + step_to).max(0) + steps[i][:, None]
    total = np.full(7, NEVER)
    total[0] = 0
    came = []
    for c in range(count):
        m = kept[-1, :, :, c] + total
        came.append(m.argmax(1).tolist())
        total = m.max(1)
    last = int(total.argmax())
    before, now = np.empty(count, np.int64), np.empty(count, np.int64)
    for c in range(count - 1, -1, -1):
        now[c] = last
        before[c] = last = came[c][last]
    out = np.empty((count, size), np.int64)
    out[:, -1] = now
    every = np.arange(count)
    for i in range(size - 1, 0, -1):
        now = (kept[i - 1][:, before, every] + transition[:, now]).argmax(0)
        out[:, i - 1] = now
    return out.reshape(-1)[spare:]


def spans(tags: np.ndarray) -> list[tuple[int, int, int]]:
    """Role (1 source, 2 cue, 3 content), first word and one past the last of every tagged span."""
    out: list[tuple[int, int, int]] = []
    for i in np.flatnonzero(tags).tolist():
        t = int(tags[i])
        if t % 2 == 0 and out and out[-1][2] == i and out[-1][0] == t // 2:
            out[-1] = (out[-1][0], out[-1][1], i + 1)
        else:
            out.append(((t + 1) // 2, i, i + 1))
    return out


Pairs = Sequence[tuple[int, int, int, np.ndarray]]
"""A window at a time: its core's first word and one past the last, its own first word, and the scores of the core's
words: columns none, then the words of the window."""

Spans = Sequence[tuple[int, int]]
"""First word and one past the last of each, in order and apart from one another."""

_UNSEEN = -20.0  # log-probability of a target outside the window


def links(of: Spans, targets: Spans, pairs: Pairs) -> np.ndarray:
    """Mean log-probability [of, 1 + targets] over the words of each of these spans: of no target, then of each."""
    first, last = [a for a, _ in of], [b for _, b in of]
    target_first, target_last = [a for a, _ in targets], [b for _, b in targets]
    sizes = np.subtract(last, first)
    out = np.repeat(sizes[:, None] * _UNSEEN, 1 + len(targets), axis=1)
    for core_start, core_end, start, scores in pairs:
        i, j = bisect_right(last, core_start), bisect_left(first, core_end)
        if i >= j:
            continue
        parts = [(max(a, core_start) - core_start, min(b, core_end) - core_start) for a, b in of[i:j]]
        x = scores[np.concatenate([np.arange(a, b) for a, b in parts])]
        width = x.shape[1] - 1
        t, u = bisect_right(target_last, start), bisect_left(target_first, start + width)
        p = np.zeros((len(x), width + 2), np.float32)  # a last column that ends the sums
        np.exp(x - x.max(1, keepdims=True), out=p[:, :-1])
        edges = [0, 1]
        for a, b in targets[t:u]:
            edges += [1 + max(0, a - start), 1 + min(width, b - start)]
        sums = np.add.reduceat(p, edges, axis=1)[:, ::2]
        logs = np.log(np.maximum(sums, _LEAST) / p.sum(1, keepdims=True))
        counts = np.array([b - a for a, b in parts])
        found = np.add.reduceat(logs, np.cumsum(counts) - counts, axis=0) - counts[:, None] * _UNSEEN
        out[i:j, 0] += found[:, 0]
        out[i:j, 1 + t : 1 + u] += found[:, 1:]
    return out / sizes[:, None]


REACH = 400  # words; nothing farther away is anybody's cue or source
SURE = 0.5  # a part of a content less probable than this is left out beside a more probable one; chosen on PolNeAR dev


class _Part(NamedTuple):
    """A stretch of content: its words, and the probabilities that it is the cue's and that it is content."""

    words: tuple[int, int]
    link: float
    tagged: float

    @property
    def p(self) -> float:
        return self.link * self.tagged


class _Means:
    """Callable: the mean of a column over the words of some spans."""

    def __init__(self, column: np.ndarray) -> None:
        self._upto: list[float] = [0.0, *np.cumsum(column, dtype=np.float64).tolist()]

    def __call__(self, spans: Spans) -> float:
        return sum(self._upto[b] - self._upto[a] for a, b in spans) / sum(b - a for a, b in spans)


def attributions(
    tag_scores: np.ndarray,
    transition: np.ndarray,
    source_of: Pairs,
    cue_of: Pairs,
    outside: float = 0.0,
    least: float = 0.0,
) -> tuple[Said, ...]:
    """Attributions in order of their cue; cues without content are dropped.

    ``outside`` is added to the score of the tag O: below 0 more is found, and more wrongly. Attributions whose
    cue and content have probabilities with a product under ``least`` are dropped.
    """
    logp = log_softmax(tag_scores)
    shifted = logp.copy()
    shifted[:, 0] += outside
    tags = viterbi(shifted, transition)
    found = spans(tags)
    p = np.exp(logp)
    source_p, cue_p, content_p = (_Means(p[:, k] + p[:, k + 1]) for k in (1, 3, 5))
    cues, sources, contents = ([(a, b) for r, a, b in found if r == role] for role in (_CUE, _SOURCE, _CONTENT))
    parts: dict[int, list[_Part]] = {}
    for (a, b), score in zip(contents, links(contents, cues, cue_of).tolist()):
        best = _best((a, b), cues, score)
        if best is not None and score[1 + best] >= score[0]:
            parts.setdefault(best, []).append(_Part((a, b), math.exp(score[1 + best]), content_p([(a, b)])))
    used = sorted(parts)
    out = []
    for k, score in zip(used, links([cues[k] for k in used], sources, source_of).tolist()):
        a, b = cues[k]
        best = _best(cues[k], sources, score)
        source, sure_of = None, 1.0
        if best is not None and score[1 + best] >= score[0]:
            source = sources[best]
            sure_of = source_p([source]) * math.exp(score[1 + best])
        sure = max(part.p for part in parts[k])
        kept = [part for part in parts[k] if part.p >= min(SURE, sure)]
        words = tuple(part.words for part in kept)
        out.append(
            Said(
                source=source,
                cue=(a, b),
                content=words,
                source_p=min(1.0, sure_of),
                cue_p=cue_p([(a, b)]),
                content_p=min(1.0, content_p(words) * sum(part.link for part in kept) / len(kept)),
            )
        )
    return tuple(s for s in out if s.cue_p * s.content_p >= least)


def _best(span: tuple[int, int], targets: Spans, score: list[float]) -> int | None:
    """The most likely of the targets within reach, the first of equals; None where none is."""
    near = range(bisect_right(targets, span[0] - REACH, key=_LAST), bisect_left(targets, span[1] + REACH, key=_FIRST))
    return max(near, key=lambda k: score[1 + k], default=None)
