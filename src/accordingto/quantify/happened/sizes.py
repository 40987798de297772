"""What a number with a unit measures: money, a share, a distance, a weight; where a unit is none after all."""

from __future__ import annotations

import re
from functools import lru_cache

from accordingto.drafts import Number
from accordingto.parse.tree import Tree
from accordingto.quantify.counted.noun import Counted
from accordingto.quantify.happened.predicates import Hit, verb_above
from accordingto.quantify.lexicon import word_sets
from accordingto.quantify.numbers.units import COSTS
from accordingto.tables import rows

_UNIT_MEASURES = {"money": "money", "percent": "percent"}


def unit_measure(tree: Tree, number: Number, what: Counted) -> Hit | None:
    """What a number with a unit measures: money, a share, a distance; a speed is something else."""
    above = verb_above(tree, what.anchor)
    if number.kind in _UNIT_MEASURES:
        return Hit(_UNIT_MEASURES[number.kind], what.word, "unit", above)
    if number.unit is None:
        if what.rule == "left-out" and number.bound == "vague" and _spent(tree, what):
            return Hit("money", what.word, "spent", above)
        noun = tree.lemma[what.noun] if what.noun is not None else ""
        behind = tree.lower[what.word + 2 : what.word + 5]
        stuff = noun == "pound" and behind[:2] == ["pounds", "of"] and not COSTS & set(behind)  # pounds of cheese
        if noun in word_sets()["currencies"] and (number.n is None or number.n >= 100) and not stuff:
            return Hit("money", what.word, "unit", above)
        share = tree.text[number.core_start : number.core_end].count(" in") > 0
        if number.kind == "fraction" and (share or what.rule in ("of", "of-pronoun")):
            return Hit("percent", what.word, "fraction", above)
        loose = number.bound == "vague" and (len(noun) > 3 or noun == "ton")  # "hundreds of kilometres"
        found = _units().get(noun) if loose else None
        return Hit(found, what.word, "unit", above) if found else None
    if number.unit_end is not None and _RATE.match(tree.text, number.unit_end):
        return Hit("other", what.word, "unit-rate", above)
    if number.unit == "block" and {"flats", "apartments"} & set(tree.lower[what.word + 1 : what.word + 4]):
        return Hit("other", what.word, "unit", above)
    gone = (
        above >= 0
        and tree.lemma[above] in word_sets()["going_verbs"]
        and tree.base[what.noun or 0] in ("obl", "obj", "nmod")
    )
    away = what.noun is not None and bool(_AWAY & set(tree.lower[what.noun + 1 : what.noun + 3]))
    if number.unit == "block" and what.noun is not None and not away and not gone:
        return Hit("other", what.word, "unit", above)  # "8 of the 10 blocks are cut off"
    found = _units().get(number.unit.casefold())
    return Hit(found, what.word, "unit", above) if found else None


def _spent(tree: Tree, what: Counted) -> bool:
    """ "spent millions on adverts", "damage estimated in the billions"."""
    if tree.lower[what.last] not in ("millions", "billions", "trillions", "thousands"):
        return False
    first = tree.sentences[tree.sentence[what.word]][0]
    near = set(tree.lemma[max(first, what.start - 6) : what.start])
    if tree.lower[what.last] == "thousands":
        near = set()
    if tree.lower[what.word + 1 : what.word + 2] == ["in"]:  # "took millions in fees"
        near |= set(tree.lemma[what.word + 2 : what.word + 5])
    return bool(near & word_sets()["money_words"])


_AWAY = frozenset(
    {"away", "from", "off", "down", "up", "north", "south", "east", "west", "long", "of", "later", "apart"}
)
_RATE = re.compile(r"\s?/\s?[hs]\b|\s(?:an|per) (?:hour|second|minute)\b", re.IGNORECASE)  # "154 km/h"


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    """Canonical unit -> measure."""
    return {unit.replace("_", " "): name for name, units in rows("unit_measures.tsv") for unit in units.split()}
