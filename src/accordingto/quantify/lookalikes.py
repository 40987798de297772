"""What looks like a figure and is none: dates, years, times, ages, ordinals, names, scores, addresses."""

from __future__ import annotations

import re

from accordingto.quantify.numerals import BEGIN, ORDINAL, Numeral, digits_value
from accordingto.quantify.scan import Tokens
from accordingto.quantify.tables import classes, rows

_C = classes("lookalikes.tsv")
MONTHS, WEEKDAYS, PERSON = _C["month"], _C["weekday"], _C["person"]
_NAMER, _NAMER_CAPITAL, _STREET, _DIRECTION = _C["namer"], _C["namer_capital"], _C["street"], _C["direction"]
_FUNCTION, _CALIBRE, _CONFLICT = _C["function"], _C["calibre_noun"], _C["conflict"]
_YEAR_LEAD, _AGE_LEAD, _POSSESSIVE = _C["year_lead"], _C["age_lead"], _C["possessive"]
_CLOCK, _STATION = _C["am_pm"], _C["station"]
UNIT_WORDS = frozenset(form for row in rows("units.tsv") for form in row[0].split(" / ")) | {
    "k",
    "bn",
    "mn",
    "mln",
    "tn",
}
_CALIBRES = frozenset(
    {9.0, 10.0, 40.0, 45.0, 5.56, 7.62, 5.45, 12.7, 0.45, 0.38, 0.22, 0.357, 0.44, 0.40, 0.50, 0.25, 0.32, 0.308, 0.223}
)
_OLD = frozenset({"old", "olds", "old's", "olds'"})
_MODAL = frozenset("must should will would can could may might has have had is are was were and or to in on at s".split())
_PREFIXES = frozenset({"sub", "now", "then", "minus", "non", "over", "under", "nearly", "about", "some", "and", "to"})
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "s", "'s", "ers"})
_LONE_MONTHS = frozenset({"may", "march", "mar", "dec", "sat", "sun", "wed", "mon", "jan"})

_MASK = re.compile(
    r"""(?P<web>https?://\S+|www\.\S+|[^\s@]+@\S+\.\w+|[@\#]\w*\d\w*)
    |(?P<date>(?<![\w.])\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+Z?)?(?!\w)|(?<![\w.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\w,])
        |(?<![\w.])\d{1,2}-\d{1,2}-\d{4}(?!\w))
    |(?P<phone>(?<![\w.])(?:\+\d[\d\s().-]{7,}\d|\(\d{3}\)\s?\d{3}[-. ]\d{4}|(?:1-)?\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}
        |\(?\d{3}\)?[-\s]\d{3}-[A-Z\d]{4}|1-800-[\w-]+)(?!\w))
    |(?P<time>(?<![\w.])\d{1,2}[:.]\d{2}(?::\d{2})?\s?[ap]\.?\s?m\b\.?|(?<![\w.:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\w:])
        |(?<![\w.])0\d{3}(?!\w|,\d|\.\d))
    |(?P<events>(?<![\w.])(?:9/11|7/7|24/7|50/50|911)(?![\w,-]|\.\d))
    |(?P<marker>(?<!\w)[(\[]\d{1,2}[)\]](?=\s+[a-z]|\s*$))
    |(?P<code>(?<!\w)[A-Za-z]{1,5}-?\d+(?:-\d+)*[A-Za-z]?(?!\w|,\d|\.\d)|(?<!\w)\d+(?:-\d+){2,}(?!\w))
    |(?P<height>(?<!\w)\d'\s?\d{1,2}(?:["”]|''|(?!\w)))""",
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"""\(?\d{1,2}[.)][ \t]+(?=["“'(\[]?[A-Z])""")
_REASON = {
    "web": "a web or mail address",
    "phone": "a telephone number",
    "date": "a date",
    "time": "a clock time",
    "events": "a name made of numbers",
    "marker": "a section or list number",
    "code": "part of a name or code",
    "height": "a person's height",
}
_PREFIXED = re.compile(r"(?:mid|pre|post)-?\d+$", re.IGNORECASE)
_SPACE = re.compile(r"\s")
#: letters before digits that are money, a prefix or a lost space rather than a code
_NOT_CODE = re.compile(
    r"(?:us|usd|rs|eur|gbp|aud|cad|inr|rm|ps|hk|nz|no|nos|and|to|of|some|about|over|than|least|sub-|now-|then-)\d", re.I
)


def masks(t: Tokens, digits: list[int]) -> list[tuple[int, int, str]]:
    """Stretches that no number is read from, with the reason, in text order.

    Args:
        t: The tokens of the text.
        digits: Indices of the tokens in digits; only their surroundings are looked at.
    """
    text, found, done = t.text, [], 0
    for i in digits:
        at = t.start[i]
        if at < done:
            continue
        a = at
        while a > done and not text[a - 1].isspace():
            a -= 1
        stop = _SPACE.search(text, at)
        b = stop.start() if stop else len(text)
        mark = _LIST_MARK.match(text, a)
        if mark:
            before = text[max(0, a - 40) : a].rstrip(" \t\r")
            if (not before and a < 40) or (before.endswith("\n") and before[:-1].rstrip(" \t\r").endswith("\n")):
                found.append((a, mark.end(), _REASON["marker"]))
                done = b
                continue
        if b - a <= 2 or (b - a < 12 and "," in text[a : b - 1] and text[a:b].rstrip(",.;:") == text[at : t.end[i]]):
            done = b  # "12", "1,800": nothing to look for
            continue
        while a < b and (m := _MASK.search(text, a, b + 24)) and m.start() < b:
            a = max(m.end(), a + 1)
            kind = _kind(text, m)
            if kind:
                found.append((m.start(), m.end(), _REASON[kind]))
        done = max(b, a)
    return found


def _kind(text: str, m: re.Match[str]) -> str | None:
    """The reason's key for a masked stretch, or None where it is a number after all."""
    kind = m.lastgroup
    if kind == "code":
        if _PREFIXED.match(m[0]):
            return "date"
        if _NOT_CODE.match(m[0]) or (m.start() and text[m.start() - 1] in "$£€"):
            return None
    return kind


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
    """"March 28 and 29 left": two days that follow one another, and no noun behind."""
    after = t.word[i + 2]
    return int(t.word[i + 1]) - int(t.word[i - 1]) in (1, 2) and after not in PERSON and not after.endswith("s")


def dates(t: Tokens) -> dict[int, tuple[int, str]]:
    """Tokens of digits that belong to dates: first token -> (token after, reason)."""
    marked: dict[int, tuple[int, str]] = {}
    w = t.word

    def mark(i: int, j: int) -> None:
        marked[i] = (j, "a date")

    for k in range(t.size):
        if w[k] not in MONTHS:
            continue
        if t.cased and not t.capital(k):
            continue
        j = k + 1
        if w[j] == "." and t.glued(j):
            j += 1
        if k > 1 and w[k - 1] == "-" and t.glued(k) and _day(t, k - 2) and k - 2 not in marked:
            mark(k - 2, k)  # 19-April Movement
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
            while i > 0 and w[i] in ("to", "and", "-", "–", ",", "or", "through", "/") and _day(t, i - 1):
                if w[i] == "," and i - 1 not in marked and i + 1 not in marked:
                    break
                mark(i - 1, i)
                i -= 2
        if w[j] == "," and _year(t, j + 1):
            mark(j + 1, j + 2)
            continue
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


def verdict(t: Tokens, num: Numeral, hedged: bool, signed: bool) -> str | None:
    """Why a numeral is no figure, or None where it is one.

    Args:
        t: The tokens of the text.
        num: The numeral read there.
        hedged: Whether a hedge stands before it; "about 2000" is no year.
        signed: Whether a currency sign stands before it; money is always a figure.
    """
    if signed:
        return None
    w, i, j = t.word, num.first, num.last
    before, after = t.before(i), w[j]
    plain = num.digits and w[i].isdecimal() and j == i + 1
    return (
        _ordinal(t, num, after)
        or _age(t, num, before, after)
        or _clock(t, num, before, after)
        or (_dated(t, num, before, after, hedged) if plain else None)
        or (_named(t, num, before, after, hedged) if not num.scaled else None)
        or _calibre(t, num, before, after)
        or (_address(t, num, before, after) if not hedged and not num.scaled else None)
    )


def _ordinal(t: Tokens, num: Numeral, after: str) -> str | None:
    j = num.last
    if num.digits and after in _ORDINAL_ENDS and t.glued(j):
        if after in ("s", "'s"):
            return (
                "a decade"
                if num.n >= 1000 or t.word[num.first] in ("20", "30", "40", "50", "60", "70", "80", "90")
                else "part of a name"
            )
        return "an ordinal"
    if not num.digits and not num.fraction and after == "-" and t.word[j + 1] in ORDINAL and t.word[j + 2] != "of":
        return "an ordinal"
    if (
        not num.digits
        and num.n >= 20
        and not num.fraction
        and after in ORDINAL
        and after not in ("second", "third", "quarter")
    ):
        return "an ordinal"
    if after == "'" and t.word[j + 1] == "s" and num.digits and t.glued(j):
        return "a decade"
    return None


def _age(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, i, j = t.word, num.first, num.last
    if num.scaled or num.n > 120:
        return None
    k = j + 1 if after in ("-", "–") else j
    if w[k] in ("year", "years", "yr", "yrs", "month", "months", "day", "days", "week", "weeks", "yo", "y"):
        m = k + 1
        if w[m] in ("-", "–"):
            m += 1
        if w[m] in _OLD or (w[k] == "y" and w[m] == "/"):
            return None if w[m + 1] in _CONFLICT else "an age"
        if w[k] in ("year", "years") and w[m] == "of" and w[m + 1] == "age":
            return "an age"
    if before in _AGE_LEAD or (before == ":" and i > 1 and w[i - 2] == "age"):
        return "an age"
    if after in ("-", "–", "to", "and", "or") and num.n < 100 and _age_follows(t, j):
        return "an age"
    if before in ("turn", "turned", "turns") and not (after[:1].isalpha() and after not in _FUNCTION):
        return "an age"
    if (
        before in ("was", "is", "he's", "she's")
        and 10 <= num.n <= 105
        and num.digits
        and t.cased
        and t.capital(i - 2)
        and after in (".", ",", "and")
    ):
        return "an age"
    if (
        before in ("between", "from", "under", "over", "about", "of")
        and i > 1
        and (w[i - 2] in _AGE_LEAD or (before == "of" and w[i - 2] == "age"))
    ):
        return "an age"
    if before == "than" and i > 2 and (w[i - 2] in ("older", "younger")):
        return "an age"
    if before in ("and", "to", "-", "or", ",", "–") and i > 1 and t.digits(i - 2) and i > 2:
        lead = w[i - 3]
        if lead in _AGE_LEAD or (lead in ("between", "from") and i > 3 and (w[i - 4] in _AGE_LEAD or w[i - 4] == "of")):
            return "an age"
    if before in ("under", "over") and num.n in (16, 18, 21, 65, 60, 70) and not t.word[j].isalpha():
        return "an age"
    plain = num.digits and j == i + 1 and w[i].isdecimal() and 1 <= len(w[i]) <= 3 and num.n <= 115
    if not plain:
        return None
    if after in ("s", "'s"):
        return "an age or decade"
    if (
        before == ","
        and i > 3
        and w[i - 2] == "."
        and (w[i - 3] in ("jr", "sr") or len(w[i - 3]) == 1)
        and after in (",", ".", ";", "\n")
    ):
        return "an age"
    if before == "," and after == "and" and t.digits(j + 1) and w[j + 2] == "," and w[j + 3] == "respectively":
        return "an age"
    if (
        before == "and"
        and after == ","
        and w[j + 1] == "respectively"
        and i > 2
        and t.digits(i - 2)
        and w[i - 3] == ","
    ):
        return "an age"
    if before == "," and i > 1 and w[i - 2][:1].isalpha() and w[i - 2] not in WEEKDAYS and w[i - 2] not in MONTHS:
        name = w[i - 2]
        if after == "," and name not in _FUNCTION:
            if w[j + 1] in ("mostly", "including", "most", "among", "many", "half", "all", "some"):
                return None
            return "an age"
        person = (t.capital(i - 2) and (t.cased or (num.n >= 10 and after in (".", ";", ")")))) or name in (
            "man",
            "woman",
            "boy",
            "girl",
            "suspect",
            "victim",
            "jr",
            "sr",
        )
        if person and name not in _FUNCTION:
            if after in (".", ";", ")", "–", "—", "\n", "") and not (
                after == "." and t.glued(j + 1) and t.digits(j + 1)
            ):
                return "an age"
            if after in (
                "and",
                "of",
                "from",
                "was",
                "is",
                "has",
                "who",
                "died",
                "told",
                "said",
                "both",
                "were",
                "or",
                "with",
            ):
                return None if after in ("of",) and w[j + 1] in ("them", "whom", "the", "those", "which") else "an age"
    if (
        before == "("
        and after == ")"
        and i > 1
        and w[i - 2].isalpha()
        and t.capital(i - 2)
        and t.cased
        and 5 <= num.n <= 100
    ):
        return "an age"
    return None


def _age_follows(t: Tokens, j: int) -> bool:
    """Whether another number with "years old" follows: "27- to 59-years old", "5 and 7 years old"."""
    w = t.word
    k = j
    while w[k] in ("-", "–", "to", "and", "or"):
        k += 1
    if not (t.digits(k) or w[k] in BEGIN) or k - j > 3:
        return False
    m = k + 1
    if w[m] == "-":
        m += 1
    if w[m] not in ("year", "years", "month", "months"):
        return False
    m += 2 if w[m + 1] == "-" else 1
    return w[m] in _OLD or (w[m] == "of" and w[m + 1] == "age")


def _clock(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, j = t.word, num.last
    if num.scaled or num.n > 2400 or not float(num.n).is_integer():
        return None
    if after == ":" and num.n <= 24 and num.digits and t.digits(j + 1) and len(w[j + 1]) == 2:
        return "a clock time"
    if before == ":" and num.digits and num.n < 60 and len(w[num.first]) == 2 and num.first > 1 and t.digits(num.first - 2):
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
        if w[lead] in ("at", "until") and (not after[:1].isalpha() or after in _FUNCTION or after in ("this", "local")):
            return "a clock time"
        if before in ("to", "and", "-") and len(w[num.first - 2]) == 4 and w[num.first - 2][0] == "0":
            return "a clock time"
        if after in ("to", "and", "-") and t.digits(j + 1) and len(w[j + 1]) == 4 and w[j + 2] in _CLOCK:
            return "a clock time"
    if (num.n <= 12 and after in ("gmt", "noon")) or (after == "-" and w[j + 1] in ("am", "pm")):
        return "a clock time"
    return None


def _dated(t: Tokens, num: Numeral, before: str, after: str, hedged: bool) -> str | None:
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
    if (
        before in ("in", "since", "of", "by", "from", "until", "year", "between", "the", "back")
        and not after[:1].isalpha()
    ):
        return "a year"
    return None


def _named(t: Tokens, num: Numeral, before: str, after: str, hedged: bool) -> str | None:
    w, i, j = t.word, num.first, num.last
    if before == "#":
        return "part of a name or code"
    if num.digits and t.glued(i) and before[-1:].isalpha():
        return "part of a name or code" if t.capital(i - 1) or len(before) <= 3 else None
    if (
        num.digits
        and before in ("-", "–")
        and t.glued(i)
        and t.glued(i - 1)
        and w[i - 2][-1:].isalpha()
        and w[i - 2] not in _PREFIXES
    ):
        return "part of a name or code"
    if (
        num.digits
        and t.glued(j)
        and after.isalpha()
        and len(after) <= 2
        and (after in ("d", "x", "c", "a", "e") or (after == "g" and t.capital(j)))
    ):
        return "part of a name or code"
    if num.digits and t.glued(j) and after.isalpha() and t.capital(j) and len(after) > 1 and after not in UNIT_WORDS:
        return "part of a name or code"  # 10TV
    if (
        num.digits
        and after == "-"
        and t.glued(j)
        and t.glued(j + 1)
        and len(w[j + 1]) == 1
        and w[j + 1].isalpha()
        and t.capital(j + 1)
    ):
        return "part of a name or code"
    if after in _STATION and t.capital(i - 1) and t.cased and t.capital(j):
        return "part of a name or code"
    if before == "-" and i > 1 and w[i - 2] == "number":
        return "part of a name or code"
    if before == "of" and i > 1 and w[i - 2] == "group" and num.n in (5, 7, 8, 10, 20, 77) and (not after[:1].isalpha() or after in _MODAL):
        return "part of a name or code"
    if before in ("per", "scale"):
        return "the base of a rate"
    if before == "of" and i > 1 and w[i - 2] == "scale":
        return "a scale"
    lead, at = before, i - 1
    if before == "." and i > 1 and t.glued(i - 1):
        lead, at = w[i - 2], i - 2
    elif before == ".":
        glued = num.digits and t.glued(i) and t.glued(i - 1) and t.capital(i - 2)
        return "part of a name or code" if glued else None
    if before == "-" and i > 1 and w[i - 2] == "covid":
        return "part of a name or code"
    if lead == "p" and w[at - 1] in ("&", "s"):
        return "part of a name or code"
    if (
        num.n in (707, 717, 727, 737, 747, 757, 767, 777, 787)
        and num.digits
        and ((t.cased and t.capital(j)) or after in ("max", "jet", "jets", "airliner"))
    ):
        return "part of a name or code"
    if not num.digits and t.cased and t.capital(i) and t.capital(i - 1) and num.n == 1 and i > 1 and w[i - 1].isalpha():
        return "part of a name or code"
    if lead in _NAMER and at >= 0:
        if lead in ("no", "number", "numbers", "nos") and before != "." and not (num.digits or lead == "number"):
            return None
        if (
            lead == "no"
            and before == "no"
            and (not t.capital(at) or not t.cased)
            and after[:1].isalpha()
            and after not in _FUNCTION
        ):
            return None
        if after in PERSON and not t.capital(at):
            return None
        return "part of a name or code"
    if hedged:
        return None
    if t.cased and t.capital(at) and t.text[t.start[at] : t.end[at]] in _NAMER_CAPITAL:
        if num.digits or (not after[:1].isalpha() or after in _FUNCTION - PERSON):
            return "part of a name or code"
    if (
        after == "-"
        and num.digits
        and t.digits(j + 1)
        and t.glued(j + 1)
        and w[i].isdecimal()
        and w[j + 1].isdecimal()
        and len(w[i]) == 3
        and len(w[j + 1]) == 3
        and float(w[j + 1]) < num.n
    ):
        return "part of a name or code"
    if (
        num.digits and num.n < 1000 and t.cased and t.capital(at) and not (after[:1].isalpha() and not t.capital(j))
        and at > 0 and w[at - 1] not in (".", "\n", "?", "!", ":", "”", '"') and lead not in WEEKDAYS and lead not in MONTHS
        and lead not in _FUNCTION and after not in ("%", "-", "(") and w[at].isalpha() and len(w[at]) > 1 and not t.capital(j)
    ):  # fmt: skip
        return "part of a name or code"
    return None


def _calibre(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, j = t.word, num.last
    k = j + 1 if after == "-" else j
    if w[k] in ("caliber", "calibre", "cal") and (w[k] != "cal" or num.n < 100):
        return "a calibre"
    if w[k] == "gauge" and (
        w[k + 1] in _CALIBRE or w[k + 1] in ("shotgun", "shotguns", "buckshot", "") or not w[k + 1].isalpha()
    ):
        return "a calibre"
    if num.digits and t.text[t.start[num.first]] == "." and num.n in _CALIBRES and after not in ("per", "percent", "%"):
        return "a calibre"
    if w[k] in ("mm", "millimeter", "millimetre"):
        if num.n in (9, 5.56, 7.62, 5.45, 12.7) and w[k + 1] not in ("of", "rain"):
            return "a calibre"
        for m in (k + 1, k + 2, k + 3):
            if w[m] in _CALIBRE:
                return "a calibre"
            if w[m] and not w[m].isalpha() and w[m] not in ("-", "/"):
                break
    return None


def addressed(t: Tokens, num: Numeral) -> bool:
    """Whether the number opens an address ("16-18 Harbour Road")."""
    return _address(t, num, t.before(num.first), t.word[num.last]) is not None


def _address(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, i, j = t.word, num.first, num.last
    k = j + 1 if after == "-" else j
    if w[k] == "block" and ((num.digits and num.n >= 100) or (w[k + 1] == "of" and num.n >= 100)):
        return "part of an address"
    if not num.digits or not w[i].isdecimal() or j != i + 1 or len(w[i]) > 5:
        return None
    m = j
    for steps in range(5):
        if w[m] == "." and t.glued(m) and w[m - 1] in _DIRECTION:
            m += 1
            continue
        if not w[m] or w[m] in ("\n", ",", ";", "("):
            return None
        if w[m] in _FUNCTION and w[m] not in _DIRECTION and not (w[m] == "a" and w[m + 1] in _STREET):
            return None
        if steps and w[m] in _STREET and (not t.cased or t.capital(m)):
            return "part of an address"
        if t.cased and not (t.capital(m) or t.digits(m) or w[m] in ("th", "st", "nd", "rd")):
            return None
        m += 1
    return None
