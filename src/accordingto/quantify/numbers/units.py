"""Units beside a number: their words, a canonical name and a dimension, from ``data/units.tsv``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from accordingto.quantify.numbers.scan import Tokens
from accordingto.tables import rows


class Unit(NamedTuple):
    """A unit found in the text: canonical name, code points of its words, token after it."""

    name: str
    start: int
    end: int
    last: int  # token index, exclusive


@cache
def _forms() -> tuple[dict[tuple[str, ...], str], dict[str, str], dict[str, int]]:
    """Forms as token tuples -> canonical; canonical -> dimension; first token -> longest form."""
    forms: dict[tuple[str, ...], str] = {}
    dimensions: dict[str, str] = {}
    longest: dict[str, int] = {}
    for cell, name, dimension in rows("units.tsv"):
        dimensions[name] = dimension
        for form in cell.split(" / "):
            key = ("km", "2") if form == "km2" else tuple(form.split())
            forms.setdefault(key, name)
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return forms, dimensions, longest


_FORMS, _DIMENSIONS, _LONGEST = _forms()
_SIGNS = {tuple(form.split()): name for form, name, *_ in rows("currency.tsv")}
_CURRENCIES = frozenset(_SIGNS.values())
#: letters that are money before an amount even when glued to it: "SEK4,000"
LETTERS = frozenset(key[0] for key in _SIGNS if len(key) == 1 and key[0].isalpha() and len(key[0]) > 1)
_SIGN_ENDS = frozenset(key[-1] for key in _SIGNS)
#: codes that are words or names as well: money only in capitals, where capitals tell something
_ALSO_WORDS = frozenset(form for form, _, *note in rows("currency.tsv") if note == ["word"])
#: words that may stand between a number and its unit
_BETWEEN = frozenset({
    "full", "long", "straight", "consecutive", "more", "additional", "further", "other", "whole", "extra",
    "million", "billion", "solid", "working", "business", "calendar",
})  # fmt: skip
#: forms that are also common words: only after digits
_DIGITS_ONLY = frozenset({
    "has", "ha", "mi", "min", "sec", "rs", "mt", "sol", "won", "real", "mark", "marks", "stone", "h", "mw", "m",
    "p", "g", "l", "w", "v", "hp", "db", "nm", "nmi",
})  # fmt: skip
#: one-letter forms: only glued to digits
_GLUED_ONLY = frozenset(["p", "g", "l", "w", "v", "h"])
#: what is counted in pounds of money: "millions of pounds of damage", not of cheese
COSTS = frozenset(("damage", "damages", "debt", "debts", "aid", "compensation", "benefits", "losses", "fines", "taxes"))
_PAID = frozenset(
    ("cost", "costs", "costing", "paid", "pay", "worth", "price", "promised", "compensation", "fined", "ransom")
)
DURATION_WORDS = frozenset(k[0] for k, v in _FORMS.items() if len(k) == 1 and _DIMENSIONS[v] == "duration")
#: words that "a" may stand before as a number once hedged: "about a mile", "a day or two"
SINGLES = frozenset(
    k[0]
    for k, v in _FORMS.items()
    if len(k) == 1 and _DIMENSIONS[v] in ("duration", "distance", "area", "weight", "volume") and not k[0].endswith("s")
) - {"second", "m", "has", "mi", "min", "sec", "stone", "season", "weekend", "generation", "mt", "ha"}


def dimension(unit: str | None) -> str | None:
    """What a canonical unit measures: "duration", "distance", "money", ...; None for none or unknown."""
    return _DIMENSIONS.get(unit or "") or ("money" if unit in _CURRENCIES else None)


def unit_after(t: Tokens, i: int, digits: bool) -> Unit | None:
    """The unit whose words begin at token ``i``, over a hyphen and one filler word ("two full days").

    Args:
        digits: Whether the number is written in digits; short forms ("ha", "mi") need that.
    """
    w = t.word
    if w[i] in ("-", "–") and w[i + 1].isalpha():
        i += 1
    if w[i] in _BETWEEN and w[i + 1] in _LONGEST:
        i += 1
    longest = _LONGEST.get(w[i])
    if longest is None:
        return None
    key: list[str] = []
    ends: list[int] = []
    j = i
    while len(key) < longest and j < t.size:
        if w[j] == "\n":
            break
        if w[j] in (".", "-"):  # "sq. m", "a 40-nautical-mile strait"
            if not t.glued(j):
                break
        else:
            key.append(w[j])
            ends.append(j)
        j += 1
    for k in range(len(key), 0, -1):
        name = _FORMS.get(tuple(key[:k]))
        if name is None:
            continue
        if k == 1 and key[0] in _DIGITS_ONLY and not digits:
            continue
        if k == 1 and key[0] in _GLUED_ONLY and (not t.glued(i) or (t.text[t.start[i]].isupper() and key[0] in "pg")):
            continue
        last = ends[k - 1] + 1
        if k == 1 and len(key[0]) <= 2 and _coded(t, last):
            continue  # "10 M-16 rifles"
        if key[:k] == ["mark"]:
            continue  # "past the 100,000 mark"; money is marks
        if key[:k] == ["has"] and w[last][:1].isalpha() and w[last] != "of":
            continue  # "$3.5 million has been received"
        if key[:k] == ["second"] and (w[last].startswith("lieutenant") or _plural(w[last])):
            continue  # "two second sergeants"
        if name == "km" and w[last] in ("2", "²") and t.glued(last):
            return Unit("km2", t.start[i], t.end[last], last + 1)
        if name == "m" and w[last] in ("2", "²") and t.glued(last):
            return Unit("m2", t.start[i], t.end[last], last + 1)
        return Unit(name, t.start[i], t.end[last - 1], last)
    return None


def _plural(word: str) -> bool:
    return len(word) > 4 and word.endswith("s") and not word.endswith("ss")


def _coded(t: Tokens, i: int) -> bool:
    """Whether a hyphen and digits are glued on: the letter before is a code's."""
    return t.word[i] == "-" and t.glued(i) and t.glued(i + 1) and t.digits(i + 1)


def sterling(t: Tokens, first: int, last: int, scaled: bool, unit: Unit | None) -> bool:
    """Whether "pounds" are money: millions of them, or with a word of paying near; not "pounds of cheese"."""
    if unit is not None and t.word[unit.last] == "of" and t.word[unit.last + 1] not in COSTS:
        return False
    near = t.word[max(0, first - 5) : first] + t.word[last : last + 6]
    return scaled or not _PAID.isdisjoint(near)


def glued_metre(t: Tokens, i: int) -> Unit | None:
    """ "5m" and "5 m" read as metres."""
    return Unit("m", t.start[i], t.end[i], i + 1) if t.word[i] == "m" else None


_LARGE = frozenset({"million", "billion", "trillion", "lakh", "crore", "bn", "tn", "mn"})


def _upper(t: Tokens, i: int) -> bool:
    return t.text[t.start[i] : t.end[i]].isupper()


def sign_before(t: Tokens, i: int) -> tuple[str, int] | None:
    """A currency sign or code that ends right before token ``i``: canonical name, first token."""
    w = t.word
    if i == 0 or (w[i - 1] not in _SIGN_ENDS and not (w[i - 1] == "." and i > 1 and w[i - 2] == "rs")):
        return None
    j = i - 1
    if w[j] == ".":
        j -= 1
    for size in (3, 2, 1):
        k = j + 1
        words: list[str] = []
        while len(words) < size and k > 0:
            k -= 1
            if w[k] != "." or not words:
                words.insert(0, w[k])
        if len(words) == size and (name := _SIGNS.get(tuple(words))):
            if size > 1 and not all(t.glued(x) for x in range(k + 1, j + 1)):
                continue
            large = "," in w[i] or w[i + 1] in _LARGE or (w[i + 1] in ("m", "b", "k") and t.glued(i + 1))
            if size == 1 and len(w[j]) == 1 and w[j].isalpha() and not (t.glued(i) and large):
                continue  # N500,000 and N50 million are money, N95 a mask
            if len(name) == 3 and name.lower() == w[j] and w[j] in _ALSO_WORDS and not (t.cased and _upper(t, j)):
                continue
            if (
                w[j].isalpha()
                and w[k] != "$"
                and (not t.text[t.start[k]].isupper() or (name == "GBP" and not t.glued(i)))
            ):
                continue
            return name, k
    return None
