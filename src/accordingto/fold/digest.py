"""Whether a text is a collection: two stories, each told elsewhere on its own, printed one after the other.

A collection is no copy of its parts, and must not make one work of them. But one report and two cut pieces of
it look much the same; what tells them apart is where the pieces begin, and whether they name the same people.
"""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.fold import facts
from accordingto.fold.align import Page, Runs
from accordingto.records import Record

WHOLE = 0.8  # of the longer text: what covers so much is a copy of it, whatever stands below
WORTH = 120  # characters that make a part a story
OVERLAP = 0.1  # of the smaller part, that two parts may share
AKIN, NAMES = 0.5, 3  # share of the smaller one's names, of which there are so many, that makes two parts one story
FLAT = 1500  # characters without a line's end: the paragraphs are lost


class Part(Record):
    """The stretch of a longer text (code points) that another text covers."""

    start: int
    end: int
    covered: int


def part(runs: Runs) -> Part | None:
    """The part that ``runs`` (start in the smaller text, start in the longer, length) cover; None for nothing."""
    if not runs:
        return None
    return Part(
        start=min(y for _, y, _ in runs), end=max(y + n for _, y, n in runs), covered=sum(n for _, _, n in runs)
    )


def two_stories(whole: str, one: Part, two: Part, first: Page, second: Page) -> bool:
    """Whether two parts of ``whole``, which stand as texts of their own in ``first`` and ``second``, are two stories.

    Each covers a stretch that the other does not, begins where a paragraph begins, and they do not name the
    same people and places.
    """
    if min(one.covered, two.covered) < WORTH:
        return False
    shared = min(one.end, two.end) - max(one.start, two.start)
    if shared > OVERLAP * min(one.end - one.start, two.end - two.start):
        return False
    return _begins(whole, one.start) and _begins(whole, two.start) and not _akin(first, second)


def holds_two(whole: str, parts: Sequence[tuple[Part, Page]]) -> bool:
    """Whether any two of ``parts`` are two stories."""
    return any(
        two_stories(whole, one, two, first, second)
        for i, (one, first) in enumerate(parts)
        for two, second in parts[i + 1 :]
    )


def is_whole(whole: str, part: Part) -> bool:
    """Whether who has this part has the text itself, not one story of several."""
    return part.covered >= WHOLE * len(whole)


def _begins(text: str, at: int) -> bool:
    """Whether a paragraph begins at ``at``, or a sentence where the text has lost its paragraphs."""
    before = text[:at].rstrip(" \t\u00a0“\"'‘(*•-–—")
    if not before or before[-1] in "\r\n":
        return True
    flat = len(text) > FLAT * (1 + text.count("\n")) or "\n" not in text.strip()
    ended = before[-1] in ".!?”’\"')" or text[len(before) : at].startswith("  ")  # two blanks where a line ended
    return flat and ended and not text[at : at + 1].islower()


def _akin(first: Page, second: Page) -> bool:
    one, two = ({f.text.casefold() for f in facts.facts(page) if f.kind == "name"} for page in (first, second))
    fewer = min(len(one), len(two))
    return fewer >= NAMES and len(one & two) >= AKIN * fewer
