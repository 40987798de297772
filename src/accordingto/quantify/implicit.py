"""A singular, indefinite person who suffered harm or was seized counts one: "a policeman was killed"."""

from __future__ import annotations

import re

from accordingto.parse.tree import Tree
from accordingto.quantify.counted import Counted
from accordingto.quantify.lexicon import Kind, kind_of
from accordingto.quantify.measure import happened
from accordingto.quantify.predicates import Hit

HARM = frozenset({
    "killed", "injured", "casualties", "missing", "detained", "abducted", "freed", "rescued", "surrendered", "trapped",
})  # fmt: skip
_ARTICLES = frozenset({"a", "an", "another"})
_AGE = re.compile(r"\d+-year-old$", re.IGNORECASE)
_PERSON = Kind("people", "person", "person")


def implicit(tree: Tree, taken: set[int]) -> list[tuple[int, Counted, Hit]]:
    """Articles that stand for one person harmed, with their noun and what happened to it.

    ``taken`` holds words that a number already stands on or counts.
    """
    found = []
    for i in range(len(tree)):
        if tree.lower[i] not in _ARTICLES or i in taken:
            continue
        noun = _noun(tree, i)
        if noun is None or noun in taken:
            continue
        kind = _person(tree, noun)
        if kind is None:
            continue
        if tree.kids(noun, "cop") or tree.lower[i - 1 : i] == ["as"]:
            continue
        what = Counted(i, i, noun, noun, None, kind, "article")
        hit = happened(tree, what, "person")
        if hit is not None and hit.measure in HARM and not hit.acting:
            found.append((i, what, hit))
            taken.add(noun)
    return found


def _noun(tree: Tree, article: int) -> int | None:
    head = tree.head[article]
    if head > article and tree.rel[article] == "det" and tree.upos[head] in ("NOUN", "PROPN", "ADJ", "NUM"):
        while tree.rel[head] in ("compound", "amod") and tree.head[head] > head and tree.upos[tree.head[head]] == "NOUN":
            head = tree.head[head]
        return head
    return None


def _person(tree: Tree, noun: int) -> Kind | None:
    """A singular person noun, or "a 16-year-old"."""
    if _AGE.search(tree.lower[noun]) or tree.lower[noun] == "old" or tree.lower[noun].endswith("year-old"):
        return _PERSON
    if tree.lower[noun] != tree.lemma[noun] or tree.upos[noun] not in ("NOUN", "PROPN"):
        return None
    kind = kind_of(tree.lemma[noun])
    return kind if kind is not None and kind.kind in ("person", "relative") else None
