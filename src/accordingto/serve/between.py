"""How figures stand to one another, for reading: by kind, what says the same of the same numbers folded, in pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.records import Interval, Record
from accordingto.serve import labels
from accordingto.serve.ledger import KINDS, Link

SHOWN = 12  # entries of a kind on the page of its event; the rest has pages of its own
PAGE = 50  # entries on such a page
# Of these, many pairs of sources say one thing: 14 against 16. Parts and sums are each a thing of their own.
_FOLDED = frozenset({"conflicts", "revises", "near", "narrows", "agrees", "unclear"})
# Kinds that a reader comes for: open from the start.
_PRESSING = frozenset({"conflicts", "revises", "sums"})


class Entry(Record):
    """A relation, and those between other sources that set the same numbers side by side."""

    lead: Link
    more: tuple[Link, ...]


class Kind(Record):
    """All relations of one kind."""

    kind: str
    label: str
    count: int  # relations, folded ones too
    entries: tuple[Entry, ...]
    rest: int  # entries that stand on pages of their own
    open: bool


class Told(Record):
    """What folding needs to know of a row: the question it answers and its interval."""

    question: str
    hard: Interval


def entries(links: Sequence[Link], told: Mapping[str, Told]) -> list[Entry]:
    """Fold relations of one kind that set the same numbers of one question side by side; order is kept."""
    found: dict[tuple[object, ...], list[Link]] = {}
    for link in links:
        a, b = told.get(link.a), told.get(link.b)
        if link.kind in _FOLDED and a is not None and b is not None:
            ends = [(a.question, a.hard), (b.question, b.hard)]
            key: tuple[object, ...] = (link.kind, *(ends if link.kind == "revises" else sorted(ends, key=str)))
        else:
            key = (link.id,)
        found.setdefault(key, []).append(link)
    return [Entry(lead=same[0], more=tuple(same[1:])) for same in found.values()]


def by_kind(links: Sequence[Link], told: Mapping[str, Told]) -> list[Kind]:
    """Kinds in the order of their weight, each with its first entries; one that nobody comes for is closed."""
    out = []
    for kind in KINDS:
        mine = [link for link in links if link.kind == kind]
        if mine:
            folded = entries(mine, told)
            few = len(links) <= SHOWN
            out.append(
                Kind(
                    kind=kind,
                    label=labels.RELATION.get(kind, kind),
                    count=len(mine),
                    entries=tuple(folded[:SHOWN]),
                    rest=max(0, len(folded) - SHOWN),
                    open=few or kind in _PRESSING,
                )
            )
    return out


def pages(count: int) -> int:
    """How many pages so many entries fill; one at least."""
    return max(1, -(-count // PAGE))
