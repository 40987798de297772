"""Bare numbers whose noun stands elsewhere: in a question, in the clause before, behind a second try at the number."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.context import HARMED, silent
from accordingto.quantify.predicates import Hit
from accordingto.quantify.runs import run_end

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_RETRY = re.compile(r"\s*[,-]?\s*(?:maybe|perhaps|even|or even|possibly|if not|and maybe)?\s*$", re.IGNORECASE)
_ASKED_WITHIN = 4  # sentences between a question and its answer
_CARRIED = HARMED | {"attack", "attending", "delivered"}


def bare(tree: Tree, drafts: list[Draft]) -> None:
    """Supply the noun, and what happened, of numbers of which the sentence says neither."""
    for i in reversed(range(len(drafts) - 1)):
        if _is_bare(drafts[i]) and _tried_again(tree, drafts[i], drafts[i + 1]):
            _take(drafts[i], drafts[i + 1])
    for i, d in enumerate(drafts):
        if not _is_bare(d) or d.points_to is not None:
            continue
        up = _listed_before(tree, drafts, i) if _there(tree, d.what.word) else _beside(tree, drafts, i)
        if up is not None:
            _take(d, up)
        elif (asked := _asked(tree, d)) is not None:
            d.counted = f"[{asked}]"
            d.hit = Hit("present", -1, "asked", -1)


def _is_bare(d: Draft) -> bool:
    plain = d.number.kind == "count" and d.number.unit_start is None and not d.implicit
    return plain and d.what.noun is None and d.what.pronoun is None and silent(d)


def _take(d: Draft, up: Draft) -> None:
    d.points_to, d.kind = up, up.kind
    if up.hit.measure in _CARRIED and not up.hit.acting:
        d.hit = dataclasses.replace(up.hit, rule="carried-" + up.hit.rule)


def _tried_again(tree: Tree, d: Draft, following: Draft) -> bool:
    """ "30, maybe 35 life jackets", "five, six car bombs": the noun stands behind the second number."""
    between = tree.text[d.number.end : following.number.start]
    near = following.what.noun is not None and following.number.unit_start is None and "," in between
    first, second = d.number.n, following.number.n
    more = first is not None and second is not None and first < second <= 2 * first
    return near and more and _RETRY.match(between) is not None


def _there(tree: Tree, word: int) -> bool:
    """ "On Thursday alone there were 14."."""
    verb = tree.head[word]
    return verb >= 0 and tree.lemma[verb] == "be" and any(tree.lower[k] == "there" for k in tree.children[verb])


def _listed_before(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """The nearest figure of this sentence or the two before that has a noun."""
    here = tree.sentence[drafts[i].what.word]
    for up in reversed(drafts[:i]):
        if here - tree.sentence[up.what.word] > 2:
            return None
        if up.what.noun is not None and up.number.unit_start is None and up.number.kind == "count":
            return up
    return None


def _beside(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """ "Four trucks got in; 19 turned back": both numbers are subjects, and the first has the noun."""
    d, up = drafts[i], drafts[i - 1] if i else None
    if up is None or up.what.noun is None or up.number.unit_start is not None or up.implicit:
        return None
    same = tree.sentence[up.what.word] == tree.sentence[d.what.word]
    subjects = tree.base[d.what.word] == "nsubj" and tree.base[up.what.anchor] == "nsubj"
    return up if same and subjects and tree.head[d.what.word] != tree.head[up.what.anchor] else None


def _asked(tree: Tree, d: Draft) -> str | None:
    """The noun of "how many fighters are left?" shortly before an answer like "it's less than a thousand"."""
    word = d.what.word
    copular = any(tree.lower[k] in ("it", "that") for k in tree.kids(word, "nsubj")) and tree.kids(word, "cop")
    if not copular and tree.rel[word] != "root":
        return None
    s = tree.sentence[word]
    for sentence in range(s - 1, max(s - _ASKED_WITHIN, 0) - 1, -1):
        first, last = tree.sentences[sentence]
        for i in range(first, last - 2):
            if tree.lower[i : i + 2] == ["how", "many"]:
                noun = run_end(tree, i + 2)
                return " ".join(tree.text[tree.start[i + 2] : tree.end[noun]].split()) if noun is not None else None
    return None
