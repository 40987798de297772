"""Speakers whose verb is left out: "Police put the crowd at 2,000, organisers at 9,000"."""

from __future__ import annotations

from msgspec.structs import replace

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import code_points
from accordingto.attribute.spans import without
from accordingto.attribute.stated import Stated
from accordingto.parse.tree import Tree

_JOINTS = frozenset({",", ";", "and", "but", "while", "whereas"})
_FRAMES = frozenset({"at", "of"})  # the number stands in the same frame both times
_HEDGES = frozenset(
    {
        "about",
        "around",
        "some",
        "only",
        "just",
        "nearly",
        "over",
        "at",
        "least",
        "more",
        "than",
        "up",
        "to",
        "fewer",
        "less",
        "no",
        "almost",
        "roughly",
        "barely",
    }
)
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_MOST = 5  # words of such a speaker


def gapped(tree: Tree, stated: Stated) -> None:
    """Give what a second speaker says with the first one's verb to the second, and take it from the first."""
    for k in stated.numbers():
        u = stated[k]
        cue = tree.words_in(*u.cue) if u.cue and u.source else range(0)
        if not cue:
            continue
        end = tree.sentences[tree.sentence[cue[-1]]][1]
        told = next((i for i in range(cue[-1] + 1, end) if tree.upos[i] == "NUM"), end)
        for joint in range(told + 1, end - 2):
            found = _speaker(tree, joint + 1, end, _frame(tree, told)) if tree.lower[joint] in _JOINTS else None
            if found is None:
                continue
            speaker, number = found
            span = code_points(tree, (speaker[1], number + 1))
            kept = without(stated[k].content, (tree.start[joint], span[1]))
            if kept:
                stated.put(k, replace(stated[k], content=kept))
            source = code_points(tree, speaker)
            stated.add(replace(u, source=source, content=(span,), rule="gapped", via=None, whole=None))


def _frame(tree: Tree, number: int) -> str:
    """The preposition before a number and its hedges: "of" in "spoke of some 40 dead"."""
    i = number - 1
    while i > 0 and tree.lower[i] in _HEDGES and not (tree.lower[i] == "at" and tree.lower[i + 1] != "least"):
        i -= 1
    return tree.lower[i] if tree.lower[i] in _FRAMES else ""


def _speaker(tree: Tree, a: int, end: int, frame: str) -> tuple[tuple[int, int], int] | None:
    """A short phrase of somebody who speaks, right before a number in the same frame; its words and the number."""
    a += tree.lower[a] in _JOINTS
    b = a
    while b < end and b - a < _MOST and tree.upos[b] in _NOMINAL and tree.lower[b] not in _HEDGES:
        b += 1
    if b == a or not {tree.lemma[b - 1], tree.lower[b - 1]} & lexicon.source_nouns().keys():
        return None
    number = b + (bool(frame) and tree.word[b : b + 1] == [","])  # "the hospital, at 24"
    while number < end and tree.lower[number] in _HEDGES | _FRAMES:
        number += 1
    if number >= end - 1 or tree.upos[number] != "NUM" or _frame(tree, number) != frame:
        return None
    bare = tree.upos[number + 1] in ("PUNCT", "CCONJ") or bool(frame)
    return ((a, b), number) if bare else None
