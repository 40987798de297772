"""`diff`: two files, or two reports of a project; what cannot be compared is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accordingto.cli import main
from accordingto.store.project import Project
from tests.fold.texts import FLOOD, FLOOD_HURT
from tests.store.ledger import publish, report


def invoke(*words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, ["diff", *words])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("clean.txt").write_text(FLOOD, encoding="utf-8")
    Path("hurt.txt").write_text(FLOOD_HURT, encoding="utf-8")
    Path("empty.txt").write_text("")


def test_two_files_are_laid_side_by_side() -> None:
    done = invoke("hurt.txt", "clean.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith("A is hurt.txt, B is clean.txt.\n")
    assert "only in B at 675: “self-declared”" in done.stdout


def test_two_reports_of_a_project_are_laid_side_by_side() -> None:
    with Project.create("p") as project:
        publish(project, report("a.txt", "Nine people died at Marenby, 12 dead and at least 30 hurt. No word. A"))
        publish(project, report("b.txt", "Nine people died at Marenby, 12 dead and at least 30 hurt. No word. Yes"))
    assert "“A” / “Yes”" in invoke("p", "a.txt", "b.txt").stdout


def test_a_file_beside_itself_has_no_differences() -> None:
    assert "no differences." in invoke("clean.txt", "clean.txt").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clean.txt", "gone.txt"], "gone.txt: there is no such file or folder"),
        (["clean.txt", "empty.txt"], "empty.txt: the file is empty"),
        (["clean.txt"], "Say which two to compare"),
        (["p", "a.txt", "b.txt"], "p holds no project"),
    ],
)
def test_what_cannot_be_compared_is_said(words: list[str], said: str) -> None:
    done = invoke(*words)
    assert done.exit_code != 0
    assert said in done.stderr
    assert done.stdout == ""
