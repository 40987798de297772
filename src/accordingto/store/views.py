"""The ledger as DuckDB sees it: segments read where they lie, decisions laid over them in SQL.

For each kind there is ``KIND_as_read``, the rows of the live segments, and ``KIND``, the same rows with
what people decided in place of what the machine read, without the rejected ones and with those that
were added by hand. Nothing is written: the connection lives in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from accordingto.records import Decision, Figure
from accordingto.schemas import KINDS, to_arrow
from accordingto.store.decisions import VERDICT
from accordingto.store.segments import Segment

DECIDED = pa.schema([("target", pa.string()), ("now", pa.map_(pa.string(), pa.string())), ("verdict", pa.string())])
DECISION = pa.schema([(name, pa.string()) for name in ("id", "target", "field", "was", "now", "who", "when", "why")])

# The rows that runs have written; `place` is their order, by run and by place in it.
AS_READ = """CREATE VIEW {kind}_as_read AS
SELECT {columns}, row_number() OVER (ORDER BY filename, file_row_number) AS place
FROM read_parquet({files}, union_by_name = true, filename = true, file_row_number = true)"""

# Works that changed stand in a later run again: the last row of an id counts, and none that is part of another now.
LAST_READ = """CREATE VIEW {kind}_as_read AS
WITH written AS (
  SELECT {columns}, row_number() OVER (PARTITION BY id ORDER BY filename DESC, file_row_number DESC) AS back
  FROM read_parquet({files}, union_by_name = true, filename = true, file_row_number = true)
), latest AS (SELECT * EXCLUDE (back) FROM written WHERE back = 1)
SELECT *, row_number() OVER (ORDER BY id) AS place FROM latest
WHERE id NOT IN (SELECT unnest(merged) FROM latest)"""

# The same before anything was read.
NOTHING_READ = "CREATE VIEW {kind}_as_read AS SELECT {columns}, 0::BIGINT AS place FROM nothing_{kind}"

# Figures that a person added stand after those that were read.
WITH_ADDED = """CREATE VIEW {kind}_found AS
SELECT * FROM {kind}_as_read UNION ALL SELECT *, 9223372036854775807 AS place FROM added_figure"""
WITHOUT_ADDED = "CREATE VIEW {kind}_found AS SELECT * FROM {kind}_as_read"

# Decisions laid over, rejected rows still among them: `verdict` says which.
JUDGED = """CREATE VIEW {kind}_judged AS
SELECT {columns}, f.place AS place, d.verdict AS verdict
FROM {kind}_found AS f LEFT JOIN decided AS d ON d.target = f.id"""

# A bracket has no id of its own: nothing can be decided on it but the figures it rests on.
NOT_JUDGED = "CREATE VIEW {kind}_judged AS SELECT *, NULL::VARCHAR AS verdict FROM {kind}_found"

# The ledger: what stands today.
LEDGER = """CREATE VIEW {kind} AS
SELECT * EXCLUDE (verdict) FROM {kind}_judged WHERE verdict IS DISTINCT FROM 'rejected'"""


def connect(
    folder: Path,
    segments: Sequence[Segment],
    decisions: Sequence[Decision],
    over: Mapping[str, Mapping[str, str | None]],
    added: Sequence[Figure],
) -> duckdb.DuckDBPyConnection:
    """A connection in memory with all views. ``over`` is target -> field -> decided value."""
    db = duckdb.connect(":memory:", config={"preserve_insertion_order": True})
    _table(db, "added_figure", to_arrow("figure", added))
    _table(db, "decided", _decided(over))
    _table(db, "decision", _decisions(decisions))
    for kind, (_, schema) in KINDS.items():
        files = [(folder / s.path).as_posix() for s in segments if s.kind == kind and s.rows]
        columns = ", ".join(f'"{name}"' for name in schema.names)
        if files:
            listed = "[" + ", ".join(_quoted(f) for f in files) + "]"
            have = _columns(db, listed)
            picked = ", ".join(
                f'"{f.name}"' if f.name in have else f'NULL::{_sql(f.type)} AS "{f.name}"' for f in schema
            )
            how = LAST_READ if kind == "work" else AS_READ
            db.execute(how.format(kind=kind, columns=picked, files=listed))
        else:
            _table(db, f"nothing_{kind}", to_arrow(kind, []))
            db.execute(NOTHING_READ.format(kind=kind, columns=columns))
        db.execute((WITH_ADDED if kind == "figure" else WITHOUT_ADDED).format(kind=kind))
        if "id" in schema.names:
            db.execute(JUDGED.format(kind=kind, columns=_laid_over(schema, over)))
        else:
            db.execute(NOT_JUDGED.format(kind=kind))
        db.execute(LEDGER.format(kind=kind))
    return db


def _table(db: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Rows as a table of the connection; a view over Arrow would not be seen from its other cursors."""
    db.register("incoming", rows)
    db.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    db.unregister("incoming")


def _laid_over(schema: pa.Schema, over: Mapping[str, Mapping[str, str | None]]) -> str:
    """The columns of a view: a column on which anybody decided takes the decided value where there is one."""
    decided = {field for fields in over.values() for field in fields}
    return ",\n  ".join(
        f"""CASE WHEN map_contains(d.now, '{f.name}') THEN CAST(d.now['{f.name}'] AS {_sql(f.type)})
       ELSE f."{f.name}" END AS "{f.name}\""""
        if f.name in decided
        else f'f."{f.name}"'
        for f in schema
    )


def _sql(kind: pa.DataType) -> str:
    """The DuckDB type of an Arrow type, as far as our schemas use them."""
    if pa.types.is_list(kind) or pa.types.is_fixed_size_list(kind):
        return _sql(kind.value_type) + "[]"
    if pa.types.is_map(kind):
        return "MAP(VARCHAR, VARCHAR)"
    return {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN"}[kind]


def _columns(db: duckdb.DuckDBPyConnection, files: str) -> set[str]:
    """The columns that at least one segment has; those of an earlier version may all lack a new one."""
    sql = f"DESCRIBE SELECT * FROM read_parquet({files}, union_by_name = true)"
    return {row[0] for row in db.execute(sql).fetchall()}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _decided(over: Mapping[str, Mapping[str, str | None]]) -> pa.Table:
    rows = [
        {"target": target, "now": [(f, v) for f, v in fields.items() if f != VERDICT], "verdict": fields.get(VERDICT)}
        for target, fields in over.items()
    ]
    return pa.Table.from_pylist(rows, schema=DECIDED)


def _decisions(decisions: Sequence[Decision]) -> pa.Table:
    rows = [{name: getattr(d, name) for name in DECISION.names} for d in decisions]
    return pa.Table.from_pylist(rows, schema=DECISION)
