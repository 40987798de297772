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
_INNER = frozenset(
    [
        "about",
        "around",
        "roughly",
        "some",
        "approximately",
        "nearly",
        "almost",
        "perhaps",
        "maybe",
        "possibly",
        "an",
        "estimated",
        "as",
        "many",
        "much",
        "up",
    ]
)


#: "Battalion 3-16": what stands behind these with a hyphen is a name
_UNITS_OF_FORCE = frozenset(
    [
        "battalion",
        "brigade",
        "regiment",
        "company",
        "platoon",
        "division",
        "law",
        "decree",
        "bill",
        "resolution",
        "case",
        "no",
    ]
)


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


def pair(t: Tokens, a: Numeral, sign: tuple[str, int] | None) -> Pair | Lookalike | None:
    """The range that ``a`` opens, a lookalike (a score) where the second falls, or None."""
    w = t.word
    if a.fraction and not a.digits:
        return None
    start = sign[1] if sign else a.first
    lead = start - 1
    if (w[lead] == "of" and w[lead - 1] == "scale" and lead > 0) or (
        start > 0 and w[start - 1] in _UNITS_OF_FORCE and w[a.last] == "-"
    ):
        b = numeral(t, a.last + 1)
        return Lookalike(start=t.start[a.first], end=b.end if b else a.end, reason="a scale or part of a name")
    while lead > 0 and w[lead] in _INNER:
        lead -= 1
    opener = w[lead] if lead >= 0 else ""
    j = a.last
    millions = sign is not None and a.glued_m and w[j] == "m"  # £180m
    j += millions
    unit_a = None
    if w[j] not in ("-", "–", "to", "or", "and", "—"):
        unit_a = unit_after(t, j, a.digits)
        if unit_a is None:
            return None
        j = unit_a.last
    if w[j] == "-" and w[j + 1] == "to" and t.glued(j) and not t.glued(j + 1):
        j += 1  # "a 25- to 30-minute drive"
    link = w[j]
    if link == "-" and w[j + 1] == "to" and w[j + 2] == "-" and t.glued(j):
        j += 2  # 0-to-60
    if link == "and" and opener != "between":
        return None
    if link not in ("-", "–", "—", "to", "or", "and"):
        return None
    k = j + 1
    if link in ("-", "–", "—") and t.glued(j) != t.glued(k) and w[k] not in "$£€":
        return None
    while w[k] in _INNER and link in ("and", "to", "or"):
        k += 1
    for skip in range(4):  # past a currency sign
        if t.digits(k + skip):
            second = sign_before(t, k + skip) if skip else None
            k += skip if second and second[1] == k else 0
            break
    b = numeral(t, k)
    if b is None or (b.fraction and not b.digits):
        return None
    if link in ("-", "–") and not sign and a.digits and b.digits and max(a.n, b.n) < 250 and w[b.last] in _RESULT:
        return Lookalike(start=t.start[a.first], end=b.end, reason="a score or a vote")  # "a 20 - 13 win"
    low, high = a.n * (1e6 if millions else 1), b.n
    if b.scaled and not a.scaled and not millions:
        scale = SCALE.get(
            w[b.last - 1], 100.0 if w[b.last - 1] == "hundred" else b.n / b.mantissa if b.mantissa else 1.0
        )
        if low < high / scale or (low == high / scale and link != "or"):
            low *= scale
    if b.group and not a.group and not b.digits and low < high / 12:
        low *= 12  # two or three dozen
    if b.n == 2 and w[k] == "two" and link == "or" and unit_a:
        return None
    if not b.scaled and b.digits and w[b.last] == "m" and t.glued(b.last) and sign:
        high, low = high * 1e6, low * (1 if millions else 1e6)
        b = b._replace(last=b.last + 1, end=t.end[b.last], n=high)
    second_sign = sign_before(t, k)
    if bool(second_sign) and not sign:
        return None
    if link == "or":
        if not low < high or (high > 4 * low and not (low == 1 and high <= 5)) or (unit_a is not None):
            return None
    elif link in ("to", "and"):
        if w[b.last] in ("block", "blocks") and w[b.last + 1] == "of":
            return Lookalike(start=t.start[a.first], end=b.end, reason="part of an address")  # the 0 to 100 block of
        if link == "to" and unit_a is None and not sign and opener != "from" and _scored(t, start, b.last):
            return Lookalike(start=t.start[a.first], end=b.end, reason="a score or a vote")  # the vote was 5 to 4
        if low >= high:
            return None
        if opener == "from" and _changes(t, lead):
            return None
        moved = link == "to" and opener not in ("from", "between") and _changes(t, start)
        if moved and (unit_a is not None or high > 5 * low or (sign and t.before(start) not in ("by", "the"))):
            return None
        if link == "to" and opener not in ("from", "between") and high > 50 * low > 0 and not (a.scaled or b.scaled):
            return None
        if _years(t, a, b):
            return Lookalike(start=t.start[a.first], end=b.end, reason="years")
    else:
        if not (a.digits and b.digits) and not (not a.digits and not b.digits and t.glued(j)):
            return None
        if low >= high:
            if 1700 <= low <= 2100 and low % 100 < high < 100 and t.glued(j) and t.glued(k) and not sign:
                return Lookalike(start=t.start[a.first], end=b.end, reason="years")  # 1868-74
            if (
                link == "-"
                and t.glued(j)
                and a.digits
                and high < 150
                and low < 250
                and not sign
                and w[a.first].isdecimal()
            ):
                return Lookalike(start=t.start[a.first], end=b.end, reason="a score, a vote or a code")
            return None
        model = t.cased and t.text[t.start[start - 1] : t.end[start - 1]].isupper() and 1 < len(w[start - 1]) < 5
        if start > 0 and model and t.glued(j) and not sign and w[start - 1].isalpha() and high > 4 * low:
            return Lookalike(start=t.start[a.first], end=b.end, reason="part of a name or code")  # an ATR 72-500
        if low == 0 and t.glued(j) and t.cased and t.capital(b.last) and not sign:
            return Lookalike(start=t.start[a.first], end=b.end, reason="a score or a vote")  # the 0-14 Kestrels
        if t.glued(j) and not sign and t.before(start) in _QUOTES and w[b.last] in _QUOTES:
            return Lookalike(start=t.start[a.first], end=b.end, reason="part of a name or code")
        if (t.glued(j) or w[b.last] == "to") and _scored(t, start, b.last) and not sign:
            return Lookalike(start=t.start[a.first], end=b.end, reason="a score or a vote")
        if _years(t, a, b):
            return Lookalike(start=t.start[a.first], end=b.end, reason="years")
        if not sign and addressed(t, b):
            return Lookalike(start=t.start[a.first], end=b.end, reason="part of an address")
    if unit_a is not None:
        unit_b = unit_after(t, b.last, b.digits)
        if unit_b is None or unit_b.name != unit_a.name:
            return None
    if link == "and" or opener == "between":
        if opener != "between" or link not in ("and", "to", "-", "–"):
            return None
        return Pair(low, high, _opening(t, lead), b.last, b.end, "h53", start, b)
    if opener == "from" and link == "to":
        return Pair(low, high, _opening(t, lead), b.last, b.end, "h54", start, b)
    return Pair(low, high, start, b.last, b.end, "h56" if link == "or" else "h54", start, b)


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


def _scored(t: Tokens, first: int, last: int) -> bool:
    near = t.word[max(0, first - 4) : first] + t.word[last : last + 3]
    return any(x in _SCORE for x in near) and not any(x in _MONTHS for x in near)
