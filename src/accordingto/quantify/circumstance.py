"""Where and when the counted thing happened: the report's own words, from the same sentence where it has them."""

from __future__ import annotations

import re
from bisect import bisect_right

from accordingto.parse.tree import Tree
from accordingto.quantify.lexicon import kind_of, word_sets
from accordingto.quantify.predicates import Hit
from accordingto.quantify.spans import noun_phrase
from accordingto.records import Span

_DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|mar\.|apr\.|jun\.|jul\.|aug\.|sept?\.|oct\.|nov\.|dec\.|jan|feb|aug|sept?|oct|nov|dec)"
)
_PART = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?)"
_NUM = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|few|several|a couple of)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|o'clock)|noon|midnight|\d{4}(?=\s*(?:\(|gmt|local|today|yesterday|on\b)))"
_YEAR = r"(?:19|20)\d\d"
_LEAD = r"(?:(?:on|since|until|by|from|in|at|around|about|approximately|shortly|just|soon|before|after|late|early|earlier|later|of|as of|the|during|over)\s+)*"
_TIME = re.compile(
    "|".join(
        f"(?:{p})"
        for p in (
            rf"{_LEAD}(?:{_PART}|night|evening) of (?:{_DAY},?\s*)?(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+{_YEAR})?",
            rf"{_LEAD}(?:last |this |next |the following )?{_DAY}(?:\s+{_PART})?(?:,?\s+(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})\b)?(?:,?\s+{_YEAR})?",
            rf"{_LEAD}(?:between\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:(?:to|and|-)\s+\d{{1,2}}\s+)?(?:of\s+)?{_MONTH}\b(?:,?\s+(?:{_YEAR}|\d\d\b))?",
            rf"{_LEAD}{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?",
            rf"(?:in|since|during|last|this|until|by|of|from|early|mid|late)[\s-]+(?:early[\s-]|mid[\s-]?|late[\s-]|the month of )?{_MONTH}\b(?:,?\s+(?:of\s+)?{_YEAR})?",
            rf"(?:{_LEAD}(?:early|late|earlier|later)\s+)?(?:today|yesterday|tonight|tomorrow|overnight)\b(?:\s+(?:{_PART}|at noon|at midnight))?",
            rf"{_LEAD}(?:this|last|yesterday|that|next|the same|one|the previous)\s+(?:{_PART}|week(?:end)?|month|year|spring|summer|autumn|fall|winter|day)\b",
            rf"earlier (?:this|that|in the) (?:{_PART}|day|week|month|year)|(?:in|during) the (?:early |late )?(?:{_PART})(?: hours)?",
            rf"(?:over|in|during|for|within|since|throughout)?\s*the\s+(?:past|last|coming|next|previous|following)\s+(?:{_NUM}\s+)?{_UNITS}(?:\s+and a half)?|in the past {_UNITS}",
            rf"in recent {_UNITS}|so far(?: this {_UNITS})?|{_NUM}\s+{_UNITS}\s+(?:ago|later|earlier)|in (?:just )?{_NUM} {_UNITS}\b",
            rf"{_LEAD}{_CLOCK}(?:\s*\(?(?:gmt|local time)\)?)?",
            rf"(?:in|since|by|until|during)\s+(?:early |late |mid-)?{_YEAR}\b|(?:in|during) the (?:early |late )?{_YEAR}s",
            rf"on that occasion|at the time\b|at th(?:at|is) time|daily\b|each {_UNITS}|every {_UNITS}|recently\b|overnight\b",
            rf"in the (?:early|late) {_PART} hours|over the same period|since then|throughout the night",
        )
    ),
    re.IGNORECASE,
)
_TIMELESS = frozenset({"distance", "duration", "percent", "area", "weight"})


def time(tree: Tree, hit: Hit, anchor: int, number: Span) -> tuple[Span, str] | None:
    """The time phrase of the event, or None; a day that only dates the saying is left out."""
    if hit.measure == "duration":
        return None
    found = [s for s in times_of(tree, tree.sentence[anchor]) if not (s[0] <= number[0] < s[1] or s[0] < number[1] <= s[1])]
    best: tuple[int, int] | None = None
    span: Span | None = None
    path = _path(tree, hit, anchor)
    for s in found:
        words = tree.words_in(*s)
        if not words:
            continue
        top = _top(tree, words)
        rank = _rank(tree, top, path)
        if rank is None:
            continue
        key = (rank, abs(top - anchor))
        if best is None or key < best:
            best, span = key, s
    return (span, f"time-{best[0]}") if span is not None and best is not None else None


_CACHE_KEY = "_times"


def times_of(tree: Tree, sentence: int) -> list[Span]:
    """All time phrases of a sentence, joined where they stand side by side."""
    first, last = tree.sentences[sentence]
    begin, end = tree.start[first], tree.end[last - 1]
    spans: list[Span] = []
    for m in _TIME.finditer(tree.text, begin, end):
        s, e = m.span()
        while s < e and tree.text[s].isspace():
            s += 1
        if spans and s - spans[-1][1] <= 2 and "." not in tree.text[spans[-1][1] : s]:
            spans[-1] = (spans[-1][0], e)
        else:
            spans.append((s, e))
    return spans


def _top(tree: Tree, words: range) -> int:
    """The highest content word of a phrase."""
    inside = [w for w in words if tree.head[w] not in words]
    content = [w for w in inside if tree.rel[w].partition(":")[0] not in ("case", "mark", "punct", "advmod")]
    return (content or inside or list(words))[0]


def _path(tree: Tree, hit: Hit, anchor: int) -> dict[int, int]:
    """Words near the event: 0 the event and its verb, then the counted noun, then what stands above."""
    path: dict[int, int] = {}
    for i in (hit.event, hit.verb):
        if i >= 0:
            path.setdefault(i, 0)
    path.setdefault(anchor, 1)
    for k in tree.children[anchor]:
        path.setdefault(k, 2)
    for i in (hit.event, hit.verb):
        if i >= 0:
            for k in tree.children[i]:
                path.setdefault(k, 2)
    start = hit.verb if hit.verb >= 0 else anchor
    for depth, i in enumerate(tree.ancestors(start)):
        path.setdefault(i, 3 + depth)
    return path


def _rank(tree: Tree, top: int, path: dict[int, int]) -> int | None:
    """How far a phrase is from the event; None where it belongs to the verb of saying."""
    head = tree.head[top]
    steps = 0
    while head >= 0 and steps < 4:
        if head in path:
            if _saying(tree, head) and path[head] >= 3:
                return None
            return path[head] + steps
        if _saying(tree, head):
            return None
        head = tree.head[head]
        steps += 1
    return 8 if head >= 0 else 6


def _saying(tree: Tree, i: int) -> bool:
    return tree.upos[i] == "VERB" and tree.lemma[i] in word_sets()["reporting_verbs"] and bool(
        tree.kids(i, "ccomp", "parataxis", "obj", "nsubj") or tree.rel[i] == "parataxis"
    )


def place(tree: Tree, hit: Hit, anchor: int, number: Span) -> tuple[Span, str] | None:
    """The place phrase of the event, or None."""
    if hit.measure in ("duration", "percent", "money"):
        return None
    first, last = tree.sentences[tree.sentence[anchor]]
    path = _path(tree, hit, anchor)
    times = times_of(tree, tree.sentence[anchor])
    best: tuple[int, int] | None = None
    chosen = -1
    for i in range(first, last):
        if not is_place(tree, i) or any(a <= tree.start[i] < b for a, b in times):
            continue
        if i == anchor or _inside(tree, anchor, i):
            continue
        rank = _rank(tree, i, path)
        if rank is None or rank > 7:
            continue
        key = (rank, abs(i - anchor))
        if best is None or key < best:
            best, chosen = key, i
    if best is None:
        return None
    return noun_phrase(tree, chosen, names=True, limit=12), f"place-{best[0]}"


def _inside(tree: Tree, anchor: int, i: int) -> bool:
    """Whether the counted noun itself hangs under the place."""
    return i in set(tree.ancestors(anchor)) and tree.rel[anchor] in ("nmod", "compound", "nummod")


def is_place(tree: Tree, i: int) -> bool:
    """A noun after a preposition of place that is a place by the lists, or a name."""
    if tree.upos[i] not in ("NOUN", "PROPN") or tree.rel[i].partition(":")[0] not in ("obl", "nmod", "root", "appos"):
        return False
    cases = {tree.lower[c] for c in tree.kids(i, "case")}
    if not cases & word_sets()["place_preps"]:
        return False
    lemma = tree.lemma[i]
    if lemma in word_sets()["time_nouns"] or lemma in word_sets()["cause_nouns"]:
        return False
    if lemma in word_sets()["place_nouns"]:
        return not (cases <= {"to", "from", "off", "over"} and tree.lemma[tree.head[i]] in ("spread",))
    known = kind_of(lemma)
    if known is not None and known.kind == "territory":
        return True
    if cases <= {"to", "into", "from", "over", "under", "with", "through", "along", "between", "off", "above", "below"}:
        return False
    return tree.upos[i] == "PROPN" and (known is None or known.kind in ("thing", "territory"))


def sentence_index(tree: Tree, offset: int) -> int:
    """The number of the sentence that holds a code point."""
    i = max(0, bisect_right(tree.start, offset) - 1)
    return tree.sentence[i]
