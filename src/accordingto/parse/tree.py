"""A parse as the rules see it: words with their lemma, part of speech, head and children."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from typing import Any, TypeVar

from accordingto.parse.columns import UPOS, Parsed
from accordingto.parse.lemmas import lemma
from accordingto.parse.settle import settle

Answer = TypeVar("Answer")


class Tree:
    """Lists over the words of one report, indexed by word number. Nothing in it changes.

    ``scanned`` says that mending found the text full of misread words: what is not plain there is left open.
    """

    def __init__(self, parsed: Parsed, *, scanned: bool = False) -> None:
        self.parsed = parsed
        self.scanned = scanned
        self.text = parsed.text
        self.start: list[int] = parsed.start.tolist()
        self.end: list[int] = parsed.end.tolist()
        self.head: list[int] = parsed.head.tolist()
        self.head_p: list[float] = parsed.head_p.tolist()
        self.rel = _voiced(parsed.rel, self.head)
        self.upos = list(map(UPOS.__getitem__, parsed.upos.tolist()))
        self.sentence: list[int] = parsed.sentence.tolist()
        self.sentences: list[tuple[int, int]] = [(a, b) for a, b in parsed.sentences.tolist()]
        self.paragraph: list[int] = parsed.paragraph.tolist()
        self.word = [self.text[a:b] for a, b in zip(self.start, self.end)]
        self.lower = list(map(str.casefold, self.word))
        settle(self.lower, self.upos, self.head, self.rel)
        self.kept: dict[Any, Any] = {}  # what rules found out about the whole report; see `once`

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def lemma(self) -> list[str]:
        """Dictionary forms, lower case."""
        return list(map(lemma, self.lower, self.upos))

    @cached_property
    def base(self) -> list[str]:
        """Relations without their subtype: ``"nsubj"`` of ``"nsubj:pass"``."""
        return [rel.partition(":")[0] for rel in self.rel]

    @cached_property
    def with_form(self) -> dict[str, list[int]]:
        """For each form, small letters, the words that have it, in text order."""
        return _index(self.lower)

    @cached_property
    def with_lemma(self) -> dict[str, list[int]]:
        """For each dictionary form the words that have it, in text order."""
        return _index(self.lemma)

    @cached_property
    def ends_line(self) -> list[bool]:
        """For each word whether a deliberate line break follows: a blank line, one where the next word
        would have fitted or is a bullet, or what is left of one in a text whose lines were run together
        (two blanks)."""
        text = self.text
        width = max((len(line) for line in text.split("\n")), default=0)
        out = [False] * len(self.start)
        for i in range(len(out) - 1):
            gap = text[self.end[i] : self.start[i + 1]]
            if gap == " " or not gap:
                continue
            if "\n" not in gap:
                out[i] = "\t" in gap or (len(gap) > 1 and not (len(self.word[i]) > 1 and "." in self.word[i]))
                continue
            line = self.end[i] - (text.rfind("\n", 0, self.end[i]) + 1)
            out[i] = (
                gap.count("\n") > 1
                or self.word[i + 1] in _BULLETS
                or line + 1 + len(self.word[i + 1]) < min(width, 120) - 8
            )
        if out:
            out[-1] = True
        return out

    @cached_property
    def proper(self) -> list[bool]:
        """For each word whether it is a name, or looks like one: a capital inside a sentence of mixed case."""
        shouted = self.text.isupper()
        first = {a for a, _ in self.sentences}
        return [
            p == "PROPN"
            or (
                p in ("NOUN", "ADJ", "X")
                and w[0].isupper()
                and not shouted
                and i not in first
                and w[1:] != w[1:].upper()
            )
            for i, (w, p) in enumerate(zip(self.word, self.upos))
        ]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word its dependents, in text order."""
        kids: list[list[int]] = [[] for _ in self.head]
        for i, h in enumerate(self.head):
            if h >= 0:
                kids[h].append(i)
        return kids

    def kids(self, i: int, *rels: str) -> list[int]:
        """Dependents of ``i`` by one of ``rels``; ``"nsubj"`` also takes ``"nsubj:pass"``."""
        kids = self.children[i]
        return [k for k in kids if self.rel[k] in rels or self.base[k] in rels] if rels else kids[:]

    def subtree(self, i: int) -> Iterator[int]:
        """``i`` and all that hangs on it, in no particular order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above ``i``, nearest first."""
        i = self.head[i]
        while i >= 0:
            yield i
            i = self.head[i]

    def line_start(self, i: int) -> int:
        """The first word of the line that holds ``i``; only deliberate breaks end a line."""
        return self._lines[bisect_right(self._lines, i) - 1]

    @cached_property
    def _lines(self) -> list[int]:
        """The first word of each line."""
        return [0, *(i + 1 for i, ends in enumerate(self.ends_line) if ends)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from word ``first`` to word ``last``, both included."""
        return self.start[first], self.end[last]

    def at(self, offset: int) -> int | None:
        """The word that holds the code point ``offset``, or None between words."""
        i = bisect_right(self.start, offset) - 1
        return i if i >= 0 and offset < self.end[i] else None

    def words_in(self, start: int, end: int) -> range:
        """The words that overlap ``[start, end)``."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))


def _index(forms: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        if form in found:
            found[form].append(i)
        else:
            found[form] = [i]
    return found


_BULLETS = frozenset("•▪●◦‣")  # what opens an item of a list


def once(rule: Callable[[Tree], Answer]) -> Callable[[Tree], Answer]:
    """A rule that asks about a whole report, answered once a tree. What it gives is shared: nobody may change it."""

    @wraps(rule)
    def kept(tree: Tree) -> Answer:
        if rule not in tree.kept:
            tree.kept[rule] = rule(tree)
        found: Answer = tree.kept[rule]
        return found

    return kept


def _voiced(rel: tuple[str, ...], head: list[int]) -> list[str]:
    """The relations, where a subject that is marked passive has a verb without "be" and with an object: it is active.

    "Two gunmen on a motorcycle shot dead a guard": the participle is spelled like the past.
    """
    if "nsubj:pass" not in rel:
        return list(rel)
    marked = {h for r, h in zip(rel, head) if r == "aux:pass"}
    taking = {h for i, (r, h) in enumerate(zip(rel, head)) if r == "obj" and i > h}
    active = taking - marked
    return ["nsubj" if r == "nsubj:pass" and h in active else r for r, h in zip(rel, head)]
