"""Numbers that damage spoiled: letters among digits, a scale word or a month that lost a letter, an age with a
broken "year". What cannot be read for certain is left out rather than read wrongly.
"""

from __future__ import annotations

from functools import cache

from accordingto.misread import LETTERS, known_words, near
from accordingto.quantify.lookalikes.codes import UNIT_WORDS
from accordingto.quantify.numbers.numerals import SCALE, Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.respell import known
from accordingto.tables import classes

_MONTHS = classes("lookalikes.tsv")["month"]
_NO_UNIT = frozenset("oijnqruvyz")  # letters that no unit, scale or code sets right behind digits
_LIKE_DIGITS = frozenset("solbizg")
_CALLED = frozenset({"at", "call", "hotline", "phone", "tel", "on"})
_OLD = frozenset({"old", "olds"})
_PEOPLE = classes("lookalikes.tsv")["person"]
_OF_WHOM = frozenset({"the", "these", "those", "its", "his", "her", "their", "our"})
_ENDINGS = frozenset({"st", "nd", "rd", "th", "am", "pm", "plus"})
_DASHES = frozenset({"-", "--", "–", "—"})
_DATELINE = 12  # tokens of a dateline
_ITEMS = 30  # of a list in a text
_RUN = 8  # signs without a blank that are looked at on both sides


def misprint(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    """Why a numeral cannot be trusted, or None."""
    w, i, j = t.word, num.first, num.last
    young = num.n < 120 and not num.scaled  # bedrock is millions of years old
    if young and after == "-" and w[j + 1].isalpha() and _aged(t, j):
        return "an age"  # "14-yeor-old", "12-year-olr"
    if num.n == 1 and not num.digits and after in near("of") and not known(after) and w[j + 1] in _OF_WHOM:
        return "a pronoun"  # "one f the boats"
    if after.isalpha() and w[j + 1] in _OLD and after not in known_words() and young:
        return "an age"
    if before in near("number") and before != "numbers":
        return "part of a name or code"  # NUBER 15242
    if not num.digits:
        mixed = any(_mixed(t.text[t.start[k] : t.end[k]]) for k in range(i, j))
        return "a damaged word" if mixed else None  # "sIX" for "FIX"
    if lost := _cut_short(t, num, before, after):
        return lost
    if after in ("a", "p") and w[j + 1] == "." and t.glued(j + 1) and t.glued(j + 2) and w[j + 2].isalpha():
        return "a clock time"  # 11 a.rn.
    if t.glued(j) and after.isalpha() and after not in UNIT_WORDS and (reason := _run_on(w[i], after)) is not None:
        return reason
    if before in (",", ".") and t.glued(i) and t.glued(i - 1) and len(w[i - 2]) == 1 and w[i - 2].isalpha():
        return "a damaged number"  # what is left of "3w,800", "l,620", "8u.2"
    if lost := lost_date(t, num, before, after):
        return lost
    if "-" in (before, after) and _code(t, i):
        return "part of a name or code"  # 412-w63-5000
    if (
        w[i].endswith(",0")
        or w[i].startswith("0,")
        or (before == "," == t.before(i - 1) and t.glued(i))
        or (after == "," == w[j + 1] and t.digits(j + 2))
    ):
        return "a damaged number"  # "3,0 men", "8,,400"
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


def _cut_short(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    """Why a number is a piece of an age, a time of day or a list: "12- and at", "5:3 p.m.", "9 j.m.", ". 2. The"."""
    w, i, j = t.word, num.first, num.last
    if after == "-" and t.glued(j) and w[j + 1] in ("and", "to", "or") and not t.glued(j + 1) and not t.digits(j + 2):
        return "an age"
    minutes = after == ":" and t.glued(j + 1) and t.digits(j + 1) and len(w[j + 1]) == 1
    hours = before == ":" and t.glued(i) and t.glued(i - 1) and t.digits(i - 2) and len(w[i]) == 1
    if num.n <= 24 and t.glued(j if minutes else i) and (minutes or hours):
        return "a clock time"
    if len(after) == 1 and after.isalpha() and w[j + 1] == "." and w[j + 2] in ("m", "rn") and t.glued(j + 2):
        return "a clock time"
    listed = before in (".", ":") and after == "." and not t.glued(j + 1) and not t.glued(i)
    return "a number of a list" if listed and num.n <= _ITEMS and t.capital(j + 1) else None


def _mixed(word: str) -> bool:
    return word.isalpha() and not (word.islower() or word.isupper() or word.istitle())


def _aged(t: Tokens, hyphen: int) -> bool:
    """Whether a damaged "-year-old" follows a number."""
    w, k = t.word, hyphen + 1
    if w[k + 1] == "-":
        whole = w[k] in ("year", "month", "week", "day") and w[k + 2] in _OLD  # for :mod:`ages` to say
        return not whole and (w[k + 2] in _OLD or (w[k] == "year" and w[k + 2] in near("old")))
    return w[k] in near("year") and w[k + 1] in near("old")


def _run_on(digits: str, letters: str) -> str | None:
    """Why digits with letters right behind them are no number of what the letters say: 0nt, 5ex, 6tb, 26mth."""
    if digits == "0" and len(letters) > 1:
        return "a letter misread as a digit"
    if len(letters) == 2 and (letters[0] == "t" or letters[1] == "h") and letters != "th":
        return "an ordinal"
    if len(digits) == 1 and len(letters) > 1 and known(digits.translate(LETTERS) + letters):
        return "a letter misread as a digit"
    return "a damaged number" if len(letters) > 1 and letters not in _ENDINGS and not known(letters) else None


def _code(t: Tokens, i: int) -> bool:
    """Whether a letter stands between digits in the run of signs that a number is part of."""
    first = last = i
    while t.glued(first) and i - first < _RUN:
        first -= 1
    while t.glued(last + 1) and last - i < _RUN:
        last += 1
    inside = range(max(first + 1, 1), last)
    return any(len(t.word[k]) == 1 and t.word[k].isalpha() and (t.digits(k - 1) or t.digits(k + 1)) for k in inside)


def lost_date(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    """Why a number is what is left of a date: "in July 203", "3 MQY 88 (KNA) --", "5ept. 3, 2031", "at 230 GMT"."""
    w, i, j = t.word, num.first, num.last
    if not w[i].isdecimal() or j != i + 1:
        return None
    dated = before in _MONTHS or (before == "," and t.digits(i - 2) and (w[i - 3] in _MONTHS or month(t, i - 3)))
    if len(w[i]) == 3 and w[i][:2] in ("19", "20", "01") and (dated or before in ("copyright", "©")):
        return "a damaged number"
    counts = _several(after) or _several(w[j + 1])  # "in 203 evacuation centers"
    if len(w[i]) == 3 and w[i][:2] in ("19", "20") and before in ("in", "since") and not counts:
        return "a damaged number"  # "sailed in 200 when", "in the 207 war"
    if after == "(" and w[j + 2] == ")" and w[j + 3] in _DASHES:
        return "a date"  # "OXMOOR, 0ct. 6 (KNA) --"
    year = w[j + 1].isdecimal() and len(w[j + 1]) == 4 and "1900" < w[j + 1] < "2100"
    if after == "," and year and num.n <= 31 and (before in ("", "\n", ".", "in", "on") or not known(before)):
        return "a date"
    if after in ("gmt", "utc") and before in ("at", "around", "about") and num.n < 2400:
        return "a clock time"
    if i < _DATELINE and (after == "(" or "(" in w[j : j + 3]) and _agency(t, j):
        return "a date"
    if i < 2 * _DATELINE and after == ")" and w[j + 1] in _DASHES:
        return "part of a name or code"  # "(CHANNEL 1) --"
    return None


def _several(word: str) -> bool:
    """Whether a word may be what two hundred are counted of."""
    return word.endswith("s") or word in _PEOPLE or (not word.isalpha() and word not in (",", "."))


def _agency(t: Tokens, j: int) -> bool:
    """Whether brackets and a dash follow, as behind the date of a dateline."""
    close = next((k for k in range(j + 1, min(j + _DATELINE, t.size)) if t.word[k] == ")"), None)
    if close is None or t.word[close + 1] not in _DASHES:
        return False
    return not (t.glued(close + 1) and t.glued(close + 2))  # "a 37m (121ft)-long hull"


def spoiled(t: Tokens, num: Numeral) -> str | None:
    """Why a number's value is lost, money's too: "1.2 billiou", "2,l06", "$39.S million"; None where it is not."""
    w, j = t.word, num.last
    if not num.digits or num.scaled:
        return None
    if t.glued(j) and len(w[j]) == 1 and w[j].isalpha() and (w[j] == "o" or (w[j] != "m" and _digit(t, j + 1))):
        return "a damaged number"  # "$2,4O0"
    if w[j].isalpha() and not t.glued(j) and _scale(w[j]):
        return "a damaged number"
    if w[j] in (",", ".") and t.glued(j) and t.glued(j + 1):
        rest = w[j + 1] + (w[j + 2] if t.glued(j + 2) else "")
        mixed = len(rest) in (2, 3) and rest.isalnum() and rest[0].isalpha() and any(c.isdecimal() for c in rest)
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
    if (
        t.cased
        and t.text[t.start[j]] in "BISOZ"
        and (len(w[j - 1]) > 1 or w[j + 1] == "-")
        and (w[j + 1].isalpha() or w[j + 1] == "-")
    ):
        return True  # 47B boats, a 3B-year war
    if w[j + 1] == "," and t.glued(j + 1) and t.glued(j + 2) and t.digits(j + 2) and len(w[j + 2]) == 3:
        return True  # 3w,800
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
    long, short = _months()
    if word not in long and word not in short:
        return False
    beside = (k > 0 and t.digits(k - 1)) or (t.digits(k + 1) and not t.word[k + 2].isalpha())
    if not beside or word in long:
        return beside
    year = t.word[k + 1]
    return word in short and k > 0 and t.digits(k - 1) and year.isdecimal() and len(year) in (2, 4)
