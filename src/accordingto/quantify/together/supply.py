"""The noun that the reader supplies where the text leaves it out."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import phrase
from accordingto.quantify.counted.runs import run_end
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.together.antecedent import antecedent, one_of_a_sex, plural
from accordingto.quantify.together.context import HARMED, earlier_than
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
            d.counted = (
                _named_share(tree, d)
                or _who_they_are(tree, d)
                or _numbered(tree, d)
                or _pointed(tree, d)
                or _of_so_many(drafts, i)
                or antecedent(tree, drafts, i)
            )
            person = d.kind is not None and d.kind.kind in ("person", "group", "household")
            if person and d.counted and d.hit.rule == "rest" and d.hit.measure == "other":
                d.hit = Hit("present", -1, "rest", -1)
            if not d.counted and d.hit.event < 0 and tree.lower[d.what.start - 1 : d.what.start] == ["the"]:
                d.hit, d.counted = Hit("present", -1, "the-two", -1), "[people]"
        if i and not drafts[i - 1].counted:
            drafts[i - 1].counted = _of_so_many(drafts, i - 1)
    for i, d in enumerate(drafts):
        if not d.counted and d.hit.rule != "magnitude" and _may_stand_alone(tree, d):
            _by_context(tree, drafts, i)


_SENTENCES = 3  # how far back a number that says nothing of what it counts looks
_DECIMAL = re.compile(r"\d\.\s?\d")
MERE_DIGITS = re.compile(r"(?:(?:from|between)\s+)?\d+(?:\s*(?:to|and|-|–|/)\s*\d+)?", re.I)
"""Digits that may be anything, where no word says what they count: a channel, an age, hours, the "3." of a list."""


def _may_stand_alone(tree: Tree, d: Draft) -> bool:
    """Whether a number can count what was counted before: words, or digits that cannot be a code or a date."""
    plain = d.number.kind in ("count", "vague", "zero", "fraction") and d.number.unit_start is None
    if not plain or d.what.noun is not None or (d.number.n == 1 and d.number.bound != "zero"):
        return False
    text = tree.text[d.number.core_start : d.number.core_end]
    digits = d.what.pronoun is None and MERE_DIGITS.fullmatch(tree.text, d.number.start, d.number.end)
    if digits or _DECIMAL.search(text):
        return False
    behind = tree.lower[d.what.last + 1 : d.what.last + 3]
    broken = behind[:1] == ["."] and behind[1:] and behind[1].isdecimal()  # "around 4. 0"
    same = d.what.start > 0 and tree.sentence[d.what.start - 1] == tree.sentence[d.what.start]
    if (same and tree.word[d.what.start - 1] in _IDIOMS) or behind[:1] in (["on"], ["-"], ["per"]) or broken:
        return False
    if behind == ["and", tree.lower[d.what.word]]:
        return False  # "put two and two together"
    after = d.what.last + 1 + (tree.upos[d.what.last + 1 : d.what.last + 2] == ["ADV"])  # "only seven still had roofs"
    ends = tree.upos[after : after + 1] in (_ENDS if after == d.what.last + 1 else (["VERB"], ["AUX"], ["PUNCT"]))
    return ends or behind[:1] in (["here"], ["there"])


_IDIOMS = frozenset({"a", "and", "or", ".", "(", ")"})  # "reduced to a four", "a cocktail or two"
_ENDS: tuple[list[str], ...] = ([], ["PUNCT"], ["ADP"], ["CCONJ"], ["SCONJ"], ["AUX"], ["VERB"], ["PRON"], ["PART"])


def _by_context(tree: Tree, drafts: list[Draft], i: int) -> None:
    """ "My cousin says thirty.": what the nearest earlier figure counts; people, where the number does something."""
    d = drafts[i]
    here = tree.sentence[d.what.word]
    subject = tree.base[d.what.word] == "nsubj"
    if (whole := _fronted(tree, drafts, i)) is not None:
        d.kind, d.counted = whole.kind, _again(tree, whole)
        return
    if d.number.kind == "fraction" and d.what.pronoun is None:
        up = drafts[i - 1] if i and tree.sentence[drafts[i - 1].what.word] == here else None
        d.counted, d.hit = up.counted if up is not None else "", Hit("percent", -1, "context", -1)
        return  # "of the 750 million promised, not even half ever arrived"
    if d.hit.event < 0 and (not subject or d.what.pronoun is not None):
        for up in reversed(earlier_than(drafts, i)):
            if here - tree.sentence[up.what.word] > _SENTENCES:
                break
            if up.hit.measure in HARMED | _ANSWERED and up.number.unit_start is None and not up.implicit and up.counted:
                d.kind, d.counted = up.kind, _again(tree, up)
                d.hit = dataclasses.replace(up.hit, rule="context", event=-1) if _asserts(tree, d) else d.hit
                return
        if (noun := _topic(tree, d.what.word)) is not None:
            d.counted, d.hit = f"[{noun}]", Hit("present", -1, "context", -1)
            return
    if subject and d.number.bound != "zero":
        d.counted = "[people]"
        d.hit = Hit("present", -1, "context", -1) if d.hit.event < 0 else d.hit


def _fronted(tree: Tree, drafts: list[Draft], i: int) -> Draft | None:
    """ "of the 40 flats in her building only seven had windows": the whole that opens the clause."""
    word = drafts[i].what.word
    for up in reversed(earlier_than(drafts, i)):
        if tree.sentence[up.what.word] != tree.sentence[word]:
            return None
        opens = tree.lower[up.what.start - 2 : up.what.start] in (["of", "the"], ["of", "its"], ["of", "their"])
        if opens and up.what.noun is not None and (up.number.n or 0) >= (drafts[i].number.n or 0):
            return up
    return None


_ANSWERED = frozenset({"attending", "attack", "present", "delivered"})
_TELLS = frozenset({"say", "guess", "count", "claim", "put", "estimate", "think", "believe", "report", "admit", "make"})


def _topic(tree: Tree, word: int) -> str | None:
    """ "Survivors differ on how many people were aboard. The manifest has 148.": the noun that was asked for."""
    first = tree.sentences[max(0, tree.sentence[word] - _SENTENCES)][0]
    for i in range(word - 2, first, -1):
        if tree.lower[i : i + 2] in (["how", "many"], ["number", "of"]):
            noun = run_end(tree, i + 2)
            if tree.lower[i + 2 : i + 4] in (["of", "you"], ["of", "them"], ["of", "us"]):
                return "people"  # "how many of you were there?"
            return tree.text[tree.start[i + 2] : tree.end[noun]] if noun is not None and noun < word else None
    return None


def _again(tree: Tree, up: Draft) -> str:
    return f"[{plural(tree, up)}]" if up.what.noun is not None else f"[{up.counted.strip('[]')}]"


def _asserts(tree: Tree, d: Draft) -> bool:
    """Whether a number is all that is said, or the object of a verb of saying: what was told before is told of it."""
    above = [h for h in (d.what.word, *itertools.islice(tree.ancestors(d.what.word), 2)) if h >= 0]
    there = any(tree.lower[k] == "there" for h in above for k in tree.kids(h, "expl", "nsubj"))
    there = there or any(tree.lower[h] in ("down", "up") for h in above)  # "that's down to 6,200 now"
    return there or tree.head[d.what.word] < 0 or any(tree.lemma[h] in _TELLS for h in above)


def _who_they_are(tree: Tree, d: Draft) -> str:
    """ "a dozen of them children": who those of a part are, without a verb."""
    i = d.what.pronoun + 1 if d.what.pronoun is not None else 0
    if not 0 < i < len(tree) or tree.lower[i - 1] not in ("them", "whom") or tree.upos[i] != "NOUN":
        return ""
    alone = tree.upos[i + 1 : i + 2] in ([], ["PUNCT"]) and tree.lemma[i] in word_sets()["who_words"]
    return tree.word[i] if alone else ""


def _named_share(tree: Tree, d: Draft) -> str:
    """ "one household in five has left": the noun stands inside the share."""
    if d.number.kind != "fraction" or " in " not in tree.text[d.number.core_start : d.number.core_end]:
        return ""
    inside = (k for k in tree.words_in(d.number.start, d.number.end) if tree.upos[k] == "NOUN")
    noun = next(inside, None)
    return f"[{tree.word[noun].removesuffix('s')}s]" if noun is not None else ""


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
