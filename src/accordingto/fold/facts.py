"""Numbers, dates and names where two aligned texts differ: what tells a copy from the same form filled in anew.

Two weeks of one bulletin share nine letters in ten and no fact; a copy shares its facts whatever else it lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from rapidfuzz.distance import Levenshtein

from accordingto.fold.align import Alignment, Page

MISPRINT = 0.7  # similarity of two spellings of one word
CONTEXT = 40  # letters on either side within which the two texts must agree for a fact to be in aligned context

_TOKEN = re.compile(r"\d+(?:[.,:] ?\d+)*|[^\W\d_]+")
_SENTENCE = re.compile(r"(?:^|[.!?:;][\"”’)]*\s+|\n\s*|[“\"(]\s*)$")


@dataclass(frozen=True)
class Fact:
    """A word that says how many, when, who or where; start and end are indices of letters."""

    start: int
    end: int
    kind: str  # "number", "date", "swing" or "name"
    text: str


@dataclass(frozen=True)
class Agreement:
    """How the facts of ``a`` that stand in words which ``b`` has too fare there."""

    agree: int
    replaced: int
    numbers: int  # of both, those that are numbers or dates
    number_agree: int
    examples: tuple[tuple[str, str], ...]  # (in a, in b)

    @property
    def share(self) -> float:
        return self.agree / (self.agree + self.replaced) if self.agree + self.replaced else 1.0

    @property
    def number_share(self) -> float:
        return self.number_agree / self.numbers if self.numbers else 1.0


def facts(page: Page) -> list[Fact]:
    """The facts of a text in order. A capital word at the start of a sentence is no name."""
    if page.facts is None:
        page.facts = tuple(_facts(page))
    return list(page.facts)


def _facts(page: Page) -> list[Fact]:
    kinds = _kinds()
    text = page.text
    at = page.folded.at
    found: list[tuple[int, int, str, str]] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        first = token[0]
        if first.isdigit():
            kind = "number"
        else:
            lowered = token.lower()
            kind = kinds.get(lowered, "")
            if kind == "date" and not first.isupper():
                kind = ""
            if not kind:
                if not first.isupper() or len(token) < 2:
                    continue
                if _SENTENCE.search(text, max(0, match.start() - 6), match.start()):
                    continue
                kind = "name"
        found.append((match.start(), match.end(), kind, token))
    if not found:
        return []
    starts = np.searchsorted(at, [f[0] for f in found]).tolist()
    ends = np.searchsorted(at, [f[1] for f in found]).tolist()
    return [Fact(s, e, f[2], f[3]) for s, e, f in zip(starts, ends, found) if e > s]


def compare(alignment: Alignment) -> Agreement:
    """Compare the facts of ``a`` with what stands in their place in ``b``.

    A fact that is simply missing there says nothing: damage and cuts take facts away, a new issue of a form
    puts others in their place.
    """
    a, b = alignment.a, alignment.b
    mine, theirs = facts(a), facts(b)
    segments = alignment.firm
    if not segments or not mine:
        return Agreement(0, 0, 0, 0, ())
    starts = np.array([s[0] for s in segments])
    letters_a, letters_b = a.folded.text, b.folded.text
    their_starts = [f.start for f in theirs]
    by_start = {f.start: f for f in theirs}
    agree = replaced = numbers = number_agree = 0
    examples: list[tuple[str, str]] = []
    where = np.searchsorted(starts, [f.start for f in mine], side="right") - 1
    for fact, k in zip(mine, where.tolist()):
        counted = fact.kind in ("number", "date", "swing")
        if k >= 0:
            x, y, n = segments[k]
            if fact.end <= x + n:  # the letters are there; are they the same word?
                there = by_start.get(y + fact.start - x)
                if there is None or there.end - there.start == fact.end - fact.start or fact.kind == "name":
                    agree += 1
                    numbers += counted
                    number_agree += counted
                    continue
        opposite = _opposite(segments, k, fact)
        if opposite is None:
            continue
        low, high = opposite
        other = None
        for i in range(int(np.searchsorted(their_starts, low)), len(theirs)):
            if theirs[i].start >= high:
                break
            if theirs[i].kind == fact.kind:
                other = theirs[i]
                if letters_b[other.start : other.end] == letters_a[fact.start : fact.end]:
                    break
        if other is None:
            continue  # missing, not replaced
        same = _same(letters_a[fact.start : fact.end], letters_b[other.start : other.end], fact.kind)
        numbers += counted
        if same:
            agree += 1
            number_agree += counted
        else:
            replaced += 1
            if len(examples) < 3:
                examples.append((fact.text, other.text))
    return Agreement(agree, replaced, numbers, number_agree, tuple(examples))


def _same(one: str, two: str, kind: str) -> bool:
    """Whether two facts are one, a misprint in a word apart; a digit is never a misprint."""
    if one == two:
        return True
    if kind == "number" and (one[0].isdigit() or two[0].isdigit()):
        return False
    return min(len(one), len(two)) > 3 and Levenshtein.normalized_similarity(one, two) >= MISPRINT


def _opposite(segments: tuple[tuple[int, int, int], ...], k: int, fact: Fact) -> tuple[int, int] | None:
    """The letters of b between the nearest equal letters before and after ``fact``; None out of context."""
    after = k + 1
    if k >= 0 and segments[k][0] + segments[k][2] > fact.start:  # begins inside a segment
        x, y, n = segments[k]
        low = y + fact.start - x
    elif k >= 0:
        x, y, n = segments[k]
        if fact.start - (x + n) > CONTEXT:
            return None
        low = y + n
    else:
        return None
    while after < len(segments) and segments[after][0] + segments[after][2] <= fact.end:
        after += 1
    if after == len(segments) or segments[after][0] - fact.end > CONTEXT:
        return None
    x, y, n = segments[after]
    high = y + max(0, fact.end - x)
    return (low, high) if high - low <= 4 * CONTEXT else None


@cache
def _kinds() -> dict[str, str]:
    lines = resources.files("accordingto").joinpath("data/facts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {word: kind for kind, word in rows}
