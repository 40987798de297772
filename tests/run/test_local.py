"""What a report gives depends on nothing but the report: not on its neighbours, the batch or the processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from accordingto.read import Loaded, read
from accordingto.records import Report, Skipped
from accordingto.run import local
from accordingto.run.local import extracted

SENTENCES = (
    "At least nine people were killed at Marenby on Tuesday, the mayor said.",
    "The Coast Guard said 12 people had died, and that about 40 were rescued from the water.",
    "Between 300 and 400 families fled the valley, according to two aid workers.",
    "A spokeswoman declined to say how many soldiers were wounded.",
    "“We counted 55 trucks, then 120 more,” Col. Ebba Lindqvist told the radio; it could not verify her figures.",
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    folder = tmp_path_factory.mktemp("reports")
    for number in range(14):
        lines = [SENTENCES[(number + i * (1 + number % 3)) % 5] for i in range(1 + number % 4)]
        Path(folder, f"{number:02}.txt").write_text("\n\n".join(lines) + f"\n\nReport {number}.\n")
    return [item.report for item in read([folder]) if isinstance(item, Loaded)]


def told(batches: object) -> list[bytes]:
    return [msgspec.json.encode(one) for batch in batches for one in batch]  # type: ignore[attr-defined]


def test_two_runs_one_or_two_processes_alone_or_among_others_give_the_same_bytes(reports: list[Report]) -> None:
    once = told(extracted(reports, 1))
    assert len(once) == len(reports)
    assert told(extracted(reports, 1)) == once
    assert told(extracted(reports, 2)) == once
    assert [told(extracted([report], 1))[0] for report in reports] == once
    assert told(extracted(reports[::-1], 1))[::-1] == once


def test_a_report_on_which_a_stage_fails_is_listed_and_the_others_go_on(
    reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    from accordingto import pipeline

    honest = pipeline.extract

    def failing(batch: list[Report], encoder: object, *, skim: bool) -> object:
        if any(report.uri.endswith("02.txt") for report in batch):
            raise ZeroDivisionError("a fault of ours")
        return honest(batch, encoder)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract", failing)
    failed: list[Skipped] = []
    found = [one for batch in extracted(reports[:5], 1, failed) for one in batch]
    assert [one.report.uri for one in found] == [r.uri for r in reports[:5] if not r.uri.endswith("02.txt")]
    assert [s.code for s in failed] == ["R015"]
    assert "a fault of ours" in failed[0].reason


def test_no_more_is_read_ahead_than_is_needed() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield Report(id=f"{taken}", uri=f"{taken}.txt", sha256="0", text="Nine people died.")

    next(extracted(endless(), 1))  # type: ignore[arg-type]
    assert taken <= 2 * local.BATCH


@pytest.mark.parametrize(
    ("count", "allowed", "processes"), [(3, 2, 1), (7, 2, 1), (8, 2, 2), (14, 2, 2), (14, 64, 3), (14, 1, 1)]
)
def test_processes_are_started_only_where_each_has_reports_enough(
    reports: list[Report], monkeypatch: pytest.MonkeyPatch, count: int, allowed: int, processes: int
) -> None:
    started: list[int] = []
    seen: list[Report] = []

    def apart(work: object, batches: Iterator[list[Report]], how_many: int) -> Iterator[list[Report]]:
        started.append(how_many)
        yield from batches

    monkeypatch.setattr(local, "processors", lambda: allowed)
    monkeypatch.setattr(local, "_apart", apart)
    monkeypatch.setattr(local, "_extract", lambda batch, *, skim: batch)
    for batch in extracted(reports[:count]):
        seen += batch  # type: ignore[arg-type]
    assert (started or [1]) == [processes]
    assert seen == reports[:count]


def test_taking_over_what_another_process_found_loads_none_of_the_stages() -> None:
    code = "import accordingto.drafts, sys; print(*(m for m in sys.modules if m.startswith('accordingto.')))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = {name.split(".")[1] for name in told.split()}
    assert "drafts" in loaded
    assert not loaded & {"quantify", "attribute", "resolve", "parse", "pipeline"}


def test_no_process_outlives_the_one_it_works_for() -> None:
    code = (
        "from itertools import count; from accordingto.records import Report; from accordingto.run.local import extracted\n"
        "endless = (Report(id=str(n), uri=str(n), sha256='0', text='Nine people died.') for n in count())\n"
        "for batch in extracted(endless, 2): print('read', flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "read\n"
        run.kill()
        run.communicate(timeout=60)  # its output ends when all who could write to it have ended
