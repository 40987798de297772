"""Two numerals that make one figure: "5-7", "10 to 12", "between 5 and 7", "seven or eight"."""

from __future__ import annotations

from typing import NamedTuple

from accordingto.drafts import Lookalike
from accordingto.quantify.lookalikes.addresses import addressed
from accordingto.quantify.lookalikes.dates import PERSON
from accordingto.quantify.numbers.numerals import SCALE, Numeral, numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.quantify.numbers.units import sign_before, unit_after
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_CHANGE, _SCORE, _RESULT, _MONTHS = _C["change_verb"], _C["score_word"], _C["result_word"], _C["month"]
_INNER = frozenset({
    "about", "around", "roughly", "some", "approximately", "nearly", "almost", "perhaps",
    "maybe", "possibly", "an", "estimated", "as", "many", "much", "up",
})  # fmt: skip


#: "Battalion 3-16": what stands behind these with a hyphen is a name
_UNITS_OF_FORCE = frozenset({
    "battalion", "brigade", "regiment", "company", "platoon", "division",
    "law", "decree", "bill", "resolution", "case", "no",
})  # fmt: skip


_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})


class Pair(NamedTuple):
    """A range: both ends, the tokens it covers, the row of the hedge table."""

    low: float
    high: float
    first: int  # first token, with "between" or "from"
    last: int  # token index, exclusive
    end: int  # code point, exclusive
    row: str
    core_first: int
    second: Numeral


class _Joint(NamedTuple):
    """Two numerals with a link between them, before it is known whether they make a range."""

    t: Tokens
    a: Numeral
    b: Numeral
    low: float
    high: float
    link: str
    at: int  # token of the link
    second: int  # first token of the second numeral
    opener: str  # the word before both, past words of degree
    lead: int  # token of the opener
    start: int  # first token, with a currency sign
    unit: str | None  # that stands between the first numeral and the link
    signed: bool  # a currency sign stands before the first numeral


def pair(t: Tokens, a: Numeral, sign: tuple[str, int] | None) -> Pair | Lookalike | None:
    """The range that ``a`` opens, a lookalike (a score) where the second falls, or None."""
    if a.fraction and not a.digits:
        return None
    found = _joint(t, a, sign)
    if not isinstance(found, _Joint):
        return found
    judge = _either if found.link == "or" else _through if found.link in ("to", "and") else _hyphened
    reason = judge(found)
    if reason is not None:
        return _lookalike(found, reason) if reason else None
    if found.unit is not None:
        unit = unit_after(t, found.b.last, found.b.digits)
        if unit is None or unit.name != found.unit:
            return None
    return _range(found)


def _range(x: _Joint) -> Pair | None:
    core = (x.start, x.b)
    if x.link == "and" or x.opener == "between":
        if x.opener != "between" or x.link not in ("and", "to", "-", "–"):
            return None
        return Pair(x.low, x.high, _opening(x.t, x.lead), x.b.last, x.b.end, "h53", *core)
    if x.opener == "from" and x.link == "to":
        return Pair(x.low, x.high, _opening(x.t, x.lead), x.b.last, x.b.end, "h54", *core)
    return Pair(x.low, x.high, x.start, x.b.last, x.b.end, "h56" if x.link == "or" else "h54", *core)


def _lookalike(x: _Joint, reason: str) -> Lookalike:
    return Lookalike(start=x.t.start[x.a.first], end=x.b.end, reason=reason)


_LINKS = frozenset({"-", "–", "—", "to", "or", "and"})
_DASHES = frozenset({"-", "–", "—"})


def _joint(t: Tokens, a: Numeral, sign: tuple[str, int] | None) -> _Joint | Lookalike | None:
    """The second numeral behind a link, with both values on one scale."""
    w = t.word
    start = sign[1] if sign else a.first
    lead = start - 1
    scale = w[lead] == "of" and w[lead - 1] == "scale" and lead > 0
    if scale or (start > 0 and w[start - 1] in _UNITS_OF_FORCE and w[a.last] == "-"):
        b = numeral(t, a.last + 1)
        return Lookalike(start=t.start[a.first], end=b.end if b else a.end, reason="a scale or part of a name")
    while lead > 0 and w[lead] in _INNER:
        lead -= 1
    opener = w[lead] if lead >= 0 else ""
    j = a.last
    millions = sign is not None and a.glued_m and w[j] == "m"  # £180m
    j += millions
    unit = None
    if w[j] not in _LINKS:
        unit = unit_after(t, j, a.digits)
        if unit is None:
            return None
        j = unit.last
    j = _past_to(t, j)
    link = w[j]
    if link not in _LINKS or (link == "and" and opener != "between"):
        return None
    k = _second(t, j)
    b = numeral(t, k) if k is not None else None
    if b is None or k is None or (b.fraction and not b.digits):
        return None
    low, high, b = _one_scale(t, a, b, link, millions, sign is not None)
    found = _Joint(t, a, b, low, high, link, j, k, opener, lead, start, unit.name if unit else None, sign is not None)
    if link in ("-", "–") and not sign and a.digits and b.digits and max(a.n, b.n) < 250 and w[b.last] in _RESULT:
        return _lookalike(found, "a score or a vote")  # "a 20 - 13 win"
    if (b.n == 2 and w[k] == "two" and link == "or" and unit) or (sign_before(t, k) and not sign):
        return None
    return found


def _past_to(t: Tokens, j: int) -> int:
    """The last sign of a link in several: "a 35- to 40-minute row", "0-to-60"."""
    w = t.word
    if w[j] == "-" and w[j + 1] == "to" and t.glued(j) and not t.glued(j + 1):
        j += 1
    return j


def _second(t: Tokens, j: int) -> int | None:
    """Where the second numeral may begin behind the link ``j``: past words of degree and a currency sign."""
    w = t.word
    link = w[j]
    if link == "-" and w[j + 1] == "to" and w[j + 2] == "-" and t.glued(j):
        j += 2
    k = j + 1
    if link in _DASHES and t.glued(j) != t.glued(k) and w[k] not in "$£€":
        return None
    while w[k] in _INNER and link in ("and", "to", "or"):
        k += 1
    if link == "to" and w[k : k + 2] == ["more", "than"]:
        k += 2  # "ranging from 170 to more than 300"
    for skip in range(4):
        if t.digits(k + skip):
            second = sign_before(t, k + skip) if skip else None
            return k + skip if second and second[1] == k else k
    return k


def _one_scale(
    t: Tokens, a: Numeral, b: Numeral, link: str, millions: bool, signed: bool
) -> tuple[float, float, Numeral]:
    """Both values on the scale that is said once: "2 to 3 million", "two or three dozen", "£180m to 200m"."""
    w = t.word
    low, high = a.n * (1e6 if millions else 1), b.n
    if b.scaled and not a.scaled and not millions:
        said = 100.0 if w[b.last - 1] == "hundred" else b.n / b.mantissa if b.mantissa else 1.0
        scale = SCALE.get(w[b.last - 1], said)
        if low < high / scale or (low == high / scale and link != "or"):
            low *= scale
    if b.group and not a.group and not b.digits and low < high / 12:
        low *= 12
    if not b.scaled and b.digits and w[b.last] == "m" and t.glued(b.last) and signed:
        high, low = high * 1e6, low * (1 if millions else 1e6)
        b = b._replace(last=b.last + 1, end=t.end[b.last], n=high)
    return low, high, b


def _either(x: _Joint) -> str | None:
    """Why "7 or 8" is no range: a reason, "" for two figures, None where it is one."""
    if x.t.before(x.start) == "," and x.start > 1 and x.t.digits(x.start - 2):
        return ""  # "100,000, 200,000 or 250,000"
    near = x.low < x.high and (x.high <= 4 * x.low or (x.low == 1 and x.high <= 5))
    return None if near and x.unit is None else ""


def _through(x: _Joint) -> str | None:
    """Why "5 to 7", "between 5 and 7" is no range: a reason, "" for two figures, None where it is one."""
    t, w, last = x.t, x.t.word, x.b.last
    if w[last] in ("block", "blocks") and w[last + 1] == "of":
        return "part of an address"  # the 0 to 100 block of
    if x.link == "to" and x.unit is None and not x.signed and x.opener != "from" and _scored(t, x.start, last):
        return "a score or a vote"  # the vote was 5 to 4
    if x.low >= x.high or (x.opener == "from" and (_changes(t, x.lead) or _changed(t, x.lead))):
        return ""
    alone = x.link == "to" and x.opener not in ("from", "between")
    far = x.unit is not None or x.high > 5 * x.low or (x.signed and t.before(x.start) not in ("by", "the"))
    if alone and far and _changes(t, x.start):
        return ""
    if alone and x.high > 50 * x.low > 0 and not (x.a.scaled or x.b.scaled):
        return ""
    return "years" if _years(t, x.a, x.b) else None


def _hyphened(x: _Joint) -> str | None:
    """Why "5-7" is no range: a reason, "" for two figures, None where it is one."""
    t, w, a, b, low, high = x.t, x.t.word, x.a, x.b, x.low, x.high
    glued = t.glued(x.at)
    if not (a.digits and b.digits) and (a.digits or b.digits or not glued):
        return ""
    if low >= high:
        if x.signed or not glued:
            return ""
        if 1700 <= low <= 2100 and low % 100 < high < 100 and t.glued(x.second):
            return "years"  # 1868-74
        vote = x.link == "-" and a.digits and high < 150 and low < 250 and w[a.first].isdecimal()
        return "a score, a vote or a code" if vote else ""
    if x.signed:
        return "years" if _years(t, a, b) else None
    before = w[x.start - 1]
    model = t.cased and t.text[t.start[x.start - 1] : t.end[x.start - 1]].isupper() and 1 < len(before) < 5
    if x.start > 0 and model and glued and before.isalpha() and high > 4 * low:
        return "part of a name or code"  # an ATR 72-500
    if low == 0 and glued and t.cased and t.capital(b.last):
        return "a score or a vote"  # the 0-14 Kestrels
    if glued and t.before(x.start) in _QUOTES and w[b.last] in _QUOTES:
        return "part of a name or code"
    if (glued or w[b.last] == "to") and _scored(t, x.start, b.last):
        return "a score or a vote"
    if _years(t, a, b):
        return "years"
    return "part of an address" if addressed(t, b) else None


def _opening(t: Tokens, lead: int) -> int:
    """ "anywhere from", "somewhere between" belong to the range's words."""
    return lead - 1 if lead > 0 and t.word[lead - 1] in ("anywhere", "somewhere", "anything") else lead


def _years(t: Tokens, a: Numeral, b: Numeral) -> bool:
    """Whether both ends are years: four digits, no separator, and no counted noun behind."""
    plain = all(len(t.word[x.first]) == 4 and t.word[x.first].isdecimal() and not x.scaled for x in (a, b))
    return (
        plain
        and 1000 <= a.n <= 2100
        and b.n <= 2100
        and t.word[b.last] not in PERSON
        and not t.word[b.last].endswith("s")
    )


def _changes(t: Tokens, i: int) -> bool:
    """Whether a verb of change stands shortly before: "rose from 3 to 5" gives two figures."""
    return any(t.word[k] in _CHANGE for k in range(max(0, i - 4), i))


def _changed(t: Tokens, i: int) -> bool:
    """Whether the clause has a verb of change: "boost the number accepted in a year, from 70,000 to 85,000"."""
    for k in range(i - 1, max(0, i - _CLAUSE), -1):
        if t.word[k] in _BREAKS:
            return False
        if t.word[k] in _CHANGE:
            return True
    return False


_CLAUSE = 20  # words
_BREAKS = frozenset({".", "!", "?", ";", ":", "as", "while", "when", "that", "which", "who", "and", "but", "with"})


def _scored(t: Tokens, first: int, last: int) -> bool:
    near = t.word[max(0, first - 4) : first] + t.word[last : last + 3]
    return any(x in _SCORE for x in near) and not any(x in _MONTHS for x in near)
