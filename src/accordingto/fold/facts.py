"""Numbers, dates and names where two aligned texts differ: what tells a copy from the same form filled in anew.

Two weeks of one bulletin share nine letters in ten and no fact; a copy shares its facts whatever else it lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from rapidfuzz.distance import Levenshtein

from accordingto.fold.align import STANDS_ALONE, Alignment, Page, Segment, Segments
from accordingto.tables import rows

MISPRINT = 0.7  # similarity of two spellings of one word
LONG_NUMBER, MISREAD = 8, 0.85  # digits of a number that names a thing, and the similarity of two readings of it
SENTENCE = 20  # letters that a sentence has at least
STRAY = 6  # letters by which two other sentences may begin or end alike
SAME_WORDS = 0.5  # of the longer words, which two issues of one sentence have in common
UNEVEN = 0.25  # of the letters on one side of a gap: where the other has fewer, words were put in or left out
EXAMPLES = 3  # pairs of facts that are told
CONTEXT = 40  # letters on either side within which the two texts must agree for a fact to be in aligned context

# A comma may have lost its place: "1, 800"; a number after a full stop and a blank begins a sentence.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+|, \d{3}(?!\d))*|[^\W\d_]+")
_ENDED = re.compile(r"[.!?][\"”’')]*\s|\n")
_WORD = re.compile(r"[^\W\d_]{4,}")
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
    mine, theirs = facts(alignment.a), facts(alignment.b)
    if not alignment.firm or not mine:
        return Agreement(0, 0, 0, 0, ())
    segments = ((0, 0, 0), *alignment.firm, (len(alignment.a.folded), len(alignment.b.folded), 0))
    starts = np.array([s[0] for s in segments])
    letters_a, letters_b = alignment.a.folded.text, alignment.b.folded.text
    their_starts = [f.start for f in theirs]
    by_start = {f.start: f for f in theirs}
    fates: list[tuple[Fact, Fact | None]] = []  # a fact of a, and the other one that stands in its place
    taken: set[int] = set()  # facts of b that stand in the place of one of a; each can do so once
    where = np.searchsorted(starts, [f.start for f in mine], side="right") - 1
    for fact, k in zip(mine, where.tolist()):
        if _whole(fact, segments[k], by_start):
            fates.append((fact, None))
            continue
        opposite = _opposite(segments, k, fact)
        if opposite is None:
            continue
        low, high = (int(np.searchsorted(their_starts, at)) for at in opposite)
        there = [i for i in range(low, high) if theirs[i].kind == fact.kind and i not in taken]
        if not there or fact.end == len(letters_a):
            continue  # missing or cut through, not replaced
        if fact.kind == "name" and k in (0, len(segments) - 2):
            continue  # every paper puts its own names above and below a text
        word = letters_a[fact.start : fact.end]
        at = next((i for i in there if letters_b[theirs[i].start : theirs[i].end] == word), there[0])
        taken.add(at)
        if _other_words(alignment, segments, k, fact):
            continue  # nothing stands in its place
        other = letters_b[theirs[at].start : theirs[at].end]
        fates.append((fact, None if _same(word, other, fact.kind) else theirs[at]))
    counted = [other is None for fact, other in fates if fact.kind in ("number", "date", "swing")]
    replaced = [(fact.text, other.text) for fact, other in fates if other is not None]
    return Agreement(len(fates) - len(replaced), len(replaced), len(counted), sum(counted), tuple(replaced[:EXAMPLES]))


def _whole(fact: Fact, segment: Segment, by_start: dict[int, Fact]) -> bool:
    """Whether all letters of a fact that begins at or behind ``segment`` lie in it, and are the same word there."""
    x, y, n = segment
    if fact.end > x + n:
        return False
    same = by_start.get(y + fact.start - x)
    return same is None or same.end - same.start == fact.end - fact.start or fact.kind == "name"


def _same(one: str, two: str, kind: str) -> bool:
    """Whether two facts are one, a misprint apart; a digit of a count is never one, of a long number it is."""
    if one == two:
        return True
    if kind == "number" and (one[0].isdigit() or two[0].isdigit()):
        return min(len(one), len(two)) >= LONG_NUMBER and Levenshtein.normalized_similarity(one, two) >= MISREAD
    return min(len(one), len(two)) > 3 and Levenshtein.normalized_similarity(one, two) >= MISPRINT


def _other_words(alignment: Alignment, segments: Segments, k: int, fact: Fact) -> bool:
    """Whether behind segment ``k``, where ``fact`` stands, other words were put in or left out.

    An editor puts one sentence in place of another, or a passage where none was; a form filled in anew keeps
    the words around its facts. A number that such an edit cuts through says nothing.
    """
    (x, y, n), (u, v, _) = segments[k : k + 2]
    few, many = sorted((u - x - n, v - y - n))
    if many > STANDS_ALONE and (fact.start < x + n or fact.end > u):
        return True
    if many > CONTEXT and few < UNEVEN * many:
        return True
    return _other_sentence(alignment, (x + n, u), (y + n, v))


def _other_sentence(alignment: Alignment, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether whole sentences of a, letters ``here``, stand where b has whole sentences in other words."""
    one, two = _sentences(alignment.a, *here), _sentences(alignment.b, *there)
    if not one or not two:
        return False
    mine, theirs = ({w.casefold() for w in _WORD.findall(t)} for t in (one, two))
    return len(mine & theirs) < SAME_WORDS * max(1, min(len(mine), len(theirs)))


def _sentences(page: Page, start: int, end: int) -> str:
    """The letters ``[start, end)`` as text where they are whole sentences; else nothing."""
    text, at = page.text, page.folded.at
    if end - start < SENTENCE:
        return ""
    first = int(at[start])
    last = int(at[end]) if end < len(at) else len(text)
    begins = not start or _ENDED.search(text[int(at[max(0, start - 1 - STRAY)]) : first])
    ends = end == len(at) or _ENDED.search(text[int(at[end - 1]) : int(at[min(len(at) - 1, end + STRAY)])])
    return text[first:last] if begins and ends else ""


def _opposite(segments: Segments, k: int, fact: Fact) -> tuple[int, int] | None:
    """The letters of b between the nearest equal letters before and after ``fact``; None out of context.

    The first and the last segment are the ends of the texts; ``k`` is the last that begins at or before the fact.
    """
    x, y, n = segments[k]
    inside = x + n > fact.start  # begins inside a segment
    if not inside and fact.start - (x + n) > CONTEXT:
        return None
    low = y + fact.start - x if inside else y + n
    after = k + 1
    while after < len(segments) - 1 and segments[after][0] + segments[after][2] <= fact.end:
        after += 1
    u, v, _ = segments[after]
    if u - fact.end > CONTEXT:
        return None
    high = v + max(0, fact.end - u)
    return (low, high) if high - low <= 4 * CONTEXT else None


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, word in rows("facts.tsv")}
