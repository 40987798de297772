"""The ledger at one version of a project: segments and decisions as they were when it was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from accordingto.records import Decision, Figure, Statement
from accordingto.schemas import KINDS, from_rows
from accordingto.store import decisions as judge
from accordingto.store import views
from accordingto.store.segments import Segment

PLACED = ("statement", "figure", "silence")  # rows that have a place in a report


class State:
    """The ledger at one version of the project."""

    def __init__(self, folder: Path, version: str, live: list[Segment], decisions: list[Decision]) -> None:
        self.version = version
        added = added_by_hand(decisions)
        plain = views.connect(folder, live, decisions, {}, added)
        there = {
            row[0] for kind in KINDS if kind != "bracket" for row in plain.execute(f"SELECT id FROM {kind}").fetchall()
        }
        places: dict[str, list[tuple[int, int, str]]] = {}
        if decisions:
            for report, start, end, id in plain.execute('SELECT report_id, "start", "end", id FROM figure').fetchall():
                places.setdefault(report, []).append((start, end, id))
        self.standings = judge.standings(decisions, there, places)
        over = _with_intervals(plain, judge.laid_over(self.standings))
        self.over = over
        self.db = plain if not over else views.connect(folder, live, decisions, over, added)
        self._rows: dict[str, list[Any]] = {}
        self._order: dict[str, int] = {}

    def rows(self, kind: str, view: str) -> list[Any]:
        if view not in self._rows:
            found: list[Any] = from_rows(
                KINDS[kind][0], fetched(self.db.cursor(), f"SELECT * FROM {view} ORDER BY place")
            )
            if kind in PLACED:
                if not self._order:
                    ids = self.db.execute("SELECT id FROM report_as_read ORDER BY place").fetchall()
                    self._order = {row[0]: i for i, row in enumerate(ids)}
                found.sort(key=lambda row: (self._order.get(row.report_id, -1), _place(row)))
            self._rows[view] = found
        return self._rows[view]


def _with_intervals(db: Any, over: dict[str, dict[str, str | None]]) -> dict[str, dict[str, str | None]]:
    """Where a figure's value was decided, the intervals follow."""
    values = [target for target, fields in over.items() if set(judge.VALUE_FIELDS) & set(fields)]
    if not values:
        return over
    from accordingto.store.by_hand import following

    rows = fetched(db, "SELECT id, n, low, high, bound FROM figure WHERE id IN (SELECT unnest(?))", [values])
    return over | {row["id"]: following(over[row["id"]], row) for row in rows}


def _place(row: Any) -> tuple[int, int, str]:
    if isinstance(row, Statement):
        first = min((span[0] for span in (row.cue, row.source, *row.content) if span), default=0)
        return first, 0, row.id
    return row.start, row.end, row.id


def fetched(db: Any, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    result = db.execute(sql, list(parameters))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row)) for row in result.fetchall()]


def added_by_hand(decisions: Sequence[Decision]) -> list[Figure]:
    """The figures that people added and nobody took back."""
    undone = judge.undone(decisions)
    kept: dict[str, Figure] = {}
    for d in decisions:
        if d.field == judge.ADDED and d.id not in undone and d.now:
            kept[d.target] = msgspec.json.decode(d.now.encode(), type=Figure)
    return list(kept.values())
