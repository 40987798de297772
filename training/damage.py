"""Damage on purpose: reports arrive without hyphens, in capitals, with quotes that all close."""

from __future__ import annotations

import random

import numpy as np

from accordingto.parse.tokens import GLUED, LINE, PARAGRAPH, SPACE
from training.data import UNKNOWN, Doc

_DATELINES = (
    "SAN {x} , {d} {m} 89 ( {a} ) -- [ TEXT ]", "{x} ( {a} ) -", "{x} , {m} {d} ( {a} ) --", "{x} —",
    "{x} , {m}. {d} —",
    "{x} , {d} {m} ( {a} ) --", "[ TEXT ] {x} , {d} {m} ( {a} ) --", "{x} ( {a} ) :",
)  # fmt: skip
_PLACES = ("MIRADOR", "PORT ALMA", "VALDORA", "KERESH", "NOVI GRAD", "EL PINAR", "BARANDA", "TEL AZAR", "LOS ENCINOS")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_AGENCIES = ("ACN", "NOTICIAS", "WIRE", "RADIO CENTRAL", "PRENSA SUR", "NEWS AGENCY")
_OPEN, _CLOSE = {"“", "``", '"'}, {"”", "''", '"'}


def damaged(doc: Doc, rng: random.Random, share: float) -> Doc:
    """``doc`` itself, or with probability ``share`` a copy with one to three kinds of damage."""
    if rng.random() >= share:
        return doc
    kinds = rng.sample(
        ("hyphens", "initials", "capitals", "close", "straight", "flat", "punct", "dateline", "wrap"), rng.randint(1, 3)
    )
    drop = np.zeros(len(doc.words), bool)
    words, before = list(doc.words), doc.before.copy()
    if "hyphens" in kinds:
        mode = rng.random()
        for i in range(1, len(words) - 1):
            if words[i] == "-" and before[i] == GLUED and before[i + 1] == GLUED and leaf(doc, i):
                drop[i] = True
                before[i + 1] = SPACE if mode < 0.7 else GLUED
    if "punct" in kinds:
        for i in range(1, len(words)):
            if words[i] in {",", "."} and rng.random() < 0.3 and leaf(doc, i):
                drop[i] = True
    if "close" in kinds:
        words = ["”" if w in _OPEN or w in _CLOSE else w for w in words]
    if "straight" in kinds:
        words = ['"' if w in _OPEN or w in _CLOSE else "'" if w in "‘’" and w else w.replace("’", "'") for w in words]
    if "flat" in kinds:
        before[1:][before[1:] == PARAGRAPH] = SPACE
    if "capitals" in kinds or "wrap" in kinds:
        left = 11
        for i in range(1, len(words)):
            left -= 1
            if before[i] == PARAGRAPH:
                left = 11
            elif before[i] == SPACE and left <= 0:
                before[i] = LINE
                left = rng.randint(9, 13)
    if "capitals" in kinds:
        words = [w.upper() for w in words]
    doc = Doc(
        doc.name, words, before, doc.tags, doc.cue_of, doc.source_of, doc.upos, doc.head, doc.rel, doc.ends, doc.sent
    )
    if drop.any():
        doc = without(doc, drop)
    if "initials" in kinds:
        doc = apart(doc)
    if "dateline" in kinds and rng.random() < 0.7:
        doc = with_dateline(doc, rng)
    return doc


def leaf(doc: Doc, i: int) -> bool:
    """Whether word ``i`` can go without leaving a dependent behind (in corpora without arcs: always)."""
    return doc.head[i] == UNKNOWN or (doc.rel[i] == "punct" and not _has_child(doc, i))


def _has_child(doc: Doc, i: int) -> bool:
    lo, hi = max(0, i - 60), min(len(doc.words), i + 60)
    return bool((doc.head[lo:hi] == i).any())


def without(doc: Doc, drop: np.ndarray) -> Doc:
    """``doc`` less the marked words; what they began or ended passes to their neighbours."""
    keep = np.flatnonzero(~drop)
    number = np.cumsum(~drop) - 1
    ends, tags, before = doc.ends.copy(), doc.tags.copy(), doc.before.copy()
    for i in np.flatnonzero(drop).tolist():
        if i and ends[i] == 1:
            ends[i - 1] = 1
        if i + 1 < len(tags):
            if tags[i] > 0 and tags[i] % 2 == 1 and tags[i + 1] == tags[i] + 1:
                tags[i + 1] = tags[i]
            before[i + 1] = max(before[i + 1], before[i])

    def moved(a: np.ndarray) -> np.ndarray:
        out = a[keep].copy()
        real = out >= 0
        target = np.minimum(out[real], len(number) - 1)
        out[real] = np.minimum(number[target] + drop[target], len(keep) - 1)
        return out

    return Doc(
        doc.name, [doc.words[i] for i in keep], before[keep], tags[keep], moved(doc.cue_of), moved(doc.source_of),
        doc.upos[keep], moved(doc.head), [doc.rel[i] for i in keep], ends[keep], doc.sent[keep],
    )  # fmt: skip


def apart(doc: Doc) -> Doc:
    """``U.S.`` as ``U. S.``: the second letter hangs on the first."""
    at = [
        i for i, w in enumerate(doc.words) if len(w) == 4 and w[1] == w[3] == "." and w[0].isupper() and w[2].isupper()
    ]
    if not at:
        return doc
    order = np.sort(np.concatenate([np.arange(len(doc.words)), np.asarray(at)]))
    second = np.zeros(len(order), bool)
    second[1:] = order[1:] == order[:-1]
    number = np.searchsorted(order, np.arange(len(doc.words)))
    words = [doc.words[k] for k in order]
    out = Doc(
        doc.name, words, doc.before[order], doc.tags[order], doc.cue_of[order], doc.source_of[order],
        doc.upos[order], doc.head[order], [doc.rel[k] for k in order], doc.ends[order], doc.sent[order],
    )  # fmt: skip
    for a in (out.cue_of, out.source_of, out.head):
        a[a >= 0] = number[a[a >= 0]]
    for i in np.flatnonzero(second):
        words[i - 1], words[i] = words[i][:2], words[i][2:]
        out.before[i] = SPACE
        if out.tags[i] > 0 and out.tags[i] % 2 == 1:
            out.tags[i] += 1
        if out.head[i] != UNKNOWN:
            out.head[i], out.rel[i] = i - 1, "goeswith" if out.rel[i] != "flat" else "flat"
        if out.ends[i - 1] == 1:
            out.ends[i - 1] = 0
    return out


def with_dateline(doc: Doc, rng: random.Random) -> Doc:
    """``doc`` behind the head of a wire report; of the added words only that nobody says them is known."""
    line = rng.choice(_DATELINES).format(
        x=rng.choice(_PLACES), d=rng.randint(1, 30), m=rng.choice(_MONTHS), a=rng.choice(_AGENCIES)
    )
    extra = line.split()
    k = len(extra)

    def ahead(a: np.ndarray, value: int, shift: bool = False) -> np.ndarray:
        out = np.concatenate([np.full(k, value, a.dtype), a])
        if shift:
            out[out >= 0] += k
        return out

    before = ahead(doc.before, SPACE)
    before[0] = PARAGRAPH
    for i in range(1, k):
        if extra[i] in {",", ")", "]", ":"} or extra[i - 1] in {"(", "["}:
            before[i] = GLUED
    if before[k] == PARAGRAPH:
        before[k] = SPACE
    known = doc.ends[0] != UNKNOWN if len(doc.ends) else False
    return Doc(
        doc.name, extra + doc.words, before, ahead(doc.tags, 0 if doc.tags[0] != UNKNOWN else UNKNOWN),
        ahead(doc.cue_of, UNKNOWN, True), ahead(doc.source_of, UNKNOWN, True), ahead(doc.upos, UNKNOWN),
        ahead(doc.head, UNKNOWN, True), [""] * k + doc.rel, ahead(doc.ends, 0 if known else UNKNOWN),
        ahead(doc.sent, int(doc.sent[0])),
    )  # fmt: skip
