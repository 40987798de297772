"""Numbers of houses, blocks and roads: "123 Harbour Street", "the 400 block", "on U.S. 278"."""

from __future__ import annotations

from accordingto.quantify.lookalikes.around import FUNCTION, Around
from accordingto.quantify.lookalikes.codes import CODE
from accordingto.quantify.numbers.numerals import Numeral
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_PERSON, _STREET, _DIRECTION = _C["person"], _C["street"], _C["direction"]
_WINDS = frozenset({"north", "south", "east", "west"})
_ALONG = frozenset({"on", "of", "along", "onto", "at", "and", "near", "off", "down", "from", "to"})
_ROADS = frozenset({"freeway", "highway", "interstate", "expressway", "parkway", "turnpike"})


def road(a: Around) -> str | None:
    """Why a numeral numbers a road or a postal area, or None."""
    t, w, i, j = a.t, a.t.word, a.first, a.last
    if not a.digits:
        return None
    if a.before in _STREET and w[i - 2] in ("at", "of", "on") and a.after in ("and", ","):
        return "part of an address"  # "AT ROAD 80 AND KILN STREET"
    if t.cased and t.capital(j) and (a.before == "the" or t.capital(i - 1)) and a.after in _ROADS:
        return CODE  # the 55 Freeway, the Lusk 55 Freeway
    return "part of an address" if a.after == "zip" and w[j + 1] == "code" else None


def highway(a: Around) -> str | None:
    """ "on U.S. 278 near Oron": a road by its number alone."""
    w, i = a.t.word, a.first
    us = a.before == "." and w[i - 2] == "s" and w[i - 3] == "." and w[i - 4] == "u" and a.t.before(i - 4) in _ALONG
    return "a road" if us and a.digits and a.num.n < 1000 and (a.ends or not a.after.endswith("s")) else None


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
        if (dotted and ends) or (after in _WINDS and (not w[j + 1][:1].isalpha() or w[j + 1] in FUNCTION)):
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
        if w[m] in FUNCTION and w[m] not in _DIRECTION and not (w[m] == "a" and w[m + 1] in _STREET):
            return None
        if steps and w[m] in _STREET and (not t.cased or t.capital(m)):
            return "part of an address"
        facing = steps == 0 and w[m] in _DIRECTION and t.digits(m + 1)  # "10482 southwest 112 Avenue"
        if t.cased and not (t.capital(m) or t.digits(m) or facing or w[m] in ("th", "st", "nd", "rd")):
            return None
        m += 1
    return None
