"""The commands on real reports: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from accordingto.cli import main
from accordingto.records import Figure, Silence

RAID = """MARENBY, 3 May — At least nine people were killed and 14 wounded when gunmen attacked the ferry port on Tuesday night,
the harbour master, Ana Ro, said.

The Coast Guard said 12 people had died. A spokesman for the line declined to say how many passengers were on board.
"""
RADIO = """Twelve people died in Tuesday night's attack on the ferry port of Marenby, police said on Wednesday.
Two of them were children, according to the hospital. Some 300 people have left the town.
"""

Run = Callable[..., Result]


def invoke(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, list(words), input=stdin)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports and a project ``p`` of them; copied for each test."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("raid.txt").write_text(RAID)
        Path("raid.json").write_text('{"publisher": "Marenby Gull", "published": "2031-05-04"}')
        Path("radio.txt").write_text(RADIO)
        assert invoke("read", "p", "raid.txt", "radio.txt").exit_code == 0
    return folder


@pytest.fixture
def run(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder that holds two reports."""
    monkeypatch.chdir(tmp_path)
    for path in made.glob("*.*"):
        shutil.copy(path, tmp_path)
    return invoke


def rows(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_extract_prints_figures_and_silences_that_stand_where_they_say(run: Run) -> None:
    result = run("extract", "raid.txt", "radio.txt", "--nl")
    assert result.exit_code == 0
    assert result.stderr == ""
    found = rows(result)
    texts = {"raid.txt": RAID, "radio.txt": RADIO}
    assert {row["record"] for row in found} == {"figure", "silence"}
    for row in found:
        assert texts[row["report"]][row["start"] : row["end"]] == row["text"]
        for name in ("source", "cue"):
            if row[f"{name}_start"] is not None:
                assert texts[row["report"]][row[f"{name}_start"] : row[f"{name}_end"]] == row[name]
        fields = Figure if row["record"] == "figure" else Silence
        assert set(row) == {"record", *fields.__struct_fields__}
    nine = next(row for row in found if row["text"] == "At least nine")
    assert (nine["n"], nine["bound"], nine["hard"], nine["measure"]) == (9, "at_least", [9, None], "killed")
    assert (nine["publisher"], nine["published"]) == ("Marenby Gull", "2031-05-04")


def test_standard_input_is_read_with_a_dash(run: Run) -> None:
    found = rows(run("extract", "-", "--nl", "--publisher", "Gull", stdin=RAID))
    assert {row["report"] for row in found} == {"-"}
    assert {row["publisher"] for row in found} == {"Gull"}


def test_statements_have_spans_of_source_cue_and_content(run: Run) -> None:
    result = run("statements", "raid.txt", "--nl")
    found = rows(result)
    assert found
    for row in found:
        for start, end in [row["cue"], *row["content"], *([row["source"]] if row["source"] else [])]:
            assert 0 <= start < end <= len(RAID)
    assert any(row["source"] and "Coast Guard" in RAID[slice(*row["source"])] for row in found)


def test_some_skipped_inputs_give_3_and_the_rest_is_read(run: Run) -> None:
    Path("empty.txt").touch()
    result = run("extract", "raid.txt", "empty.txt", "--nl")
    assert result.exit_code == 3
    assert result.stdout
    assert result.stderr == "[R001] empty.txt: the file is empty. Skipped.\n"


def test_no_reports_at_all_is_a_failure_with_a_sentence(run: Run) -> None:
    result = run("extract", "nothing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no reports at all" in result.stderr
    result = run("read", "p", "nothing.txt")
    assert result.exit_code == 1
    assert "no reports at all" in result.stderr


@pytest.mark.parametrize("words", [["extract"], ["figures"], ["nonsense"], ["check", "p", "--fail-on", "quarrels"], ["read", "p"],
                                   ["extract", "raid.txt", "--map", "body"], ["extract", "raid.txt", "-s", "no.such", "1"]])  # fmt: skip
def test_wrong_use_gives_2(run: Run, words: list[str]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    "command", ["figures", "silences", "copies", "events", "relations", "sources", "check", "show", "serve"]
)
def test_a_folder_without_a_project_gives_one_sentence(run: Run, command: str) -> None:
    result = run(command, "nowhere")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr == "Error: [P001] nowhere holds no project. Make one with: accordingto read nowhere REPORT...\n"
    )


@pytest.fixture
def read(run: Run, made: Path) -> Run:
    """Run a command beside the project ``p``, which holds the two reports."""
    shutil.copytree(made / "p", "p")
    return run


def test_a_project_lists_what_it_holds(read: Run) -> None:
    figures = rows(read("figures", "p", "--nl"))
    events = rows(read("events", "p", "--nl"))
    assert {row["event"] for row in figures} <= {row["id"] for row in events}
    assert all("question" in row for row in figures)
    assert len(rows(read("copies", "p", "--nl"))) == 2
    assert len(rows(read("reports", "p", "--nl"))) == 2
    assert [row["kind"] for row in rows(read("silences", "p", "--nl"))] == ["declined"]
    for row in rows(read("relations", "p", "--nl")):
        assert {row["a"], row["b"]} <= {f["id"] for f in figures}
        assert row["reason"]
    assert {row["source"] for row in rows(read("sources", "p", "--nl"))} >= {"The Coast Guard", "police"}
    assert {row["measure"] for row in rows(read("figures", "p", "--measure", "killed", "--nl"))} == {"killed"}
    assert read("search", "p", "ferry", "--nl").stdout.count("\n") == 2


def test_reading_the_same_reports_again_changes_nothing(read: Run) -> None:
    before = {path: path.read_bytes() for path in sorted(Path("p").glob("facts/**/*.parquet"))}
    listed = read("figures", "p", "--nl").stdout + read("relations", "p", "--nl").stdout
    assert read("read", "p", "./raid.txt", str(Path("radio.txt").resolve())).exit_code == 0
    assert {path: path.read_bytes() for path in sorted(Path("p").glob("facts/**/*.parquet"))} == before
    assert read("figures", "p", "--nl").stdout + read("relations", "p", "--nl").stdout == listed


def test_reading_one_by_one_gives_what_reading_together_gives(read: Run) -> None:
    read("read", "q", "raid.txt")
    read("read", "q", "radio.txt")
    for command in ("figures", "silences", "copies", "events", "relations"):
        assert read(command, "q", "--nl").stdout == read(command, "p", "--nl").stdout


def test_reading_again_after_an_update_keeps_decisions(read: Run) -> None:
    figure = rows(read("figures", "p", "--nl"))[0]
    listed = read("figures", "p", "--nl").stdout
    assert read("read", "p", "--again").exit_code == 0
    assert read("figures", "p", "--nl").stdout == listed
    read("decide", "p", figure["id"], "n", "21", "--who", "mara", "--why", "the list of names")
    assert read("read", "p", "--again").exit_code == 0
    assert rows(read("figures", "p", "--nl"))[0]["n"] == 21
    assert rows(read("decisions", "p", "--nl"))[0]["status"] == "stands"


def test_a_copy_is_one_work_and_its_figures_count_once(read: Run) -> None:
    Path("reprint.txt").write_text("From our correspondent\n\n" + RAID)
    assert read("read", "p", "reprint.txt").exit_code == 0
    works = rows(read("copies", "p", "--nl"))
    assert sorted(len(work["members"]) for work in works) == [1, 2]


def test_refold_tells_how_far_works_that_grew_have_drifted(read: Run) -> None:
    Path("reprint.txt").write_text("From our correspondent\n\n" + RAID)
    read("read", "p", "reprint.txt")
    before = read("copies", "p", "--nl").stdout
    told = read("copies", "p", "--refold")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "2 works; folded anew they are the same.\n"
    # A flash that holds both: it joined the older work before the other one was there.
    Path("both.txt").write_text(RAID + "\n" + RADIO)
    read("read", "q", "raid.txt", "both.txt")
    read("read", "q", "radio.txt")
    told = read("copies", "q", "--refold", "--nl")
    assert [(row["change"], row["works"]) for row in rows(told)] == [("falls apart", ["both.txt", "raid.txt"])]
    assert told.stderr.startswith("2 works; folded anew there are 3, and 2 reports change company.")
    assert read("copies", "p", "--nl").stdout == before


def test_a_decision_is_kept_followed_and_undone(read: Run) -> None:
    conflicts = rows(read("relations", "p", "--nl"))
    figure = next(row for row in rows(read("figures", "p", "--nl")) if row["text"] == "At least nine")
    result = read("decide", "p", figure["id"][:9], "n", "11", "--who", "mara", "--why", "corrected by the port")
    assert result.stdout == f"d1: n of {figure['id']} was 9.0, is 11.0.\n"
    changed = next(row for row in rows(read("figures", "p", "--nl")) if row["id"] == figure["id"])
    assert (changed["n"], changed["hard"], changed["state"]) == (11, [11, None], "corrected")
    assert read("undo", "p", "d1", "--who", "mara", "--why", "it was the other port").exit_code == 0
    assert rows(read("relations", "p", "--nl")) == conflicts
    assert read("undo", "p", "d9", "--who", "mara", "--why", "x").exit_code == 1


def test_a_figure_the_machine_missed_is_added(read: Run) -> None:
    words = ("add", "p", "radio.txt", "the town", "--measure", "affected", "--counted", "towns", "--set", "n", "1")
    assert read(*words, "--who", "mara", "--why", "a town is one").exit_code == 0
    added = [row for row in rows(read("figures", "p", "--nl")) if row["state"] == "added"]
    assert [(row["n"], row["text"], row["measure"]) for row in added] == [(1, "the town", "affected")]
    twice = read(
        "add", "p", "radio.txt", "people", "--measure", "killed", "--counted", "people", "--who", "m", "--why", "x"
    )
    assert twice.exit_code == 1
    assert "2 times" in twice.stderr


def test_what_was_skipped_stays_on_the_list_until_it_is_read(read: Run) -> None:
    Path("late.txt").touch()
    assert read("read", "p", "late.txt").exit_code == 3
    assert [row["where"] for row in rows(read("skipped", "p", "--nl"))] == ["late.txt"]
    Path("late.txt").write_text("Police said four people were hurt in Tolk.")
    assert read("read", "p", "late.txt").exit_code == 0
    assert rows(read("skipped", "p", "--nl")) == []


def test_check_fails_on_what_it_is_told_to_fail_on(read: Run) -> None:
    kinds = {row["kind"] for row in rows(read("relations", "p", "--nl"))}
    for kind in ("conflicts", "converts"):
        assert read("check", "p", "--fail-on", kind).exit_code == (4 if kind in kinds else 0)
    assert read("check", "p").exit_code == 0


def test_show_tells_in_words(read: Run) -> None:
    for id in ("", *(row["id"] for row in rows(read("events", "p", "--nl"))), "raid.txt"):
        result = read("show", "p", *([id] if id else []))
        assert result.exit_code == 0
        assert "nine" in result.stdout or "welve" in result.stdout or "300" in result.stdout


def test_explain_names_rules_and_words(read: Run) -> None:
    figure = next(row for row in rows(read("figures", "p", "--nl")) if row["text"] == "At least nine")
    for words in (("p", figure["id"]), ("raid.txt", "--at", str(figure["start"]))):
        result = read("explain", *words)
        assert result.exit_code == 0
        assert "At least nine" in result.stdout


def test_the_ledger_is_exported(read: Run) -> None:
    table = read("export", "p", "--to", "csv").stdout.splitlines()
    assert table[0].startswith("record,report,report_id,id,start,end,text,n,low,high,bound,hard_low,hard_high")
    assert len(table) > len(rows(read("figures", "p", "--nl")))
    assert read("export", "p", "--to", "jsonl", "-O", "out.jsonl").exit_code == 0
    kinds = {json.loads(line)["record"] for line in Path("out.jsonl").read_text().splitlines()}
    assert {"report", "figure", "silence", "work", "event", "question", "relation"} <= kinds


def test_a_page_can_be_had_without_a_server(read: Run) -> None:
    result = read("serve", "p", "--get", "/")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert read("serve", "p", "--get", "/no/such").exit_code == 1


def test_the_demo_prints_the_ledger_and_ends(run: Run) -> None:
    result = run("demo", "--print")
    assert result.exit_code == 0
    assert "killed" in result.stdout
    assert Path("demo-project", "desk.sqlite").is_file()


def test_what_a_report_contains_is_not_obeyed_by_a_terminal(run: Run) -> None:
    Path("evil.txt").write_text("Police\x1b]0;gone\x07 said nine people\x1b[2J were killed in Marenby.")
    result = run("extract", "evil.txt", "-t")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout + result.stderr


def test_an_interrupted_command_gives_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto.run import local

    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(local, "extracted", interrupted)
    result = run("extract", "raid.txt")
    assert result.exit_code == 130
    assert result.stderr == "Interrupted. What was finished before is kept.\n"


# --- help -----------------------------------------------------------------------------------------


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    return [(name, command) for name in main.list_commands(context) if (command := main.get_command(context, name))]


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_help_has_an_example_of_the_command_itself(name: str, command: click.Command) -> None:
    text = command.help or ""
    assert "Examples:" in text
    assert f"accordingto {name} " in text + " "


def test_the_command_line_starts_without_loading_what_it_does_not_need() -> None:
    code = "import sys, accordingto.cli; print([m for m in ('numpy', 'pyarrow', 'duckdb', 'onnxruntime', 'rich', 'trafilatura') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "accordingto", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("accordingto, version")
