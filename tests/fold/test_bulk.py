"""Parquet to works: the same works as in memory, with less; and further reports added to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.fold import candidates, fold
from accordingto.fold.adding import add_files
from accordingto.fold.bulk import fold_files
from accordingto.fold.folder import Live, read_works
from accordingto.records import Report, Work
from bench import damage
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE, report

TEXTS = [
    FLOOD, FLOOD_HURT, MINE, FLOOD[200:900], FLOOD + "\n" + MINE, "Correction.", "", MINE.replace("86", "91"),
    *(damage.damage(damage.made(1), level, seed=2).text for level in ("feed", "ocr 5 %", "cut to 30 %", "boilerplate")),
    damage.made(1), damage.made(2),
]  # fmt: skip


def written(path: Path, reports: Sequence[Report]) -> Path:
    names = ("id", "uri", "published", "publisher", "text")
    rows = [{name: getattr(r, name) for name in names} for r in reports]
    schema = pa.schema([(name, pa.string()) for name in names])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, row_group_size=3)
    return path


def by_id(works: Sequence[Work]) -> dict[str, Work]:
    return {work.id: work for work in works}


def some(indices: Sequence[int], name: str = "r") -> list[Report]:
    return [report(f"{name}{place}:{k}", TEXTS[k]) for place, k in enumerate(indices)]


def test_works_from_files_are_those_of_fold(tmp_path: Path) -> None:
    reports = some([*range(len(TEXTS)), 0, 2])
    count = fold_files([written(tmp_path / "a.parquet", reports)], tmp_path / "folded")
    found = list(read_works(tmp_path / "folded"))
    assert by_id(found) == by_id(fold(reports))
    assert count == len(found)
    assert not list((tmp_path / "folded").glob("tmp*"))


batches = st.lists(st.integers(0, len(TEXTS) - 1), min_size=1, max_size=8)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches, batches)
def test_adding_files_is_adding_reports(
    tmp_path_factory: pytest.TempPathFactory, first: list[int], then: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("bulk")
    old, new = some(first, "old "), some(then, "new ")
    fold_files([written(folder / "a.parquet", old)], folder / "folded")
    done = add_files([written(folder / "b.parquet", new)], folder / "folded")
    before = fold(old)
    after = fold([*old, *new], sorted(before, key=lambda w: w.id))
    assert by_id([*read_works(folder / "folded")]) == by_id(after)
    assert done["new"] == len(new)
    assert len(before) + done["works"] - done["merged"] == len(after)


def test_ranges_of_hashes_and_one_range_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = some(range(len(TEXTS)))
    source = written(tmp_path / "a.parquet", reports)
    fold_files([source], tmp_path / "whole")
    monkeypatch.setattr(candidates, "RANGE_ROWS", 64)
    monkeypatch.setattr("accordingto.fold.index.BAND_ROWS", 32)
    monkeypatch.setattr("accordingto.fold.folder.BATCH", 3)
    fold_files([source], tmp_path / "parts")
    assert by_id([*read_works(tmp_path / "parts")]) == by_id([*read_works(tmp_path / "whole")])


def test_a_file_needs_no_more_than_id_and_text(tmp_path: Path) -> None:
    table = pa.table({"id": ["a", "b", "a", "c", "d"], "text": [FLOOD, FLOOD_HURT, MINE, None, MINE]})
    pq.write_table(table, tmp_path / "a.parquet")
    assert fold_files([tmp_path / "a.parquet"], tmp_path / "folded") == 3
    works = by_id([*read_works(tmp_path / "folded")])
    assert {m.report for m in works["wa"].members} == {"a", "b"}  # the second a is none
    assert works["wc"].members[0].runs == ()
    assert len(works["wd"].members) == 1
    assert add_files([tmp_path / "a.parquet"], tmp_path / "folded") == {"new": 0, "grew": 0, "merged": 0, "works": 0}


def test_a_run_that_dies_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folded"
    fold_files([written(tmp_path / "a.parquet", some([0, 2]))], folder)
    before = by_id([*read_works(folder)])

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    more = written(tmp_path / "b.parquet", some([1, 4], "new "))
    with monkeypatch.context() as patch:
        patch.setattr("accordingto.fold.index.write_samples", broken)
        with pytest.raises(OSError, match="disk"):
            add_files([more], folder)
    assert by_id([*read_works(folder)]) == before
    assert add_files([more], folder)["grew"] == 1


def test_a_report_that_joins_two_works_is_logged_and_later_ones_find_the_one(tmp_path: Path) -> None:
    folder = tmp_path / "folded"
    halves = [report("head", FLOOD[:900]), report("tail", FLOOD[900:])]
    fold_files([written(tmp_path / "a.parquet", halves)], folder)
    assert add_files([written(tmp_path / "b.parquet", [report("whole", FLOOD)])], folder)["merged"] == 1
    assert add_files([written(tmp_path / "c.parquet", [report("again", FLOOD[900:])])], folder)["grew"] == 1
    (work,) = read_works(folder)
    assert {m.report for m in work.members} == {"head", "tail", "whole", "again"}
    assert len(work.merged) == 1
    assert Live.of(folder).merged == {work.merged[0]: work.id}


def test_what_cannot_be_added_to_is_said(tmp_path: Path) -> None:
    source = written(tmp_path / "a.parquet", some([0]))
    with pytest.raises(ValueError, match="holds no works yet"):
        add_files([source], tmp_path / "nothing")
    fold_files([source], tmp_path / "folded")
    live = Live.of(tmp_path / "folded")
    live.form = "older"
    live.publish(tmp_path / "folded")
    with pytest.raises(ValueError, match="another version"):
        add_files([source], tmp_path / "folded")
