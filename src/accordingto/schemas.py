"""The Arrow schema of every record that a project keeps: the contract between one run and the next.

Columns stand in the order of the record's fields. ``tests/test_records.py`` holds the two together.
A new column is appended, never renamed: segments of earlier runs are read with it empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
import pyarrow as pa

from accordingto import records
from accordingto.records import Record

R = TypeVar("R", bound=Record)

text, integer, number, truth = pa.string(), pa.int64(), pa.float64(), pa.bool_()
texts = pa.list_(text)
interval = pa.list_(number, 2)
spans = pa.list_(pa.list_(integer, 2))
words = pa.map_(text, text)


def _schema(**columns: pa.DataType | tuple[pa.DataType, None]) -> pa.Schema:
    """Columns in order; ``(type, None)`` may be null."""
    return pa.schema(
        [
            pa.field(name, kind[0] if isinstance(kind, tuple) else kind, nullable=isinstance(kind, tuple))
            for name, kind in columns.items()
        ]
    )


_t, _i, _n = (text, None), (integer, None), (number, None)

REPORT = _schema(
    id=text, uri=text, sha256=text, text=text, title=_t, byline=_t, publisher=_t, published=_t, url=_t,
    language=_t, media_type=text, repairs=texts,
)  # fmt: skip

STATEMENT = _schema(
    report=text, report_id=text, id=text, source=(pa.list_(integer, 2), None), cue=(pa.list_(integer, 2), None),
    content=spans, source_text=_t, source_name=_t, cue_text=_t, stance=text, via=_t, rule=text,
    source_p=_n, cue_p=_n, content_p=_n,
)  # fmt: skip

FIGURE = _schema(
    report=text, report_id=text, id=text, start=integer, end=integer, text=text, n=_n, low=_n, high=_n,
    bound=text, hard=interval, typical=interval, counted=text, measure=text, agent=_t, place=_t, time=_t,
    source=_t, source_name=_t, cue=_t, via=_t, modality=text, additional=truth, implicit=truth,
    source_start=_i, source_end=_i, cue_start=_i, cue_end=_i, counted_start=_i, counted_end=_i,
    event_start=_i, event_end=_i, sentence=text, sentence_start=integer, published=_t, publisher=_t,
    attribution=text, origin=_t, speaker_kind=_t, speaker_role=_t, speaker_affiliation=_t, unit=_t,
    counted_class=_t, aspect=_t, stance=_t, whole=_t, time_start=_t, time_end=_t, time_accuracy=_t,
    time_reason=_t, place_name=_t, place_country=_t, place_accuracy=_t, place_reason=_t, rule=text,
    reasons=words,
)  # fmt: skip

SILENCE = _schema(
    report=text, report_id=text, id=text, start=integer, end=integer, text=text, kind=text, topic=text,
    source=_t, source_name=_t, cue=_t, source_start=_i, source_end=_i, cue_start=_i, cue_end=_i,
    measure=_t, sentence=text, published=_t, publisher=_t, rule=text,
)  # fmt: skip

WORK = _schema(
    id=text,
    witness=text,
    members=pa.list_(
        pa.struct(
            [
                ("report_id", text), ("report", text), ("verdict", text), ("evidence", text), ("coverage", number),
                ("runs", pa.list_(pa.list_(integer, 3))),
            ]
        )
    ),
    gaps=pa.list_(
        pa.struct(
            [
                ("report_id", text), ("at", integer), ("witness_start", integer), ("witness_end", integer),
                ("text", text), ("kind", text),
            ]
        )
    ),
    direction=text,
    siblings=texts,
    merged=texts,
)  # fmt: skip

EVENT = _schema(
    id=text, name=text, figures=texts, time_start=_t, time_end=_t, places=texts, participants=texts, reason=text,
    part_of=_t,
)  # fmt: skip

QUESTION = _schema(
    id=text, event=text, measure=text, counted_class=_t, scope=text, name=text, figures=texts, silences=texts,
)  # fmt: skip

RELATION = _schema(
    id=text, kind=text, a=text, b=text, parts=texts, reason=text, arithmetic=_t, event=_t, question=_t,
)  # fmt: skip

BRACKET = _schema(
    question=text, rule=text, low=_n, best=_n, high=_n, used=texts, left_out=words, reports=integer,
    works=integer, origins=integer,
)  # fmt: skip

# kind of record -> its class and schema; the kinds that one report makes, and those that all make together
KINDS: dict[str, tuple[type[Record], pa.Schema]] = {
    "report": (records.Report, REPORT),
    "statement": (records.Statement, STATEMENT),
    "figure": (records.Figure, FIGURE),
    "silence": (records.Silence, SILENCE),
    "work": (records.Work, WORK),
    "event": (records.Event, EVENT),
    "question": (records.Question, QUESTION),
    "relation": (records.Relation, RELATION),
    "bracket": (records.Bracket, BRACKET),
}
OF_ONE_REPORT = ("report", "statement", "figure", "silence")
OF_ALL_REPORTS = ("work", "event", "question", "relation", "bracket")


def kind_of(record: Record) -> str:
    """The kind under which a record is kept: ``figure`` for a Figure."""
    return type(record).__name__.lower()


def to_arrow(kind: str, rows: Iterable[Record]) -> pa.Table:
    """Records of one kind as a table, in their order."""
    schema = KINDS[kind][1]
    plain = [msgspec.to_builtins(row) for row in rows]
    for column in _maps(schema):
        for row in plain:
            row[column] = list(row[column].items())
    return pa.Table.from_pylist(plain, schema=schema)


def from_arrow(kind: str, table: pa.Table) -> list[Any]:
    """The records of a table, checked; a column that an older segment lacks takes the field's default."""
    return from_rows(KINDS[kind][0], table.to_pylist(maps_as_pydicts="strict"))


def from_rows(record: type[R], rows: Sequence[dict[str, Any]]) -> list[R]:
    fields = {f.encode_name: f.default is not msgspec.NODEFAULT for f in msgspec.structs.fields(record)}
    defaulted = {name for name, has in fields.items() if has}
    return [
        msgspec.convert(
            {k: v for k, v in row.items() if k in fields and not (v is None and k in defaulted)}, record, strict=True
        )
        for row in rows
    ]


def _maps(schema: pa.Schema) -> list[str]:
    return [field.name for field in schema if pa.types.is_map(field.type)]
