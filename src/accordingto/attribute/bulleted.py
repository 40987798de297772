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
from accordingto.attribute.scan import name_ahead, word_class
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


def tabled_by(tree: Tree) -> Iterator[Found]:
    """ "The council released the following figures this evening." and the marked lines below, headings between them."""
    for i in tree.with_form.get("following", ()):
        a, b = tree.sentences[tree.sentence[i]]
        if not any(tree.lemma[k] in word_class("account") for k in range(i + 1, min(b, i + 4))):
            continue
        verb = next(
            (k for k in range(i - 1, a, -1) if tree.upos[k] == "VERB" and lexicon.verb_cue(tree.lemma[k])), None
        )
        if verb is None or (kind := lexicon.verb_cue(tree.lemma[verb])) is None:
            continue
        source = phrase_before(tree, (a, b), verb)
        if source is not None and (lines := _lines(tree, b)):
            yield Found(source, (verb, verb + 1), tuple(shed(tree, lines)), kind, "bulleted")


def _lines(tree: Tree, first: int) -> list[Range]:
    """The marked lines that begin within a few paragraphs of ``first``, with headings between them and the total."""
    out: list[Range] = []
    skipped = 0
    a = first
    while a < len(tree):
        b = next((k for k in range(a + 1, len(tree)) if tree.paragraph[k] != tree.paragraph[a]), len(tree))
        marked = tree.word[a] in _MARKS
        if marked or (out and tree.lower[a] in ("total", "totals")):
            out.append((a + marked, b))
        elif b - a > _HEADING:
            if out or skipped == _BETWEEN:
                break
            skipped += 1
        a = b
    return [r for r in out if r[0] < r[1]]


_HEADING = 4  # words of a line between marked ones
_BETWEEN = 2  # longer paragraphs between the words that announce a list and its first line


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
    for i in range(first, colon - 2):
        kind = lexicon.noun_cue(tree.lemma[i]) or lexicon.noun_cue(tree.lower[i])
        if kind is not None and tree.lower[i + 1] in ("from", "by"):  # "Some numbers from the district office:"
            source = name_ahead(tree, i + 2, colon)
            if source is not None and source[1] == colon:
                return source, (i, i + 2), kind
        for words, kind in lexicon.phrases_by_word().get(tree.lower[i], ()):
            if tuple(tree.lower[i : i + len(words)]) == words and words[-1] == "to":
                source = name_ahead(tree, i + len(words), colon)
                if source is not None and _leads_up(tree, source[1], colon):
                    return source, (i, i + len(words)), kind
    for i in range(colon - 1, max(first - 1, colon - _LEAD - 1), -1):
        verb = lexicon.verb_cue(tree.lemma[i]) if tree.upos[i] == "VERB" else None
        names = any(k < colon and tree.upos[k] == "NOUN" for k in tree.kids(i, "obj"))  # "lists its aims:"
        if verb is not None and verb.kind == "speech" and not names:
            source = phrase_before(tree, (first, colon), i)
            return (source, (i, colon), verb) if source is not None else None
    return None


def _leads_up(tree: Tree, i: int, colon: int) -> bool:
    """Whether nothing but a participle stands before the colon: "according to its report, published on Tuesday:"."""
    if i == colon:
        return True
    verbs = [k for k in range(i, colon) if tree.upos[k] in ("VERB", "AUX")]
    return tree.word[i] == "," and verbs == [i + 1] and tree.lower[i + 1].endswith("ed")
