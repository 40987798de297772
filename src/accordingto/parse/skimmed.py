"""Scores of a text of which the encoder reads only parts: made up for the rest, so that it says nothing there."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np

from accordingto.parse.columns import UPOS
from accordingto.parse.encoder import Encoder, Scores
from accordingto.parse.ends import STOPS
from accordingto.parse.said import TAGS
from accordingto.parse.windows import Window

_SURE = 8.0  # score of what is taken for granted; its opposite of what is ruled out


def skimmed(encoder: Encoder, forms: list[str], before: np.ndarray, read: np.ndarray) -> list[Scores]:
    """Scores of all words in order; stretches where ``read`` is False get none from the model."""
    out: list[Scores] = []
    at = 0
    for seen, run in groupby(read.tolist()):
        end = at + sum(1 for _ in run)
        if seen:
            out += [_moved(s, at) for s in encoder.scores(forms[at:end], before[at:end])]
        else:
            out.append(_unread(forms, at, end, encoder.width))
        at = end
    return out


def _moved(s: Scores, by: int) -> Scores:
    w = s.window
    return replace(s, window=Window(w.start + by, w.end + by, w.core_start + by, w.core_end + by))


def _unread(forms: list[str], a: int, b: int, width: int) -> Scores:
    """No tag, an end at each full stop, a name at each capital inside a sentence, each word on the one before."""
    n = b - a
    tags = np.full((n, len(TAGS)), -_SURE, np.float32)
    tags[:, 0] = _SURE
    stops = [form in STOPS for form in forms[a:b]]
    ends = np.where(stops, _SURE, -_SURE).astype(np.float32)
    upos = np.full((n, len(UPOS)), -_SURE, np.float32)
    opens = [True, *stops]
    upos[range(n), [UPOS.index(_guess(form, first)) for form, first in zip(forms[a:b], opens)]] = _SURE
    none = np.full((n, 1 + n), -_SURE, np.float32)
    none[:, 0] = _SURE
    arcs = np.full((n, 1 + n), -_SURE, np.float32)
    arcs[range(n), range(n)] = _SURE
    empty = np.zeros((n, width), np.float32)
    return Scores(Window(a, b, a, b), tags, ends, upos, arcs, empty, np.zeros((1 + n, width), np.float32), none, none)


def _guess(form: str, first: bool) -> str:
    if not any(map(str.isalnum, form)):
        return "PUNCT"
    if form[0].isdigit():
        return "NUM"
    return "PROPN" if form[0].isupper() and not first else "X"
