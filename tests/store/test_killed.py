"""A project that is killed at any moment opens again with the last finished run and every decision."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accordingto.store.project import Project

ROUNDS = 12
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_nothing_that_was_finished_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    folder, chance = tmp_path / "p", random.Random(20310503)
    said: list[str] = []
    for _ in range(ROUNDS):
        said += _written_until_killed(folder, tmp_path / "said", chance.randint(1, 5), chance.uniform(0.0, 0.4))
        with Project.open(folder) as project:
            runs = [int(line.split()[1]) for line in said if line.startswith("run")]
            decisions = [line.split()[1] for line in said if line.startswith("decision")]
            reports = project.reports()
            # every run that said it was finished is there, whole; one that died before it could say so may be
            assert len(reports) > max(runs, default=-1)
            assert [r.uri for r in reports] == [f"{n}.txt" for n in range(len(reports))]
            assert len(project.figures()) == 3 * len(reports)
            assert len(project.works()) == len(reports)
            assert len(project.events()) == (1 if reports else 0)
            assert all(project.raw(r.id) == r.text.encode() for r in reports)
            # every decision that was answered for is there and finds its figure
            kept = {s.decision.id: s.status for s in project.decisions()}
            assert set(decisions) <= set(kept)
            assert set(kept.values()) <= {"stands", "replaced"}
            # what the run that died left behind is gone
            live = {folder / segment.path for segment in project._desk.segments()}
            assert set((folder / "facts").glob("*/*")) == live
    assert any(line.startswith("decision") for line in said), "no round lived long enough to decide anything"


def _written_until_killed(folder: Path, log: Path, lines: int, seconds: float) -> list[str]:
    """Let a process write, kill it some ``seconds`` after it said so many ``lines``; what it said it had finished."""
    with log.open("w") as sink:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", str(folder)], stdout=sink, env=environment
        )
        while log.read_text().count("\n") < lines and writer.poll() is None:
            time.sleep(0.002)  # by what it has done and not by the clock alone: a busy machine starts slowly
        time.sleep(seconds)
        assert writer.poll() is None, "the writer ended by itself"
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    whole = log.read_text()
    return whole[: whole.rfind("\n") + 1].splitlines()
