"""Numbers that are part of a name, as the noun behind them shows: no count of two or more goes with a singular.

"the 711 Tavern", "a Cloud 9 nightclub", "Plan Twelve Market", "4500 Harbour Way".
"""

from __future__ import annotations

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.lexicon import Kind

_PLURALS = ("men", "women", "people", "children", "folk", "craft", "police", "staff", "personnel", "fish", "sheep")
_COUNTED = frozenset({"thing", "territory"})  # kinds of which a singular behind a number tells as much


def part_of_name(tree: Tree, number: Number, what: Counted, kind: Kind | None) -> bool:
    """Whether a number of two or more stands before a singular among names, in a text with small letters."""
    noun, first = what.noun, what.last + 1
    if noun is None or number.n is None or number.n < 2 or number.kind != "count" or number.unit is not None:
        return False
    if tree.word[noun + 1 : noun + 2] == ["("]:
        return False  # "two RSU (Road Safety Unit) officers"
    if noun < first or not _singular(tree, noun) or (kind is not None and kind.kind not in _COUNTED):
        return False
    a, b = tree.sentences[tree.sentence[noun]]
    if sum(w.islower() and len(w) > 2 for w in tree.word[a:b]) < 2:
        return False  # a headline, or a text in capitals
    digits = tree.word[what.word][:1].isdigit()
    before = what.start - 1
    behind_name = before > a and _name(tree, before) and digits
    capital = tree.word[what.word][0].isupper() and what.word > a
    return behind_name or ((digits or capital) and _name(tree, first))


def _singular(tree: Tree, noun: int) -> bool:
    word = tree.lower[noun]
    if tree.word[noun][:-1].isupper() and tree.word[noun][-1] == "s":
        return False  # "43 RBIs"
    return word.isalpha() and word == tree.lemma[noun] and not word.endswith(_PLURALS)


def _name(tree: Tree, i: int) -> bool:
    return tree.word[i][0].isupper() and tree.proper[i]
