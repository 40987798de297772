"""Fold place names so that spellings meet: "Ar-Raqqah" and "Raqqa", "Deir ez-Zor" and "Deir Ezzor".

Two keys. The plain one only drops accents, signs and case. The loose one also drops articles
(al-, ar-, ash-, el-, ez- ...) and levels what transliterations vary: -ah and -a, y and i, ou and u,
oo and u, ee and i, doubled letters. The gazetteer is built and read with the same two functions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[^a-z0-9]+")
_SILENT = re.compile(r"[’'`ʼʿʾ‘]")
_ARTICLES = frozenset({
    "al", "ar", "as", "ash", "at", "ath", "ad", "adh", "an", "az", "el", "er", "es", "ez", "et", "ed", "en", "ul",
    "ur", "us", "uz",
})  # fmt: skip
_GLUED_ARTICLE = re.compile(r"\b(?:e([zrsndt])(?=\1)|a([zrsndt])(?=\2))")
_LETTERS = {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "œ": "oe"}


@lru_cache(maxsize=20_000)
def plain_key(name: str) -> str:
    """Lower-case letters and digits, words parted by one space, no accents."""
    low = name.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low)
        low = "".join(_LETTERS.get(c, c) for c in low if not unicodedata.combining(c))
    return _SIGNS.sub(" ", _SILENT.sub("", low)).strip()


@lru_cache(maxsize=20_000)
def loose_key(name: str) -> str:
    """The plain key without articles, with transliteration levelled."""
    key = _GLUED_ARTICLE.sub("", plain_key(name))
    words = key.split()
    if len(words) > 1:
        kept = [w for w in words if w not in _ARTICLES]
        words = kept or words
    return " ".join(_level(w) for w in words)


def _level(word: str) -> str:
    word = word.replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("y", "i").replace("kh", "h")
    word = re.sub(r"(.)\1", r"\1", word)
    word = re.sub(r"(?:ah|eh|e)$", "a", word) if len(word) > 3 else word
    return word
