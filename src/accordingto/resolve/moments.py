"""A time phrase and the day of its report to an interval: ``resolve_time(phrase, anchor)``.

The report's day counts as past: in wire copy a bare weekday is the report's own day four times in
ten, and never a week ago then. What hangs on another event ("two days later") or names no date
("in recent weeks") stays open, with the reason; so does everything relative without an anchor.
Intervals include both ends and are ISO dates. Accuracy says what the words fix: day, week, month, year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from accordingto.drafts import When
from accordingto.resolve.phrasing import AGO, DATES, EVERY, FEW_HOURS, OVER, SEASON, SPAN, UNIT, WEEKDAY, words

_DAY = timedelta(days=1)


class Piece(NamedTuple):
    """One dated piece of a phrase: where it stands and what it fixes."""

    at: int
    start: date
    end: date
    accuracy: str
    reason: str
    weekday: bool = False
    yearless: bool = False  # its year was inferred


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
    whole = _whole(text, anchor)
    if whole:
        return whole
    if why := _open(text):
        return _nothing(f"left open: {why}")
    pieces = _pieces(text, anchor, future)
    if not pieces:
        if anchor is None:
            return _nothing("left open: the report has no date to count from")
        return _nothing("left open: no day, month or year in these words")
    return _combine(text, pieces, anchor)


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
        return _when(anchor - _DAY, anchor, "day", f"overnight: the night before {day}")
    if EVERY.search(text):
        return _nothing("left open: it comes again and again")
    if FEW_HOURS.search(text):
        return _when(anchor, anchor, "day", f"hours before the report of {day}")
    if m := AGO.search(text):
        start, end, accuracy = _back(anchor, _count(m["n"]), m["unit"])
        if since:
            end = anchor
        return _when(start, end, accuracy, f'"{m[0].strip()}", counted back from {day}')
    if (m := SPAN.search(text)) and (
        m["n"]
        or re.search(r"\bpast\s+\w+$", text[: m.end()])
        or re.search(r"\b(?:over|during|in|within) the (?:past|last)\s", text)
    ):
        n = _count(m["n"]) if m["n"] else 1
        if m["n"] or "past" in m[0] or m["unit"] not in ("week", "month", "year"):
            return _stretch(anchor, n, m["unit"], f'"{m[0].strip()}", up to {day}')
    if m := OVER.search(text):
        return _stretch(anchor, _count(m["n"]), m["unit"], f'"{text}", taken to end with the report of {day}')
    return None


def _has_date(text: str) -> bool:
    return any(rule.search(text) for _, rule in DATES)


def _count(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdecimal() else int(words("number")[word])


def _months(day: date, n: int) -> date:
    """``n`` months before ``day``, on its day or the month's last."""
    index = day.year * 12 + day.month - 1 - n
    if index < 12:
        return date.min
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _minus(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _back(anchor: date, n: int, unit: str) -> tuple[date, date, str]:
    """ "two days ago" is a day, "three months ago" the month it falls in, "two years ago" the year."""
    if unit in ("minute", "hour"):
        day = _minus(anchor, n // 24 if unit == "hour" and n >= 24 else 0)
        return day, anchor if n < 24 else day, "day"
    if unit in ("day", "night"):
        return _minus(anchor, n), _minus(anchor, n), "day"
    if unit == "week":
        return _minus(anchor, 7 * n), _minus(anchor, 7 * n), "week"
    if unit == "month":
        day = _months(anchor, n)
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month"
    year = max(1, anchor.year - n * (10 if unit == "decade" else 1))
    return date(year, 1, 1), date(year, 12, 31), "year"


def _stretch(anchor: date, n: int, unit: str, reason: str) -> When:
    """The last n units up to the report's day; the accuracy is that of the unit below."""
    if unit == "hour":
        return _when(_minus(anchor, max(1, -(-n // 24)) if n > 1 else 0), anchor, "day", reason)
    if unit in ("day", "night"):
        return _when(_minus(anchor, n), anchor, "day", reason)
    if unit == "week":
        return _when(_minus(anchor, 7 * n), anchor, "day" if n == 1 else "week", reason)
    if unit == "month":
        return _when(_months(anchor, n), anchor, "day" if n == 1 else "month", reason)
    years = n * (10 if unit == "decade" else 1)
    return _when(_months(anchor, 12 * years), anchor, "month" if years == 1 else "year", reason)


def _pieces(text: str, anchor: date | None, future: bool) -> list[Piece]:
    """All dated pieces of the phrase, in its order; a stretch of text is read once."""
    taken = [False] * (len(text) + 1)
    found: list[Piece] = []

    def take(m: re.Match[str], piece: Piece | None) -> None:
        if piece and not any(taken[m.start() : m.end()]):
            found.append(piece)
            taken[m.start() : m.end()] = [True] * (m.end() - m.start())

    for form, offset in words("day").items():
        for m in re.finditer(rf"\b{re.escape(form)}\b", text):
            if anchor and form != "day before yesterday":
                day = date.fromordinal(anchor.toordinal() + int(offset))
                take(m, Piece(m.start(), day, day, "day", f'"{form}", seen from {anchor}'))
    if re.search(r"\bday before yesterday\b", text) and anchor:
        day = _minus(anchor, 2)
        found = [Piece(0, day, day, "day", f'"day before yesterday", seen from {anchor}')]
    for form, month_day in words("feast").items():
        for m in re.finditer(rf"\b{re.escape(form)}\b", text):
            if anchor:
                month, number = (int(x) for x in month_day.split("-"))
                day = _nearest(anchor, month, number, future)
                take(m, Piece(m.start(), day, day, "day", f'"{form}", the one nearest to {anchor}'))
    for kind, rule in DATES:
        for m in rule.finditer(text):
            if not any(taken[m.start() : m.end()]):
                take(m, _dated(kind, m, text, anchor, future))
    if anchor:
        for m in UNIT.finditer(text):
            take(m, _calendar(m, anchor))
        if re.search(r"\bweekend\b", text) and not any("weekend" in p.reason for p in found):
            m2 = re.search(r"\bweekend\b", text)
            if m2:
                take(m2, _weekend(m2.start(), anchor, 0))
        for m in SEASON.finditer(text):
            take(m, _season(m, anchor))
        for m in WEEKDAY.finditer(text):
            take(m, _weekday(m, anchor, future))
    return sorted(found)


def _weekday(m: re.Match[str], anchor: date, future: bool) -> Piece:
    which = m["which"] or ""
    number = int(words("weekday")[m["day"]])
    back = (anchor.weekday() - number) % 7
    day = m["day"]
    if which in ("next", "coming", "this coming") or (future and which not in ("last", "earlier")):
        ahead = (number - anchor.weekday()) % 7 or 7
        found = date.fromordinal(anchor.toordinal() + ahead)
        return Piece(m.start(), found, found, "day", f"the next {day} after {anchor}", weekday=True)
    if which == "last":
        back = back or 7
        found = _minus(anchor, back)
        return Piece(m.start(), found, found, "day", f"the last {day} before {anchor}", weekday=True)
    found = _minus(anchor, back)
    return Piece(m.start(), found, found, "day", f"the nearest {day} up to {anchor}", weekday=True)


def _nearest(anchor: date, month: int, day: int, future: bool = False) -> date:
    """The date of that month and day nearest to the anchor; planned things lie ahead."""
    days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _date(y, month, day))]
    if future:
        return min((d for d in days if d >= anchor), default=days[-1])
    return min(days, key=lambda d: (abs((d - anchor).days), d > anchor)) if days else anchor


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(kind: str, m: re.Match[str], text: str, anchor: date | None, future: bool) -> Piece | None:
    groups = m.groupdict()
    year_text = groups.get("year")
    year = int(year_text) if year_text else None
    if year is not None and year < 100:
        year += 1900 if year > 30 else 2000
    month = (
        int(groups["mon"]) if groups.get("mon") else int(words("month")[groups["month"]]) if groups.get("month") else 0
    )
    said = f'"{m[0].strip()}"'
    if kind in ("iso", "day", "days"):
        return _day_piece(m, kind, year, month, said, anchor, future)
    if kind == "month":
        return _month_piece(m, text, year, month, said, anchor, future)
    if kind == "decade":
        first = int(groups["decade"])
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(groups["part"] or "", (0, 9))
        return Piece(m.start(), date(first + low, 1, 1), date(first + high, 12, 31), "year", said)
    if year is None:
        return None
    if kind == "half":
        months = {"half": 6, "six months": 6, "three months": 3, "quarter": 3, "nine months": 9}[groups["what"]]
        first_month = 1 if groups["which"] == "first" else 13 - months if groups["which"] == "last" else 1 + months
        last_month = min(12, first_month + months - 1)
        return Piece(m.start(), date(year, first_month, 1), _month_end(year, last_month), "month", said)
    low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(groups["part"] or "", (1, 12))
    return Piece(m.start(), date(year, low, 1), _month_end(year, high), "year", said)


def _day_piece(
    m: re.Match[str], kind: str, year: int | None, month: int, said: str, anchor: date | None, future: bool
) -> Piece | None:
    first, last = int(m["day"]), int(m["day2"]) if kind == "days" else int(m["day"])
    if not 1 <= first <= 31 or not 1 <= last <= 31 or not 1 <= month <= 12:
        return None
    if year is None:
        if anchor is None:
            return None
        end = _nearest(anchor, month, last, future)
        start = _date(end.year, month, first)
        return (
            Piece(m.start(), start or end, end, "day", f"{said}, the one nearest to {anchor}", yearless=True)
            if start
            else None
        )
    start, stop = _date(year, month, first), _date(year, month, last)
    return Piece(m.start(), start, stop, "day", said) if start and stop else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month_piece(
    m: re.Match[str], text: str, year: int | None, month: int, said: str, anchor: date | None, future: bool
) -> Piece | None:
    reason, inferred = said, year is None
    if year is None:
        if anchor is None:
            return None
        lead = text[: m.start()].rstrip().rsplit(" ", 1)[-1]
        if lead == "next" or future:
            year = (
                anchor.year if month > anchor.month or (month == anchor.month and lead != "next") else anchor.year + 1
            )
        elif lead == "last":
            year = anchor.year if month < anchor.month else anchor.year - 1
        else:
            year = anchor.year if month <= anchor.month else anchor.year - 1
        reason = f"{said}, the nearest up to {anchor}"
    part = m["part"]
    if part:
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[part]
        return Piece(
            m.start(),
            date(year, month, low),
            min(date(year, month, 1) + (high - 1) * _DAY, _month_end(year, month)),
            "week",
            reason,
        )
    return Piece(m.start(), date(year, month, 1), _month_end(year, month), "month", reason, yearless=inferred)


def _weekend(at: int, anchor: date, ahead: int) -> Piece:
    """The Saturday and Sunday nearest in the past; a Saturday's report means its own."""
    saturday = _minus(anchor, (anchor.weekday() - 5) % 7)
    if ahead:
        saturday = date.fromordinal(saturday.toordinal() + 7)
    return Piece(at, saturday, saturday + _DAY, "day", f"the weekend nearest to {anchor}")


def _calendar(m: re.Match[str], anchor: date) -> Piece | None:
    which, unit = m["which"], m["unit"]
    said = f'"{m[0]}", seen from {anchor}'
    step = 1 if "next" in which or which.endswith("coming") else -1 if "last" in which else 0
    if unit == "weekend":
        piece = _weekend(m.start(), anchor, 1 if step == 1 else 0)
        return piece
    if unit == "week":
        monday = _minus(anchor, anchor.weekday() - 7 * step)
        return Piece(m.start(), monday, anchor if step == 0 else monday + 6 * _DAY, "week", said)
    if unit == "month":
        first = _months(anchor.replace(day=1), -step)
        return Piece(m.start(), first, anchor if step == 0 else _month_end(first.year, first.month), "month", said)
    if unit == "year":
        year = anchor.year + step
        if which == "later this":
            return Piece(m.start(), anchor, date(year, 12, 31), "year", said)
        return Piece(m.start(), date(year, 1, 1), anchor if step == 0 else date(year, 12, 31), "year", said)
    first_month = 3 * ((anchor.month - 1) // 3) + 1
    first = _months(date(anchor.year, first_month, 1), -3 * step)
    return Piece(m.start(), first, anchor if step == 0 else _months(first, -3) - _DAY, "month", said)


def _season(m: re.Match[str], anchor: date) -> Piece | None:
    if not m["which"] and not m["year"] and not m["year2"]:
        return None
    low, high = (int(x) for x in words("season")[m["season"]].split("-"))
    given = m["year"] or m["year2"]
    if given:
        year = int(given)
        start = date(year, low, 1)
    else:
        year = anchor.year
        start = date(year, low, 1)
        end_year = year + 1 if high < low else year
        if (m["which"] == "last" and _month_end(end_year, high) >= anchor) or (
            m["which"] == "this" and start > anchor + 92 * _DAY
        ):
            start = date(year - 1, low, 1)
        if m["which"] == "next" and start <= anchor:
            start = date(year + 1, low, 1)
    end = _month_end(start.year + 1 if high < low else start.year, high)
    return Piece(m.start(), start, end, "month", f'"{m[0].strip()}", seen from {anchor}')


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
            start = _minus(start, 7)
        elif first.yearless:
            start = _date(start.year - 1, start.month, start.day) or start
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
