"""When the events of the readings happened: their time words against the report's own day."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from accordingto.drafts import Reading, When
from accordingto.parse.tree import Tree
from accordingto.resolve.dateline import anchor
from accordingto.resolve.moments import resolve_time


def times(tree: Tree, readings: Sequence[Reading], published: str | None) -> list[When | None]:
    """One entry a reading: its time words as an interval, or None where it has no time words.

    Words that stay open come back with the reason and without dates. A reading of what is planned
    takes bare weekdays and dates as lying ahead.
    """
    day, why = anchor(tree.text, published)
    found: list[When | None] = []
    known: dict[tuple[str, bool], When] = {}
    for reading in readings:
        if reading.time is None:
            found.append(None)
            continue
        phrase = tree.text[reading.time[0] : reading.time[1]]
        key = (phrase, reading.modality == "planned")
        if key not in known:
            when = resolve_time(phrase, day, future=key[1])
            known[key] = msgspec.structs.replace(when, reason=f"{when.reason} ({why})") if when.start else when
        found.append(known[key])
    return found
