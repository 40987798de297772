"""The closed word lists of attribution, read once from `data/*.tsv`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, cast

from accordingto.records import Stance
from accordingto.tables import rows


class Cue(NamedTuple):
    """How a word attributes: ``stance`` as the ledger has it, ``withholding`` apart, and what it may govern."""

    stance: Stance
    kind: str  # speech, thought, finding, phrase, noun
    withholding: bool


@lru_cache(maxsize=1)
def _cues() -> dict[tuple[str, str], Cue]:
    table = {}
    for word, pos, stance, kind in rows("cues.tsv"):
        withholding = stance == "withholding"
        table[word, pos] = Cue(cast(Stance, "said" if withholding else stance), kind, withholding)
    return table


def verb_cue(lemma: str) -> Cue | None:
    """The cue that a verb is, by its dictionary form."""
    return _cues().get((lemma, "VERB"))


def phrasal_cue(lemma: str, following: str) -> Cue | None:
    """The cue that a verb is with the particle behind it: "point out"; by itself it may be none."""
    return _cues().get((f"{lemma} {following}", "VERB")) if following in _PARTICLES else None


_PARTICLES = frozenset({"out", "on", "up"})


def noun_cue(lemma: str) -> Cue | None:
    """The cue that a noun is: "estimate", "claim"."""
    return _cues().get((lemma, "NOUN"))


@lru_cache(maxsize=1)
def phrases() -> dict[tuple[str, ...], Cue]:
    """Phrases that stand before their source: "according to"."""
    return {tuple(word.split()): cue for (word, pos), cue in _cues().items() if pos == "PHRASE"}


@lru_cache(maxsize=1)
def phrases_by_word() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """The same by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for words, cue in sorted(phrases().items(), key=lambda row: -len(row[0])):
        table.setdefault(words[0], []).append((words, cue))
    return table


@lru_cache(maxsize=1)
def source_nouns() -> dict[str, tuple[str, str]]:
    """Dictionary form -> (kind, number), of nouns that can name a source."""
    return {noun: (kind, number) for noun, kind, number in rows("sources.tsv")}


def source_kind(noun: str) -> str:
    """person, organisation, document or anonymous: what kind of source a noun can name; "" where none."""
    entry = source_nouns().get(noun)
    return entry[0] if entry is not None else ""


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Titles and ranks before a name, lower case -> he, she or -."""
    return {row[0]: row[1] for row in rows("titles.tsv")}
