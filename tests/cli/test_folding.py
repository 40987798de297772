"""`fold`: Parquet in, a folder of works out, and more added to it; what is wrong is said in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from accordingto.cli import main
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE


def invoke(*words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, list(words))


def rows(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    pq.write_table(pa.table({"id": ["a", "b"], "uri": ["clean", "mine"], "text": [FLOOD, MINE]}), "in/one.parquet")
    pq.write_table(pa.table({"id": [3], "text": [FLOOD_HURT]}), "more.parquet")
    return tmp_path


def test_files_become_works_and_more_are_added_to_them() -> None:
    done = invoke("fold", "in", "--to", "folded")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 reports: 2 distinct works. folded holds them." in done.stderr
    assert sorted(row["witness_report"] for row in rows(invoke("copies", "folded", "--nl"))) == ["clean", "mine"]
    added = invoke("fold", "more.parquet", "--to", "folded")
    assert "1 new report. 1 work grew, 0 came in, and 0 became part of others." in added.stderr
    (grown,) = [row for row in rows(invoke("copies", "folded", "--nl")) if row["reports"] == 2]
    assert grown["id"] == "wa"
    assert grown["verdicts"] == ["3: damaged"]
    assert "Vask-Oday" in grown["filled"]
    assert "0 new reports" in invoke("fold", "more.parquet", "in", "--to", "folded").stderr
    table = invoke("copies", "folded", "-t")
    assert "clean" in table.stdout
    assert "2 rows" in table.stderr


def test_an_add_finds_the_files_from_another_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invoke("fold", "in/one.parquet", "--to", "folded")
    monkeypatch.chdir(here / "in")
    assert invoke("fold", "../more.parquet", "--to", "../folded").exit_code == 0


def test_what_a_broken_run_left_is_in_nobody_s_way() -> None:
    Path("folded").mkdir()
    Path("folded/000001-sample-000.parquet").write_bytes(b"half")
    assert invoke("fold", "in", "--to", "folded").exit_code == 0
    assert len(rows(invoke("copies", "folded", "--nl"))) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fold", "gone.parquet", "--to", "folded"), "[F002]"),
        (("fold", "note.txt", "--to", "folded"), "[F002]"),
        (("fold", "empty", "--to", "folded"), "[F007]"),
        (("fold", "bare.parquet", "--to", "folded"), "[F003] {here}/bare.parquet has no column 'text' of text"),
        (("fold", "nobody.parquet", "--to", "folded"), "[F004] {here}/nobody.parquet holds 1 report without an id"),
        (("fold", "in", "--to", "in"), "[F001]"),
        (("fold", "in", "--to", "note.txt"), "[F001]"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(here: Path, words: tuple[str, ...], said: str) -> None:
    Path("empty").mkdir()
    Path("note.txt").write_text("no Parquet")
    pq.write_table(pa.table({"id": ["a"], "body": ["Rain"]}), "bare.parquet")
    pq.write_table(pa.table({"id": ["a", None], "text": ["Rain", "Snow"]}), "nobody.parquet")
    result = invoke(*words)
    assert result.exit_code == 1
    assert said.format(here=here.resolve()) in result.stderr
    assert not Path("folded").exists()
    assert sorted(path.name for path in Path("in").iterdir()) == ["one.parquet"]


def test_only_a_project_is_folded_anew() -> None:
    invoke("fold", "in", "--to", "folded")
    result = invoke("copies", "folded", "--refold")
    assert result.exit_code == 2
    assert "[F006]" in result.stderr


def test_works_of_another_version_are_not_added_to() -> None:
    invoke("fold", "in", "--to", "folded")
    live = Path("folded/live.json")
    live.write_text(live.read_text().replace('"form": "', '"form": "old'))
    assert "[F005]" in invoke("fold", "more.parquet", "--to", "folded").stderr
