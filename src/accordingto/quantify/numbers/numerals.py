"""Read a bare numeral, in digits or words, at a token: its value and where it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from accordingto.quantify.numbers.scan import Tokens
from accordingto.quantify.numbers.shares import share
from accordingto.tables import classes, rows


class Numeral(NamedTuple):
    """``tokens[first:last]`` is a number; ``end`` is its last code point (a glued "m" may follow)."""

    first: int
    last: int  # token index, exclusive
    n: float
    end: int  # code point, exclusive
    fraction: bool = False  # a part of something: "two-thirds", "half"
    scaled: bool = False  # carries million, thousand, ...
    group: bool = False  # carries dozen, score
    digits: bool = False
    mantissa: float = 0.0  # the number before the scale, for "5 to 10 million"
    glued_m: bool = False  # "5m": metres or millions, the neighbours tell


@cache
def _values() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for form, kind, value in rows("numerals.tsv"):
        table.setdefault(kind, {})[form] = float(value)
    return table


UNIT, TEEN, TENS = _values()["unit"], _values()["teen"], _values()["tens"]
TEEN |= {a + b: m + n for a, m in TENS.items() for b, n in UNIT.items() if 0 < n < 10}  # "thirtythree"
SCALE, GLUED, GROUP, PART = _values()["scale"], _values()["glued"], _values()["group"], _values()["part"]
ORDINAL = frozenset(_values()["ordinal"]) | frozenset(PART) - {"half", "quarter", "quarters", "halves"}
SMALL = {**UNIT, **TEEN, **TENS}
#: words that may begin a numeral
BEGIN = frozenset(SMALL) | {"half", "hundred", "thousand", "dozen"}
_HEDGING = frozenset(
    ["over", "about", "around", "some", "nearly", "almost", "approximately", "roughly", "than", "least", "to"]
)
_COUNTED = classes("lookalikes.tsv")["person"]
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


def digits_value(s: str) -> float | None:
    """The number that a run of digits and separators stands for, or None where it stands for none.

    "1,800" 1800; "1.5" 1.5; "1.234.567" 1234567; "12,5" 12.5; "35,00" 3500, for a comma in English
    copy parts thousands, and a digit was lost or the comma slipped; "12.5.3" is none.
    """
    if s.isdecimal():
        return float(s)
    if _GROUPED.fullmatch(s) or _INDIAN.fullmatch(s):
        return float(s.replace(",", ""))
    if _DOTTED.fullmatch(s):
        return float(s.replace(".", ""))
    if s.count(".") == 1 and "," not in s:
        return float(s)
    if "," in s and s.count(".") <= 1:
        head, _, tail = s.rpartition(",")
        if s.count(",") == 1 and len(tail) == 1:
            return float(head + "." + tail)
        return float(s.replace(",", "")) if s.rfind(".") < 0 or s.rfind(".") > s.rfind(",") else None
    return None


def _small_words(t: Tokens, i: int) -> tuple[float, int] | None:
    """ "twenty-one", "seven", "fifteen": below a hundred."""
    w = t.word
    if w[i] in TENS:
        j = i + 1
        k = j + 1 if w[j] == "-" else j
        if w[k] in UNIT and UNIT[w[k]] > 0 and (k > j or not t.digits(k)):
            return TENS[w[i]] + UNIT[w[k]], k + 1
        return TENS[w[i]], j
    if w[i] in UNIT or w[i] in TEEN:
        return SMALL[w[i]], i + 1
    return None


def _join(t: Tokens, i: int) -> int:
    """Past a hyphen that glues number words together."""
    return i + 1 if t.word[i] == "-" else i


def words_value(t: Tokens, i: int) -> tuple[float, int, bool] | None:
    """A cardinal in words from token ``i``: value, next token, whether it carries a scale."""
    w = t.word
    total, scaled, j = 0.0, False, i
    while True:
        part: float | None = None
        k = _join(t, j) if j > i else j
        if j > i and w[k] == "and" and scaled:  # three hundred and fifty, not "two hundred and three hundred"
            k += 1
        small = _small_words(t, k)
        if small:
            part, m = small
        elif (j == i and w[k] in ("a", "hundred", "thousand")) or (j == i and w[k] == "one"):
            part, m = 1.0, k + (w[k] == "a")
        elif j > i:
            break
        else:
            return None
        h = _join(t, m)
        if w[h] == "hundred":
            part *= 100
            scaled, m = True, h + 1
            rest = m + 1 if w[m] == "and" else _join(t, m)
            tail = _small_words(t, rest)
            if tail and not _opens_another(t, tail[1]):
                part, m = part + tail[0], tail[1]
            h = _join(t, m)
        if w[h] in SCALE:
            if j > i and SCALE[w[h]] * part >= _floor(total):
                break  # "two thousand three million" are two numbers
            part *= SCALE[w[h]]
            scaled, m = True, h + 1
            if w[m] in SCALE and SCALE[w[m]] > 1000:  # a thousand billion
                part, m = part * SCALE[w[m]], m + 1
        elif j > i:
            if part >= _floor(total):
                break
            total, j = total + part, m
            break
        total, j = total + part, m
        if not scaled or total < 1000:
            break
    return (total, j, scaled) if j > i else None


def _floor(total: float) -> float:
    """The smallest scale that ``total`` is a multiple of: what may still be added stays below it."""
    for scale in (1e12, 1e9, 1e6, 1e3, 100.0):
        if total % scale == 0:
            return scale
    return 1.0


def _opens_another(t: Tokens, i: int) -> bool:
    """In "two hundred and three hundred", "three" begins a new number."""
    return t.word[_join(t, i)] == "hundred"


_SHARED = frozenset({"in", "out"})


def numeral(t: Tokens, i: int) -> Numeral | None:
    """The numeral that begins at token ``i``, longest reading, or None."""
    if not _SHARED.isdisjoint(t.word[i + 1 : i + 3]) and (told := share(t, i, SMALL)) is not None:
        return Numeral(i, told[1], told[0], t.end[told[1] - 1], fraction=True, digits=t.digits(i))
    if t.digits(i):
        return _digits(t, i)
    w = t.word[i]
    if w in _VULGAR:
        return Numeral(i, i + 1, _VULGAR[w], t.end[i], fraction=True, digits=True)
    if w == "half":
        return _half(t, i, i)
    if w in ("a", "an"):
        return _with_article(t, i)
    if w == "three" and t.word[i + 1] in ("-", "quarters"):
        k = _join(t, i + 1)
        if t.word[k] == "quarters":
            return _of_scale(t, i, k + 1, 0.75)
    if w not in BEGIN:
        return None
    if w in UNIT and (part := _fraction(t, i)):
        return part
    found = words_value(t, i)
    if found is None:
        if w == "dozen":
            return Numeral(i, i + 1, 12, t.end[i], group=True, mantissa=1)
        return None
    n, j, scaled = found
    return _tail(t, i, j, n, scaled, mantissa=n)


def _tail(t: Tokens, i: int, j: int, n: float, scaled: bool, mantissa: float, digits: bool = False) -> Numeral:
    """ "... and a half", "dozen", a scale behind words or digits."""
    w = t.word
    k = _join(t, j)
    if w[j : j + 6] == ["-", "and", "-", "a", "-", "half"]:  # two-and-a-half-hours
        return Numeral(i, j + 6, n + 0.5, t.end[j + 5], scaled=scaled, mantissa=mantissa, digits=digits)
    if w[j] == "and" and w[j + 1] == "a" and w[j + 2] in ("half", "quarter") and w[j + 3] != "of":
        extra = 0.5 if w[j + 2] == "half" else 0.25
        j += 3
        if w[j] in SCALE:
            n, j, scaled = (n + extra) * SCALE[w[j]], j + 1, True
        else:
            n += extra * (_floor(n) if scaled else 1)  # a million and a half
        return Numeral(i, j, n, t.end[j - 1], scaled=scaled, mantissa=mantissa, digits=digits)
    if w[k] in GROUP and n < 1000 and (w[k] != "score" or (n < 10 and w[k + 1] in ("of", "and", "years"))):
        return Numeral(i, k + 1, n * GROUP[w[k]], t.end[k], group=True, mantissa=n, digits=digits)
    return Numeral(i, j, n, t.end[j - 1], scaled=scaled, mantissa=mantissa, digits=digits)


def _parted(t: Tokens, i: int, k: int) -> bool:
    """Whether "9 300" is one number: a hedge stands before it, or a common counted noun behind, and no name before."""
    before = t.before(i)
    if before in _HEDGING:
        return True
    if before in (",", ";", "("):
        return t.word[k] in _COUNTED and not t.digits(i - 2)
    return t.word[k] in _COUNTED and before.isalpha() and not t.capital(i - 1) and before not in ("and", "or", "to")


def _digits(t: Tokens, i: int) -> Numeral | None:
    w = t.word
    n = digits_value(w[i])
    if n is None:
        return None
    j = i + 1
    whole = w[i].isdecimal()
    listed = (w[j + 2] == "," and w[j + 3].isdecimal()) or (i > 1 and w[i - 1] in (",", "and") and w[i - 2].isdecimal())
    if (  # "1, 800": a lost join; never inside a list of numbers
        whole
        and len(w[i]) <= 3
        and w[i] != "0"
        and w[j] == ","
        and t.glued(j)
        and len(w[j + 1]) == 3
        and w[j + 1].isdecimal()
        and not t.glued(j + 1)
        and not listed
        and not (t.before(i) == "," and t.cased and t.capital(i - 2) and t.capital(j + 2))  # an age and an address
        and t.end[j + 1] - t.start[i] <= 9
    ):
        n, j = n * 1000 + float(w[j + 1]), j + 2
    elif whole and len(w[i]) <= 3 and w[i][0] != "0" and w[j].isdecimal() and len(w[j]) == 3:
        k = j
        while (
            w[k].isdecimal()
            and len(w[k]) == 3
            and t.start[k] - t.end[k - 1] == 1
            and t.text[t.end[k - 1]] in "   \u202f"
        ):
            k += 1
        if k > j and (w[j] == "000" or k > j + 1 or t.text[t.end[i]] != " " or _parted(t, i, k)):
            n, j = float("".join(w[i:k])), k
    mantissa = n
    if w[j] in _VULGAR and n < 1000:
        n, j = n + _VULGAR[w[j]], j + 1
    elif whole and (part := _broken(t, j + (w[j] == "and"))):
        n, j = n + part, j + 3 + (w[j] == "and")  # "2 1/2", "2 and 1/2"
    elif (
        whole
        and w[j] in ("/", "⁄")
        and t.glued(j)
        and t.glued(j + 1)
        and w[j + 1].isdecimal()
        and 0 < n < float(w[j + 1]) <= 1000
        and (w[j + 1] in ("2", "3", "4", "5", "8", "10") or w[j + 2] == "of")
    ):
        return Numeral(i, j + 2, n / float(w[j + 1]), t.end[j + 1], fraction=True, digits=True)
    scaled, glued_m = False, False
    k = _join(t, j) if w[j] == "-" and t.glued(j) and w[j + 1] in SCALE else j
    if w[k] == "hundred":
        n, j, scaled, k = n * 100, k + 1, True, k + 1
    scale = w[k] if w[k] in SCALE else w[k].removesuffix("s")  # "300 millions"
    if scale in SCALE:
        n, j, scaled = n * SCALE[scale], k + 1, True
        if w[j] in SCALE and SCALE[w[j]] >= 1e6:
            n, j = n * SCALE[w[j]], j + 1
    elif t.glued(j) and w[j] in GLUED and not w[j + 1][-1:].isdecimal():
        if w[j] == "m":
            glued_m = True  # read by the caller
        elif w[j] != "b" or (i and (w[i - 1] in "$£€" or (t.glued(i) and w[i - 1] in _MONEY_LETTERS))):
            n, j, scaled = n * GLUED[w[j]], j + 1, True
    elif w[j] in ("b", "m") and not t.glued(j) and t.text[t.start[j]].isupper() and t.cased and i and w[i - 1] in "$£€":
        n, j, scaled = n * GLUED[w[j]], j + 1, True  # $5 M
    elif w[j] in ("mn", "tn", "trn", "mil") and not scaled:
        n, j, scaled = n * GLUED[w[j]], j + 1, True
    if not scaled and not glued_m:
        return _tail(t, i, j, n, False, mantissa, digits=True)
    return Numeral(i, j, n, t.end[j - 1], scaled=scaled, mantissa=mantissa, digits=True, glued_m=glued_m)


def _broken(t: Tokens, i: int) -> float:
    """The common fraction in digits that stands at ``i``, below one, or 0."""
    w = t.word
    if not w[i].isdecimal() or w[i + 1] != "/" or not t.glued(i + 1) or w[i + 2] not in ("2", "3", "4", "8"):
        return 0
    part = float(w[i]) / float(w[i + 2])
    return part if part < 1 else 0


def _half(t: Tokens, i: int, h: int) -> Numeral | None:
    """From ``i``, with "half" at ``h``: half a million, half a dozen, half an hour, half of."""
    w = t.word
    j = h + 1
    if w[j] == "-" and w[j + 1] in SCALE:
        return Numeral(i, j + 2, 0.5 * SCALE[w[j + 1]], t.end[j + 1], scaled=True, mantissa=0.5)
    if w[j : j + 4] == ["-", "a", "-", "dozen"]:
        return Numeral(i, j + 4, 6, t.end[j + 3], group=True, mantissa=0.5)
    if w[j] == "-" and w[j + 1] == "dozen":
        return Numeral(i, j + 2, 6, t.end[j + 1], group=True, mantissa=0.5)
    if w[j] in SCALE:
        return Numeral(i, j + 1, 0.5 * SCALE[w[j]], t.end[j], scaled=True, mantissa=0.5)
    if w[j] == "dozen":
        return Numeral(i, j + 1, 6, t.end[j], group=True, mantissa=0.5)
    if w[j] in ("a", "an"):
        if w[j + 1] in SCALE or w[j + 1] == "hundred":
            return Numeral(i, j + 2, 0.5 * SCALE.get(w[j + 1], 100), t.end[j + 1], scaled=True, mantissa=0.5)
        if w[j + 1] in GROUP:
            return Numeral(i, j + 2, 0.5 * GROUP[w[j + 1]], t.end[j + 1], group=True, mantissa=0.5)
        return Numeral(i, j + 1, 0.5, t.end[j], fraction=True)
    return _of_scale(t, i, j, 0.5)


def _of_scale(t: Tokens, i: int, j: int, part: float) -> Numeral:
    """ "a quarter of a million": the part of a scale; else a plain fraction."""
    w = t.word
    if w[j] == "of" and w[j + 1] in ("a", "one", "1") and w[j + 2] in ("percent", "per", "%"):
        return Numeral(i, j + 2, part, t.end[j + 1], mantissa=part)  # "one-half of 1 percent"
    if w[j] == "of" and w[j + 1] in ("a", "one") and w[j + 2] in SCALE:
        return Numeral(i, j + 3, part * SCALE[w[j + 2]], t.end[j + 2], scaled=True, mantissa=part)
    if w[j] in SCALE and SCALE[w[j]] >= 1e6:
        return Numeral(i, j + 1, part * SCALE[w[j]], t.end[j], scaled=True, mantissa=part)
    return Numeral(i, j, part, t.end[j - 1], fraction=True)


def _fraction(t: Tokens, i: int) -> Numeral | None:
    """ "two-thirds", "one third of", "three quarters"; "one half", "nine tenths"."""
    w = t.word
    n = UNIT[w[i]]
    k = _join(t, i + 1)
    den = PART.get(w[k])
    if den is None or n == 0 or n >= den:
        return None
    plural = w[k].endswith("s") or w[k] == "halves"
    if n > 1 and not plural:
        return None  # "two third parties"
    if n == 1 and (plural or not (w[k] in ("half", "third", "quarter") or w[k + 1] == "of")):
        return None  # "one fifth of", not "one fifth strike"
    if (
        n == 1
        and w[k] in ("third", "quarter")
        and w[k + 1] not in ("of", "the")
        and w[k - 1] != "-"
        and w[k + 1].isalpha()
    ):
        follows = w[k + 1]
        if follows not in ("were", "are", "was", "is", "have", "had", "said", "say", "more", "less", "in", "to"):
            return None
    return _of_scale(t, i, k + 1, n / den)


_MONEY_LETTERS = frozenset({"p", "n", "r", "₱", "₦", "₹"})  # "P2.4B"
_BEHIND_A_PART = frozenset({"on", "in", "since", "from", "over", "compared", "to", "this", "last", "and", "between"})


def _with_article(t: Tokens, i: int) -> Numeral | None:
    """ "a hundred", "a dozen", "a million and a half", "a third of", "a half", "a quarter of"."""
    w = t.word
    nxt = w[i + 1]
    if nxt == "half":
        return _half(t, i, i + 1)
    if nxt in GROUP:
        if nxt == "score" and w[i + 2] not in ("of", "or"):
            return None
        return Numeral(i, i + 2, GROUP[nxt], t.end[i + 1], group=True, mantissa=1)
    if nxt == "hundred" or (nxt in SCALE and nxt not in ("bn", "mln", "bln")):
        if nxt == "hundred":
            found = words_value(t, i)
            if found is None:
                return None
            n, j, scaled = found
        else:
            n, j, scaled = SCALE[nxt], i + 2, True
            if w[j] in SCALE and SCALE[w[j]] >= 1e6:
                n, j = n * SCALE[w[j]], j + 1
        return _tail(t, i, j, n, scaled, mantissa=n)
    by = nxt in PART and "by" in w[max(0, i - 3) : i] and (not w[i + 2].isalpha() or w[i + 2] in _BEHIND_A_PART)
    if nxt in PART and (by or w[i + 2] == "of" or (nxt == "quarter" and w[i + 2] in ("million", "billion"))):
        return _of_scale(t, i, i + 2, 1 / PART[nxt])  # "rose by almost a third on last year"
    return None
