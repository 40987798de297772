"""A time phrase and the day of its report to an interval: ``resolve_time(phrase, anchor)``.

The report's day counts as past: in wire copy a bare weekday is the report's own day four times in
ten, and never a week ago then. What hangs on another event ("two days later") or names no date
("in recent weeks") stays open, with the reason; so does everything relative without an anchor.
Intervals include both ends and are ISO dates. Accuracy says what the words fix: day, week, month, year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from accordingto.drafts import When
from accordingto.resolve.calendar import count, date_or_none, days_before, months_before
from accordingto.resolve.phrasing import AGO, DATES, EVERY, FEW_HOURS, OVER, SPAN, WEEKDAY, words
from accordingto.resolve.pieces import DAY, Piece, dated_pieces


def resolve_time(phrase: str, anchor: date | None, *, future: bool = False) -> When:
    """Say when ``phrase`` means, seen from a report of the day ``anchor``.

    Args:
        phrase: The words of time ("on Tuesday night", "since March").
        anchor: The report's day; without one only absolute dates resolve.
        future: The sentence speaks of what is planned, so bare weekdays lie ahead.

    Returns:
        The interval with its accuracy and the reason in words; all None but the reason where it stays open.

    Example:
        >>> resolve_time("on Tuesday night", date(2026, 3, 12)).start
        '2026-03-10'
    """
    text = " ".join(phrase.replace("’", "'").casefold().split()).strip(" ,.;:()")
    text = _both_dated(text)
    whole = _whole(text, anchor)
    if whole:
        return whole
    if why := _open(text):
        return _nothing(f"left open: {why}")
    pieces = dated_pieces(text, anchor, future)
    if not pieces:
        if anchor is None:
            return _nothing("left open: the report has no date to count from")
        return _nothing("left open: no day, month or year in these words")
    return _combine(text, pieces, anchor)


def _both_dated(text: str) -> str:
    """ "between October and December 2031", "from 28 May to 3 June 2031": the year is that of both."""
    month = "|".join(map(re.escape, words("month")))
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?({month})\b\.?(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?"
    found = re.search(rf"\b{day}(?= (?:and|to|until|till|through|-|–) {day},? (\d{{4}})\b)", text)
    if found is None:
        return text
    first, last, year = (int(n) for n in (words("month")[found[1]], words("month")[found[2]], found[3]))
    return f"{text[: found.end()]} {year - (first > last)}{text[found.end() :]}"


def _nothing(reason: str) -> When:
    return When(start=None, end=None, accuracy=None, reason=reason)


def _when(start: date | None, end: date | None, accuracy: str, reason: str) -> When:
    return When(
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        accuracy=accuracy,
        reason=reason,
    )


def _open(text: str) -> str | None:
    for form, why in words("open").items():
        m = re.search(rf"\b{re.escape(form)}\b", text)
        if not m:
            continue
        rest = text[m.end() :]
        if form in ("earlier", "later") and re.match(
            r"\s+(?:this|in|on|today|last|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
            rest,
        ):
            continue
        if form == "previous" and SPAN.search(text):
            continue
        return f'"{form}": {why}'
    return None


def _whole(text: str, anchor: date | None) -> When | None:
    """Phrases that are read as one: overnight, stretches up to now, counts back from now."""
    if anchor is None:
        return None
    day = anchor.isoformat()
    since = text.startswith("since ")
    if re.search(r"\bovernight\b", text) and not WEEKDAY.search(text) and not _has_date(text):
        return _when(anchor - DAY, anchor, "day", f"overnight: the night before {day}")
    if EVERY.search(text):
        return _nothing("left open: it comes again and again")
    if FEW_HOURS.search(text):
        return _when(anchor, anchor, "day", f"hours before the report of {day}")
    if m := AGO.search(text):
        start, end, accuracy = _back(anchor, count(m["n"]), m["unit"])
        if since:
            end = anchor
        return _when(start, end, accuracy, f'"{m[0].strip()}", counted back from {day}')
    if (m := SPAN.search(text)) and (
        m["n"]
        or re.search(r"\bpast\s+\w+$", text[: m.end()])
        or re.search(r"\b(?:over|during|in|within) the (?:past|last)\s", text)
    ):
        n = count(m["n"]) if m["n"] else 1
        if m["n"] or "past" in m[0] or m["unit"] not in ("week", "month", "year"):
            return _stretch(anchor, n, m["unit"], f'"{m[0].strip()}", up to {day}')
    if m := OVER.search(text):
        return _stretch(anchor, count(m["n"]), m["unit"], f'"{text}", taken to end with the report of {day}')
    return None


def _has_date(text: str) -> bool:
    return any(rule.search(text) for _, rule in DATES)


def _back(anchor: date, n: int, unit: str) -> tuple[date, date, str]:
    """ "two days ago" is a day, "three months ago" the month it falls in, "two years ago" the year."""
    if unit in ("minute", "hour"):
        day = days_before(anchor, n // 24 if unit == "hour" and n >= 24 else 0)
        return day, anchor if n < 24 else day, "day"
    if unit in ("day", "night"):
        return days_before(anchor, n), days_before(anchor, n), "day"
    if unit == "week":
        return days_before(anchor, 7 * n), days_before(anchor, 7 * n), "week"
    if unit == "month":
        day = months_before(anchor, n)
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month"
    year = max(1, anchor.year - n * (10 if unit == "decade" else 1))
    return date(year, 1, 1), date(year, 12, 31), "year"


def _stretch(anchor: date, n: int, unit: str, reason: str) -> When:
    """The last n units up to the report's day; the accuracy is that of the unit below."""
    if unit == "hour":
        return _when(days_before(anchor, max(1, -(-n // 24)) if n > 1 else 0), anchor, "day", reason)
    if unit in ("day", "night"):
        return _when(days_before(anchor, n), anchor, "day", reason)
    if unit == "week":
        return _when(days_before(anchor, 7 * n), anchor, "day" if n == 1 else "week", reason)
    if unit == "month":
        return _when(months_before(anchor, n), anchor, "day" if n == 1 else "month", reason)
    years = n * (10 if unit == "decade" else 1)
    return _when(months_before(anchor, 12 * years), anchor, "month" if years == 1 else "year", reason)


def _combine(text: str, pieces: list[Piece], anchor: date | None) -> When:
    """One piece as it is, or from the first to the last; "since" runs up to the report."""
    first, last = pieces[0], pieces[-1]
    if (
        len(pieces) == 2
        and first.weekday
        and not last.weekday
        and last.accuracy == "day"
        and re.search(r"day,? \d|day,? [a-z]{3}", text)
    ):
        pieces, first = [last], last  # "Friday, 18 August": the date decides
    if text.startswith(("since ", "ever since ")) and len(pieces) == 1:
        if anchor is None:
            return _nothing("left open: since then, but the report has no date")
        return _when(first.start, max(anchor, first.start), first.accuracy, f"since {first.reason}, up to {anchor}")
    if text.startswith(("until ", "till ", "up to ")) and len(pieces) == 1:
        return _when(None, first.end, first.accuracy, f"until {first.reason}")
    if len(pieces) == 1:
        return _when(first.start, first.end, first.accuracy, first.reason)
    if first.weekday and not last.weekday and last.accuracy == "day":  # "Tuesday, July 5": the date decides
        return _when(last.start, last.end, "day", last.reason)
    if last.weekday and not first.weekday and first.accuracy == "day":
        return _when(first.start, first.end, "day", first.reason)
    if not re.search(r"\b(?:and|to|through|until|till|or|from|between)\b|[-–,]", text):
        return _when(last.start, last.end, last.accuracy, last.reason)
    start = first.start
    if start > last.end:
        if first.weekday:
            start = days_before(start, 7)
        elif first.yearless:
            start = date_or_none(start.year - 1, start.month, start.day) or start
        elif last.weekday:
            return _when(
                min(p.start for p in pieces),
                max(p.end for p in pieces),
                last.accuracy,
                f"{first.reason} and {last.reason}",
            )
    if start > last.end:
        return _nothing("left open: its two dates stand in no order")
    accuracy = max((p.accuracy for p in pieces), key=("day", "week", "month", "year").index)
    return _when(start, last.end, accuracy, f"from {first.reason} to {last.reason}")
