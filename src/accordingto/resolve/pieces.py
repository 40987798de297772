"""The dated pieces of a time phrase: weekdays, dates, months, weekends, seasons, each with what it fixes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from accordingto.resolve.calendar import date_or_none, days_before, month_end, months_before, nearest
from accordingto.resolve.phrasing import DATES, SEASON, UNIT, WEEKDAY, words

DAY = timedelta(days=1)


class Piece(NamedTuple):
    """One dated piece of a phrase: where it stands and what it fixes."""

    at: int
    start: date
    end: date
    accuracy: str
    reason: str
    weekday: bool = False
    yearless: bool = False  # its year was inferred


def dated_pieces(text: str, anchor: date | None, future: bool) -> list[Piece]:
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
        day = days_before(anchor, 2)
        found = [Piece(0, day, day, "day", f'"day before yesterday", seen from {anchor}')]
    for form, month_day in words("feast").items():
        for m in re.finditer(rf"\b{re.escape(form)}\b", text):
            if anchor:
                month, number = (int(x) for x in month_day.split("-"))
                day = nearest(anchor, month, number, future)
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
        found = days_before(anchor, back)
        return Piece(m.start(), found, found, "day", f"the last {day} before {anchor}", weekday=True)
    found = days_before(anchor, back)
    return Piece(m.start(), found, found, "day", f"the nearest {day} up to {anchor}", weekday=True)


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
        return Piece(m.start(), date(year, first_month, 1), month_end(year, last_month), "month", said)
    low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(groups["part"] or "", (1, 12))
    return Piece(m.start(), date(year, low, 1), month_end(year, high), "year", said)


def _day_piece(
    m: re.Match[str], kind: str, year: int | None, month: int, said: str, anchor: date | None, future: bool
) -> Piece | None:
    first, last = int(m["day"]), int(m["day2"]) if kind == "days" else int(m["day"])
    if not 1 <= first <= 31 or not 1 <= last <= 31 or not 1 <= month <= 12:
        return None
    if year is None:
        if anchor is None:
            return None
        end = nearest(anchor, month, last, future)
        start = date_or_none(end.year, month, first)
        return (
            Piece(m.start(), start or end, end, "day", f"{said}, the one nearest to {anchor}", yearless=True)
            if start
            else None
        )
    start, stop = date_or_none(year, month, first), date_or_none(year, month, last)
    return Piece(m.start(), start, stop, "day", said) if start and stop else None


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
            min(date(year, month, 1) + (high - 1) * DAY, month_end(year, month)),
            "week",
            reason,
        )
    return Piece(m.start(), date(year, month, 1), month_end(year, month), "month", reason, yearless=inferred)


def _weekend(at: int, anchor: date, ahead: int) -> Piece:
    """The Saturday and Sunday nearest in the past; a Saturday's report means its own."""
    saturday = days_before(anchor, (anchor.weekday() - 5) % 7)
    if ahead:
        saturday = date.fromordinal(saturday.toordinal() + 7)
    return Piece(at, saturday, saturday + DAY, "day", f"the weekend nearest to {anchor}")


def _calendar(m: re.Match[str], anchor: date) -> Piece | None:
    which, unit = m["which"], m["unit"]
    said = f'"{m[0]}", seen from {anchor}'
    step = 1 if "next" in which or which.endswith("coming") else -1 if "last" in which else 0
    if unit == "weekend":
        piece = _weekend(m.start(), anchor, 1 if step == 1 else 0)
        return piece
    if unit == "week":
        monday = days_before(anchor, anchor.weekday() - 7 * step)
        return Piece(m.start(), monday, anchor if step == 0 else monday + 6 * DAY, "week", said)
    if unit == "month":
        first = months_before(anchor.replace(day=1), -step)
        return Piece(m.start(), first, anchor if step == 0 else month_end(first.year, first.month), "month", said)
    if unit == "year":
        year = anchor.year + step
        if which == "later this":
            return Piece(m.start(), anchor, date(year, 12, 31), "year", said)
        return Piece(m.start(), date(year, 1, 1), anchor if step == 0 else date(year, 12, 31), "year", said)
    first_month = 3 * ((anchor.month - 1) // 3) + 1
    first = months_before(date(anchor.year, first_month, 1), -3 * step)
    return Piece(m.start(), first, anchor if step == 0 else months_before(first, -3) - DAY, "month", said)


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
        if (m["which"] == "last" and month_end(end_year, high) >= anchor) or (
            m["which"] == "this" and start > anchor + 92 * DAY
        ):
            start = date(year - 1, low, 1)
        if m["which"] == "next" and start <= anchor:
            start = date(year + 1, low, 1)
    end = month_end(start.year + 1 if high < low else start.year, high)
    return Piece(m.start(), start, end, "month", f'"{m[0].strip()}", seen from {anchor}')
