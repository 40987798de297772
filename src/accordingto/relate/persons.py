"""Persons told of one by one: which of them are the same one, by age, words and place."""

from __future__ import annotations

import re

from accordingto.relate import vocabulary as v
from accordingto.relate.context import Facts


def description(f: Facts) -> frozenset[str]:
    """The telling words of a person and of what is said of them right behind."""
    x = f.figure
    told = {w for w in v.words(x.counted) if not v.is_common(w) and w != f.group}
    return frozenset(told)


_AGE = re.compile(
    r"\b(\d{1,2})[- ]years?[- ]old|,\s*(\d{1,2})(?=,|\s)|\baged?\s+(\d{1,2})\b|\bin (?:his|her) (?:\w+ )?(\d0s)\b", re.I
)


def _age(f: Facts) -> str | None:
    """The age of a person told of singly, from the words of the count or right behind them: "34", "20s"."""
    x = f.figure
    end = x.counted_end if x.counted_end is not None and x.counted_end > x.end else x.end
    found = _AGE.search(x.counted) or _AGE.match(x.sentence[max(0, end - x.sentence_start) :].lstrip())
    return next((part for part in found.groups() if part), None) if found else None


def _same_age(a: str, b: str) -> bool:
    """Whether two ages are one: equal, or one within the other's decade."""
    return a == b or (a.endswith("s") != b.endswith("s") and a[0] == b[0] and len(a.rstrip("s")) == len(b.rstrip("s")))


def same_person(a: frozenset[str], f: Facts, b: frozenset[str], g: Facts) -> bool:
    """Whether two persons told of singly are one: the same age, a telling word for them, or the same place."""
    if f.figure.report_id == g.figure.report_id and f.passage == g.passage:
        return False
    mine, theirs = _age(f), _age(g)
    if mine and theirs:
        another = f.figure.report_id == g.figure.report_id and (f.figure.additional or g.figure.additional)
        return _same_age(mine, theirs) and not another and not {f.group, g.group} >= {"men", "women"}
    if a & b:
        return True
    place = " ".join((f.figure.place or "").casefold().split())
    return bool(place) and not f.places and place == " ".join((g.figure.place or "").casefold().split())
