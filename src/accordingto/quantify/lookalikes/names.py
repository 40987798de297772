"""Numerals inside names, codes, calibres and addresses: "F-16", "Route 9", ".45-caliber", "123 Harbour Street"."""

from __future__ import annotations

import re

from accordingto.quantify.numbers.numerals import BEGIN, Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes, rows

_C = classes("lookalikes.tsv")
_MONTHS, _WEEKDAYS, _PERSON, _FUNCTION = _C["month"], _C["weekday"], _C["person"], _C["function"]
_NAMER, _NAMER_CAPITAL, _STREET, _DIRECTION = _C["namer"], _C["namer_capital"], _C["street"], _C["direction"]
_NAMED_AFTER, _RANKED, _HEADLINE = _C["named_after"], _C["ranked"], _C["headline_verb"]
_STATION, _CALIBRE, _MODAL, _PREFIXES = _C["station"], _C["calibre_noun"], _C["modal"], _C["prefix"]
#: letters behind digits that are a unit or a scale, not a code
UNIT_WORDS = frozenset(form for row in rows("units.tsv") for form in row[0].split(" / ")) | {
    "k",
    "bn",
    "mn",
    "mln",
    "tn",
}
#: bores that are written without the word
_CALIBRES = frozenset(
    {9.0, 10.0, 40.0, 45.0, 5.56, 7.62, 5.45, 12.7, 0.45, 0.38, 0.22, 0.357, 0.44, 0.40, 0.50, 0.25, 0.32, 0.308, 0.223}
)


_SCALES = frozenset({"magnitude", "richter", "scale"})
_WINDS = frozenset({"north", "south", "east", "west"})
_SPLITS = frozenset({"split", "broke", "break", "broken", "breaking", "cut", "snapped", "sliced", "splitting", "tore"})
_CLOCK = re.compile(r"(?:1\d|2[0-3]|0?[1-9])\.[0-5]\d")
_ZONED = re.compile(rf"{_CLOCK.pattern}|(?:[01]\d|2[0-3])[0-5]\d")
_WEEKS = frozenset({"last", "this", "past", "next", "a", "per", "each", "every", "the", "one", "previous", "same"})
_ZONES = frozenset({"gmt", "utc", "wib", "wita", "wit", "est", "pst", "cet", "hkt", "msk", "ist", "hrs", "hours"})
_HOURS = frozenset({"closed", "closes", "opened", "opens", "began", "begins", "started", "starts", "ended", "ends"})
_VERSION = re.compile(r"\d{1,2}\.\d")
_PARAGRAPH = re.compile(r"\d{3}\.\d{2,3}")
_BORES = frozenset({22, 25, 32, 38, 40, 44, 45, 357})
_ARMS = frozenset({"ak", "rpg", "ar"})
_ALONG = frozenset({"on", "of", "along", "onto", "at", "and", "near", "off", "down", "from", "to"})
_ROADS = frozenset({"freeway", "highway", "interstate", "expressway", "parkway", "turnpike"})


def named(t: Tokens, num: Numeral, before: str, after: str, hedged: bool) -> str | None:
    w, i, j, digits, cased = t.word, num.first, num.last, num.digits, t.cased
    begun, glued = t.glued(i), t.glued(j)  # nothing stands between the number and the word before, behind
    ends = not after[:1].isalpha() or after in _FUNCTION
    if before in ("#", "=") or (before == "'" and digits and t.before(i - 1) == "="):
        return "part of a name or code"
    if digits and before == "(" and after == ")" and cased and _word_in_capitals(t, i - 2) and num.n >= 1000:
        return "part of a name or code"  # text CRIMES (552637)
    if digits and num.n < 100 and after in _CLAUSE_OR_NUMBER and cased and _word_in_capitals(t, i - 1):
        return "part of a name or code"  # told LUX 18 they had left
    if digits and num.n < 100 and not hedged and cased and t.capital(i - 1) and _station(t, i - 1):
        return "part of a name or code"  # KABQ 5, ActionNews 4
    if digits and before in ('"', "'") and w[i - 2] == "=" and begun:
        return "part of a name or code"  # id="6721"
    if digits and cased and after == "-" and len(w[i]) == 3 and glued and t.glued(j + 1) and _shouted(t, j + 1):
        return "a telephone number"  # "789-TIPS"
    if digits and 4 <= num.n <= 7 and glued and after in _FEET and (w[j + 1] in _STANDING or t.digits(j + 1)):
        return "a person's height"  # "around 6' and weighs"
    if not digits and before == "the" and cased and t.capital(i) and t.capital(j) and _small_before(t, i - 1):
        return "part of a name or code"  # "outside the Four Kestrels hotel"
    if digits and _misread(t, i, j):
        return "a letter misread as a digit"
    if digits and begun and before[-1:].isalpha():
        return "part of a name or code" if t.capital(i - 1) or len(before) <= 3 else None
    if (
        digits
        and before in ("-", "–")
        and begun
        and t.glued(i - 1)
        and w[i - 2][-1:].isalpha()
        and w[i - 2] not in _PREFIXES
    ):
        return "part of a name or code"
    if (
        digits
        and glued
        and after.isalpha()
        and len(after) <= 2
        and (after in ("d", "x", "c", "a", "e") or (after == "g" and t.capital(j)))
    ):
        return "part of a name or code"
    if digits and ends and 20000 <= num.n < 1e6 and "," not in w[i] and _texted(t, i):
        return "part of a name or code"
    if before == "in" and w[i] in ("two", "half") and ends and w[i - 2] in _SPLITS:
        return "an idiom"  # "split in two"
    zoned = after in _ZONES and cased and t.capital(j)
    if ((before == "at" and ends) or zoned) and j == i + 1 and (_CLOCK if not zoned else _ZONED).fullmatch(w[i]):
        return "a clock time"  # "took off at 17.12"
    if before == "at" and ends and num.n <= 12 and w[i - 2] in _HOURS:
        return "a clock time"  # "the park closed at 10"
    if before in ("ii", "iii", "iv", "vi", "vii") and cased and t.text[t.start[i - 1]].isupper():
        return "part of a name or code"  # a month of two words
    calendar = (digits and before == "week") or (before == "day" and w[i - 2] not in ("that", "same", "one"))
    ends = ends or (before == "day" and not digits and not after.endswith("s"))
    if calendar and num.n <= 53 and ends and w[i - 2] not in _WEEKS:
        return "part of a name or code"  # "week 23", "day five of the strike"
    if digits and before in _STREET and w[i - 2] in ("at", "of", "on") and after in ("and", ","):
        return "part of an address"  # "AT ROAD 80 AND KILN STREET"
    if digits and before == "+" and w[i - 2] in ("utc", "gmt"):
        return "part of a name or code"
    if after == "-" and w[j + 1] == "to" and w[j + 2] == "-" and w[j + 3] == "one":
        return "a ratio"
    if digits and num.n > 1 and cased and t.capital(i - 1) and after in ("was", "is", "has") and before.isalpha():
        return "part of a name or code"  # "Skycam 4 was there": no plural counts with "was"
    if digits and _serial(t, i):
        return "part of a name or code"  # "Case Number: 1509290", "ZIP code - 70802"
    if digits and _counter(t, i):
        return "a counter of pictures"
    bare = after.removesuffix("'s")
    if digits and glued and bare.isalpha() and t.capital(j) and len(bare) > 1 and bare not in UNIT_WORDS:
        return "part of a name or code"  # 10TV
    if (
        digits
        and after == "-"
        and glued
        and t.glued(j + 1)
        and len(w[j + 1]) == 1
        and w[j + 1].isalpha()
        and t.capital(j + 1)
    ):
        return "part of a name or code"
    if digits and cased and t.capital(j) and _station(t, j):
        return "part of a name or code"  # "1010 WINS"
    if after in _STATION and cased and t.capital(j) and (t.capital(i - 1) or (digits and num.n < 100)):
        return "part of a name or code"
    words = cased and t.capital(j + 1) and w[j + 1] in BEGIN and t.glued(j + 1)
    if digits and after == "-" and words:
        return "part of a name or code"  # a shop "5-Twelve"
    if before == "-" and not digits and t.digits(i - 2) and begun and cased and t.capital(i):
        return "part of a name or code"
    if before == "-" and num.n < 12 and w[i - 2] in ("foot", "feet") and w[i - 3] == "-":
        return "a person's height"  # five-foot-seven
    if before == "-" and num.n == 5 and w[i - 2] == "high":
        return "part of a name or code"  # a greeting
    if before == "-" and i > 1 and w[i - 2] == "number":
        return "part of a name or code"
    if (
        before == "of"
        and i > 1
        and w[i - 2] == "group"
        and num.n in (5, 7, 8, 10, 20, 77)
        and (not after[:1].isalpha() or after in _MODAL or (cased and t.capital(i - 2)))
    ):
        return "part of a name or code"
    if num.n == 60 and digits and after == "minutes" and ((cased and t.capital(j)) or before in ("“", '"')):
        return "part of a name or code"  # a programme
    if digits and before in _ARMS and not after.startswith("mm"):
        return "part of a name or code"  # "AK 47 rifles"
    if digits and num.n in _BORES and after in ("revolver", "pistol", "handgun", "special"):
        return "a calibre"  # a 38 revolver
    if digits and after == "de" and w[j + 1].isalpha() and num.n <= 31:
        return "part of a name or code"  # a street or a plant by its Spanish date
    opens = (before == "." and w[i - 2] == "s") or (before in ("", "\n") and cased and t.capital(j))
    if opens and digits and j == i + 1 and _PARAGRAPH.fullmatch(w[i]):
        return "part of a name or code"  # "790.174 Storage of arms"
    if digits and cased and t.capital(j) and (before == "the" or t.capital(i - 1)) and after in _ROADS:
        return "part of a name or code"  # the 55 Freeway, the Lusk 55 Freeway
    if digits and after == "zip" and w[j + 1] == "code":
        return "part of an address"
    if not cased and digits and before in _WRITS and after in (",", ".", ";", ")", "of", ":"):
        return "part of a name or code"  # LAW 42 OF 1985
    if before in ("per", "scale"):
        return "the base of a rate"
    if (before == "of" and w[i - 2] == "scale") or (before == "to" and w[i - 4 : i - 2] == ["scale", "of"]):
        return "a scale"
    lead, at = before, i - 1
    if before == "." and i > 1 and t.glued(i - 1) and digits and len(w[i - 2]) < 6:  # No. 5; no "HIGHWAY. FOUR"
        lead, at = w[i - 2], i - 2
        if digits and begun and len(lead) <= 4 and cased and t.text[t.start[at] : t.end[at]].isupper():
            return "part of a name or code"  # ID.3
    elif before == ".":
        joined = digits and begun and t.glued(i - 1) and t.capital(i - 2)
        return "part of a name or code" if joined else None
    if before == "-" and i > 1 and w[i - 2] == "covid":
        return "part of a name or code"
    if lead == "p" and w[at - 1] in ("&", "s"):
        return "part of a name or code"
    if lead == "s" and before == "." and w[at - 1] == "." and w[at - 2] == "p":
        return "part of a name or code"  # P.S. 12, a school
    us = before == "." and w[i - 2] == "s" and w[i - 3] == "." and w[i - 4] == "u" and t.before(i - 4) in _ALONG
    if us and digits and num.n < 1000 and (ends or not after.endswith("s")):
        return "a road"  # "on U.S. 278 near Oron"
    if lead in ("judge", "court") and digits and after == "of":
        return "part of a name or code"  # courts counted off within a town
    if (
        num.n in (707, 717, 727, 737, 747, 757, 767, 777, 787)
        and digits
        and ((cased and t.capital(j)) or after in ("max", "jet", "jets", "airliner"))
    ):
        return "part of a name or code"
    if not digits and cased and t.capital(i) and t.capital(i - 1) and num.n == 1 and i > 1 and w[i - 1].isalpha():
        return "part of a name or code"
    if not digits and cased and t.capital(i) and t.capital(j) and after in _NAMED_AFTER:
        return "part of a name or code"  # Seven Mile Road
    if lead in _NAMER and at >= 0:
        if lead in ("no", "number", "numbers", "nos") and before != "." and not (digits or lead == "number"):
            return None
        if (
            lead == "no"
            and before == "no"
            and (not t.capital(at) or not cased)
            and after[:1].isalpha()
            and after not in _FUNCTION
        ):
            return None
        if lead == "number" and after in _RANKED and w[at - 1] != "a":
            return "part of a name or code"  # the group's number two man
        if after in _PERSON and not t.capital(at):
            return None
        return "part of a name or code"
    if hedged:
        return None
    if digits and (_paired_codes(t, i - 1, i, j) or (before in _AND and _paired_codes(t, i - 3, i - 2, j))):
        return "part of a name or code"
    named_so = cased and t.capital(at) and t.text[t.start[at] : t.end[at]] in _NAMER_CAPITAL
    if named_so and after not in _PERSON and (digits or not after[:1].isalpha() or after in _FUNCTION_ONLY):
        return "part of a name or code"
    if (
        after == "-"
        and digits
        and t.digits(j + 1)
        and t.glued(j + 1)
        and w[i].isdecimal()
        and w[j + 1].isdecimal()
        and len(w[i]) == 3
        and len(w[j + 1]) == 3
        and float(w[j + 1]) < num.n
    ):
        return "part of a name or code"
    common = (
        lead in _HEADLINE
        or lead in _WEEKDAYS
        or lead in _MONTHS
        or lead in _FUNCTION
        or not w[at].isalpha()
        or len(w[at]) < 2
    )
    begins = at == 0 or w[at - 1] in (".", "\n", "?", "!", ":", "”", '"')
    version = _VERSION.fullmatch(w[i]) and (w[i].endswith(".0") or not begins)
    if digits and (ends or after in _MODAL) and version and cased and t.capital(at) and not common:
        return "part of a name or code" if lead not in _SCALES else None  # "from Quill 2.0 to Quill 3.1"
    if (
        digits
        and num.n < 1000
        and cased
        and t.capital(at)
        and not (common or begins or t.capital(j) or after[:1].isalpha())
        and after not in ("%", "-", "(")
    ):
        return "part of a name or code"
    return None


_FEET = frozenset("'’`")
_STANDING = frozenset({"tall", "and", "in", "with", ","})


def _shouted(t: Tokens, i: int) -> bool:
    word = t.text[t.start[i] : t.end[i]]
    return len(word) >= 4 and word.isupper() and word.isalpha()


def _small_before(t: Tokens, i: int) -> bool:
    """Whether a longer word in small letters stands shortly before token ``i``: this is no headline."""
    near = range(max(0, i - 5), i)
    return any(len(t.word[k]) > 4 and t.word[k].isalpha() and not t.capital(k) for k in near)


_CONFUSED = frozenset("015689")


def _misread(t: Tokens, i: int, j: int) -> bool:
    """ "apparent1y", "5oldiers", "0f": a single digit that scanning puts for a letter, glued to small letters."""
    if j != i + 1 or t.word[i] not in _CONFUSED:
        return False
    before, after = t.word[i - 1] if i else "", t.word[j]
    inside = t.glued(i) and before.isalpha() and len(before) > 2 and not t.capital(i - 1)
    opens = t.glued(j) and after.isalpha() and not t.capital(j) and after.removesuffix("'s") not in UNIT_WORDS
    return inside or (opens and (len(after) > 2 or (len(after) == 1 and after == "f")) and after not in _GLUED)


_GLUED = _C["glued_unit"]
_WRITS = _C["writ"]
_AND = frozenset({"and", "or", "&"})


def _paired_codes(t: Tokens, noun: int, first: int, behind: int) -> bool:
    """ "posts 542 and 543", "rooms 7 and 8": a bare plural before two bare numbers that no noun follows."""
    word = t.word[noun] if noun >= 0 else ""
    if not (word.endswith("s") and len(word) > 4 and word.isalpha()) or word in _HEADLINE or word in _FUNCTION:
        return False
    if t.word[first + 1] not in _AND or not t.digits(first) or not t.digits(first + 2):
        return False
    after = t.word[first + 3]
    return behind <= first + 3 and (not after[:1].isalpha() or after in _CLAUSE) and after not in ("%", "-", "$")


_CLAUSE = (_FUNCTION - _PERSON) | {"they", "he", "she", "it", "we", "their", "his", "her", "there"}
_CLAUSE_OR_NUMBER = _CLAUSE | BEGIN
_FUNCTION_ONLY = _FUNCTION - _PERSON


def _word_in_capitals(t: Tokens, i: int) -> bool:
    word = t.text[t.start[i] : t.end[i]] if i >= 0 else ""
    return 2 < len(word) < 9 and word.isalpha() and word.isupper()


_GALLERY = frozenset({"image", "photo", "picture", "slide", "page", "figure"})


_SERIAL = frozenset({"number", "no", "id", "code", "#", "ref", "reference"})
_TOTALS = frozenset({"total", "final", "the", "a", "this", "that", "overall", "new", "highest", "lowest"})


def _serial(t: Tokens, i: int) -> bool:
    """Whether a label before the number says whose number or code it is: a noun, "number" and a sign."""
    k = i - 1
    while k > 1 and t.word[k] in (":", "-", "–", "—", ".", "#"):
        k -= 1
    noun = t.word[k - 1] if k > 0 else ""
    signed = k < i - 1
    return signed and t.word[k] in _SERIAL and noun.isalpha() and noun not in _TOTALS | _FUNCTION


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


def _station(t: Tokens, i: int) -> bool:
    """A call sign ("KABQ") or a name with a capital inside ("ActionNews"): a channel's number follows."""
    apart = "\n" in t.text[t.end[i] : t.start[i + 1]]  # "WASH" over a list
    name = t.text[t.start[i] : t.end[i]]
    return not apart and name.isalpha() and bool(_CALL_SIGN.match(name))


_CALL_SIGN = re.compile(r"[KW][A-Z]{3}$|[A-Z][a-z]+[A-Z][a-z]+$")


def calibre(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, j = t.word, num.last
    k = j + 1 if after == "-" else j
    if w[k] in ("caliber", "calibre", "cal") and (w[k] != "cal" or num.n < 100):
        return "a calibre"
    if w[k] == "gauge" and (
        w[k + 1] in _CALIBRE or w[k + 1] in ("shotgun", "shotguns", "buckshot", "") or not w[k + 1].isalpha()
    ):
        return "a calibre"
    bore = num.n in _CALIBRES or w[num.first] == ".410"
    if num.digits and t.text[t.start[num.first]] == "." and bore and after not in ("per", "percent", "%"):
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
    return address(t, num, t.before(num.first), t.word[num.last]) is not None


def address(t: Tokens, num: Numeral, before: str, after: str) -> str | None:
    w, i, j = t.word, num.first, num.last
    k = j + 1 if after == "-" else j
    at_door = before == "at" and num.digits and w[i].isdecimal() and 3 <= len(w[i]) <= 5
    if at_door and t.cased and t.capital(j) and after.isalpha() and after not in _PERSON and not after.endswith("s"):
        return "part of an address"  # the shooting at 3317 Orme
    if num.digits and w[i].isdecimal() and j == i + 1 and t.cased and t.capital(j) and after in _DIRECTION:
        dotted = len(after) == 1 and w[j + 1] == "." and w[j + 2] != "coli"
        ends = not w[j + 2][:1].isalpha() or not t.capital(j + 2)
        if (dotted and ends) or (after in _WINDS and (not w[j + 1][:1].isalpha() or w[j + 1] in _FUNCTION)):
            return "part of an address"  # "at 67 W. 200 S. in Olm"
    if num.digits and before in _DIRECTION and before not in ("a", "the", "of") and after in _STREET:
        return "part of an address"  # North West 24 Avenue
    both = after in ("and", "to", "-") and t.digits(j + 1) and w[j + 2] in ("block", "blocks")
    if (
        num.digits
        and num.n >= 100
        and (both or (w[j] == "blocks" and before in ("and", "to", "-") and t.digits(i - 2)))
    ):
        return "part of an address"  # the 400 and 500 blocks
    if w[k] in ("block", "blk", "blk.") and ((num.digits and num.n >= 100) or (w[k + 1] == "of" and num.n >= 100)):
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
        facing = steps == 0 and w[m] in _DIRECTION and t.digits(m + 1)  # "10482 southwest 112 Avenue"
        if t.cased and not (t.capital(m) or t.digits(m) or facing or w[m] in ("th", "st", "nd", "rd")):
            return None
        m += 1
    return None
