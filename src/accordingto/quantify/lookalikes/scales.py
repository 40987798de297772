"""Numbers of hours, heights, ratios and scales among words that tell so."""

from __future__ import annotations

import re

from accordingto.quantify.lookalikes.around import Around

_SPLITS = frozenset({"split", "broke", "break", "broken", "breaking", "cut", "snapped", "sliced", "splitting", "tore"})
_CLOCK = re.compile(r"(?:1\d|2[0-3]|0?[1-9])\.[0-5]\d")
_ZONED = re.compile(rf"{_CLOCK.pattern}|(?:[01]\d|2[0-3])[0-5]\d")
_ZONES = frozenset({"gmt", "utc", "wib", "wita", "wit", "est", "pst", "cet", "hkt", "msk", "ist", "hrs", "hours"})
_HOURS = frozenset({"closed", "closes", "opened", "opens", "began", "begins", "started", "starts", "ended", "ends"})
_FEET = frozenset("'’`")
_STANDING = frozenset({"tall", "and", "in", "with", ","})


def height(a: Around) -> str | None:
    """ "around 6' and weighs", "five-foot-seven"."""
    t, w, i, j = a.t, a.t.word, a.first, a.last
    feet = a.digits and 4 <= a.num.n <= 7 and a.glued and a.after in _FEET
    inches = a.before == "-" and a.num.n < 12 and w[i - 2] in ("foot", "feet") and w[i - 3] == "-"
    return "a person's height" if inches or (feet and (w[j + 1] in _STANDING or t.digits(j + 1))) else None


def hour(a: Around) -> str | None:
    """ "took off at 17.12", "the park closed at 10", "0830 GMT"; and things that are split in two."""
    t, w, i, j = a.t, a.t.word, a.first, a.last
    if a.before == "in" and w[i] in ("two", "half") and a.ends and w[i - 2] in _SPLITS:
        return "an idiom"  # "split in two"
    zoned = a.after in _ZONES and t.cased and t.capital(j)
    if ((a.before == "at" and a.ends) or zoned) and j == i + 1 and (_CLOCK if not zoned else _ZONED).fullmatch(w[i]):
        return "a clock time"
    return "a clock time" if a.before == "at" and a.ends and a.num.n <= 12 and w[i - 2] in _HOURS else None


def scale(a: Around) -> str | None:
    """ "a scale of 1 to 10", "per 100", "ten-to-one"."""
    w, i, j = a.t.word, a.first, a.last
    if a.after == "-" and w[j + 1] == "to" and w[j + 2] == "-" and w[j + 3] == "one":
        return "a ratio"
    if a.before in ("per", "scale"):
        return "the base of a rate"
    on = (a.before == "of" and w[i - 2] == "scale") or (a.before == "to" and w[i - 4 : i - 2] == ["scale", "of"])
    return "a scale" if on else None
