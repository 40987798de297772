"""The day a report gives itself: wire datelines, and lines like "(Published Sunday, July 13, 2014)"."""

from __future__ import annotations

import re
from datetime import date

from accordingto.resolve.moments import resolve_time
from accordingto.tables import rows

_MONTH = "|".join(sorted((form for form, kind, _ in rows("times.tsv") if kind == "month"), key=len, reverse=True))
_DATE = (
    rf"(?:\d{{1,2}}\s+(?:{_MONTH})\.?,?(?:\s+(?:\d{{4}}|\d{{2}})(?!\d))?"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_TOWN = r"[A-Z][\w.'’\- ]{1,40}(?:,\s*[A-Z][\w.'’\- ]{1,30}){0,2}(?:\s\([^)\n]{1,30}\))?"
#: SAN OLMO, 31 OCT 89 (...) / LOBENO, March 3 (Agency) - / ORLEN (HARBECK), 5 July 2014 --
_WIRE = re.compile(
    rf"^\W{{0,4}}{_TOWN},?\s+(?P<date>{_DATE})\s*(?:\(|--|—|–|-|\[|:)",
    re.IGNORECASE | re.MULTILINE,
)
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_CLOCK = r"(?:\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?\s*\w{0,4},?\s+)?"
_SAYS = re.compile(
    r"\b(?:published|posted|updated|last updated|first published|date|dated)\b[:\s]*(?:on\s+|at\s+)?"
    rf"{_DAY_NAME}{_CLOCK}(?P<date>{_DATE})",
    re.IGNORECASE,
)


def dateline(text: str, published: date | None = None) -> date | None:
    """The day in the report's dateline, or in a line that says when it was published.

    Only the beginning is looked at (a wire report's first lines) and, for "published", the whole
    first two thousand characters. A date without a year takes the one nearest to ``published``.
    """
    for pattern, stretch in ((_WIRE, text[:700]), (_SAYS, text[:2000])):
        m = pattern.search(stretch)
        if m:
            when = resolve_time(m["date"], published)
            if when.start and when.start == when.end:
                return date.fromisoformat(when.start)
    return None


def anchor(text: str, published: str | None) -> tuple[date | None, str]:
    """The day to count from, and why: the dateline's if near the publication's, else the publication's."""
    given = day_of(published)
    own = dateline(text, given)
    if own and (given is None or abs((own - given).days) <= 7):
        return own, f"the report's dateline, {own}"
    if given:
        return given, f"the report's date of publication, {given}"
    return None, "the report has no date"


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or time; None for none or for anything else."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
