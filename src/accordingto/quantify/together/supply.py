"""The noun that the reader supplies where the text leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import phrase
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.together.antecedent import antecedent, one_of_a_sex, plural
from accordingto.tables import classes, rows

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft

_CHANGE = classes("lookalikes.tsv")["change_verb"]
_MONEY = {unit: f"[{words}]" for unit, words in rows("money.tsv")}


def supplied(tree: Tree, drafts: list[Draft]) -> None:
    """Fill ``counted`` of every draft: the words of the text, or [bracketed] ones where the noun is left out."""
    for i, d in enumerate(drafts):
        if d.counted:
            continue  # a question before named it
        if d.hit.rule == "magnitude":
            continue
        if d.hit.rule == "multiple":
            d.counted = "[people]"
        elif (d.what.span is not None and d.what.noun is not None) or (d.number.unit_start is not None and d.what.span):
            d.counted = " ".join(tree.text[d.what.span[0] : d.what.span[1]].split())
        elif d.number.kind == "money" or d.hit.rule.endswith("spent"):
            d.counted = _MONEY.get(d.number.unit or "", f"[{d.number.unit or 'money'}]")
        elif d.number.kind == "percent":
            d.counted = "[percent]"
        else:
            d.counted = _numbered(tree, d) or _pointed(tree, d) or _of_so_many(drafts, i) or antecedent(tree, drafts, i)
            person = d.kind is not None and d.kind.kind in ("person", "group", "household")
            if person and d.counted and d.hit.rule == "rest" and d.hit.measure == "other":
                d.hit = Hit("present", -1, "rest", -1)
            if not d.counted and d.hit.event < 0 and tree.lower[d.what.start - 1 : d.what.start] == ["the"]:
                d.hit, d.counted = Hit("present", -1, "the-two", -1), "[people]"
        if i and not drafts[i - 1].counted:
            drafts[i - 1].counted = _of_so_many(drafts, i - 1)


def _of_so_many(drafts: list[Draft], i: int) -> str:
    """ "six of the 44 survived": both count what the second number was found to count."""
    d = drafts[i]
    whole = next((e for e in drafts[i + 1 : i + 2] if e.what.word == d.what.pronoun and e.counted), None)
    if whole is not None and d.hit.event < 0:
        d.hit = whole.hit
    return whole.counted if whole is not None else ""


def _numbered(tree: Tree, d: Draft) -> str:
    """ "the number of rebels killed has risen to 26" counts rebels; "shot once" counts times."""
    if d.hit.rule == "times" or tree.lower[d.what.word] in ("once", "twice", "thrice"):
        return "[times]"
    told = tree.lower[d.what.last + 1 : d.what.last + 4] == ["the", "number", "of"]
    if (
        not told
        and not d.hit.rule.startswith(("count", "toll"))
        and not (d.hit.rule == "rest" and _rises(tree, d.what.word))
    ):
        return ""
    first, last = tree.sentences[tree.sentence[d.what.word]]
    for i in range(first, last - 2):
        if tree.lemma[i] in ("number", "total", "count") and tree.lower[i + 1] == "of" and abs(i - d.what.word) < 25:
            noun = run_end(tree, i + 2)
            if noun is not None and not _changes(tree, noun):
                start, end = phrase(tree, noun, i + 1)
                return " ".join(tree.text[start:end].split())
    return ""


def _rises(tree: Tree, word: int) -> bool:
    """ "the number of crossings rose by 17% to about 380,000": what a verb of change leads to."""
    i = word - 1
    while i > 0 and tree.lower[i] in word_sets()["hedging"] - {"to"}:
        i -= 1
    first = tree.sentences[tree.sentence[word]][0]
    return tree.lower[i] == "to" and any(lemma(tree.lower[k], "VERB") in _CHANGE for k in range(max(first, i - 8), i))


def _changes(tree: Tree, i: int) -> bool:
    """ "the number of injured rose to 29": a verb of change before "to" or "by", whatever the arcs take it for."""
    return tree.lower[i + 1] in ("to", "by") and lemma(tree.lower[i], "VERB") in _CHANGE


def _pointed(tree: Tree, d: Draft) -> str:
    """The noun of the figure that "of that number" or "the other two" points to."""
    if d.points_to is None:
        return ""
    if d.points_to.what.noun is None:
        return f"[{d.points_to.counted.strip('[]')}]"  # "the number of cases passed 3,800. Of these, 2,150"
    if (
        d.hit.measure in ("present", "other", "")
        and d.kind is not None
        and d.kind.kind in ("person", "group", "household")
    ):
        d.hit = Hit("present", -1, "the-rest", -1)
    return "[people]" if one_of_a_sex(d.points_to, d) else f"[{plural(tree, d.points_to)}]"
