"""Groups that were shot, beaten or hit and have dead among them: they are casualties, not merely injured."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_NEAR = 2  # sentences from a group to what became of its members


def deaths_among(tree: Tree, drafts: list[Draft]) -> None:
    """A group that was shot and has dead among it is casualties: "six bakers were shot, one fatally".

    So is one that the dead and the hurt told of next add up to.
    """
    for a, b, c in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if {b.hit.measure, c.hit.measure} == {"killed", "injured"} and a.hit.measure == "injured" and a.hit.event >= 0:
            close = tree.sentence[c.what.word] - tree.sentence[a.what.word] <= _NEAR
            if close and a.number.n and a.number.n == (b.number.n or 0) + (c.number.n or 0):
                a.hit = Hit("casualties", a.hit.event, "adds-up", a.hit.verb)
    for a, b in itertools.pairwise(drafts):
        of = tree.lower[a.what.last + 1 : b.what.start]
        if a.hit.measure == "killed" and of in (["of"], ["of", "the"]) and _fewer(a, b) and _shot_group(tree, b):
            b.hit = Hit("casualties", b.hit.event, "deaths-among", b.hit.verb)  # "one of five people shot has died"
        if not _shot_group(tree, a) or b.hit.measure != "killed" or a.number.n == b.number.n:
            continue
        near = tree.sentence[b.what.word] - tree.sentence[a.what.word]
        fatally = "fatally" in tree.lower[b.what.last : b.what.last + 3]
        pointing = tree.lower[b.what.last + 2 : b.what.last + 3] in (["those"], ["these"], ["them"])
        of_them = tree.lower[b.what.last + 1 : b.what.last + 2] == ["of"] and near <= (3 if pointing else 1)
        between = tree.lower[a.what.last : b.what.word]
        fewer = b.what.noun is None and _fewer(b, a)
        leaving = near == 0 and ("leaving" in between or (fewer and "killing" in between))
        if (
            (near == 0 and fatally)
            or leaving
            or (of_them and (b.what.pronoun is None or (near == 1 and _fewer(b, a))))
            or (b.part_of is not None and drafts[b.part_of] is a)
        ):
            a.hit = Hit("casualties", a.hit.event, "deaths-among", a.hit.verb)


def _shot_group(tree: Tree, d: Draft) -> bool:
    """Whether a figure counts people to whom was done what may kill."""
    event = d.hit.event
    return d.hit.measure == "injured" and event >= 0 and tree.lemma[event] in word_sets()["manner_verbs"]


def _fewer(part: Draft, whole: Draft) -> bool:
    return None not in (part.number.n, whole.number.n) and (part.number.n or 0) < (whole.number.n or 0)
