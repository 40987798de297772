"""Shares told by two numerals: "one in five teachers", "seven out of ten say", "8 out of every 10 homes"."""

from __future__ import annotations

from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import classes

_C = classes("lookalikes.tsv")
_LEADS, _BEING, _TIMES = _C["share_lead"], _C["share_verb"], _C["share_not"]
_WHOLES = frozenset({3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 25.0, 50.0, 100.0, 1000.0})
_ROUND = frozenset({10.0, 100.0, 1000.0})  # "seven out of ten"; "three out of five hostages" may be just these
_NOUN_WITHIN = 3  # "seven in ten primary school teachers": words up to the plural


def share(t: Tokens, i: int, words: dict[str, float]) -> tuple[float, int] | None:
    """The share that begins at token ``i`` and the token behind it, where no verb stands before it; else None.

    ``words`` gives the values of small numerals in words.
    """
    w = t.word
    if (named := _named(t, i, words)) is not None:
        return named
    out = w[i + 1] == "out"
    if out and w[i + 2] != "of":
        return None
    k = i + 2 + out
    every = w[k] == "every"
    k += every
    part, whole = _plain(w[i], words), _plain(w[k], words)
    if part is None or whole is None or not 0 < part < whole or not (every or whole in _WHOLES or _rare(part, whole)):
        return None
    if out and not every and whole not in _ROUND:
        return None
    lead = t.before(i)
    if (lead[-1:].isalnum() and lead not in _LEADS and not every) or not _many(t, k + 1):
        return None
    return part / whole, k + 1


def _named(t: Tokens, i: int, words: dict[str, float]) -> tuple[float, int] | None:
    """ "one household in five has left", "three houses in every five": a noun inside, and a verb behind or "every"."""
    w = t.word
    every = w[i + 3] == "every"
    part, whole = _plain(w[i], words), _plain(w[i + 3 + every], words)
    inside = w[i + 1].isalpha() and w[i + 2] == "in" and part is not None and whole in _WHOLES and part < (whole or 0)
    told = every or (w[i] == "one" and w[i + 4] in _BEING)
    return (part / whole, i + 4 + every) if told and inside and part and whole else None


def _rare(part: float, whole: float) -> bool:
    """ "1 in 500 users": one of a round number, and no year."""
    return part == 1 and whole % 50 == 0 and not 1800 <= whole <= 2100


def _many(t: Tokens, i: int) -> bool:
    """Whether a plural follows that is no stretch of time, or the verb that is said of the share."""
    w = t.word
    if w[i] in _BEING or (w[i] == "of" and w[i + 1] in ("those", "the", "them", "its", "their", "all")):
        return True
    if w[i] == "," and w[i + 1] == "or" and (w[i + 2][:1].isdecimal() or w[i + 2] in ("some", "about", "nearly")):
        return True  # "about one in eight, or 138,000 people,"
    for k in range(i, i + _NOUN_WITHIN):
        if w[k] in _TIMES or not w[k][:1].isalpha():
            return False
        if w[k] in ("people", "children", "women", "men") or (w[k].endswith("s") and w[k] not in _BEING):
            return True
    return False


def _plain(word: str, words: dict[str, float]) -> float | None:
    """The value of one word or run of digits."""
    return float(word) if word.isdecimal() else words.get(word)
