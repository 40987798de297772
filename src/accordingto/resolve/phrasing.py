"""The patterns by which :mod:`accordingto.resolve.moments` reads words of time; forms from ``data/times.tsv``."""

from __future__ import annotations

import re
from functools import cache

from accordingto.tables import rows


@cache
def words(kind: str) -> dict[str, str]:
    """``form -> value`` of one class of ``data/times.tsv``."""
    return {form: value for form, k, value in rows("times.tsv") if k == kind}


def _any(forms: dict[str, str]) -> str:
    return "|".join(re.escape(x) for x in sorted(forms, key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(words('month'))})\b\.?"
_NUMBER = rf"(?:\d+|{_any(words('number'))})"
_ORD = r"(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_ANY_YEAR = r"(?P<year>(?:1[89]|20)\d\d|\d\d(?!\d|:))"
_PAST = r"(?:past|last|previous|preceding)"
_TO = r"\s*(?:-|–|to|and|or|through)\s*"
_PART = r"(?:(?P<part>early|mid|late)[\s-]+)?(?:in\s+)?"
_DAY, _DAY2 = rf"(?P<day>\d{{1,2}}){_ORD}", rf"(?P<day2>\d{{1,2}}){_ORD}"
_CLOCK_LEAD = r"(?<!at )(?<!approximately )(?<!about )"
_SMALL_UNIT = r"(?P<unit>hour|day|night|week|month|year|decade)"

#: kinds of dates, in the order in which they are tried; a stretch of text is read once
DATES = (
    ("iso", re.compile(r"\b(?P<year>\d{4})-(?P<mon>\d\d)-(?P<day>\d\d)\b")),
    ("days", re.compile(rf"\b{_DAY}{_TO}{_DAY2}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?")),
    ("days", re.compile(rf"\b{_MONTH}\s+{_DAY}{_TO}{_DAY2}\b(?:,?\s+{_YEAR})?")),
    ("day", re.compile(rf"\b{_DAY}(?:\s+day)?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_ANY_YEAR})?")),
    ("day", re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}\b(?!\s*:)(?:,?\s+{_YEAR})?")),
    ("month", re.compile(rf"\b{_PART}{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?(?![\w'])")),
    ("decade", re.compile(r"\b(?P<part>early|mid|late)?[\s-]*(?P<decade>(?:1[89]|20)\d0)s\b")),
    (
        "half",
        re.compile(
            r"\b(?P<which>first|second|last)\s+(?P<what>half|six months|three months|quarter|nine months)\s+of\s+"
            rf"(?:the year\s+)?{_YEAR}"
        ),
    ),
    ("year", re.compile(rf"\b{_CLOCK_LEAD}{_PART}{_YEAR}\b(?! (?:local|gmt|hours))")),
)
AGO = re.compile(
    r"\b(?:about|some|nearly|almost|around|roughly|just|only|more than|over)?\s*"
    rf"(?P<n>{_NUMBER})\s+(?P<unit>minute|hour|day|night|week|month|year|decade)s?\s+ago\b"
)
#: "the past 24 hours", "over the last week"
SPAN = re.compile(rf"\b{_PAST}\s+(?:about\s+|some\s+)?(?:(?P<n>{_NUMBER})[\s-]+)?{_SMALL_UNIT}s?\b")
#: "over two days" by itself
OVER = re.compile(
    r"^(?:over|in|within|during|in the space of|over the course of)\s+(?:about\s+)?"
    rf"(?P<n>{_NUMBER})\s+(?P<unit>hour|day|night)s?$"
)
EVERY = re.compile(r"^(?:on\s+)?(?:every|each)\b|^(?:daily|weekly|monthly|yearly)$|\b\w+days\b")
FEW_HOURS = re.compile(r"\b(?:few|several|couple of)\s+(?:minutes|hours)(?:\s+ago)?$|\b(?:past|last) hours$")
WEEKDAY = re.compile(
    r"\b(?P<which>last|next|this coming|coming|this|earlier|late|early)?\s*"
    rf"\b(?P<day>{_any(words('weekday'))})\b(?:day)?"
)
UNIT = re.compile(
    r"\b(?P<which>last|next|this|the coming|the past|later this|earlier this|earlier in the|late last|early last|"
    r"so far this|the current|coming)\s+(?P<unit>week|month|year|weekend|quarter)\b"
)
SEASON = re.compile(
    rf"\b(?P<which>last|this|next)?\s*(?:the\s+)?(?P<season>{_any(words('season'))})"
    rf"(?:\s+of\s+{_YEAR}|\s+(?P<year2>(?:1[89]|20)\d\d))?\b"
)
