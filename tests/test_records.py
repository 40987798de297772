"""The Arrow schemas stand beside the records: one test for the two."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto import records
from accordingto.records import Bracket, Figure, Member, Record, Work
from accordingto.schemas import KINDS, from_arrow, to_arrow
from tests.strategies import figures


def arrow_of(hint: Any) -> tuple[pa.DataType, bool]:
    """The Arrow type that a field's annotation asks for, and whether it may be null."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return arrow_of(inner[0])[0], True
    if get_origin(hint) is Literal or hint is str:
        return pa.string(), False
    if hint in (int, float, bool):
        return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint], False
    if get_origin(hint) is dict:
        return pa.map_(pa.string(), pa.string()), False
    if isinstance(hint, type) and issubclass(hint, Record):
        return pa.struct([(f, arrow_of(h)[0]) for f, h in get_type_hints(hint).items()]), False
    parts = get_args(hint)
    if parts[-1] is Ellipsis:
        return pa.list_(arrow_of(parts[0])[0]), False
    return pa.list_(arrow_of(parts[0])[0], len(parts)), False


@pytest.mark.parametrize("kind", KINDS)
def test_the_arrow_schema_has_the_fields_of_the_record_in_their_order(kind: str) -> None:
    record, schema = KINDS[kind]
    hints = get_type_hints(record)
    assert schema.names == [f.name for f in msgspec.structs.fields(record)]
    for field in schema:
        assert (field.type, field.nullable) == arrow_of(hints[field.name]), field.name


@given(st.lists(figures(), max_size=4))
def test_figures_come_back_from_arrow_as_they_went_in(rows: list[Figure]) -> None:
    assert from_arrow("figure", to_arrow("figure", rows)) == rows


def test_nested_records_come_back_from_arrow_as_they_went_in() -> None:
    member = Member(
        report_id="a", report="a.txt", verdict="cut", evidence="ends early", coverage=0.5, runs=((0, 3, 9),)
    )
    gap = records.Gap(report_id="a", at=3, witness_start=4, witness_end=9, text="words", kind="filled")
    work = Work(id="w", witness="b", members=(member,), gaps=(gap,))
    bracket = Bracket(question="q", rule="range", low=None, best=2.0, high=3.0, left_out={"f": "a copy"})
    assert from_arrow("work", to_arrow("work", [work])) == [work]
    assert from_arrow("bracket", to_arrow("bracket", [bracket])) == [bracket]


def test_a_column_that_an_older_segment_lacks_takes_the_default() -> None:
    table = to_arrow("work", [Work(id="w", witness="b", members=(), direction="the second copied the first")])
    older = table.drop_columns(["direction", "siblings", "merged"])
    assert from_arrow("work", older) == [Work(id="w", witness="b", members=())]


def test_records_cannot_be_changed() -> None:
    work = Work(id="w", witness="b", members=())
    with pytest.raises(AttributeError):
        work.id = "other"  # type: ignore[misc]
