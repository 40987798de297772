"""Numbers of broadcasters: "KABQ 5", "1010 WINS", "told LUX 18 they had left"."""

from __future__ import annotations

import re

from accordingto.quantify.lookalikes.around import Around
from accordingto.quantify.lookalikes.codes import CLAUSE, CODE, word_in_capitals
from accordingto.quantify.numbers.numerals import BEGIN
from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_STATION = classes("lookalikes.tsv")["station"]
_GOES_ON = CLAUSE | BEGIN


def channel(a: Around) -> str | None:
    """Why a numeral belongs to a broadcaster's name, or None."""
    t, i, n = a.t, a.first, a.num.n
    if not t.cased:
        return None
    if a.digits and n < 100 and a.after in _GOES_ON and word_in_capitals(t, i - 1):
        return CODE  # told LUX 18 they had left
    if a.digits and n < 100 and not a.hedged and t.capital(i - 1) and _station(t, i - 1):
        return CODE  # KABQ 5, ActionNews 4
    return None


def named_first(a: Around) -> str | None:
    """Why a numeral opens a broadcaster's or a programme's name, or None: "1010 WINS", "60 Minutes"."""
    t, i, j, n = a.t, a.first, a.last, a.num.n
    if a.digits and n > 1 and t.cased and t.capital(i - 1) and a.after in ("was", "is", "has") and a.before.isalpha():
        return CODE  # "Skycam 4 was there": no plural counts with "was"
    if a.digits and t.cased and t.capital(j) and _station(t, j):
        return CODE  # "1010 WINS"
    if a.after in _STATION and t.cased and t.capital(j) and (t.capital(i - 1) or (a.digits and n < 100)):
        return CODE
    if n == 60 and a.digits and a.after == "minutes" and ((t.cased and t.capital(j)) or a.before in ("“", '"')):
        return CODE  # a programme
    return None


def _station(t: Tokens, i: int) -> bool:
    """A call sign ("KABQ") or a name with a capital inside ("ActionNews"): a channel's number follows."""
    apart = "\n" in t.text[t.end[i] : t.start[i + 1]]  # "WASH" over a list
    name = t.text[t.start[i] : t.end[i]]
    return not apart and name.isalpha() and bool(_CALL_SIGN.match(name))


_CALL_SIGN = re.compile(r"[KW][A-Z]{3}$|[A-Z][a-z]+[A-Z][a-z]+$")
