"""Where sentences end: the encoder's scores, and what punctuation leaves no doubt about.

The rules are those that the encoder was seen to break on the dev sets of UD English (EWT and GUM): marks of
quotation that it put on the wrong side of an end, asides in brackets, lines of stars, names of files.
"""

from __future__ import annotations

import numpy as np

from accordingto.parse.tokens import GLUED, PARAGRAPH, abbreviations, never_ends

LONGEST = 250
"""Words; a longer run without an end is cut at its likeliest places, so that trees stay affordable."""

_NEVER, _ALWAYS = -20.0, 3.0
_QUOTES = frozenset(('"', "'", "``", "''", "“", "”", "‘", "’", "«", "»"))
STOPS = frozenset(".?!")
_RULES = frozenset("*_=#~-")
_HALVES = frozenset(("a.m.", "p.m."))
_ZONES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "mar.",
    "apr.", "aug.", "sept.", "oct.", "nov.", "dec.", "eastern", "pacific", "central", "mountain", "local", "gmt",
    "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "i",
})  # fmt: skip


def sentence_spans(ends: np.ndarray, forms: list[str], before: np.ndarray) -> np.ndarray:
    """Sentences [m, 2] from scores of sentence ends; a paragraph always ends one, ``Col.`` never does."""
    n = len(ends)
    if n == 0:
        return np.zeros((0, 2), np.int32)
    score = np.where(never_ends(forms, before), _NEVER, ends)
    _settle(score, forms, before.tolist())
    forced = np.ones(n, bool)
    forced[:-1] = before[1:] == PARAGRAPH
    last = np.flatnonzero((score > 0) | forced)
    spans = []
    a = 0
    for b in (last + 1).tolist():
        while b - a > LONGEST:
            middle = a + 20 + int(score[a + 20 : a + LONGEST].argmax())
            spans.append((a, middle + 1))
            a = middle + 1
        if a < b:
            spans.append((a, b))
        a = b
    return np.asarray(spans, np.int32).reshape(-1, 2)


def _settle(score: np.ndarray, forms: list[str], before: list[int]) -> None:
    """Change ``score`` in place where the words around a possible end leave no doubt."""
    n = len(forms)
    for i in range(n - 1):
        gap = before[i + 1]
        if gap == PARAGRAPH:
            continue
        word, follows = forms[i], forms[i + 1]
        if gap != GLUED and word.isalpha() and follows.isalpha():
            continue  # most words: nothing below tells of them
        if word in _DASHES and gap != GLUED and _signs(i + 1, forms, before):
            score[i] = _NEVER
        if word in _QUOTES and gap == GLUED and before[i] != GLUED:
            if before[i] != PARAGRAPH and i:  # an opening mark belongs to what it opens
                score[i - 1] = max(score[i - 1], score[i])
            score[i] = _NEVER
        elif word in _QUOTES and i and forms[i - 1] == ",":
            score[i] = _NEVER  # “...,” she said
        elif word in _QUOTES and i and forms[i - 1] == "." and gap != GLUED and follows[:1].isupper():
            score[i] += 2  # what goes on after a quotation has a comma in it, not a full stop
        if follows in _QUOTES and gap == GLUED and _closes(i + 1, forms, before):
            score[i + 1] = max(score[i + 1], score[i])  # a closing mark belongs to what it closes
            score[i] = _NEVER
        elif follows == "[" and i + 3 < n and forms[i + 3] == "]" and forms[i + 2].isdigit():
            score[i + 3] = max(score[i + 3], score[i])  # a reference like [7] belongs to what stands before it
            score[i] = _NEVER
        elif word in STOPS and follows in ("(", "[") and gap != GLUED and i + 2 < n and forms[i + 2][:1].isupper():
            score[i] += 4  # an aside of its own
        elif word in _HALVES and follows[:1].isupper() and follows.casefold() not in _ZONES and gap != GLUED:
            score[i] = max(score[i], 1)  # "at 1 a.m. Officers seized"; not "at 1 a.m. Monday"
        elif gap != GLUED and word.endswith(".") and _begins_anew(forms[i - 1] if i else "", word, follows):
            score[i] = max(score[i], 1)  # "according to Harlan Corp. The company"
        elif _is_rule(word) or _is_rule(follows):
            score[i] = max(score[i], _ALWAYS)
        elif word[:2] == ".." and follows[:1].isupper():
            score[i] += 1


def _signs(i: int, forms: list[str], before: list[int]) -> bool:
    """Whether a few words in capitals from ``i`` on end a headline: "Twelve killed in raid — Defense Ministry"."""
    j = i
    while j + 1 < len(forms) and before[j + 1] != PARAGRAPH and j - i < _SOURCE:
        j += 1
    return j - i < _SOURCE and all(word[:1].isupper() or word.casefold() in ("of", "the") for word in forms[i : j + 1])


_DASHES = frozenset({"—", "–", "--", "-"})
_SOURCE = 5  # words of a source behind a headline's dash


def _begins_anew(before: str, word: str, follows: str) -> bool:
    """Whether an abbreviation ends its sentence: a small word with a capital follows, or the month is a name."""
    kind = abbreviations().get(word.casefold())
    if kind not in ("other", "place", "time") or word in _HALVES or not follows[:1].isupper():
        return False
    month = kind == "time" and before[:1].isupper() and before.casefold() not in _OPENERS and follows[1:].islower()
    named = month and follows.casefold() not in _ZONES
    return named or (follows.casefold() in _OPENERS and follows[1:] == follows[1:].casefold())


_OPENERS = frozenset({
    "the", "he", "she", "it", "they", "we", "this", "these", "those", "there", "in", "on", "at", "but", "its", "his",
    "her", "their", "since", "by", "last", "a", "an", "when", "after", "as", "some", "another",
})  # fmt: skip


def _closes(i: int, forms: list[str], before: list[int]) -> bool:
    """Whether the mark ``i`` stands at the end of something: a gap or other punctuation follows."""
    return i + 1 >= len(forms) or before[i + 1] != GLUED or forms[i + 1] in {",", ".", ";", ")"}


def _is_rule(word: str) -> bool:
    """A run of stars, underscores, hyphens and the like, drawn between parts of a text."""
    if len(word) < 3 or word[0] not in _RULES or len(set(word)) > 1:
        return False
    return word[0] != "-" or len(word) > 3
