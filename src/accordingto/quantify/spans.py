"""Noun phrases as spans of text: what belongs to a name or a place, without what is told about it."""

from __future__ import annotations

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import word_sets
from accordingto.records import Span


def noun_phrase(
    tree: Tree, head: int, conj: bool = True, limit: int = 14, joined: frozenset[str] | None = None
) -> Span:
    """From the first modifier of ``head`` to its last "of", "in" or "against" phrase; never more than ``limit`` words.

    ``joined`` gives other prepositions. Relative clauses, participles, appositions and days stay outside.
    """
    left = head
    while (
        left > 0
        and head - left < limit
        and tree.sentence[left - 1] == tree.sentence[head]
        and not tree.ends_line[left - 1]
    ):
        pos, low = tree.upos[left - 1], tree.lower[left - 1]
        if tree.upos[left] in ("DET", "PRON") and pos in ("NOUN", "PROPN", "NUM"):
            break  # "over the weekend the rebels", "in the battle our units"
        if tree.upos[left] == "NUM" and tree.lemma[left - 1] in word_sets()["time_nouns"]:
            break  # "on 6 May three bombs"
        if (
            pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "X")
            or (low in ("most", "least") and tree.upos[left] == "ADJ")
            or low in ("'s", "’s", "-", '"', "“")
            or tree.rel[left - 1] == "nmod:poss"
            or (tree.rel[left - 1] == "amod" and tree.head[left - 1] == head)  # "a masked man"
            or (
                pos in ("CCONJ",)
                and tree.head[left - 1] == head
                and left >= 2
                and tree.upos[left - 2] in ("NOUN", "ADJ", "PROPN")
            )
        ):
            left -= 1
        else:
            break
    while left < head and tree.upos[left] in ("PUNCT", "PART"):
        left += 1
    right = min(_right(tree, head, conj, joined or _JOINED, 0), left + limit)
    while (
        right + 1 < len(tree) and tree.upos[right + 1] == "PROPN" and tree.proper[right] and not tree.ends_line[right]
    ):
        if tree.lemma[right + 1] in word_sets()["time_nouns"] or tree.sentence[right + 1] != tree.sentence[right]:
            break
        right += 1  # "Hurricane Dora", whichever of the two words is the head
    return tree.start[left], tree.end[right]


def _right(tree: Tree, head: int, conj: bool, joined: frozenset[str], depth: int) -> int:
    """The last word of ``head`` with what follows it directly and is part of its name."""
    right = head
    for kid in tree.children[head]:
        base = tree.rel[kid].partition(":")[0]
        if kid <= right or kid - right > 7 or tree.lemma[kid] in word_sets()["time_nouns"] or base not in _PARTS:
            continue
        if base == "nmod" and not {tree.lower[c] for c in tree.kids(kid, "case")} & joined:
            continue
        if base == "conj" and (not conj or tree.upos[kid] not in ("NOUN", "PROPN") or depth):
            continue
        if base == "nmod" and tree.upos[kid] == "NUM":
            continue  # "the attack on 3 June"
        if base in ("amod", "compound", "nummod") and kid != right + 1:
            continue
        if depth < 3:
            right = max(right, _right(tree, kid, conj, joined, depth + 1))
    return right


_PARTS = frozenset({"flat", "nmod", "amod", "compound", "nummod", "conj"})
_JOINED = frozenset({"of", "in", "from", "against", "on", "at", "with"})


def dateline(tree: Tree, i: int) -> bool:
    """Whether a name opens its line and a dash ends the dateline that it begins: "OXMOOR, 2 May (ABC) -- A man"."""
    if i > tree.line_start(i) + 3:
        return False
    for j in range(i + 1, min(i + 18, len(tree))):
        if tree.lower[j] in ("—", "--", "–") or (
            tree.lower[j] == "-" and tree.text[tree.end[j] : tree.end[j] + 1] == " "
        ):
            return True
        if tree.upos[j] not in ("PROPN", "NUM", "PUNCT", "NOUN", "X", "SYM"):
            return False
    return False
