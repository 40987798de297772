"""How decisions stand today, and what a decided value may be. Pure: decisions and rows in, standings out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from accordingto import records
from accordingto.errors import Trouble
from accordingto.records import Decision, Event, Figure, Question, Record, Relation, Report, Silence, Standing

VERDICTS = ("confirmed", "rejected", "unsure")
ADDED, UNDO, MERGE, SPLIT, VERDICT = "added", "undo", "merge", "split", "verdict"

# What identifies a row or is quoted from the report is evidence and cannot be decided away.
EVIDENCE = frozenset(
    (
        "id", "report", "report_id", "start", "end", "text", "sentence", "sentence_start", "rule", "reasons", "sha256",
        "uri", "repairs", "media_type", "figures", "silences", "parts", "a", "b", "question", "event", "source_start",
        "source_end", "cue_start", "cue_end", "counted_start", "counted_end", "event_start", "event_end",
    )
)  # fmt: skip
VALUE_FIELDS = ("n", "low", "high", "bound")  # `hard` and `typical` follow from these
KINDS_WITH_VERDICT = (Figure, Silence, Relation)


def decidable(record: type[Record]) -> list[str]:
    """The fields of a record that a person may decide, in its order; ``verdict``, ``merge``, ``split`` beside."""
    fields = [f.name for f in msgspec.structs.fields(record) if f.name not in EVIDENCE]
    if record is Relation:
        fields = ["kind"]
    if record is Report:
        fields = ["title", "byline", "publisher", "published", "url"]
    if record is Event:
        fields = ["name", MERGE, SPLIT]
    if record is Question:
        fields = ["recommended"]
    return fields + [VERDICT] * (record in KINDS_WITH_VERDICT)


def value_of(record: type[Record], field: str, value: str | None) -> Any:
    """``value``, which was typed, as the field's own type; raises Trouble with a sentence when it cannot be."""
    if field not in decidable(record):
        known = ", ".join(decidable(record)) or "none"
        raise Trouble("D001", kind=record.__name__.lower(), field=field, known=known)
    if field == VERDICT:
        return _one_of(field, value, VERDICTS)
    if field in (MERGE, SPLIT, "recommended"):
        return _text(field, value)
    if field == "measure" and record is Figure:
        return _one_of(field, value, records.MEASURES)
    if field == "kind" and record is Relation:
        return _one_of(field, value, records.RELATIONS)
    hint = get_type_hints(record)[field]
    if get_origin(hint) is Literal:
        return _one_of(field, value, get_args(hint))
    if value in (None, "", "null", "none"):
        if type(None) in get_args(hint):
            return None
        raise Trouble("D002", field=field, value=value or "", what="it has to be something")
    try:
        plain = msgspec.json.decode(value) if field in ("hard", "typical", "places", "participants") else value
        return msgspec.convert(plain, hint, strict=False)
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        raise Trouble("D002", field=field, value=value, what=str(wrong)) from None


def _one_of(field: str, value: str | None, allowed: Collection[str]) -> str:
    if value not in allowed:
        raise Trouble("D002", field=field, value=value or "", what="it is one of " + ", ".join(allowed))
    return str(value)


def _text(field: str, value: str | None) -> str:
    if not value:
        raise Trouble("D002", field=field, value="", what="give an id")
    return value


def in_words(value: Any) -> str | None:
    """A field's value as it is kept in a decision."""
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()


def standings(
    decisions: Sequence[Decision], there: Collection[str], places: Mapping[str, Sequence[tuple[int, int, str]]]
) -> list[Standing]:
    """How each decision stands.

    Args:
        decisions: All of them, oldest first.
        there: The ids of all rows of today's ledger.
        places: Report id -> (start, end, figure id) of today's figures, to find a row that moved.
    """
    back = undone(decisions)
    added = {d.target for d in decisions if d.field == ADDED and d.id not in back}
    last = {(d.target, d.field): d.id for d in decisions if d.id not in back and d.field not in (UNDO, MERGE, SPLIT)}
    found = []
    for d in decisions:
        if d.id in back:
            found.append(Standing(decision=d, status="undone", reason=f"undone by {back[d.id]}"))
        elif d.field in (UNDO, ADDED, MERGE, SPLIT):
            found.append(Standing(decision=d, status="stands"))
        elif last[d.target, d.field] != d.id:
            later = last[d.target, d.field]
            found.append(Standing(decision=d, status="replaced", reason=f"{later} decided the same field later"))
        elif d.target in there or d.target in added:
            found.append(Standing(decision=d, status="stands"))
        else:
            found.append(_lost(d, places))
    return found


def undone(decisions: Iterable[Decision]) -> dict[str, str]:
    """Decision id -> the id of the one that took it back; an undo that was itself undone does not count."""
    by_id = {d.id: d for d in decisions}
    back: dict[str, str] = {}
    for d in sorted(by_id.values(), key=lambda d: int(d.id[1:]), reverse=True):
        if d.field == UNDO and d.id not in back:
            back[d.target] = d.id
    return back


def _lost(d: Decision, places: Mapping[str, Sequence[tuple[int, int, str]]]) -> Standing:
    near = [
        (min(end, d.end) - max(start, d.start), id)
        for start, end, id in places.get(d.report_id or "", ())
        if d.start is not None and d.end is not None and min(end, d.end) > max(start, d.start)
    ]
    if near:
        at = max(near)[1]
        return Standing(
            decision=d,
            status="moved",
            at=at,
            reason=f"the machine now reads {d.text!r} otherwise, as {at}; decide again",
        )
    return Standing(
        decision=d, status="orphaned", reason=f"nothing of today's ledger stands where {d.text or d.target!r} stood"
    )


def laid_over(found: Iterable[Standing]) -> dict[str, dict[str, str | None]]:
    """Target -> field -> decided value, of the decisions that stand."""
    over: dict[str, dict[str, str | None]] = {}
    for s in found:
        d = s.decision
        if s.status == "stands" and d.field not in (UNDO, ADDED, MERGE, SPLIT):
            over.setdefault(d.target, {})[d.field] = d.now
    return over


def states(found: Iterable[Standing]) -> dict[str, str]:
    """Target -> confirmed, corrected, rejected, unsure or added; a verdict says more than a correction."""
    state: dict[str, str] = {}
    for s in found:
        d = s.decision
        if s.status != "stands" or d.field in (UNDO, MERGE, SPLIT):
            continue
        if d.field == VERDICT and d.now:
            state[d.target] = d.now
        elif d.field == ADDED:
            state.setdefault(d.target, "added")
        elif state.get(d.target) not in VERDICTS:
            state[d.target] = "corrected"
    return state
