"""What looks like a figure and is none: ``verdict`` asks for ordinals, ages, times, years, names, addresses in turn."""

from __future__ import annotations

from accordingto.quantify.lookalikes.addresses import address
from accordingto.quantify.lookalikes.ages import age
from accordingto.quantify.lookalikes.arms import calibre
from accordingto.quantify.lookalikes.around import Around
from accordingto.quantify.lookalikes.dates import clock, dated
from accordingto.quantify.lookalikes.misprints import misprint, spoiled
from accordingto.quantify.lookalikes.names import named
from accordingto.quantify.numbers.numerals import ORDINAL, TENS, Numeral
from accordingto.quantify.numbers.scan import Tokens

_APOSTROPHES = frozenset({"'", "’", "‘"})
_DECADES = frozenset(tens.removesuffix("y") + "ies" for tens in TENS)  # "the nineteen sixties"
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "s", "'s", "ers"})


def verdict(t: Tokens, num: Numeral, hedged: bool, signed: bool) -> str | None:
    """Why a numeral is no figure, or None where it is one.

    Args:
        t: The tokens of the text.
        num: The numeral read there.
        hedged: Whether a hedge stands before it; "about 2000" is no year.
        signed: Whether a currency sign stands before it; money is a figure unless its value is lost.
    """
    if signed:
        return spoiled(t, num)
    w, i, j = t.word, num.first, num.last
    before, after = t.before(i), w[j]
    around = Around.of(t, num, hedged)
    plain = num.digits and w[i].isdecimal() and j == i + 1
    return (
        _ordinal(t, num, after)
        or age(around)
        or clock(t, num, before, after)
        or (dated(t, num, before, after, hedged) if plain else None)
        or (named(around) if not num.scaled else None)
        or misprint(t, num, before, after)
        or calibre(t, num, before, after)
        or (address(t, num, before, after) if not num.scaled and (not hedged or _near(t, num.first)) else None)
    )


def _ordinal(t: Tokens, num: Numeral, after: str) -> str | None:
    j = num.last
    if t.before(num.first) in _APOSTROPHES and t.glued(num.first) and num.digits and len(t.word[num.first]) == 2:
        return "a year"  # elected in '16
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
    if (after == "'" and t.word[j + 1] == "s" and num.digits and t.glued(j)) or after in _DECADES:
        return "a decade"
    return None


def _near(t: Tokens, i: int) -> bool:
    """ "in the vicinity of 743 Mill Street": near a house, no rough number."""
    return t.word[max(0, i - 2) : i] == ["vicinity", "of"]
