"""Days counted back and forth: months of uneven length, years that a phrase leaves out, numbers in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from accordingto.resolve.phrasing import words


def count(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdecimal() else int(words("number")[word])


def months_before(day: date, n: int) -> date:
    """``n`` months before ``day``, on its day or the month's last."""
    index = day.year * 12 + day.month - 1 - n
    if index < 12:
        return date.min
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def nearest(anchor: date, month: int, day: int, future: bool = False) -> date:
    """The date of that month and day nearest to the anchor; planned things lie ahead."""
    days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := date_or_none(y, month, day))]
    if future:
        return min((d for d in days if d >= anchor), default=days[-1])
    return min(days, key=lambda d: (abs((d - anchor).days), d > anchor)) if days else anchor


def date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
