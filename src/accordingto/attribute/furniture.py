"""Page furniture glued to a source: "Image 3 of 14 Police said", "Ana Brook/Oxmoor Post Firefighters said"."""

from __future__ import annotations

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range
from accordingto.attribute.scan import LOUD, capitals, word_class
from accordingto.parse.tree import Tree


def behind_furniture(tree: Tree, words: range) -> int:
    """Where a source really begins: behind a credit or link text, with a capital as a sentence does.

    What is left has an article in front or several who speak at its end: "Share Foundation" is a name.
    """
    if not words:
        return words.start
    label = tree.word[words.start] == "[" and next((i for i in words if tree.word[i] == "]"), words[-1])
    if label and label < words[-1]:  # "[TEXT] Colonel Brook"
        words = range(label + 1, words.stop)
    marks = (i for i in reversed(words[:-1]) if tree.lower[i] in word_class("furniture") or "/" in tree.word[i])
    last = next(marks, None)
    if last is None or capitals(tree) > LOUD:
        return words.start
    first = words[-1] if "/" in tree.word[last] else last + 1  # behind a stroke the paper's name comes first
    while first < words[-1] and (tree.upos[first] == "NUM" or tree.lower[first] == "of"):
        first += 1
    opens = tree.word[first] in ("The", "A", "An") or _several(tree, words[-1])
    return first if opens and tree.word[first][0].isupper() else words.start


def balanced(tree: Tree, words: Range, at: int) -> Range:
    """The part of a phrase around word ``at`` that no bracket cuts: "HOLT] TELL US MORE" is Holt."""
    a, b = words
    opened: list[int] = []
    for i in range(a, b):
        if tree.word[i] in _OPEN:
            opened.append(i)
        elif tree.word[i] in _CLOSE and opened:
            opened.pop()
        elif tree.word[i] in _CLOSE and i > at:
            return a, i
        elif tree.word[i] in _CLOSE:
            a = i + 1
    before = [i for i in opened if a <= i < at]
    behind = next((i for i in opened if i > at), b)
    return (before[-1] + 1 if before else a), behind


_OPEN, _CLOSE = frozenset("(["), frozenset(")]")


def _several(tree: Tree, i: int) -> bool:
    """Whether a noun is a body that "they" takes up or several people who speak."""
    nouns, lemma = lexicon.source_nouns(), tree.lower[i].removesuffix("s")
    forms = (tree.lower[i], tree.lemma[i], lemma, lemma.removesuffix("ie") + "y")
    number = [nouns[form][1] == "they" or form != tree.lower[i] for form in forms if form in nouns]
    return bool(number) and number[0]
