"""Phrases of time, found by their words: "on Tuesday night", "since March", "in the past 24 hours"."""

from __future__ import annotations

import re

from accordingto.parse.tree import Tree, once
from accordingto.quantify.numbers.scan import small_letters
from accordingto.records import Span

_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|mar\.|apr\.|jun\.|jul\.|aug\.|sept?\.|oct\.|nov\.|dec\.|jan|feb|aug|sept?|oct|nov|dec)"
)
_PART = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?)"
_NUM = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|few|several|a couple of|some \d+)"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|o'clock)|noon|midnight"
    r"|\d{4}(?=\s*(?:\(|\[|gmt|local|hours|today|yesterday|this\b|on\b)))"
)
_NTH = r"(?:first|second|third|fourth|1st|2n?d|3r?d|4th)"
_YEAR = r"(?:19|20)\d\d"
_LEAD = (
    r"(?:(?:on|since|until|by|from|in|at|around|about|approximately|shortly|just|soon|before|after|following|late|early"
    r"|earlier|later|as of|the|during|over|between)\s+)*"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+(?:{_YEAR}|\d\d\b))?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]\d)(?:\s*(?:to|and|-|–)\s*\d{{1,2}}\b(?![,.]\d))?(?:,?\s+{_YEAR})?)"
)
_TIME = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        (
            rf"(?:(?:during|in|over|within)\s+)?the (?:{_NTH}|last|final) (?:{_NUM}\s+)?{_UNITS} of "
            rf"(?:{_MONTH}\b|{_YEAR}|(?:this|last|the) year)",
            r"(?:(?:during|in|over|for)\s+)?the (?:first|second|third|fourth|last) (?:quarter|half|semester|trimester)"
            rf" of (?:{_YEAR}|(?:this|last|the) year)",
            rf"(?:in )?between (?:{_DATE}|{_MONTH}(?:\s+{_YEAR})?|{_YEAR}) and "
            rf"(?:{_DATE}|{_MONTH}|{_YEAR}|last (?:week|month|year)|now|today)(?:,?\s+{_YEAR})?\b",
            rf"{_LEAD}{_PART} of (?:{_DAY},?\s*)?{_DATE}",
            rf"{_LEAD}(?:last |this |next |the following )?{_DAY}\b(?:\s+{_PART})?(?:,?\s+{_DATE})?",
            rf"{_LEAD}\d{{1,2}}\s+(?:to|and|-)\s+\d{{1,2}}\s+{_MONTH}\b(?:,?\s+(?:{_YEAR}|\d\d\b))?",
            rf"(?:of\s+)?{_LEAD}{_DATE}",
            rf"(?:in|since|during|last|this|until|by|of|from|early|mid|late)[\s-]+(?:early[\s-]|mid[\s-]?|late[\s-])?"
            rf"(?:the month of )?{_MONTH}\b(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?(?:last|this) year)?",
            r"(?:over|at|during) the (?:long )?weekend",
            r"(?:(?:at|by|since|until|near|around|before)\s+)?the (?:end|beginning|start|middle) of "
            rf"(?:{_MONTH}\b|{_YEAR}|(?:the|this|last) (?:year|month|week))(?:,?\s+{_YEAR})?",
            r"since the (?:end|beginning|start|outbreak) of (?:the )?(?:(?!year|month|week)[a-z]+ )?"
            r"(?:war|conflict|fighting|hostilities|invasion|offensive|operation|crisis|outbreak|uprising|protests|unrest"
            r"|season|siege|truce|ceasefire)\b(?!,? (?:on|in) )",
            rf"(?:in|over|during) the same (?:{_UNITS}|period|time) (?:(?:of|in|the) )*"
            rf"(?:last year|previous year|{_YEAR})\b",
            rf"(?:{_LEAD}(?:early|late|earlier|later)\s+)?(?:today|yesterday|tonight|tomorrow|overnight)\b"
            rf"(?:\s+(?:{_PART}|at noon))?",
            rf"{_LEAD}(?:this|last|yesterday|that|next|the same|one|the previous)\s+(?:past )?"
            rf"(?:{_PART}|week(?:end)?|month|year|decade|century|(?:spring|summer|autumn|fall|winter)(?: day)?|day)\b"
            r"(?! of action)",
            rf"earlier (?:this|that|in the) (?:{_PART}|day|week|month|year)",
            rf"(?:in|during|by|since) the {_PART}(?: hours)?\b",
            r"(?:at|by|around|before|after|since|until) (?:nightfall|daybreak|sunrise|sunset|mid-?morning"
            r"|mid-?afternoon|mid-?day)\b",
            rf"(?:in|on|during) the night (?:from|of) {_DAY}(?: (?:to|and|into) {_DAY})?\b",
            rf"(?:(?:over|in|during|for|within|since|throughout)\s+)?the\s+(?:past|last|coming|next|previous|following)"
            rf"\s+(?!minute\b)(?:{_NUM}\s+)?{_UNITS}",
            rf"(?:in|over) recent {_UNITS}|so far(?: this {_UNITS})?|{_NUM}\s+{_UNITS}\s+(?:ago|later|earlier)\b",
            rf"(?:in|over|within|during) (?:just )?{_NUM} {_UNITS}\b",
            rf"{_LEAD}{_CLOCK}(?:\s*[\[(]?(?:gmt|local time)[\])]?)?",
            rf"(?:in|since|by|until|during)\s+(?:early |late |mid-)?{_YEAR}\b",
            rf"(?:in|during) the (?:early |late )?{_YEAR}s",
            rf"since (?:the )?{_PART}\b",
            rf"on that occasion|at the time\b|at th(?:at|is) time|each {_UNITS}|every {_UNITS}|recently\b",
            rf"back to {_YEAR}\b",
            r"(?:over|during|in) the same period|since then|throughout the (?:night|day)",
        )
    )
    + ")"
)  # for small letters: without regard to case the engine takes three times as long


def times_of(tree: Tree, sentence: int) -> list[Span]:
    """All time phrases of a sentence, joined where they stand side by side."""
    first, last = tree.sentences[sentence]
    spans: list[Span] = []
    for m in _TIME.finditer(_small(tree), tree.start[first], tree.end[last - 1]):
        s, e = m.span()
        if spans and s - spans[-1][1] <= 2 and not set(tree.text[spans[-1][1] : s]) & {".", "-", "–"}:
            spans[-1] = (spans[-1][0], e)
        else:
            spans.append((s, e))
    return spans


@once
def _small(tree: Tree) -> str:
    return _WRAPPED.sub(" ", small_letters(tree.text))


_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")  # lines that end at a width


_DATELINE = re.compile(r",?\s*(?:\([A-Z][^)]{1,40}\)|--|—|–|-\s|\[)")

_AGENCY = re.compile(r"\s*\([A-Z][^)]{1,40}\)\s*(?:--|—|–|-\s)")


_STAMP = re.compile(r"\b(?:posted|updated|published|modified|created)\b(?: on| at)?:?[^.\n]{0,24}$", re.IGNORECASE)


def dates_only(text: str, span: Span) -> bool:
    """A dateline "16 May 91 (ABC) --" or a date in the brackets of a reference "(ABC, 3 May 1991)"."""
    if (_DATELINE.match(text, span[1]) and text.rfind("\n", 0, span[0]) >= span[0] - 60) or (
        (span[0] < 60 and _DATELINE.match(text, span[1])) or _AGENCY.match(text, span[1])
    ):
        return True
    if _STAMP.search(text, max(0, span[0] - 40), span[0]):
        return True  # when the page was written
    opened = text.rfind("(", max(0, span[0] - 60), span[0])
    return (
        opened >= 0
        and ")" not in text[opened : span[0]]
        and text[span[1] : span[1] + 1] == ")"
        and "," in text[opened : span[0]]
    )
