"""The word lists of this package as look-ups: what happened (measures, phrases) and what is counted (classes)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from accordingto.tables import rows


class Happening(NamedTuple):
    """What a word says happened: the measure for persons, for things and for stretches of land."""

    roles: frozenset[str]
    person: str | None
    thing: str | None
    territory: str | None

    def of(self, kind: str | None) -> str | None:
        """The measure for what is counted; what is unknown or left out is taken for persons first."""
        if kind == "territory":
            return self.territory or self.thing
        if kind in ("thing", "event"):
            return self.thing
        if kind == "unknown":
            return self.thing or self.person
        return self.person or (self.thing if kind is None else None)


class Kind(NamedTuple):
    """What a counted noun is: the analyst's class, the kind that measures depend on, the unit."""

    counted_class: str
    kind: str
    unit: str


def _none(cell: str) -> str | None:
    return None if cell == "-" else cell


@lru_cache(maxsize=1)
def happenings() -> dict[tuple[str, str], Happening]:
    """(lemma, "v" or "n" or "a") -> what it says happened."""
    return {
        (lemma, pos): Happening(frozenset(role.split(",")), _none(person), _none(thing), _none(territory))
        for lemma, pos, role, person, thing, territory in rows("measures.tsv")
    }


PREPOSITIONS = frozenset({"on", "at", "of", "with", "from", "to"})
"""Roles of phrases that say something only of what follows the preposition: "made off with 40 rifles"."""


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[tuple[frozenset[str], Happening]]]:
    """Verb -> the words that must stand with it, and what the two together say happened."""
    table: dict[str, list[tuple[frozenset[str], Happening]]] = {}
    for verb, words, role, person, thing, territory in rows("phrases.tsv"):
        happening = Happening(frozenset({role}), _none(person), _none(thing), _none(territory))
        table.setdefault(verb, []).append((frozenset(words.split()), happening))
    return table


@lru_cache(maxsize=1)
def classes() -> dict[str, Kind]:
    """Noun -> what it is; the first row that has it wins."""
    table: dict[str, Kind] = {}
    for counted_class, kind, unit, lemmas in rows("classes.tsv"):
        for lemma in lemmas.split():
            table.setdefault(lemma, Kind(counted_class, kind, unit))
    return table


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Words for the people of a country, small letters, singular and plural: "iraqi", "iraqis"; of two the last."""
    names = [word.casefold() for _, _, words in rows("nations.tsv") for word in words.split(" / ")]
    return frozenset(names) | {name.split()[-1] for name in names if name}


@lru_cache(maxsize=1)
def word_sets() -> dict[str, frozenset[str]]:
    """Named closed lists of data/words.tsv."""
    return {name: frozenset(words.split()) for name, words in rows("words.tsv")}


_PERSON_ENDINGS = ("man", "woman", "men", "women", "person", "ist", "ian", "eer", "ese", "goer")


@lru_cache(maxsize=16384)
def kind_of(lemma: str, proper: bool = False) -> Kind | None:
    """What ``lemma`` is by the table, else by its ending; a capitalised plural is taken for a people's name."""
    known = classes().get(lemma)
    if known is None and "-" in lemma:
        known = classes().get(lemma.rpartition("-")[2])
    if known is None and (lemma in peoples() or (len(lemma) > 5 and lemma.endswith(_PERSON_ENDINGS))):
        known = Kind("people", "person", "person")
    if known is None and proper:
        known = Kind("people", "person", "person")
    return known
