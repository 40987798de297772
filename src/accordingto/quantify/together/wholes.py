"""Which figure is said to be part of which: "24 were hurt, including eight", "31, among them nine children"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.together.context import HARMED
from accordingto.records import PERSON_HARM

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_ALONE = frozenset(PERSON_HARM) - {"casualties"}


def wholes(tree: Tree, drafts: list[Draft]) -> None:
    """Link parts to wholes: "24 were hurt, including eight"; a shot group with dead among it is casualties."""
    for i, d in enumerate(drafts):
        if i == 0:
            continue
        whole = whole_of(tree, drafts, i)
        if whole is None:
            continue
        d.part_of = whole
        up = drafts[whole]
        lifeless = d.kind is not None and d.kind.kind in ("thing", "territory") and up.hit.measure in PERSON_HARM
        if lifeless:
            continue  # "nine were hurt, guards included, in Orle and two villages"
        if d.hit.measure in ("present", "other") and d.hit.event < 0:
            rule = "noun-part-inherits" if up.hit.rule.startswith("noun") else "part-inherits"
            d.hit = Hit(up.hit.measure, up.hit.event, rule, up.hit.verb, True, up.hit.acting)
        elif (
            (d.hit.rule.endswith("+including") or _reaches_back(up, d))
            and d.hit.measure in PERSON_HARM
            and up.hit.measure in _ALONE
        ):
            d.hit = dataclasses.replace(up.hit, rule="part-inherits", part_of=True)  # the nearest, not the first


def _reaches_back(whole: Draft, part: Draft) -> bool:
    """ "killed one guard and wounded 11, among them a sergeant": by the arcs the part's event lies before the whole."""
    return part.implicit and 0 <= part.hit.event < whole.hit.event < whole.what.word


def whole_of(tree: Tree, drafts: list[Draft], i: int) -> int | None:
    """The nearest earlier figure of the same sentence after which an "including" or "among them" leads to this one."""
    d = drafts[i]
    for j in range(i - 1, -1, -1):
        up = drafts[j]
        if tree.sentence[up.what.word] != tree.sentence[d.what.word]:
            return None
        if up.number.unit_start is not None or up.what.word >= d.what.word:
            continue
        between = ["including" if w == "incl" else w for w in tree.lower[up.what.last + 1 : d.what.word]]
        if up.number.n == 1 and (d.number.n or 0) > 1 and up.hit.measure == "other":
            continue  # "86 were killed by one army, 47 of those on purpose"
        if "including" in between and any(tree.upos[k] == "AUX" for k in range(up.what.last + 1, d.what.word)):
            after_it = tree.upos[up.what.last + 1 + between.index("including") : d.what.word]
            between = (
                between if "AUX" not in after_it else []
            )  # "11 bodies, including a boy's, were on a boat with 346"
        if (
            "including" in between
            or ("among" in between and ("them" in between or "whom" in between))
            or ("of" in between and "whom" in between)
        ):
            return drafts[j].part_of if drafts[j].part_of is not None and "including" not in between else j
        after = tree.lower[d.what.last + 1 : d.what.last + 3]
        if after[:1] == ["of"] and after[1:2] in (["them"], ["whom"], ["these"], ["those"]):
            return j
        if after == ["of", "which"] and up.hit.measure in HARMED:
            return j  # "nine deaths, two of which it attributes to protesters"
        last = d.what.noun if d.what.noun is not None and d.what.noun > d.what.last else d.what.last
        if tree.lower[last + 1 : last + 3] == ["among", "them"]:
            return j  # "a dozen people, five children among them, were killed"
        if tree.lower[last + 1 : last + 4] == ["being", "among", "them"]:
            return j  # "16 soldiers gave up, two officers being among them"
        if drafts[j].part_of is not None:
            return drafts[j].part_of if between[-1:] in (["and"], [","]) else None
    return None
