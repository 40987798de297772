"""Candidate pairs to families: who belongs together, who is only kin.

Every member of a family aligns to its centre itself: a text belongs to a work because it is like the centre,
never because it is like another member that is. A collection of two stories is no member of either.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from accordingto.fold import digest
from accordingto.fold.align import Alignment, Page, Runs
from accordingto.fold.kernel import Hashes
from accordingto.fold.shelf import Shelf
from accordingto.fold.verdict import Judgement, plain

FEW = 64  # members up to which all are compared with each centre of a group that falls apart
ROUNDS = 8  # times that common property is counted again at most
LONG_ONES = 8  # texts of a group that are looked at as collections, the longest

ONE_OF_SEVERAL = Judgement(
    kind="partial", coverage=1.0, agreement=1.0, evidence="one is a story of several in the other"
)

log = logging.getLogger(__name__)

Recount = Callable[["Sets"], Hashes]
Held = Callable[[int], Iterable[tuple[Runs, Page]]]  # members of the known work of an entry, laid on its witness


class Sets:
    """Disjoint sets; the smallest member stands for its set."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def find(self, i: int) -> int:
        root = i
        while (up := self.parent.get(root, root)) != root:
            root = up
        while (up := self.parent.get(i, i)) != root:
            self.parent[i] = root
            i = up
        return root

    def unite(self, a: int, b: int) -> None:
        one, two = sorted((self.find(a), self.find(b)))
        if one != two:
            self.parent[two] = one


class Groups:
    """One run over candidate pairs. ``siblings`` are pairs of one form, or of which one holds a part of the other."""

    def __init__(self, shelf: Shelf, n_known: int = 0, held: Held | None = None) -> None:
        self.shelf = shelf
        self.n_known = n_known
        self.held = held
        self.siblings: list[tuple[int, int]] = []
        self._cut: set[tuple[int, int]] = set()  # a collection, and a story in it
        self._clear: dict[tuple[int, int], int] = {}  # plain copies of large groups: letters that both have

    def families(self, pairs: NDArray[np.int64], common: Hashes, recount: Recount | None = None) -> Iterator[list[int]]:
        """Families of two and more, their centre first; who is in none of them stands alone.

        They come one after the other, so that the work of each can be made while its texts are at hand.

        Args:
            pairs: (a, b, shared n-grams), most shared first.
            common: N-grams that many texts hold; they count once for each work, so they are counted again by
                ``recount`` once the plain copies are found.
        """
        components = _components(pairs)
        joined = Sets()
        kinds = self._plain_copies(components, joined, common, recount) if len(common) else {}
        for component in components:
            for a, b, _ in component:
                if joined.find(a) != joined.find(b):
                    told = kinds.get((a, b)) if not len(self.shelf.common) else None
                    self._settle(a, b, told or self.shelf.judged(a, b)[0].kind, joined)
            groups: dict[int, list[list[int]]] = {}
            for pair in component:
                if joined.find(pair[0]) == joined.find(pair[1]):
                    groups.setdefault(joined.find(pair[0]), []).append(pair)
            for inside in groups.values():
                members = sorted({i for a, b, _ in inside for i in (a, b)})
                yield from (family for family in self._apart(members, inside) if len(family) > 1)
        if self.shelf.left_out:
            log.warning("%d pairs of texts so unlike in length were not laid side by side.", self.shelf.left_out)

    def _plain_copies(
        self, components: Sequence[list[list[int]]], joined: Sets, common: Hashes, recount: Recount | None
    ) -> dict[tuple[int, int], str]:
        """Join the copies that common property cannot make one, and count again what is common, until none comes in.

        A story that is reprinted many times is no common property: the more of its copies are joined, the less
        of it is taken for a publisher's frame, and the more copies are found. Gives the kinds of the other pairs.
        """
        kinds: dict[tuple[int, int], str] = {}
        for component in components:
            for a, b, _ in component:
                if joined.find(a) != joined.find(b):
                    found, alignment = self.shelf.judged(a, b, masked=False)
                    if alignment is not None and plain(found, alignment):
                        joined.unite(a, b)
                        if len(component) > FEW:
                            self._clear[a, b] = alignment.matched
                    else:
                        kinds[a, b] = found.kind
        self.shelf.share(recount(joined) if recount else common)
        for _ in range(ROUNDS if recount else 0):
            before = len(self.shelf.common)
            came = False
            for (a, b), kind in kinds.items() if before else ():
                if kind == "copy" and joined.find(a) != joined.find(b) and self.shelf.judged(a, b)[0].kind == "copy":
                    joined.unite(a, b)
                    came = True
            if not came or recount is None:
                break
            self.shelf.share(recount(joined))
            if len(self.shelf.common) == before:
                break
        return kinds

    def _settle(self, a: int, b: int, kind: str, joined: Sets) -> None:
        if kind == "copy":
            joined.unite(a, b)
        elif kind in ("template", "partial"):
            self.siblings.append((a, b))

    def _judged(self, a: int, b: int) -> tuple[Judgement, Alignment | None]:
        return (ONE_OF_SEVERAL, None) if (min(a, b), max(a, b)) in self._cut else self.shelf.judged(a, b)

    def _shared(self, i: int, centre: int) -> int | None:
        """The letters that a copy has in common with ``centre``; None for what is no copy of it."""
        pair = (min(i, centre), max(i, centre))
        if pair in self._clear and pair not in self._cut:
            return self._clear[pair]
        found, alignment = self._judged(i, centre)
        return alignment.matched if found.kind == "copy" and alignment is not None else None

    def _apart(self, group: list[int], pairs: list[list[int]]) -> list[list[int]]:
        """The families of texts that pairs of copies join."""
        if len(group) == 2:
            return self._guarded(group)
        for i in sorted(group, key=self._length, reverse=True)[:LONG_ONES]:
            for other in self._stories(i, pairs):
                self._cut.add((min(i, other), max(i, other)))
                self.siblings.append((other, i))
        parts = [group]
        if any((a, b) in self._cut for a, b, _ in pairs):
            joined = Sets()
            for a, b, _ in pairs:
                if joined.find(a) != joined.find(b) and self._judged(a, b)[0].kind == "copy":
                    joined.unite(a, b)
            by_root: dict[int, list[int]] = {}
            for i in group:
                by_root.setdefault(joined.find(i), []).append(i)
            parts = [*by_root.values()]
        families: list[list[int]] = []
        for part in parts:
            inside = set(part)
            own = [p for p in pairs if p[0] in inside and p[1] in inside] if len(parts) > 1 else pairs
            for family in self._split(part, own) if len(part) > 2 else [part]:
                families += self._guarded(family)
        return families

    def _length(self, i: int) -> int:
        return len(self.shelf.page(i).text)

    def _stories(self, i: int, pairs: list[list[int]]) -> list[int]:
        """The shorter texts of the group that are stories in ``i``, where it holds two that have nothing in common."""
        met = sorted({a if b == i else b for a, b, _ in pairs if i in (a, b)})[:FEW]
        length = self._length(i)
        parts: list[tuple[int, digest.Part, Page]] = []
        for other in met:
            if self._length(other) < length:
                found, alignment = self.shelf.judged(other, i)
                part = digest.part(alignment.runs) if alignment is not None and found.kind == "copy" else None
                if part is not None:
                    parts.append((other, part, self.shelf.page(other)))
        text = self.shelf.page(i).text
        if len(parts) < 2 or not digest.holds_two(text, [(part, page) for _, part, page in parts]):
            return []
        return [other for other, part, _ in parts if not digest.is_whole(text, part)]

    def _guarded(self, family: list[int]) -> list[list[int]]:
        """The family without new texts that tell another story than a member of its known work does."""
        known = [i for i in family if i < self.n_known]
        if self.held is None or not known or len(known) == len(family):
            return [family]
        out: list[int] = []
        for head in known:
            whole = self.shelf.page(head)
            parts = [(digest.part(runs), page) for runs, page in self.held(head)]
            if not parts:
                continue
            for i in family:
                if i in known or i in out:
                    continue
                part = digest.part(self.shelf.align(i, head).runs)
                if (
                    part is not None
                    and not digest.is_whole(whole.text, part)
                    and any(
                        p is not None and digest.two_stories(whole.text, part, p, self.shelf.page(i), page)
                        for p, page in parts
                    )
                ):
                    out.append(i)
                    self.siblings.append((head, i))
        return [[i for i in family if i not in out], *([i] for i in out)]

    def _split(self, group: list[int], pairs: list[list[int]]) -> list[list[int]]:
        """The group around its best-connected members, each text with the one that covers most of it.

        A text that is like two centres which are not like each other goes to the nearer. In a group of more
        than FEW, a text is compared with the first centre and then only with centres that it shares n-grams
        with.
        """
        weight = dict.fromkeys(group, 0)
        met: dict[int, set[int]] = {i: set() for i in group}
        for a, b, shared in pairs:
            weight[a] += shared
            weight[b] += shared
            met[a].add(b)
            met[b].add(a)
        order = sorted(group, key=lambda i: (-weight[i], i))
        open_ones = set(group)
        centres: dict[int, int] = {}  # centre -> place
        near: dict[int, tuple[int, int]] = {}  # text -> (-letters shared, place of the centre)
        for centre in order:
            if centre not in open_ones:
                continue
            place = centres[centre] = len(centres)
            open_ones.discard(centre)
            near.pop(centre, None)
            for i in group if place == 0 or len(group) <= FEW else sorted(met[centre]):
                if i in centres:
                    continue
                letters = self._shared(i, centre)
                if letters is not None:
                    near[i] = min(near.get(i, (1, 0)), (-letters, place))
                    open_ones.discard(i)
        families = [[centre] for centre in centres]
        for i in group:
            if i in near:
                families[near[i][1]].append(i)
        return families


def _components(pairs: NDArray[np.int64]) -> list[list[list[int]]]:
    """The pairs, those that hang together in one list, in order of their first text."""
    rows = pairs.tolist()
    hang = Sets()
    for a, b, _ in rows:
        hang.unite(a, b)
    found: dict[int, list[list[int]]] = {}
    for pair in rows:
        found.setdefault(hang.find(pair[0]), []).append(pair)
    return [found[root] for root in sorted(found)]
