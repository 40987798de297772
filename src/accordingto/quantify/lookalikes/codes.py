"""Numbers that are codes: serial numbers, counters of pictures, letters and digits run together, numbers to text."""

from __future__ import annotations

from accordingto.quantify.lookalikes.around import FUNCTION, Around
from accordingto.quantify.numbers.numerals import BEGIN, UNIT
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes, rows

_C = classes("lookalikes.tsv")
_PREFIXES, _WRITS, _GLUED = _C["prefix"], _C["writ"], _C["glued_unit"]
#: letters behind digits that are a unit or a scale, not a code
UNIT_WORDS = frozenset(form for row in rows("units.tsv") for form in row[0].split(" / ")) | {
    "k",
    "bn",
    "mn",
    "mln",
    "tn",
}
CODE = "part of a name or code"
_WEEKS = frozenset({"last", "this", "past", "next", "a", "per", "each", "every", "the", "one", "previous", "same"})


def code(a: Around) -> str | None:
    """Why a numeral is a code or a part of one, or None."""
    return _marked(a) or _counted_off(a) or _misread(a)


def joined(a: Around) -> str | None:
    """Why a numeral with letters or a hyphen beside it is a code, or None: "MH-17", "10TV", "5-Twelve"."""
    t, w, i, j, digits, glued = a.t, a.t.word, a.first, a.last, a.digits, a.glued
    hyphened = a.before in ("-", "–") and a.begun and t.glued(i - 1)
    if digits and hyphened and w[i - 2][-1:].isalpha() and w[i - 2] not in _PREFIXES:
        return CODE
    letter = a.after in ("d", "x", "c", "a", "e") or (a.after == "g" and t.capital(j))
    if digits and glued and a.after.isalpha() and len(a.after) <= 2 and letter:
        return CODE
    bare = a.after.removesuffix("'s")
    if digits and glued and bare.isalpha() and t.capital(j) and len(bare) > 1 and bare not in UNIT_WORDS:
        return CODE  # 10TV
    follows = a.after == "-" and t.glued(j + 1) and t.capital(j + 1) and w[j + 1].isalpha()
    if digits and follows and ((glued and len(w[j + 1]) == 1) or (t.cased and w[j + 1] in BEGIN)):
        return CODE  # a shop "5-Twelve"
    if a.before == "-" and not digits and t.digits(i - 2) and a.begun and t.cased and t.capital(i):
        return CODE
    if a.before == "-" and i > 1 and (w[i - 2] == "number" or (w[i - 2] == "high" and a.num.n == 5)):
        return CODE  # a greeting
    return None


def numbered(a: Around) -> str | None:
    """Why a numeral counts off weeks, laws and the like, or None: "week 23", "LAW 42 OF 1985"."""
    t, w, i, n, digits = a.t, a.t.word, a.first, a.num.n, a.digits
    if digits and a.ends and 20000 <= n < 1e6 and "," not in w[i] and _texted(t, i):
        return CODE
    if a.before in ("ii", "iii", "iv", "vi", "vii") and t.cased and t.text[t.start[i - 1]].isupper():
        return CODE  # a month of two words
    calendar = (digits and a.before == "week") or (a.before == "day" and w[i - 2] not in ("that", "same", "one"))
    ends = a.ends or (a.before == "day" and not digits and not a.after.endswith("s"))
    if calendar and n <= 53 and ends and w[i - 2] not in _WEEKS:
        return CODE  # "week 23", "day five of the strike"
    if digits and a.before == "+" and w[i - 2] in ("utc", "gmt"):
        return CODE
    if not t.cased and digits and a.before in _WRITS and a.after in (",", ".", ";", ")", "of", ":"):
        return CODE  # LAW 42 OF 1985
    return None


def codes_in_pair(a: Around) -> bool:
    """ "posts 542 and 543", "rooms 7 and 8": two bare numbers behind a bare plural."""
    i, j = a.first, a.last
    return a.digits and (_paired(a.t, i - 1, i, j) or (a.before in _AND and _paired(a.t, i - 3, i - 2, j)))


def _marked(a: Around) -> str | None:
    t, w, i, j, digits = a.t, a.t.word, a.first, a.last, a.digits
    if a.before in ("#", "=") or (a.before == "'" and digits and t.before(i - 1) == "="):
        return CODE
    bracketed = a.before == "(" and a.after == ")" and a.num.n >= 1000
    if digits and bracketed and t.cased and word_in_capitals(t, i - 2):
        return CODE  # text CRIMES (552637)
    if digits and a.before in ('"', "'") and w[i - 2] == "=" and a.begun:
        return CODE  # id="6721"
    lettered = a.after == "-" and len(w[i]) == 3 and a.glued and t.glued(j + 1)
    if digits and t.cased and lettered and _shouted(t, j + 1):
        return "a telephone number"  # "789-TIPS"
    return None


def _counted_off(a: Around) -> str | None:
    if not a.digits and _one_by_one(a.t, a.first):
        return "one of numbers that are counted off"  # "one, two, three, four"
    if a.digits and _serial(a.t, a.first):
        return CODE  # "Case Number: 1509290", "ZIP code - 70802"
    return "a counter of pictures" if a.digits and _counter(a.t, a.first) else None


def _misread(a: Around) -> str | None:
    """ "apparent1y", "5oldiers", "0f": a single digit that scanning puts for a letter, glued to small letters."""
    t, i, j = a.t, a.first, a.last
    if not a.digits or j != i + 1 or t.word[i] not in _CONFUSED:
        return None
    before, after = t.word[i - 1] if i else "", t.word[j]
    inside = t.glued(i) and before.isalpha() and len(before) > 2 and not t.capital(i - 1)
    opens = t.glued(j) and after.isalpha() and not t.capital(j) and after.removesuffix("'s") not in UNIT_WORDS
    letter = inside or (opens and (len(after) > 2 or (len(after) == 1 and after == "f")) and after not in _GLUED)
    return "a letter misread as a digit" if letter else None


_CONFUSED = frozenset("015689")
_AND = frozenset({"and", "or", "&"})


def _paired(t: Tokens, noun: int, first: int, behind: int) -> bool:
    """ "posts 542 and 543", "rooms 7 and 8": a bare plural before two bare numbers that no noun follows."""
    word = t.word[noun] if noun >= 0 else ""
    if not (word.endswith("s") and len(word) > 4 and word.isalpha()) or word in _C["headline_verb"] or word in FUNCTION:
        return False
    if t.word[first + 1] not in _AND or not t.digits(first) or not t.digits(first + 2):
        return False
    after = t.word[first + 3]
    return behind <= first + 3 and (not after[:1].isalpha() or after in CLAUSE) and after not in ("%", "-", "$")


CLAUSE = (FUNCTION - _C["person"]) | {"they", "he", "she", "it", "we", "their", "his", "her", "there"}
"""What begins another clause behind a number."""


def _shouted(t: Tokens, i: int) -> bool:
    word = t.text[t.start[i] : t.end[i]]
    return len(word) >= 4 and word.isupper() and word.isalpha()


def word_in_capitals(t: Tokens, i: int) -> bool:
    word = t.text[t.start[i] : t.end[i]] if i >= 0 else ""
    return 2 < len(word) < 9 and word.isalpha() and word.isupper()


_GALLERY = frozenset({"image", "photo", "picture", "slide", "page", "figure"})
_SERIAL = frozenset({"number", "no", "id", "code", "#", "ref", "reference"})
_TOTALS = frozenset({"total", "final", "the", "a", "this", "that", "overall", "new", "highest", "lowest"}) | FUNCTION


def _serial(t: Tokens, i: int) -> bool:
    """Whether a label before the number says whose number or code it is: a noun, "number" and a sign."""
    k = i - 1
    while k > 1 and t.word[k] in (":", "-", "–", "—", ".", "#"):
        k -= 1
    noun = t.word[k - 1] if k > 0 else ""
    signed = k < i - 1
    return signed and t.word[k] in _SERIAL and noun.isalpha() and noun not in _TOTALS


def _counter(t: Tokens, i: int) -> bool:
    """ "Image 1 of 12", or "3 of 15" on a line of its own or before a capital: no noun says of what."""
    first = i - 2 if t.before(i) == "of" and t.digits(i - 2) else i
    w = t.word
    if w[first + 1] != "of" or not (w[first].isdecimal() and w[first + 2].isdecimal()):
        return False
    if int(w[first]) > int(w[first + 2]):
        return False
    lead = t.before(first)
    if lead in _GALLERY:
        return True
    begins = lead in ("", "\n", ".") or t.glued(first) or "\n" in t.text[t.end[first - 1] : t.start[first]]
    stop = t.text[t.end[first + 2] : t.start[first + 3]] if first + 3 < t.size else "\n"
    ends = w[first + 3] in ("", "\n") or "\n" in stop or (t.cased and t.capital(first + 3))
    return ends and (begins or (t.cased and t.capital(first - 1)))


_TEXTING = frozenset({"text", "texts", "texting", "sms", "send", "tip", "tips", "hotline"})


def _texted(t: Tokens, i: int) -> bool:
    """ "text a tip to 552637": a short number that messages are sent to."""
    return t.before(i) == "to" and bool(_TEXTING & set(t.word[max(0, i - 14) : i - 1]))


def _one_by_one(t: Tokens, i: int) -> bool:
    """Whether a number word is one of three at least that go up by one, with commas between."""
    n = UNIT.get(t.word[i])
    if n is None:
        return False
    before = [n - k == UNIT.get(t.word[i - 2 * k]) and t.word[i - 2 * k + 1] == "," for k in (1, 2) if i >= 2 * k]
    behind = [n + k == UNIT.get(t.word[i + 2 * k]) and t.word[i + 2 * k - 1] == "," for k in (1, 2)]
    return (all(before) and len(before) == 2) or all(behind) or (before[:1] == [True] and behind[0])
