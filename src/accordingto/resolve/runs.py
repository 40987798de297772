"""Runs of words that may be a place's name, freed from sorts of places, buildings and streets round the name."""

from __future__ import annotations

import re
from typing import NamedTuple

from accordingto.resolve.corners import CORNER
from accordingto.resolve.folding import plain_key
from accordingto.resolve.gazetteer import look_up, state_names, states
from accordingto.resolve.setting import WORD, Context
from accordingto.tables import classes

_C = classes("placewords.tsv")
_STOP, _GENERIC, _STREET, _DIRECTION = _C["stop"], _C["generic"], _C["street"], _C["direction"]
_BUILDING, _WATER, _QUARTER, _PART_OF = _C["building"], _C["water"], _C["quarter"], _C["part_of"]
_KIND = {w: kind for kind in ("adm1", "adm2", "point") for w in _C[kind]}
_CONTINENTS = frozenset({"central", "south", "north", "latin"})  # before "America": not the United States
_THE = re.compile(r"(?:(?:\bthe|['’]s)\s+|^)$", re.IGNORECASE)


class Name(NamedTuple):
    """A run of words that may be a place's name, with the sort of place that stands beside it."""

    text: str
    at: int
    kind: str | None  # "adm1" beside "province"
    part: str | None  # a direction before it
    trimmed: bool = False  # it is the name of a building or body ("X Airport") cut down to X
    cut: bool = False  # the part cut off was written as part of the name: "X Park", not "the X nightclub"
    quarter: bool = False  # it is a town's quarter: "the X neighborhood", not "an X neighborhood"


def names_in(text: str, context: Context) -> list[Name]:
    """Runs of capitalised words (in wire copy in capitals, of words that are no stop words)."""
    text = CORNER.sub(lambda m: " " * len(m[0]), text)
    words = [(m[0], m.start()) for m in WORD.finditer(text)]
    cased = context.cased or not text.isupper()
    found: list[Name] = []
    run: list[tuple[str, int]] = []

    def close(following: str) -> None:
        if run:
            name = _trim(run, following, cased)
            if name:
                quarter = {following, run[-1][0].casefold()} & _PART_OF and _THE.search(text, 0, run[0][1])
                found.append(name._replace(quarter=bool(quarter)))
        run.clear()

    for i, (word, at) in enumerate(words):
        low = word.casefold().rstrip(".")
        capital = (
            word[0].isupper()
            or word[:3].casefold() in ("al-", "el-", "ar-", "ez-")
            or (bool(run) and low in ("de", "del", "du", "el", "al", "da", "do", "dos"))
        )
        if capital and not run and re.search(r"\bblock of(?:\s+\w+\.?)?\s*$", text[:at], re.IGNORECASE):
            capital = False  # a street, though the word for it is left out
        if capital and not run and (words[i - 1][0].casefold() == "of" and words[i - 2][0].casefold() in _WATER):
            capital = False  # "the Gulf of Aden" is not in Aden
        if word in ",;()/[]" or word.isdecimal() or not capital or low in _STOP:
            close(low)
            continue
        run.append((word, at))
        if low.endswith("'s") or low.endswith("s'"):
            close("'s")
        if i + 1 == len(words):
            close("")
    close("")
    return found


def _trim(run: list[tuple[str, int]], following: str, cased: bool) -> Name | None:
    """The name inside a run: without directions before it and words for a sort of place round it."""
    words = list(run)
    if plain_key(" ".join(w for w, _ in words)) in _QUARTER:
        return None
    if following in _STREET or (
        words[-1][0].casefold().rstrip(".") in _STREET and not states().get(words[-1][0].casefold())
    ):
        return None
    kind = _KIND.get(following)
    part, cut = None, False
    trimmed = following in _BUILDING  # "the Paris shopping mall"
    while (
        words and words[0][0].casefold() in _DIRECTION and len(words) > 1 and not look_up(" ".join(w for w, _ in words))
    ):
        part = words.pop(0)[0]
    whole = " ".join(w for w, _ in words)
    if (whole.upper() in ("CAR", "US") and not (cased and whole.isupper())) or (
        whole.casefold() == "america" and run[0][0].casefold() in _CONTINENTS
    ):
        return None
    if look_up(_possessive(whole)) and whole.casefold() not in _GENERIC | frozenset(_KIND):
        return Name(_possessive(whole), words[0][1], kind, part, trimmed)
    while words and (low := words[-1][0].casefold().rstrip(".")) in _GENERIC | frozenset(_KIND):
        kind = _KIND.get(low, kind)
        trimmed = trimmed or low not in _KIND
        cut = cut or (cased and low != "suburb" and _KIND.get(low, "point") == "point")
        words.pop()
        if words and look_up(" ".join(w for w, _ in words)):
            break
    while words and words[0][0].casefold() in _GENERIC | frozenset(_KIND) | _DIRECTION:
        part = words[0][0] if words[0][0].casefold() in _DIRECTION else part
        words.pop(0)
    if not words or all(w.casefold() in _GENERIC for w, _ in words):
        return None
    name = _possessive(" ".join(w for w, _ in words))
    if len(name) < 3:
        return None
    if name.endswith(".") and name.casefold() not in states():
        name = name.rstrip(".")
    code = states().get(name.casefold())
    if code and name.endswith("."):
        return Name(state_names()[code], words[0][1], "adm1", part)
    return Name(name, words[0][1], kind, part, trimmed, cut)


def _possessive(name: str) -> str:
    return re.sub(r"'s?$", "", name, flags=re.IGNORECASE)
