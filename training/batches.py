"""Documents to windows of pieces, and windows to tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch

from accordingto.parse.features import surface
from accordingto.parse.pieces import Pieces
from training.damage import damaged
from training.data import TAGS, UNKNOWN, Doc


@dataclass
class Soft:
    """Probabilities of a teacher for the words of a window; of pairs the best few with their columns."""

    tags: np.ndarray  # [w, 7]
    ends: np.ndarray  # [w]
    upos: np.ndarray  # [w, 17]
    head: np.ndarray  # [w] column whose relation ``rels`` tells of
    rels: np.ndarray  # [w, relations]
    arcs: tuple[np.ndarray, np.ndarray]  # columns and probabilities, [w, few] each
    source_of: tuple[np.ndarray, np.ndarray]  # times the probability that the word is of a cue
    cue_of: tuple[np.ndarray, np.ndarray]  # times the probability that it is of a content


@dataclass
class Window:
    """Words ``[a, b)`` of a document, with all that is known of them; pair targets count [CLS] as 0."""

    ids: list[int]
    word_of: list[int]
    first: list[int]
    surface: np.ndarray
    tags: np.ndarray
    ends: np.ndarray
    upos: np.ndarray
    arcs: np.ndarray
    rels: np.ndarray
    source_of: np.ndarray
    cue_of: np.ndarray
    sent: np.ndarray
    role: np.ndarray
    soft: Soft | None = None  # what a teacher says of it


def windows(doc: Doc, pieces: Pieces, rels: dict[str, int], size: int, rng: random.Random | None) -> list[Window]:
    """Windows of at most ``size`` pieces that end with sentences where possible; the first cut is random."""
    split = [pieces(w) for w in doc.words]
    feats = surface(doc.words, doc.before)
    n = len(doc.words)
    stop = np.zeros(n + 1, bool)  # places where a cut is good
    stop[-1] = True
    if doc.ends[0] != UNKNOWN or (doc.ends == 1).any():
        stop[1:] |= doc.ends == 1
    else:
        for i in range(1, n):
            stop[i] = doc.before[i] == 3 or (
                doc.words[i - 1] in {".", "?", "!", "”", '"'} and doc.words[i][:1].isupper()
            )
    out = []
    a = 0
    if rng:
        size = rng.randint(size // 2, size)
    budget = rng.randint(size // 4, size) if rng else size
    while a < n:
        b, used, good = a, 0, a
        while b < n and used + len(split[b]) <= budget:
            used += len(split[b])
            b += 1
            if stop[b]:
                good = b
        if good > a:
            b = good
        b = max(b, a + 1)
        out.append(_window(doc, a, b, split, feats, rels))
        a, budget = b, size
    return out


def _window(doc: Doc, a: int, b: int, split: list[list[int]], feats: np.ndarray, rels: dict[str, int]) -> Window:
    ids, word_of, first = [101], [0], [0]
    for k in range(a, b):
        first.append(len(ids))
        ids += split[k]
        word_of += [k - a + 1] * len(split[k])
    ids.append(102)
    word_of.append(0)

    def inner(x: np.ndarray) -> np.ndarray:
        y = x[a:b].copy()
        inside = (y >= a) & (y < b)
        y[inside] -= a - 1
        y[~inside & (y >= 0)] = UNKNOWN
        y[x[a:b] == -1] = 0
        return y

    arcs = inner(doc.head)
    rel = np.asarray([rels.get(r, rels.get(r.partition(":")[0], UNKNOWN)) for r in doc.rel[a:b]], np.int64)
    rel[arcs == UNKNOWN] = UNKNOWN
    tags = doc.tags[a:b]
    source = inner(doc.source_of)
    cue = inner(doc.cue_of)
    role = (tags + 1) // 2 if doc.role is None else doc.role[a:b]
    source[role != 2] = UNKNOWN
    cue[role != 3] = UNKNOWN
    surface = np.vstack([np.zeros((1, 3), np.uint8), feats[a:b]])
    return Window(
        ids, word_of, first, surface, tags, doc.ends[a:b], doc.upos[a:b], arcs, rel, source, cue, doc.sent[a:b], role
    )


def epoch(docs: list[Doc], pieces: Pieces, rels: dict[str, int], size: int, seed: int, damage: float) -> list[Window]:
    """All windows of ``docs`` for one epoch, damaged and cut anew, in random order."""
    rng = random.Random(seed)
    out = []
    for d in docs:
        out += windows(damaged(d, rng, damage), pieces, rels, size, rng)
    rng.shuffle(out)
    return out


@dataclass
class Batch:
    """Padded tensors of some windows."""

    ids: torch.Tensor
    word_of: torch.Tensor
    first: torch.Tensor
    surface: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    ends: torch.Tensor
    upos: torch.Tensor
    arcs: torch.Tensor
    rels: torch.Tensor
    source_of: torch.Tensor
    cue_of: torch.Tensor
    sent: torch.Tensor
    words: torch.Tensor  # bool [b, w]
    role: torch.Tensor  # roles of words without a tag
    soft: dict[str, torch.Tensor] | None  # of a teacher, padded with zeros; see ``training.taught.Soft``


def batch(ws: list[Window]) -> Batch:
    """One batch; padding carries no label."""
    t = max(len(w.ids) for w in ws)
    n = max(len(w.first) for w in ws)

    def pad(rows: list, size: int, value: int, kind: type = np.int64) -> torch.Tensor:
        out: np.ndarray = np.full((len(rows), size), value, kind)
        for i, r in enumerate(rows):
            out[i, : len(r)] = r
        return torch.from_numpy(out)

    surface = np.zeros((len(ws), n, 3), np.int64)
    for i, w in enumerate(ws):
        surface[i, : len(w.surface)] = w.surface
    mask = pad([[1] * len(w.ids) for w in ws], t, 0).bool()[:, None, None, :]
    return Batch(
        pad([w.ids for w in ws], t, 0), pad([w.word_of for w in ws], t, 0), pad([w.first for w in ws], n, 0),
        torch.from_numpy(surface), mask,
        pad([w.tags for w in ws], n - 1, UNKNOWN), pad([w.ends for w in ws], n - 1, UNKNOWN),
        pad([w.upos for w in ws], n - 1, UNKNOWN), pad([w.arcs for w in ws], n - 1, UNKNOWN),
        pad([w.rels for w in ws], n - 1, UNKNOWN), pad([w.source_of for w in ws], n - 1, UNKNOWN),
        pad([w.cue_of for w in ws], n - 1, UNKNOWN), pad([w.sent for w in ws], n - 1, -1),
        pad([[1] * (len(w.first) - 1) for w in ws], n - 1, 0).bool(),
        pad([np.where(w.tags == UNKNOWN, w.role, UNKNOWN) for w in ws], n - 1, UNKNOWN),
        _soft([w.soft for w in ws], n - 1),
    )  # fmt: skip


def _soft(rows: list[Soft | None], n: int) -> dict[str, torch.Tensor] | None:
    """The columns of what a teacher said, [b, n, ...]; None where it was not asked about all."""
    known = [r for r in rows if r is not None]
    if len(known) < len(rows):
        return None
    columns = {k: [getattr(r, k) for r in known] for k in ("tags", "ends", "upos", "head", "rels")}
    for k in ("arcs", "source_of", "cue_of"):
        columns[f"{k}_at"], columns[k] = ([getattr(r, k)[i] for r in known] for i in (0, 1))
    out = {}
    for k, values in columns.items():
        whole = np.zeros(
            (len(values), n, *values[0].shape[1:]), np.int64 if values[0].dtype == np.int16 else np.float32
        )
        for i, v in enumerate(values):
            whole[i, : len(v)] = v
        out[k] = torch.from_numpy(whole)
    return out


__all__ = ["TAGS", "Batch", "Window", "batch", "epoch", "windows"]
