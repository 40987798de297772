"""What a run leaves on the disk: few files however small the runs, and of works only those that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from accordingto.drafts import Extracted
from accordingto.mend import mend
from accordingto.pipeline import bring_up_to_date, relate_again
from accordingto.records import Member, Report, Work
from accordingto.store.project import Project
from accordingto.store.writing import FULL, MANY
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE, report


def read(project: Project, *reports: Report) -> None:
    batches = [
        [Extracted(report=r, mended=mend(r.text), statements=(), figures=(), silences=()) for r in reports[k : k + 2]]
        for k in range(0, len(reports), 2)
    ]
    bring_up_to_date(project, batches, {})


def files(project: Project, kind: str) -> list[str]:
    return sorted(p.name for p in (project.folder / "facts" / kind).glob("*"))


def work(id: str, *reports: str, merged: Sequence[str] = ()) -> Work:
    members = [
        Member(report_id=r, report=r, verdict="same", evidence="", coverage=1.0, runs=((0, 0, 9),)) for r in reports
    ]
    return Work(id=id, witness=reports[0], members=tuple(members), direction="unknown", merged=tuple(merged))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "p"


def test_many_reports_of_one_run_stand_in_one_file(folder: Path) -> None:
    with Project.create(folder) as project:
        read(project, *(report(f"{k}.txt", f"Rain fell for the {k}th day on Halden.") for k in range(9)))
        assert files(project, "report") == ["000001-000.parquet"]


def test_many_small_runs_leave_few_files_and_rows_in_their_order(folder: Path) -> None:
    with Project.create(folder) as project:
        for k in range(2 * MANY + 3):
            with project.writing() as run:
                run.add("report", [report(f"{k}.txt", f"Rain fell for the {k}th day on Halden.")])
                run.add_table("sample", pa.table({"hash": [k]}))
                run.publish()
    with Project.open(folder) as project:
        assert [r.uri for r in project.reports()] == [f"{k}.txt" for k in range(2 * MANY + 3)]
        assert [k for t in project.tables("sample") for k in t["hash"].to_pylist()] == [*range(2 * MANY + 3)]
        assert len(files(project, "report")) < MANY
        assert len(files(project, "sample")) < MANY


def test_full_files_are_left_as_they_are(folder: Path) -> None:
    with Project.create(folder) as project:
        with project.writing() as run:
            run.add_table("sample", pa.table({"hash": range(FULL)}))
            run.publish()
        for k in range(MANY + 1):
            with project.writing() as run:
                run.add_table("sample", pa.table({"hash": [k]}))
                run.publish()
        assert [t.num_rows for t in project.tables("sample")][:2] == [FULL, MANY]


def test_a_work_that_changed_stands_in_place_of_what_it_was(folder: Path) -> None:
    with Project.create(folder) as project:
        with project.writing() as run:
            run.add("work", [work("w1", "a"), work("w2", "b"), work("w3", "c")])
            run.publish()
        with project.writing() as run:
            run.add("work", [work("w1", "a", "c", "d", merged=["w3"]), work("w0", "e")])
            run.publish()
        assert [(w.id, [m.report for m in w.members]) for w in project.works()] == [
            ("w0", ["e"]), ("w1", ["a", "c", "d"]), ("w2", ["b"])
        ]  # fmt: skip


def test_a_report_that_is_added_writes_the_work_that_it_joins_and_no_other(folder: Path) -> None:
    with Project.create(folder) as project:
        read(project, report("flood", FLOOD), report("mine", MINE), report("rain", "Rain fell on Halden."))
        assert project.written("work") == 3
        read(project, report("hurt", FLOOD_HURT))
        assert project.written("work") == 4
        assert sorted(len(w.members) for w in project.works()) == [1, 1, 2]
        relate_again(project)  # as after a decision
        assert project.written("work") == 4


def test_works_are_written_anew_once_most_of_what_is_written_counts_no_more(folder: Path) -> None:
    with Project.create(folder) as project:
        for k in range(12):
            read(project, report(f"{k}", FLOOD + f"The clerk wrote this on day {k}."))
            assert project.written("work") <= 4
        (whole,) = project.works()
        assert len(whole.members) == 12
