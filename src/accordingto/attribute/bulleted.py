"""Lists behind a colon: "The ministry said:" and lines that open with a mark are all the ministry's.

Situation reports are written so. The mark may be a dash, a star, a dot, a number in brackets, or the small letter
that a symbol font leaves of one ("l Nine people died").
"""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.attribute import lexicon
from accordingto.attribute.found import Found
from accordingto.attribute.nominals import phrase_before
from accordingto.attribute.phrases import DASHES, Range, shed
from accordingto.attribute.scan import name_ahead
from accordingto.parse.tree import Tree

_MARKS = frozenset("•▪●◦‣·*>o") | DASHES
_LETTERS = frozenset("lnq")  # what is left of a mark of a symbol font; two lines at least must have it
_LEAD = 6  # words between the verb and the colon: "said in its report of May 2:"


def bulleted(tree: Tree) -> Iterator[Found]:
    """Statements that a list behind a colon makes."""
    for colon in tree.with_form.get(":", ()):
        if colon + 1 >= len(tree) or tree.paragraph[colon + 1] == tree.paragraph[colon]:
            continue
        items = _items(tree, colon + 1)
        told = _told(tree, colon) if items else None
        if told is not None:
            source, cue, kind = told
            yield Found(source, cue, tuple(shed(tree, items)), kind, "bulleted")


def _items(tree: Tree, first: int) -> list[Range]:
    """The paragraphs from ``first`` on that open with one mark, without the mark."""
    mark = tree.word[first]
    if mark not in _MARKS and mark not in _LETTERS:
        return []
    items: list[Range] = []
    a = first
    while a < len(tree) and tree.word[a] == mark:
        b = a + 1
        while b < len(tree) and tree.paragraph[b] == tree.paragraph[a]:
            b += 1
        if b > a + 1:
            items.append((a + 1, b))
        a = b
    return items if mark in _MARKS or len(items) > 1 else []


def _told(tree: Tree, colon: int) -> tuple[Range, Range, lexicon.Cue] | None:
    """Source, cue and stance of the words that lead up to a colon: "said", "argued that", "according to the office"."""
    first = tree.sentences[tree.sentence[colon]][0]
    for i in range(colon - 1, max(first - 1, colon - _LEAD - 1), -1):
        kind = lexicon.verb_cue(tree.lemma[i]) if tree.upos[i] == "VERB" else None
        names = any(k < colon and tree.upos[k] == "NOUN" for k in tree.kids(i, "obj"))  # "lists its aims:"
        if kind is not None and kind.kind == "speech" and not names:
            source = phrase_before(tree, (first, colon), i)
            return (source, (i, colon), kind) if source is not None else None
    for i in range(first, colon - 2):
        for words, kind in lexicon.phrases_by_word().get(tree.lower[i], ()):
            if tuple(tree.lower[i : i + len(words)]) == words and words[-1] == "to":
                source = name_ahead(tree, i + len(words), colon)
                return (source, (i, i + len(words)), kind) if source is not None and source[1] == colon else None
    return None
