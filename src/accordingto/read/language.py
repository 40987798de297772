"""Whether a text can be read at all: words rather than noise, English rather than another language.

A closed list of small words a language is enough for running text; headlines and other short texts are
let through, because leaving out a report costs more than reading one in vain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from accordingto.errors import skipped
from accordingto.records import Skipped
from accordingto.tables import rows

LOOKED_AT = 20_000  # characters; more would tell nothing new
ENOUGH = 20  # words from which a language can be told
LETTERS = 0.3  # least share of letters among the signs of a text; tables of counts have about a half
WORDLIKE = 0.5  # least share of words that could be words of a language in Latin letters
SURE = 0.12  # share of its small words from which another language is believed
_WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def unreadable(uri: str, text: str, only: str = "en") -> Skipped | None:
    """Why ``text`` cannot be read, or None. ``only="any"`` asks for words alone."""
    some = text[:LOOKED_AT]
    signs = len("".join(some.split()))
    words = _WORD.findall(some)
    if not words:
        return skipped("R009", uri, what="only digits and signs")
    if sum(map(len, words)) < LETTERS * signs or some.count("\ufffd") > 0.05 * signs:
        return skipped("R009", uri, what="mostly signs that are no letters")
    script = _script(words)
    if script != "LATIN":
        if only == "en":
            return skipped("R008", uri, language=SCRIPTS.get(script, f"text in {script.capitalize()} letters"))
        return None
    longer = [w for w in words if len(w) > 2]
    if len(longer) >= ENOUGH and sum(map(_wordlike, longer)) < WORDLIKE * len(longer):
        return skipped("R009", uri, what="letters that form no words")
    language = likeliest(words) if only == "en" else "English"
    return None if language == "English" else skipped("R008", uri, language=language)


def likeliest(words: list[str]) -> str:
    """The language whose small words are the commonest; English unless another is plain.

    Example:
        >>> likeliest("El ministro dijo que nueve personas murieron en la explosión y que se busca a los "
        ...           "desaparecidos por todo el valle".split())
        'Spanish'
    """
    if len(words) < ENOUGH:
        return "English"
    counts = Counter(word.casefold() for word in words)
    found = counts.keys()
    shares = {name: sum(counts[w] for w in found & small) / len(words) for name, small in _small_words().items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= SURE and shares[best] > 2 * shares["English"] else "English"


def _script(words: list[str]) -> str:
    """The writing system of most letters."""
    letters = "".join(words[:400])
    if letters.isascii():
        return "LATIN"
    return Counter(unicodedata.name(c, "LATIN").split()[0] for c in letters).most_common(1)[0][0]


@lru_cache(maxsize=16_384)
def _wordlike(word: str) -> bool:
    """Whether a word of a language may look like this: one case or a capital in front, not too long, a vowel."""
    if len(word) > 25 or not (word.islower() or word.isupper() or word.istitle() or word[1:].islower()):
        return bool(re.fullmatch(r"(?:Mc|Mac|De|La|Le|O|Al|El)[A-Z][a-z]+", word))
    return not word.isascii() or word.isupper() or any(c in "aeiouyAEIOUY" for c in word)


@cache
def _small_words() -> dict[str, frozenset[str]]:
    lists = {name: frozenset(words.split()) for name, words in rows("languages.tsv")}
    english = lists["English"]
    return {name: words if name == "English" else words - english for name, words in lists.items()}
