"""Stretches of words: what belongs to a noun phrase, to a clause, to a quotation."""

from __future__ import annotations

from accordingto.parse.ends import STOPS
from accordingto.parse.tree import Tree, once
from accordingto.records import Span

OPENING = frozenset('“„«‘``"')
CLOSING = frozenset('”»’"')
DASHES = frozenset({"-", "--", "–", "—", "---"})
Range = tuple[int, int]  # words, end exclusive

_LOOSE = ("acl:relcl", "parataxis", "cc", "conj", "punct", "discourse", "dep")


def code_points(tree: Tree, words: Range) -> Span:
    """The span of the text that the words cover."""
    return tree.start[words[0]], tree.end[words[1] - 1]


def noun_phrase(tree: Tree, head: int, conjuncts: bool = True) -> Range:
    """The words of ``head``'s phrase: modifiers, apposition and coordinated names, without a relative clause.

    Contiguous, and inside the head's sentence. A preposition before the head is left out.
    """
    keep = {head}
    for kid in tree.children[head]:
        rel = tree.rel[kid]
        if rel == "case" and kid < head and tree.lower[kid] != "'s":
            continue
        if rel in _LOOSE and not (conjuncts and rel == "conj" and tree.upos[kid] in ("NOUN", "PROPN", "PRON")):
            continue
        if rel.startswith("acl") and kid > head and tree.lower[kid].endswith("ing") and tree.lower[kid - 1] == ",":
            continue
        keep.update(j for j in tree.subtree(kid))
    first = last = head
    while first - 1 in keep or (first - 2 in keep and tree.upos[first - 1] == "PUNCT" and first - 1 >= 0):
        first -= 1
    while last + 1 in keep or (last + 2 in keep and _bridge(tree, last + 1)):
        last += 1
    while last > head and tree.word[last] in {",", "(", "[", "—", "--", "-"}:
        last -= 1
    if first < head and tree.lower[first] in ("that", "which", "whom") and tree.lower[head] != tree.lemma[head]:
        first += 1  # "a crowd that organisers put at 5,000"
    return next((i + 1 for i in range(head - 1, first, -1) if tree.lower[i] == "alone"), first), last + 1


def _bridge(tree: Tree, i: int) -> bool:
    return tree.upos[i] in ("PUNCT", "CCONJ") and tree.word[i] not in OPENING


def clause(tree: Tree, head: int, without: set[int]) -> list[Range]:
    """The stretches of ``head``'s subtree without the words in ``without``; punctuation at the ends is shed."""
    words = sorted(j for j in tree.subtree(head) if j not in without)
    return shed(tree, stretches(words))


def stretches(words: list[int]) -> list[Range]:
    """Sorted word numbers to ranges."""
    out: list[Range] = []
    for i in words:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def shed(tree: Tree, ranges: list[Range]) -> list[Range]:
    """Ranges without punctuation at their ends; quotation marks stay."""
    out = []
    for a, b in ranges:
        while a < b and tree.upos[a] == "PUNCT" and tree.word[a] not in OPENING:
            a += 1
        while a < b and tree.upos[b - 1] == "PUNCT" and tree.word[b - 1] not in CLOSING:
            b -= 1
        if a < b:
            out.append((a, b))
    return out


_MARKS = frozenset({"“", "”", '"', "``", "''", "„", "«", "»"})
_LONGEST = 150  # words of a quotation in one paragraph; where more stand between two marks, one was lost


@once
def quotations(tree: Tree) -> list[Range]:
    """Quoted stretches of words, marks included, in order.

    Straight and curly marks alike; a closing mark that stands where one must open (after a blank, before a
    word) opens. A paragraph ends an open quotation; when the next paragraph opens with a mark it goes on.
    A quotation that nothing closes, and that does not go on, ends with its first sentence: its mark was lost.
    """
    out: list[Range] = []
    begin: int | None = None
    for i, w in enumerate(tree.word):
        if begin is not None and tree.paragraph[i] != tree.paragraph[i - 1] and not _closes_first(tree, i):
            if i - begin > 1:
                out.append((begin, i if w in OPENING else _first_sentence(tree, begin, i)))
            begin = None
        if w not in _MARKS:
            continue
        glued_left = i > 0 and tree.end[i - 1] == tree.start[i]
        glued_right = i + 1 < len(tree) and tree.start[i + 1] == tree.end[i]
        if begin is None:
            if w in {"“", "``", "„", "«"} or glued_right or not glued_left:
                begin = i
        elif w in {"”", "''", "»", '"'} and (glued_left or not glued_right):
            out.append((begin, i + 1 if i - begin < _LONGEST else _first_sentence(tree, begin, i)))
            begin = None
        elif w == "“" or (glued_right and not glued_left):
            if tree.ends_line[i - 1] and tree.word[i - 1] in STOPS and i - begin < _LONGEST:
                out.append((begin, i))  # each line of what is quoted opens with a mark, the last one closes
            begin = i
        else:
            out.append((begin, i + 1))
            begin = None
    if begin is not None and len(tree) - begin > 1:
        out.append((begin, _first_sentence(tree, begin, len(tree))))
    return out


def _closes_first(tree: Tree, i: int) -> bool:
    """Whether the paragraph that begins at ``i`` closes a quotation that it does not open."""
    for k in range(i, len(tree)):
        if tree.paragraph[k] != tree.paragraph[i]:
            return False
        if tree.word[k] in _MARKS:
            return k > i and tree.end[k - 1] == tree.start[k] and tree.word[k - 1] in STOPS | {","}
    return False


def _first_sentence(tree: Tree, begin: int, end: int) -> int:
    """Where the sentence that begins with an opening mark ends, at most at ``end``."""
    first = next((k for k in range(begin + 2, end) if tree.word[k] in STOPS), end - 1)
    return first + 1
