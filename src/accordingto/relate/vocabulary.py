"""Closed word lists that relating rests on, read once from ``data/``, and how a word is looked up in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from accordingto.parse.lemmas import lemma
from accordingto.tables import rows

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WIDE = r"(?:[\w-]+\s+){0,2}?(?:operations?|offensive|campaign|war|siege|conflict|uprising|season|crisis)"
_AGE = re.compile(r"\d+-?(?:years?-old|yo|am|pm)")
_MONTH = "(?:" + "|".join(f"{m}|{m[:3]}\\.?" for m in MONTHS) + ")"
_NUMBER = "(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|several)"


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(row[0] for row in rows("common_words.tsv"))


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in rows("happenings.tsv") for word in words.split()}


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    heads: dict[str, str] = {}
    for row in rows("classes.tsv"):
        for word in row[-1].split():
            heads.setdefault(word, row[0])
    return heads


@lru_cache(maxsize=1)
def _containers() -> tuple[dict[str, str], dict[str, str]]:
    inside: dict[str, str] = {}
    equal: dict[str, str] = {}
    for name, outer in rows("containers.tsv"):
        if outer == "-":
            equal[name] = name
        elif outer.startswith("="):
            equal[name] = outer[1:]
        elif not outer.startswith("+"):
            inside[name] = outer
    return inside, equal


@lru_cache(maxsize=1)
def _members() -> dict[str, str]:
    """Bodies, and the class that their members are counted in."""
    return {name: outer[1:] for name, outer in rows("containers.tsv") if outer.startswith("+")}


@lru_cache(maxsize=1)
def _turns() -> dict[str, re.Pattern[str]]:
    happening = "(?:[\\w-]+ )?(?:" + "|".join(sorted(map(re.escape, _kinds()))) + ")s?"
    filled: dict[str, list[str]] = {}
    for turn, phrase in rows("turns.tsv"):
        pattern = re.escape(phrase).replace("\\ ", r"\s+").replace("<happening>", happening)
        pattern = pattern.replace("<month>", _MONTH).replace("<year>", "(?:19|20)\\d\\d").replace("<number>", _NUMBER)
        filled.setdefault(turn, []).append(
            pattern.replace("<weekday>", "(?:" + "|".join(WEEKDAYS) + ")").replace("<wide>", _WIDE)
        )
    # Before the first word of a sentence there may be a quotation mark or a dateline's dash.
    opening = {"start": r"^\W*", "furniture": r"^\W*"}
    return {t: re.compile(opening.get(t, r"\b") + "(?:" + "|".join(ps) + r")\b", re.I) for t, ps in filled.items()}


def is_common(word: str) -> bool:
    """Whether a lower-case word is in every report and so tells no event from another."""
    return word in _common() or len(word) < 3 or word.isdigit() or _AGE.match(word) is not None


@lru_cache(maxsize=65536)
def kind_of(word: str) -> str | None:
    """The kind of happening that a lower-case word names, e.g. "blast" bombing; None for other words."""
    kinds = _kinds()
    return kinds.get(word) or kinds.get(lemma(word, "NOUN"))


def turn(name: str, sentence: str) -> str | None:
    """The words by which ``sentence`` takes the turn ``name`` (start, new, past, whole), if it does."""
    found = _turns()[name].search(sentence)
    return " ".join(found.group().split()).strip(" \"“”'") if found else None


def turns_in(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Where each phrase of the turn ``name`` ends in ``text``, with the phrase."""
    return ((m.end(), " ".join(m.group().split())) for m in _turns()[name].finditer(text))


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in small letters, possessive endings dropped."""
    return tuple(_bare(w) for w in WORD.findall(text.casefold()))


def _bare(word: str) -> str:
    return (word[:-2] if word.endswith(("'s", "’s")) else word).rstrip(".")


def head(counted: str) -> str:
    """The head noun, singular and in small letters, of the words that say what is counted."""
    text = re.split(r"\s+(?:of|in|at|from|who|that|with|on|for|by|near|against)\s+", counted.strip("[] ").casefold())[0]
    found = words(text)
    return lemma(found[-1], "NOUN") if found else ""


def class_of(counted: str, given: str | None, person: bool) -> str:
    """The counted class: as given, else by head noun, else "people" for persons, else the head itself."""
    noun = head(counted)
    if _containers()[1].get(noun) == noun:
        return noun
    if noun == "member":  # whose members they are, not that they are people, sets them apart
        for w in words(counted.casefold()):
            if found := _members().get(lemma(w, "NOUN")):
                return found
    name = given or _classes().get(noun) or ("people" if person or not noun else noun)
    if person and name == "events":
        return "people"  # "nine deaths", "40 casualties"
    return _containers()[1].get(name, name)


def known(counted: str, given: str | None) -> bool:
    """Whether the counted noun stands in the table of classes, or is left to the reader ("killing three")."""
    noun = head(counted)
    named = noun in _classes() or noun in _containers()[1]
    return given not in (None, "people") or named or counted.startswith("[")


def names_person(word: str) -> bool:
    """Whether a lower-case noun names a person, by the table of classes."""
    found = _classes().get(lemma(word, "NOUN"))
    return found is not None and root(_containers()[1].get(found, found)) == "people"


def inside(part: str, whole: str) -> bool:
    """Whether class ``part`` lies properly inside class ``whole``."""
    outer = _containers()[0]
    step = outer.get(part)
    while step is not None:
        if step == whole:
            return True
        step = outer.get(step)
    return False


def root(name: str) -> str:
    """The widest class that contains ``name``."""
    outer = _containers()[0]
    while name in outer:
        name = outer[name]
    return name
