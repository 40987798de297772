"""Digits that are days, years and clock times rather than figures."""

from __future__ import annotations

from accordingto.quantify.lookalikes.misprints import month
from accordingto.quantify.numbers.numerals import Numeral, digits_value
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
MONTHS, WEEKDAYS, PERSON = _C["month"], _C["weekday"], _C["person"]
_HAPPENS, _AMOUNT = _C["hour_verb"], _C["amount_subject"]
_YEAR_LEAD, _CONFLICT, _CLOCK, _FUNCTION = _C["year_lead"], _C["conflict"], _C["am_pm"], _C["function"]
#: months that are common words as well
_LONE_MONTHS = frozenset({"may", "march", "mar", "dec", "sat", "sun", "wed", "mon", "jan"})


def _day(t: Tokens, i: int) -> bool:
    w = t.word[i]
    return w.isdecimal() and len(w) <= 2 and 1 <= int(w) <= 31


def _year(t: Tokens, i: int) -> bool:
    w = t.word[i]
    return w.isdecimal() and len(w) == 4 and "1700" <= w <= "2100"


def _ends_clause(t: Tokens, i: int) -> bool:
    """Whether token ``i`` cannot be a counted noun: a sign, the end, or a function word."""
    w = t.word[i]
    return not w or not w[0].isalpha() or (w in _FUNCTION and w not in PERSON)


def _next_day(t: Tokens, i: int) -> bool:
    """ "March 28 and 29 left": two days that follow one another, and no noun behind."""
    after = t.word[i + 2]
    return int(t.word[i + 1]) - int(t.word[i - 1]) in (1, 2) and after not in PERSON and not after.endswith("s")


def dates(t: Tokens, digits: list[int]) -> dict[int, tuple[int, str]]:
    """Tokens of digits that belong to dates: first token -> (token after, reason).

    Args:
        t: The tokens of the text.
        digits: Indices of the tokens in digits.
    """
    marked: dict[int, tuple[int, str]] = {}
    w = t.word

    def mark(i: int, j: int) -> None:
        marked[i] = (j, "a date")

    beside = {j for k in digits for j in (k - 1, k + 1) if 0 <= j < t.size}
    months = [k for k in beside if month(t, k)]  # misprinted ones
    if not MONTHS.isdisjoint(w):
        months += [k for k, word in enumerate(w) if word in MONTHS and (not t.cased or t.capital(k))]
    for k in sorted(months):
        j = k + 1
        if w[j] == "." and t.glued(j):
            j += 1
        if k > 1 and w[k - 1] == "-" and t.glued(k) and _day(t, k - 2) and k - 2 not in marked:
            mark(k - 2, k)  # 19-April Movement
        if k > 2 and w[k - 1] == "," and _day(t, k - 2) and w[k - 3] == "on":
            mark(k - 2, k)  # "on 3, May": a comma for the end of a line
        if k > 1 and w[k - 1] == "of" and _day(t, k - 2) and k - 2 not in marked:
            mark(k - 2, k)  # 4 and 5 of June
            if k > 3 and w[k - 3] in ("and", "to", "-", "–") and _day(t, k - 4):
                mark(k - 4, k - 3)
        # after the month: "July 5", "July 5-7", "July 5 and 6", "July 5, 2014", "July 2014"
        day_left = k > 0 and (
            _day(t, k - 1)
            or w[k - 1] in ("st", "nd", "rd", "th")
            or (w[k - 1] == "of" and w[k - 2] in ("st", "nd", "rd", "th"))
        )
        day_left = day_left and not (
            k - 1 in marked and k > 1 and (w[k - 2] in MONTHS or (w[k - 2] == "." and w[k - 3] in MONTHS))
        )
        if k > 0 and _day(t, k - 1) and k - 1 not in marked and not (k > 1 and w[k - 2] in "$£€" and w[k - 2]):
            mark(k - 1, k)
            i = k - 2
            if w[i] == "and" and i > 1 and w[i - 1] == "," and _day(t, i - 2):
                i -= 1  # "the 4, 5, and 6 March rallies"
            while i > 0 and w[i] in ("to", "and", "-", "–", ",", "or", "through", "/") and _day(t, i - 1):
                if w[i] == "," and i - 1 not in marked and i + 1 not in marked:
                    break
                mark(i - 1, i)
                i -= 2
        if w[j] == "," and _year(t, j + 1):
            mark(j + 1, j + 2)
            continue
        if w[j] == "of" and _year(t, j + 1) and _ends_clause(t, j + 2):
            mark(j + 1, j + 2)  # "in November of 1776"
        if _year(t, j):
            mark(j, j + 1)
            continue
        if day_left and w[j].isdecimal() and len(w[j]) == 2:
            mark(j, j + 1)  # 31 OCT 89
            continue
        if _day(t, j) and (not t.digits(j + 1) or _year(t, j + 1)) and not (day_left and w[k] not in ("may", "march")):
            if w[j + 1] in ("million", "percent", "%", "km"):
                continue
            if w[k] in _LONE_MONTHS and not t.cased and w[j + 1] in PERSON:
                continue
            mark(j, j + 1)
            i = j + 1
            while w[i] in ("-", "–", "to", "and", "&", "through", "/", "or") and _day(t, i + 1):
                if w[i] in ("to", "and", "or", "through") and not _ends_clause(t, i + 2) and not _next_day(t, i):
                    break
                mark(i + 1, i + 2)
                i += 2
            if w[i] == "," and _year(t, i + 1):
                mark(i + 1, i + 2)
            elif _year(t, i):
                mark(i, i + 1)
    return marked


def _at_an_hour(t: Tokens, num: Numeral) -> bool:
    """ "came in at four, holding his arm": a verb that happens at an hour, no amount for a subject, no noun behind."""
    w = t.word
    if not _ends_clause(t, num.last) or w[num.last] in ("-", "–", "%", "or", "of", "$"):
        return False
    lead = w[max(0, num.first - 5) : num.first - 1]
    clause = w[max(0, num.first - 12) : num.first - 1]
    return any(x in _HAPPENS for x in lead) and not any(x in _AMOUNT for x in clause)


def _on_a_day(t: Tokens, i: int) -> bool:
    w = t.word
    return w[i] == "on" and (w[i + 1] in WEEKDAYS or (_day(t, i + 1) and w[i + 2] in MONTHS))


_ZONES = frozenset({"gmt", "bst", "utc", "est", "edt", "pst", "pdt", "cet", "cest", "am", "pm"})
_DAYPARTS = frozenset({"night", "evening", "morning", "afternoon"})


def clock(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    """Why a numeral is a time of day, or None: "4:20 p.m.", "0215", "2200 last night"."""
    w, j = t.word, num.last
    if num.scaled or num.n > 2400 or not float(num.n).is_integer():
        return None
    if after == ":" and num.n <= 24 and num.digits and t.digits(j + 1) and len(w[j + 1]) == 2:
        return "a clock time"
    if (
        before == ":"
        and num.digits
        and num.n < 60
        and len(w[num.first]) == 2
        and num.first > 1
        and t.digits(num.first - 2)
        and len(w[num.first - 2]) <= 2
        and int(w[num.first - 2]) <= 24
    ):
        return "a clock time"
    k = j
    if after in ("a", "p") and w[j + 1] in (".", "m") and (w[j + 1] == "m" or w[j + 2] == "m"):
        return "a clock time"
    if after in ("am", "pm", "o'clock", "oclock", "a.m", "p.m"):
        return "a clock time"
    if after == "o" and w[j + 1] == "'" and w[j + 2] == "clock":
        return "a clock time"
    if after in ("-", "–", "to", "and", "or") and t.digits(j + 1):
        k = j + 2
        if (w[k] in ("am", "pm") or (w[k] in ("a", "p") and w[k + 1] == "." and w[k + 2] == "m")) and num.n <= 12:
            return "a clock time"
    if before == "past" and t.before(num.first - 1) in ("half", "quarter", "minutes") and num.n <= 12:
        return "a clock time"
    hour = num.digits and len(w[num.first]) == 4 and w[num.first].isdecimal() and num.n % 100 < 60
    until = before in ("before", "until") or (before == "of" and t.before(num.first - 1) == "as")
    if hour and until and (after == "when" or _ends_clause(t, j)):
        return "a clock time"  # "as of 1618", "before 1800 when the curfew begins"
    if before in ("around", "about") and t.before(num.first - 1) in _DAYPARTS and num.n <= 12 and _ends_clause(t, j):
        return "a clock time"  # "on Thursday night around 10"
    if before in ("at", "around", "about") and num.n <= 12 and after in WEEKDAYS and w[j + 1] in _DAYPARTS:
        return "a clock time"  # "around five Tuesday morning"
    if before == "at" and num.n <= 12 and (after in WEEKDAYS or after in ("tonight", "today")):
        return "a clock time"
    tonight = after in WEEKDAYS or (
        w[j : j + 2] == ["at", "night"]
        or (after in ("last", "this") and w[j + 1] in _DAYPARTS)
        or (w[j : j + 2] == ["in", "the"] and w[j + 2] in _DAYPARTS)
    )
    if before in ("at", "around", "about", "by", "before", "after", "until") and num.n <= 12 and num.digits and tonight:
        return "a clock time"
    worded = before in ("at", "around", "about", "by", "before", "until") and num.n <= 12 and not num.digits
    if worded and w[j : j + 2] == ["in", "the"] and w[j + 2] in _DAYPARTS and _ends_clause(t, j + 3):
        return "a clock time"  # "by six in the morning"
    if before == "at" and num.n <= 12 and after == "on" and w[j + 1] in WEEKDAYS:
        return "a clock time"
    if before == "at" and num.n <= 12 and not num.digits and _at_an_hour(t, num):
        return "a clock time"
    digits4 = num.digits and len(w[num.first]) == 4 and w[num.first].isdecimal()
    if digits4 and num.n % 100 < 60 and (after in _CLOCK or (after == "(" and w[j + 2] in _CLOCK)):
        return (
            None
            if after == "hours" and before not in ("at", "about", "around", "between", "by", "from", "until")
            else "a clock time"
        )
    if digits4 and num.n % 100 < 60 and num.n < 2400:
        lead = num.first - 1
        while lead > 0 and w[lead] in ("approximately", "about", "around", "some", "nearly"):
            lead -= 1
        lead -= 2 * (w[lead - 1 : lead + 1] == ["at", "least"])
        day = after in ("this", "local", "today", "tomorrow", "yesterday", "tonight")
        if w[lead] in ("at", "until") and (not after[:1].isalpha() or after in _FUNCTION or day):
            return "a clock time"
        if before in ("to", "and", "-") and len(w[num.first - 2]) == 4 and w[num.first - 2][0] == "0":
            return "a clock time"
        again = after in ("to", "and", "-") and t.digits(j + 1) and len(w[j + 1]) == 4
        if again and (w[j + 2] in _CLOCK or _on_a_day(t, j + 2)):
            return "a clock time"
        if after == "in" and w[j + 1] == "the" and w[j + 2] in _DAYPARTS:
            return "a clock time"  # "from 1800 in the evening"
        if before in ("from", "between", "to", "and", "until", "since", "by", "around", "about") and _on_a_day(t, j):
            return "a clock time"  # "from 2300 on 10 December", "between 1830 and 2200 on Monday"
    if before == "." and num.digits and num.n < 60 and t.digits(num.first - 2) and after in _ZONES:
        return "a clock time"  # "22. 34 BST"
    if (num.n <= 12 and after in ("gmt", "noon")) or (after == "-" and w[j + 1] in ("am", "pm")):
        return "a clock time"
    return None


def dated(t: Tokens, num: Numeral, before: str, after: str, hedged: bool) -> str | None:
    """A bare four-digit number that is a year."""
    w, i, j = t.word, num.first, num.last
    if len(w[i]) == 2 and before in ("'", "’") and t.glued(i):
        return "a year"
    if before == "by" and 2100 < num.n < 2200 and not after[:1].isalpha():
        return "a year"
    if not _year(t, i) or not 1700 <= num.n <= 2100:
        return None
    if after in ("-", "–", "to") and t.digits(j + 1) and (digits_value(w[j + 1]) or 0) > 2100:
        return None
    if hedged and before not in ("about", "around", "circa", "over", "early", "late", "near"):
        return None
    if after in PERSON and not (before in ("the", "in", "since", "during") and after not in ("people",)):
        return None if num.n % 50 == 0 or after not in _CONFLICT else "a year"
    if 1900 <= num.n <= 2100:
        if num.n % 100 == 0 and after[:1].isalpha() and after.endswith("s") and before not in _YEAR_LEAD:
            return None
        return "a year"
    if num.n < 1900 and num.n % 10 and before == "the" and after[:1].isalpha() and not after.endswith("s"):
        return "a year"  # the 1888 treaty
    if 1800 <= num.n < 1900 and (before == "since" or (before == "to" and w[i - 2] in ("back", "dating"))):
        return "a year"
    if (
        before in ("in", "since", "of", "by", "from", "until", "year", "between", "the", "back")
        and not after[:1].isalpha()
    ):
        return "a year"
    return None
