"""Tag scores and links to attributions: who, by which cue, said which words."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from accordingto.parse.columns import Said

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_SOURCE, _CUE, _CONTENT = 1, 2, 3
NEVER = -1e6
"""Score of what may not be."""
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


class Links:
    """Log-probabilities of pairs, from words to target spans, kept a window at a time."""

    def __init__(self, targets: list[tuple[int, int]]) -> None:
        """``targets``: first word and one past the last of each, in order and apart from one another."""
        self._targets = targets
        self._parts: list[tuple[int, int, list[int], np.ndarray]] = []

    def add(self, core_start: int, core_end: int, start: int, scores: np.ndarray) -> None:
        """Scores of words ``[core_start, core_end)``; columns none, then words from ``start``."""
        width = scores.shape[1] - 1
        p = np.zeros((len(scores), width + 2), np.float32)  # a last column that ends the sums
        np.exp(scores - scores.max(1, keepdims=True), out=p[:, :-1])
        whole = p.sum(1, keepdims=True)
        seen = [(k, max(0, t - start), min(width, u - start)) for k, (t, u) in enumerate(self._targets)]
        seen = [(k, x, y) for k, x, y in seen if x < y]
        edges = [0, 1, *(1 + e for _, x, y in seen for e in (x, y))]
        sums = np.add.reduceat(p, edges, axis=1)[:, ::2]
        logs = np.log(np.maximum(sums, _LEAST) / whole)
        self._parts.append((core_start, core_end, [0, *(1 + k for k, _, _ in seen)], logs))

    def mean(self, first: int, last: int) -> np.ndarray:
        """Mean log-probability over words ``[first, last)`` of [none, target 0, target 1, ...]; not seen: -20."""
        total = np.zeros(len(self._targets) + 1)
        for a, b, columns, logs in self._parts:
            i, j = max(a, first), min(b, last)
            if i < j:
                found = np.full(len(total), -20.0 * (j - i))
                found[columns] = logs[i - a : j - a].sum(0)
                total += found
        return total / (last - first)


Pairs = Sequence[tuple[int, int, int, np.ndarray]]
"""A window at a time what ``Links.add`` takes."""

REACH = 400  # words; nothing farther away is anybody's cue or source


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
    role_p = np.stack([p[:, 0], p[:, 1] + p[:, 2], p[:, 3] + p[:, 4], p[:, 5] + p[:, 6]], 1)
    cues = [(a, b) for r, a, b in found if r == _CUE]
    sources = [(a, b) for r, a, b in found if r == _SOURCE]
    to_cue, to_source = Links(cues), Links(sources)
    for part in cue_of:
        to_cue.add(*part)
    for part in source_of:
        to_source.add(*part)
    contents: dict[int, list[tuple[int, int]]] = {}
    link: dict[int, list[float]] = {}
    for r, a, b in found:
        if r != _CONTENT:
            continue
        near = [k for k, c in enumerate(cues) if c[1] > a - REACH and c[0] < b + REACH]
        if not near:
            continue
        score = to_cue.mean(a, b).tolist()
        best = max(near, key=lambda k: score[1 + k])
        if score[0] > score[1 + best]:
            continue
        contents.setdefault(best, []).append((a, b))
        link.setdefault(best, []).append(math.exp(score[1 + best]))
    out = []
    for k in sorted(contents):
        a, b = cues[k]
        near = [i for i, s in enumerate(sources) if s[1] > a - REACH and s[0] < b + REACH]
        source, source_p = None, 1.0
        if near:
            score = to_source.mean(a, b).tolist()
            best = max(near, key=lambda i: score[1 + i])
            if score[1 + best] >= score[0]:
                source = sources[best]
                source_p = float(role_p[source[0] : source[1], 1].mean()) * math.exp(score[1 + best])
        parts = contents[k]
        words = np.concatenate([role_p[i:j, 3] for i, j in parts])
        out.append(
            Said(
                source=source,
                cue=(a, b),
                content=tuple(parts),
                source_p=min(1.0, source_p),
                cue_p=float(role_p[a:b, 2].mean()),
                content_p=min(1.0, float(words.mean()) * float(np.mean(link[k]))),
            )
        )
    return tuple(s for s in out if s.cue_p * s.content_p >= least)
