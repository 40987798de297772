"""What a whole report says of where it is: how often it names each country, state of the USA and large city."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import ne
from typing import NamedTuple

from accordingto.resolve.folding import loose_key, plain_key
from accordingto.resolve.gazetteer import metropolises, nations, states

#: words and the marks that part names
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?|\d+|[,;()/\[\]]")
#: words with a capital, and what parts them: enough for counting the names of a report in mixed case
_CAPITALISED = re.compile(r"(?:[A-Z]\.){2,}|[A-ZÀ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?|[^\w\s]|\b[a-z]+\b(?=\s[A-Z])")
#: names of two well-known places, which tell nothing of where a report is
_TWOFOLD = frozenset({"georgia", "washington"})


class Context(NamedTuple):
    """What the whole report says of where it is: how often it names each country and state of the USA."""

    countries: Counter[str]
    states: Counter[str]
    cities: Counter[str]  # countries of the large cities it names
    cased: bool


def context_of(text: str) -> Context:
    """Count the countries, peoples and American states that ``text`` names."""
    head = text[:1500]
    cased = sum(map(ne, head, head.lower())) < 0.4 * len(head)
    words = _CAPITALISED.findall(text) if cased else [m[0] for m in WORD.finditer(text)]
    keys = [plain_key(w) for w in words]
    loose = [loose_key(w) for w in words]
    lands, regions, large = nations(), states(), metropolises()
    begin = _beginnings()
    countries: Counter[str] = Counter()
    named: Counter[str] = Counter()
    cities: Counter[str] = Counter()
    for i, word in enumerate(words):
        if keys[i] not in begin and loose[i] not in begin and "." not in word:
            continue
        if keys[i] in ("us", "car") and not (cased and word in ("US", "U.S.", "CAR")):
            continue
        for size in (4, 3, 2, 1):
            key = " ".join(filter(None, keys[i : i + size]))
            if key in lands:
                language = not lands[key][1] and i > 0 and keys[i - 1] == "in"  # "in Spanish"
                if key not in _TWOFOLD and not language:
                    countries[lands[key][0]] += 1
                break
            if key in _TWOFOLD:
                break
            if key in regions or (size == 1 and "." in word and word.casefold() in regions):
                named[regions.get(key) or regions[word.casefold()]] += 1
                countries["US"] += 1
                break
            if size == 2 and keys[i] in lands:
                continue  # "MEXICO BY" is also a name of Mexico City, in Norwegian
            if size < 3 and len(word) > 3 and (city := large.get(" ".join(k for k in loose[i : i + size] if k))):
                cities[city] += 1
                break
    return Context(countries, named, cities, cased)


@cache
def _beginnings() -> frozenset[str]:
    """First words, folded, of all names that :func:`context_of` looks for."""
    return frozenset(key.split()[0] for key in (*nations(), *states(), *metropolises()) if key)
