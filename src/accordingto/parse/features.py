"""What an uncased word-piece model does not see: shape, what stands before the word, quotation marks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from accordingto.parse.tokens import PARAGRAPH

SHAPES = 8  # lower, Title, UPPER, one capital, mixed, number, punctuation, other
BEFORES = 4  # see tokens.GLUED and the rest
QUOTES = 4  # outside, inside, opening mark, closing mark

_OPENING = {"“", "„", "«", "``"}
_CLOSING = {"”", "»", "''"}
_EITHER = {'"', "''", "”", "“", "″"}


@lru_cache(maxsize=50_000)
def shape(word: str) -> int:
    """Class of the letters of ``word``, 0 to 7 in the order of ``SHAPES``."""
    if word.islower():
        return 0
    if word[0].isdigit():
        return 5
    if word.isupper():
        return 3 if len(word) == 1 else 2
    if word.istitle():
        return 1
    if word.isalpha():
        return 4
    if not any(c.isalnum() for c in word):
        return 6
    return 7


def quotes(words: list[str], before: np.ndarray) -> np.ndarray:
    """Where each word stands to double quotation marks; the count starts anew with every paragraph.

    Marks are read by turns (open, close), whatever their form: damaged texts have quotes that all close.
    A mark with a form is believed where it disagrees with its turn only if it is an opening one.
    """
    out = np.zeros(len(words), np.uint8)
    inside = False
    for i, w in enumerate(words):
        if before[i] == PARAGRAPH:
            inside = False
        if w in _EITHER or w in _OPENING or w in _CLOSING:
            inside = True if w in _OPENING else not inside
            out[i] = 2 if inside else 3
        elif inside:
            out[i] = 1
    return out


def surface(words: list[str], before: np.ndarray) -> np.ndarray:
    """Features of every word as uint8 [n, 3]: shape, before, quotes."""
    out = np.empty((len(words), 3), np.uint8)
    out[:, 0] = [shape(w) for w in words]
    out[:, 1] = before
    out[:, 2] = quotes(words, before)
    return out


def code(features: np.ndarray) -> np.ndarray:
    """Rows of ``surface`` as one number each, int64, below ``SHAPES * BEFORES * QUOTES``."""
    wide = features.astype(np.int64)
    return (wide[:, 0] * BEFORES + wide[:, 1]) * QUOTES + wide[:, 2]
