"""Numbers whose verb or noun was told before: "four shots, but it was 15", "of these, 40 were from the coast"."""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
from typing import TYPE_CHECKING

from accordingto.parse.tree import Tree
from accordingto.quantify.happened.predicates import Hit
from accordingto.quantify.lexicon import happenings, word_sets
from accordingto.quantify.together.context import HARMED, earlier_than, silent

if TYPE_CHECKING:
    from accordingto.quantify.readings import Draft


def left_out(tree: Tree, drafts: list[Draft]) -> None:
    """A number without noun or event of its own restates the one before it: "four shots, but it was 15"."""
    for k, b in enumerate(drafts):
        if compared(tree, b) and (two := _compared_pair(tree, drafts, k)) is not None:
            for one, up in zip(drafts[k : k + 2], two, strict=True):
                one.hit, one.kind, one.points_to = dataclasses.replace(up.hit, rule="compared"), up.kind, up
        elif compared(tree, b):
            here = [e for e in earlier_than(drafts, k) if tree.sentence[e.what.word] == tree.sentence[b.what.word]]
            told = [e for e in here if e.hit.event >= 0]
            if here and here[-1].number.kind == "percent" and silent(b) and b.what.noun is None:
                b.hit, b.counted = here[-1].hit, "[percent]"  # "6.1% of visits, down from 7"
            elif here and not told and silent(b) and here[-1].hit.measure == "attack":
                b.hit, b.points_to = dataclasses.replace(here[-1].hit, rule="compared"), here[-1]
            elif told and silent(b):
                b.hit = dataclasses.replace(told[-1].hit, rule="restates-" + told[-1].hit.rule)
    for k, (a, b) in enumerate(itertools.pairwise(drafts)):
        if _counter_claim(tree, a, b):
            like = _alike_in_size(tree, drafts[max(0, k - 4) : k + 1], b)
            b.hit = dataclasses.replace(like.hit, rule="restates-" + like.hit.rule)
            continue
        if (
            b.what.noun is None
            and b.what.pronoun is None
            and a.what.pronoun != b.what.word  # "nine of the 12 were released": the twelve were not
            and tree.lower[b.what.start - 1] != "other"
            and tree.lower[b.what.word] not in ("once", "twice", "thrice")
            and not (
                tree.lower[b.what.word] == "one" and set(tree.lower[b.what.last + 1 : b.what.last + 2]) & _STANDING
            )
            and silent(b)
            and not _own_clause(tree, a, b)
            and b.number.kind == "count"
            and a.number.kind != "fraction"
            and (
                tree.sentence[a.what.word] == tree.sentence[b.what.word]
                and a.number.unit_start is None
                and a.hit.event >= 0
            )
        ):
            b.hit = dataclasses.replace(a.hit, rule="restates-" + a.hit.rule)


_COMPARING = (
    ["up", "from"], ["down", "from"], ["as", "against"], ["compared", "to"], ["compared", "with"], [",", "against"],
)  # fmt: skip


def compared(tree: Tree, b: Draft) -> bool:
    """ "118 lives have been lost, as against 139 lives in all of last year"."""
    i = b.what.word
    while i > 1 and tree.lower[i - 1] in word_sets()["hedging"] - {"up", "to", "from"}:
        i -= 1
    i -= tree.lower[i - 1] == "of"
    if tree.lower[i - 1] in ("peak", "high", "low", "record"):
        i -= 2  # "down from a peak of 118,000"
    return (tree.lower[i - 2 : i] in _COMPARING or tree.lower[i - 3 : i] == ["as", "opposed", "to"]) and (
        b.what.noun is None or tree.lower[i - 1] != "from"
    )


def _compared_pair(tree: Tree, drafts: list[Draft], k: int) -> list[Draft] | None:
    """ "418 cases and nine deaths, against 533 and 14 in week 31": the two that the two at ``k`` are set against."""
    pair, before = drafts[k : k + 2], drafts[max(0, k - 2) : k]
    if len(pair) < 2 or len(before) < 2 or any(e.what.noun is not None or not silent(e) for e in pair):
        return None
    joined = tree.lower[pair[0].what.last + 1 : pair[1].what.start] == ["and"]
    own = before[0].what.noun is not None and all(e.number.unit_start is None for e in before)
    own = own and (before[1].what.noun is not None or before[1].hit.event >= 0)  # "killed 96 people and sickened 4,870"
    here = {tree.sentence[e.what.word] for e in (*before, *pair)}
    return before if joined and own and len(here) == 1 else None


def gapped(tree: Tree, drafts: list[Draft]) -> None:
    """ "17 were killed by shells; 12 soldiers by rebel fire; and six in clashes": the verb is told once."""
    for a, b in itertools.pairwise(drafts):
        if a.hit.measure not in HARMED or a.hit.acting or not silent(b) or b.number.unit_start is not None:
            continue
        if tree.sentence[a.what.word] != tree.sentence[b.what.word]:
            continue
        between = tree.lower[a.what.word : b.what.word]
        shared = a.hit.rule.startswith("gapped") and between[-1:] in (["and"], [","])
        if not shared and (";" not in between or between[-1] not in (";", "and")):
            continue
        behind = (b.what.noun if b.what.noun is not None else b.what.last) + 1
        ends = (i for i in range(behind, len(tree)) if tree.lower[i] in (";", ".", "and"))
        stop = next(ends, len(tree))
        clause = range(behind, stop)
        if shared or (
            tree.lower[behind : behind + 1] in (["by"], ["in"], ["when"], ["and"]) and not _told(tree, clause)
        ):
            b.hit = Hit(a.hit.measure, -1, "gapped-" + a.hit.rule.removeprefix("gapped-"), -1)


def _told(tree: Tree, words: range) -> bool:
    return any(tree.upos[i] in ("VERB", "AUX") for i in words)


def of_that(tree: Tree, drafts: list[Draft]) -> None:
    """ "Of that number, 40 were from the coast", "the other two remain": a part of the group counted last."""
    opened: tuple[int, Hit] | None = None  # a sentence that "of the dead" opens
    that: tuple[int, Draft] | None = None  # a sentence that "of that number" opens
    for i, d in enumerate(drafts):
        if d.what.noun is not None or d.number.unit_start is not None or d.number.kind == "money":
            continue
        here = tree.sentence[d.what.word]
        if (state := _of_the_dead(tree, d.what.word)) is not None and silent(d):
            d.hit = Hit(state[0], state[1], "of-the", -1)
            opened = here, d.hit
            continue
        if opened is not None and opened[0] == here and silent(d) and tree.base[d.what.word] == "nsubj":
            d.hit = opened[1]  # "of the deaths, 41 have been confirmed while 16 are to be checked"
            continue
        if i == 0:
            continue
        rest = tree.lower[d.what.start - 2 : d.what.start] == ["the", "other"]
        if that is not None and that[0] == here and not d.counted and tree.base[d.what.word] in ("nsubj", "nmod"):
            d.points_to, d.kind = that[1], d.kind or that[1].kind
            continue  # "of that number 402 have been let go and 190 face charges"
        if not rest and not _points_back(tree, d.what.word):
            continue
        counts = (e for e in reversed(earlier_than(drafts, i)) if e.number.unit_start is None)
        named = (e for e in counts if e.what.noun is not None or e.hit.rule.startswith("count-of"))
        up = next((e for e in named if rest or (e.number.n or 1e15) >= (d.number.n or 0)), None)
        if up is None or tree.sentence[d.what.word] - tree.sentence[up.what.word] > 2:
            continue
        d.kind = d.kind or up.kind
        d.points_to = up
        that = (here, up) if not rest and _of_that_number(tree, d.what.word) else None
        if silent(d) and not rest:
            d.hit = dataclasses.replace(up.hit, rule="of-that-" + up.hit.rule)


def described(tree: Tree, drafts: list[Draft]) -> None:
    """ "Sixty were killed. Nineteen were women": who they were says that they are some of those counted before."""
    for k, d in enumerate(drafts):
        if not silent(d) or d.number.kind not in ("count", "vague") or (d.hit.event >= 0 and not d.hit.acting):
            continue
        before = earlier_than(drafts, k)
        goes_on = bool(before) and _part_told(tree, before[-1]) and _joined(tree, before[-1], d)
        if not goes_on and not _says_who(tree, d) and not _counted_in(tree, d):
            continue
        harmed = (e for e in reversed(before) if e.hit.measure in HARMED and not e.hit.acting)
        up = next((e for e in harmed if (e.number.n or 1e15) >= (d.number.n or 0)), None)
        if up is not None and tree.sentence[d.what.word] - tree.sentence[up.what.word] <= 1:
            rule = up.hit.rule if up.hit.rule.startswith("described") else "described-" + up.hit.rule
            d.hit = dataclasses.replace(up.hit, rule=rule)


def _part_told(tree: Tree, d: Draft) -> bool:
    """Whether a number was of some of those counted before, by who they were."""
    return d.hit.measure in HARMED and (
        d.hit.rule.startswith(("described", "of-the")) or _says_who(tree, d) or _counted_in(tree, d)
    )


def _counted_in(tree: Tree, d: Draft) -> bool:
    """ "The figure includes 16 women": people of whom a count told before is said to be made up."""
    verb = tree.head[d.what.anchor]
    person = d.kind is not None and d.kind.kind in ("person", "relative")
    if verb < 0 or tree.lemma[verb] not in ("include", "comprise") or not person:
        return False
    subjects = tree.kids(verb, "nsubj")
    return any(tree.lemma[k] in TALLY and not tree.kids(k, "nmod") for k in subjects)


def _says_who(tree: Tree, d: Draft) -> bool:
    """Whether a numeral without a noun is the subject of "were women", "have been identified"."""
    if d.what.noun is not None and d.what.noun > d.what.last:
        return False
    rest = range(d.what.last + 1, tree.sentences[tree.sentence[d.what.word]][1])
    verb = next((i for i in rest if tree.upos[i] in ("AUX", "VERB")), None)
    if verb is None or verb - d.what.last > _OF_WORDS or tree.lemma[verb] not in ("be", "have"):
        return False
    while tree.upos[verb + 1 : verb + 2] in (["AUX"], ["ADV"]):
        verb += 1
    sets = word_sets()
    after = tree.lemma[verb + 1 : verb + 3]
    if tree.lower[verb + 1 : verb + 2] == ["of"] and tree.lemma[verb] == "be":
        return True  # "Eleven are of one family"
    if tree.lower[verb + 1 : verb + 4] in (["under", "the", "age"], ["below", "the", "age"]):
        return True
    return bool(after) and (after[0] in sets["who_words"] | sets["identifying"] or after[-1] in sets["who_words"])


def _joined(tree: Tree, a: Draft, b: Draft) -> bool:
    """Whether a number follows one whose "were" it shares: "41 were women and twelve children"."""
    between = range(a.what.last + 1, b.what.start)
    joins = tree.lower[b.what.start - 1] in ("and", ",", "but")
    whom = tree.lemma[b.what.noun] in word_sets()["who_words"] if b.what.noun is not None else False
    alone = (
        sum(tree.upos[i] in ("AUX", "VERB") for i in between) <= 1
        and tree.sentence[a.what.word] == tree.sentence[b.what.word]
    )
    return joins and whom and alone


TALLY = frozenset({"figure", "number", "total", "tally", "count", "toll"})
_OF_WORDS = 4  # words of "of the bodies" between a numeral and its verb


def _of_the_dead(tree: Tree, word: int) -> tuple[str, int] | None:
    """ "Of the deceased, 36 are yet to be named": what befell those of whom a part is counted."""
    if word < 4 or tree.lower[word - 1] != "," or tree.lower[word - 4 : word - 2] != ["of", "the"]:
        return None
    row = happenings().get((tree.lower[word - 2], "a")) or happenings().get((tree.lemma[word - 2], "n"))
    return (row.person, word - 2) if row is not None and row.person in HARMED else None


def _points_back(tree: Tree, word: int) -> bool:
    """Whether "of that number," or "of these" opens the clause before the numeral."""
    i = word - 1
    while i >= 0 and tree.lower[i] in word_sets()["hedging"] - {"of", "these", "those"}:
        i -= 1
    opening = i > 0 and tree.word[i - 1] == "Of" and tree.lower[i] in ("them", "these", "those")
    if opening and (i < 2 or tree.lower[i - 2] in (".", ";")):
        return True  # "Of them 26 were under 18"
    if _of_that_number(tree, word):
        return True
    if i < 2 or tree.lower[i] != ",":
        return False
    return tree.lower[i - 2 : i] in (["of", "these"], ["of", "those"], ["of", "them"]) or (
        tree.lower[i - 3 : i - 1] in (["of", "that"], ["of", "this"])
        and tree.lower[i - 1] in ("number", "total", "group", "figure", "sum")
    )


def _of_that_number(tree: Tree, word: int) -> bool:
    """Whether "of that number", with a comma or none, opens the sentence before the numeral."""
    first = tree.sentences[tree.sentence[word]][0]
    opens = tree.lower[first : first + 2] in (["of", "that"], ["of", "this"])
    return opens and first + 3 <= word <= first + 5 and tree.lemma[first + 2] in TALLY


def _counter_claim(tree: Tree, a: Draft, b: Draft) -> bool:
    """ "The ministry says 17 died. The guard says 23.": a bare number is said of what was counted just before."""
    bare = b.what.noun is None and b.what.pronoun is None and silent(b) and b.number.kind == "count"
    lead = b.what.start - 1
    said = tree.lemma[lead] in _SAYING and tree.rel[b.what.word] in ("obj", "ccomp", "nummod")
    said = said or tree.lemma[lead - 1 : lead + 1] == ["admit", "to"]
    near = tree.sentence[b.what.word] - tree.sentence[a.what.word] <= 1
    return (
        bare
        and said
        and near
        and a.hit.measure in HARMED | {"attending"}
        and not a.hit.acting
        and a.number.unit_start is None
    )


_SAYING = frozenset({"say", "claim", "count", "admit", "acknowledge", "concede"})


def _alike_in_size(tree: Tree, before: list[Draft], b: Draft) -> Draft:
    """Of the figures of this sentence and the one before, the one that is nearest in size to ``b``."""
    near = [
        a for a in before
        if tree.sentence[b.what.word] - tree.sentence[a.what.word] <= 1 and a.number.unit_start is None
        and a.hit.measure in HARMED | {"attending"} and not a.hit.acting
    ]  # fmt: skip
    size = _size(b)
    return min(reversed(near), key=lambda a: abs(_size(a) - size), default=before[-1])


def _size(d: Draft) -> float:
    """The decimal logarithm of a figure, of the middle where it is a span."""
    low, high = d.number.typical
    ends = [x for x in (d.number.n, low, high) if x]
    return math.log10(max(ends[0] if d.number.n else sum(ends) / len(ends), 1.0)) if ends else 0.0


def _own_clause(tree: Tree, a: Draft, b: Draft) -> bool:
    """Whether the later number has a verb or a noun of its own: "100 are recovering", "the lives of two million"."""
    if _DECIMAL.fullmatch(tree.text, b.number.core_start, b.number.core_end):
        return True  # "a quake of 5.0"
    word = b.what.word
    verb = tree.head[word]
    if verb >= 0 and tree.base[word] == "nsubj" and {"not", "n't"} & {tree.lower[k] for k in tree.kids(verb, "advmod")}:
        return True  # "two clinics were washed away and another seven are not working"
    if tree.lower[word - 1] in ("which", "whom") or b.number.additional:
        return False
    if tree.lower[word - 1] == "of" and tree.upos[word - 2] == "NOUN" and tree.lemma[word - 2] not in _TOTALS:
        return True
    head = tree.head[word]
    if head >= 0 and tree.base[word] == "obj" and tree.lemma[head] in ("hold", "keep"):
        return True  # "released 25 hostages but still hold 12"
    if a.what.rule == "of" or head < 0 or tree.rel[word].partition(":")[0] != "nsubj" or tree.upos[head] != "VERB":
        return False
    return tree.lemma[head] != tree.lemma[a.hit.verb]


_STANDING = frozenset({"against", "that", "which", "for", "to", "with"})  # "not only one against the law"
_DECIMAL = re.compile(r"\d+\.\d+")
_TOTALS = frozenset({"total", "number", "figure", "count", "sum", "estimate", "toll", "maximum", "minimum"})
