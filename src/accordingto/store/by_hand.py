"""Figures that a person adds, and the intervals that follow when a person corrects a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from accordingto.errors import Trouble
from accordingto.records import Figure, Interval, Report
from accordingto.store.decisions import VALUE_FIELDS, decidable, in_words, value_of

# The plainest hedge of each bound in `data/hedges.tsv`: what "at least" alone would have allowed.
PLAINEST = {
    "exact": "h01",
    "approx": "h06",
    "more_than": "h28",
    "at_least": "h34",
    "less_than": "h39",
    "at_most": "h41",
}


def intervals(n: float | None, low: float | None, high: float | None, bound: str) -> tuple[Interval, Interval] | None:
    """``hard`` and ``typical`` of a value; None where it does not tell (a vague word).

    Example:
        >>> intervals(12, None, None, "at_least")[0]
        (12.0, None)
    """
    from accordingto.quantify.numbers import hedges

    if bound == "zero":
        return (0.0, 0.0), (0.0, 0.0)
    if bound == "range":
        return (low, high), (low, high)
    if n is None or bound not in PLAINEST:
        return None
    hedge = hedges.by_id()[PLAINEST[bound]]
    whole = float(n).is_integer()
    hard, typical = (hedges.interval(formula, n, n, whole=whole) for formula in (hedge.hard, hedge.typical))
    return hard, typical


def following(decided: Mapping[str, str | None], row: Mapping[str, Any]) -> dict[str, str | None]:
    """``decided`` with the intervals that follow from a decided value, unless they were decided too.

    Args:
        decided: Field -> value in words, of one figure.
        row: What the machine read: ``n``, ``low``, ``high`` and ``bound``.
    """
    fields = dict(decided)
    if not set(VALUE_FIELDS) & set(fields):
        return fields
    value = {f: value_of(Figure, f, fields[f]) if f in fields else row[f] for f in VALUE_FIELDS}
    found = intervals(value["n"], value["low"], value["high"], value["bound"])
    for name, ends in zip(("hard", "typical"), found or ()):
        fields.setdefault(name, in_words(ends))
    return fields


def laid_over(figure: Figure, decided: Mapping[str, str | None]) -> Figure:
    """``figure`` with what was decided on it in place of what was read; the views do the same in SQL."""
    fields = following(decided, {f: getattr(figure, f) for f in VALUE_FIELDS})
    known = set(decidable(Figure)) - {"verdict"}
    return msgspec.structs.replace(figure, **{f: value_of(Figure, f, v) for f, v in fields.items() if f in known})


def figure_by_hand(report: Report, start: int, end: int, fields: Mapping[str, Any]) -> Figure:
    """A figure at a span of a report, its value read from the words where ``fields`` do not give it.

    Raises:
        Trouble: a field that is no field of a figure, or a value that it cannot have.
    """
    from accordingto.assemble import record_id
    from accordingto.quantify.numbers.find import find

    if not 0 <= start < end <= len(report.text):
        raise Trouble(
            "D002", field="span", value=f"{start}-{end}", what=f"the report has {len(report.text)} characters"
        )
    given = {name: value_of(Figure, name, in_words(value)) for name, value in fields.items()}
    for needed in ("measure", "counted"):
        if not given.get(needed):
            raise Trouble("D002", field=needed, value="", what="a figure that is added needs one")
    words = report.text[start:end]
    first, last = report.text.rfind("\n", 0, start) + 1, report.text.find("\n", end)
    last = len(report.text) if last < 0 else last
    read = next((n for n in find(report.text[first:last])[0] if n.start < end - first and n.end > start - first), None)
    value: dict[str, Any] = {"n": None, "low": None, "high": None, "bound": "exact" if "n" in given else "vague"}
    if read and "n" not in given and "bound" not in given:
        value |= {f: getattr(read, f) for f in VALUE_FIELDS} | {"hard": read.hard, "typical": read.typical}
    value |= {name: v for name, v in given.items() if name in VALUE_FIELDS}
    if "hard" not in value:
        found = intervals(*(value[f] for f in VALUE_FIELDS)) or ((None, None), (None, None))
        value |= dict(zip(("hard", "typical"), found))
    return Figure(
        report=report.uri,
        report_id=report.id,
        id=record_id(report.id, start, end, None),
        start=start,
        end=end,
        text=words,
        sentence=report.text[first:last].strip(),
        sentence_start=first + len(report.text[first:last]) - len(report.text[first:last].lstrip()),
        published=report.published,
        publisher=report.publisher,
        attribution=given.pop("attribution", "named" if given.get("source") else "own_voice"),
        rule="by-hand",
        **(given | value),
    )
