"""Which words the encoder need read when only figures and silences are asked for: those around them.

Much of a long news report counts nothing. Kept are the sentences with a number, with a word of harm behind "a" or
"another" (one victim), or with words that may withhold a number; the sentence on either side of each, which says who
speaks; the first two; and those that first name whoever is named in the others. Found by words alone, before any
model; what that costs in sureness is measured in docs/decisions/0013-skimming.md.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from accordingto.attribute.withheld import may_withhold
from accordingto.parse.lemmas import lemma
from accordingto.parse.tokens import PARAGRAPH, Words
from accordingto.parse.windows import CLOSES
from accordingto.quantify.counted.implicit import ARTICLES, HARM
from accordingto.quantify.lexicon import happenings
from accordingto.quantify.numbers.find import find

_FIRST = 2  # sentences that are always read: dateline, place, what it is all about
_SHORTEST = 3  # letters of a name
_BEFORE, _BEHIND = 4, 14  # words between "a" and the word of harm: "killing a", "a judge and her driver were shot"


def around_figures(words: Words) -> np.ndarray:
    """For each word of a text whether it is to be read (bool, one a word)."""
    forms = words.forms()
    sentences = _sentences(words, forms)
    read = np.zeros(len(forms), bool)
    if not sentences:
        return read
    firsts = np.array([a for a, _ in sentences])
    keep = np.zeros(len(sentences), bool)
    found = np.array([number.start for number in find(words.text)[0] if not number.optional], np.int64)
    at = np.searchsorted(words.start, found, "right") - 1
    keep[np.searchsorted(firsts, at, "right") - 1] = True
    for k, (a, b) in enumerate(sentences):
        keep[k] |= _victim(forms[a:b]) or may_withhold(words.text[words.start[a] : words.end[b - 1]])
    needed = keep.copy()
    keep[1:] |= needed[:-1]
    keep[:-1] |= needed[1:]
    keep[:_FIRST] = True
    for k in _introducing(forms, sentences, keep):
        keep[k] = True
    for (a, b), kept in zip(sentences, keep.tolist()):
        read[a:b] = kept
    return read


def _sentences(words: Words, forms: list[str]) -> list[tuple[int, int]]:
    """Stretches that are sentences by their signs: first word, one past the last."""
    begins = [
        i
        for i in range(len(forms))
        if i == 0 or words.before[i] == PARAGRAPH or (forms[i - 1] in CLOSES and forms[i][:1].isupper())
    ]
    return list(zip(begins, [*begins[1:], len(forms)]))


@lru_cache(maxsize=1)
def _harms() -> frozenset[str]:
    return frozenset(word for (word, _), row in happenings().items() if row.person in HARM)


def _victim(forms: list[str]) -> bool:
    """Whether "a policeman was killed" may stand there."""
    lower = [form.casefold() for form in forms]
    ones = [i for i, word in enumerate(lower) if word in ARTICLES]
    harms = [i for i, word in enumerate(lower) if ones and (word in _harms() or lemma(word, "VERB") in _harms())]
    return any(i - _BEFORE <= k <= i + _BEHIND for i in ones for k in harms)


def _introducing(forms: list[str], sentences: list[tuple[int, int]], keep: np.ndarray) -> list[int]:
    """Sentences left out so far that are the first to name somebody or something whom the kept ones name."""
    inside = {form for a, b in sentences for form in forms[a + 1 : b] if form[:1].isupper() and form.isalpha()}
    names = {form for form in inside if len(form) >= _SHORTEST}
    named = {form for (a, b), kept in zip(sentences, keep.tolist()) if kept for form in forms[a:b]} & names
    seen: set[str] = set()
    out = []
    for k, (a, b) in enumerate(sentences):
        new = named.intersection(forms[a:b]) - seen
        seen |= new
        if new and not keep[k]:
            out.append(k)
    return out
