"""Numbers that damage spoiled: letters among digits, a scale word or a month that lost a letter, an age with a
broken "year". What cannot be read for certain is left out rather than read wrongly.
"""

from __future__ import annotations

from functools import cache

from accordingto.misread import known_words, near
from accordingto.quantify.lookalikes.names import UNIT_WORDS
from accordingto.quantify.numbers.numerals import SCALE, Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_MONTHS = classes("lookalikes.tsv")["month"]
_NO_UNIT = frozenset("oijnqruvyz")  # letters that no unit, scale or code sets right behind digits
_LIKE_DIGITS = frozenset("solbizg")
_CALLED = frozenset({"at", "call", "hotline", "phone", "tel", "on"})
_OLD = frozenset({"old", "olds"})


def misprint(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    """Why a numeral cannot be trusted, or None."""
    w, i, j = t.word, num.first, num.last
    young = num.n < 120 and not num.scaled  # bedrock is millions of years old
    if young and after == "-" and w[j + 2] == "-" and w[j + 1].isalpha() and w[j + 3] in _OLD:
        return "an age"  # "14-yeor-old"
    if after.isalpha() and w[j + 1] in _OLD and after not in known_words() and young:
        return "an age"
    if before in near("number") and before != "numbers":
        return "part of a name or code"  # NUBER 15242
    if not num.digits:
        return None
    if after in ("a", "p") and w[j + 1] == "." and t.glued(j + 1) and t.glued(j + 2) and w[j + 2].isalpha():
        return "a clock time"  # 11 a.rn.
    if t.glued(j) and len(after) > 1 and after.isalpha() and after not in UNIT_WORDS:
        if w[i] == "0":
            return "a letter misread as a digit"  # 0nt
        if len(after) == 2 and (after[0] == "t" or after[1] == "h") and after != "th":
            return "an ordinal"  # 6tb
    if w[i] in ("00", "000"):
        return "a damaged number"  # what is left of "16, 000"
    if before == "(" and after == ")" and len(w[i]) > 2 and i > 1 and w[i - 2] in _CALLED:
        return "a telephone number"  # "call police at (555)", and the rest lost
    if _letter_behind(t, j):
        return "a damaged number"
    if after == ":" and num.n <= 24 and _mixed_minutes(t, j):
        return "a clock time"  # 10:0S
    if before == "'" and w[i] == "5" and t.glued(i) and t.glued(i - 1) and t.before(i - 1).isalpha():
        return "a letter misread as a digit"  # the ministry'5 count
    return spoiled(t, num)


def spoiled(t: Tokens, num: Numeral) -> str | None:
    """Why a number's value is lost, money's too: "1.2 billiou", "2,l06", "$39.S million"; None where it is not."""
    w, j = t.word, num.last
    if not num.digits or num.scaled:
        return None
    if w[j].isalpha() and not t.glued(j) and _scale(w[j]):
        return "a damaged number"
    if w[j] in (",", ".") and t.glued(j) and t.glued(j + 1):
        rest = w[j + 1] + (w[j + 2] if t.glued(j + 2) else "")
        mixed = len(rest) == 3 and rest.isalnum() and rest[0].isalpha() and any(c.isdecimal() for c in rest)
        if mixed or (w[j] == "." and w[j + 1] in _LIKE_DIGITS and w[j + 2] in SCALE):
            return "a damaged number"
    return None


def _letter_behind(t: Tokens, j: int) -> bool:
    """Whether a letter is glued to a number's last digit that is no unit's: 44O, 4l people, 1q0, 1,00o."""
    w = t.word
    if t.word[j] == "," and t.glued(j) and t.digits(j + 1) and len(w[j + 1]) < 4:
        j += 2
    if not t.glued(j) or len(w[j]) != 1 or not w[j].isalpha():
        return False
    if w[j] == "m" and w[j + 1] in ("2", "3"):
        return False  # square and cubic metres
    return w[j] in _NO_UNIT or (w[j] == "l" and w[j + 1].isalpha() and w[j + 1] != "of") or _digit(t, j + 1)


def _mixed_minutes(t: Tokens, colon: int) -> bool:
    """Whether the minutes behind a colon are a digit and a letter."""
    first, second = t.word[colon + 1], t.word[colon + 2]
    glued = t.glued(colon) and t.glued(colon + 1) and t.glued(colon + 2)
    return glued and {first[:1].isdecimal(), second[:1].isdecimal()} == {True, False} and (first + second).isalnum()


def _digit(t: Tokens, i: int) -> bool:
    return t.glued(i) and t.word[i][:1].isdecimal()


@cache
def _scales() -> frozenset[str]:
    long = [form for form in SCALE if len(form) > 5]
    return frozenset(wrong for form in long for wrong in near(form)) - {form + "s" for form in long} - frozenset(SCALE)


def _scale(word: str) -> bool:
    """Whether a word is "million" or the like with a wrong, lost or added letter, or with its i and l confused."""
    return word in _scales() or (word not in SCALE and word.replace("i", "l") in ("mllllon", "bllllon"))


@cache
def _months() -> tuple[frozenset[str], frozenset[str]]:
    """Misspelt months: the long ones, and the short ones, which need a year to be known."""
    found: tuple[set[str], set[str]] = (set(), set())
    for form in _MONTHS:
        found[len(form) < 5].update(near(form))
    whole = _MONTHS | known_words() | {"match", "marsh", "larch", "starch", "parch"}
    return frozenset(found[0]) - whole, frozenset(w for w in found[1] if len(w) > 2) - whole


def month(t: Tokens, k: int) -> bool:
    """Whether token ``k``, beside a day, is a month that lost a letter: "26 SEPTIMBER", "7 SCP 89"."""
    word = t.word[k]
    beside = (k > 0 and t.digits(k - 1)) or (t.digits(k + 1) and not t.word[k + 2].isalpha())
    if not beside or not word.isalpha():
        return False
    long, short = _months()
    if word in long:
        return True
    year = t.word[k + 1]
    return word in short and k > 0 and t.digits(k - 1) and year.isdecimal() and len(year) in (2, 4)
