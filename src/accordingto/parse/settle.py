"""What treebanks and models write in two ways, set in one, so that rules need to know one of them.

Read from the words themselves and their order: an owner is no subject, a number behind a preposition is no part of a
noun before it, and what stands behind the "of" of a gerund belongs to it as to a noun. Source: the guidelines of
Universal Dependencies, against what two of our models gave on the same sentences.
"""

from __future__ import annotations

_OWNS = frozenset({"'s", "’s"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADV"})


def settle(lower: list[str], upos: list[str], head: list[int], rel: list[str]) -> None:
    """Change ``head`` and ``rel`` in place; ``lower`` are the words in small letters."""
    for i, word in enumerate(lower):
        if word in _OWNS and upos[i] == "PART":
            _owner(i - 1, upos, head, rel)
        elif rel[i] == "nummod" and 0 <= head[i] < i - 1 and upos[i - 1] in ("ADP", "SCONJ"):
            rel[i] = "nmod"  # "an aircraft with eight on board"
        elif word == "of" and upos[i - 1] == "VERB" and lower[i - 1].endswith("ing"):
            k = head[i]
            if k > i and head[k] == i - 1 and rel[k] == "obl":
                rel[k] = "nmod"  # "shelling of the camp"


def _owner(i: int, upos: list[str], head: list[int], rel: list[str]) -> None:
    """ "Israva's military said": where the owner was taken for the subject, what is owned is it."""
    if i < 0 or upos[i] not in _NOMINAL or rel[i] == "nmod:poss":
        return
    last = i + 2
    while last < len(upos) and upos[last] in _INSIDE and head[last] not in (i, head[i]):
        last += 1
    if last >= len(upos) or upos[last] not in _NOMINAL:
        return
    head[last], rel[last] = head[i], rel[i]
    head[i], rel[i] = last, "nmod:poss"
