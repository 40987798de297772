"""Noun phrases as spans of text: what belongs to a name or a place, without what is told about it."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.records import Span

_OUTSIDE = frozenset({"acl", "appos", "parataxis", "punct", "conj", "cc", "dep", "list", "advcl", "orphan", "discourse", "nsubj", "cop"})


def noun_phrase(tree: Tree, head: int, names: bool = False, conj: bool = True, limit: int = 14) -> Span:
    """From the first modifier of ``head`` to its last "of", "in" or "against" phrase.

    Relative clauses, participles and appositions stay outside; with ``names`` an apposition or a further
    place right after it is kept ("Lusk, Ardal Province"). Never more than ``limit`` words.
    """
    left = right = head
    for kid in tree.children[head]:
        base = tree.rel[kid].partition(":")[0]
        if base in ("case", "mark", "nummod") and kid < head and base != "nummod":
            continue
        if kid < head and base not in _OUTSIDE:
            left = min(left, _edge(tree, kid))
    if tree.upos[left] == "PUNCT":
        left += 1
    for kid in tree.children[head]:
        if kid <= right:
            continue
        base = tree.rel[kid].partition(":")[0]
        near = _edge(tree, kid) - right <= 2
        if base in ("flat", "nmod", "amod", "compound", "nummod") and near and tree.rel[kid] != "nmod:unmarked":
            right = max(right, _last(tree, kid))
        elif conj and base == "conj" and tree.upos[kid] in ("NOUN", "PROPN"):
            right = max(right, _last(tree, kid))
        elif names and base in ("appos", "nmod", "conj") and tree.upos[kid] in ("NOUN", "PROPN") and kid - right <= 5:
            right = max(right, _last(tree, kid))
        if right - left > limit:
            break
    right = min(right, left + limit)
    return tree.start[left], tree.end[right]


def _edge(tree: Tree, i: int) -> int:
    """The leftmost word of ``i``'s phrase, two levels deep."""
    return min([i, *tree.children[i], *(j for k in tree.children[i] for j in tree.children[k])])


def _last(tree: Tree, i: int) -> int:
    """The rightmost word of ``i``'s phrase without clauses about it."""
    right = i
    for kid in tree.children[i]:
        if kid > right and tree.rel[kid].partition(":")[0] in ("nmod", "flat", "amod", "compound", "nummod", "conj"):
            right = max(right, _last(tree, kid))
    return right
