"""Utterances in order, found by where they stand: a long report has thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordingto.drafts import Utterance
from accordingto.records import Span

_PAGE = 9  # bits: 512 code points, a few sentences


class Stated:
    """The utterances of one report, each under a number that it keeps, in the order in which they were added."""

    def __init__(self, utterances: Iterable[Utterance] = ()) -> None:
        self._all: dict[int, Utterance] = {}
        self._on_page: dict[int, set[int]] = {}
        self._next = 0
        for u in utterances:
            self.add(u)

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self._all.values())

    def __getitem__(self, number: int) -> Utterance:
        return self._all[number]

    def numbers(self) -> list[int]:
        """The numbers of all utterances, in order."""
        return list(self._all)

    def add(self, u: Utterance) -> int:
        """Put an utterance last; its number."""
        self._next += 1
        self.put(self._next, u)
        return self._next

    def put(self, number: int, u: Utterance) -> None:
        """Put an utterance in the place of the one with this number."""
        for page in _pages(u):
            self._on_page.setdefault(page, set()).add(number)
        self._all[number] = u

    def drop(self, number: int) -> None:
        """Take an utterance out, if it is there."""
        self._all.pop(number, None)

    def near(self, span: Span) -> list[tuple[int, Utterance]]:
        """Every utterance of which a part may share a code point with ``span``, and some others, in order."""
        pages = range(span[0] >> _PAGE, (max(span[0] + 1, span[1]) - 1 >> _PAGE) + 1)
        found = set().union(*(self._on_page.get(page, ()) for page in pages))
        return [(k, self._all[k]) for k in sorted(found) if k in self._all]


def _pages(u: Utterance) -> set[int]:
    spans = [s for s in (u.source, u.cue, u.via, *u.content) if s]
    return {page for a, b in spans for page in range(a >> _PAGE, (max(a + 1, b) - 1 >> _PAGE) + 1)}
