"""Rows are printed in the form asked for, and nothing in them is obeyed by a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from accordingto.cli import output
from accordingto.export.cells import flat

ROWS = [
    {
        "text": "12",
        "n": 12.0,
        "hard": (12.0, None),
        "counted": "=people()",
        "reasons": {"n": "r1: 12"},
        "parts": ["a", "b"],
    },
    {"text": "\x1b[31mnine", "n": None, "hard": (None, None), "counted": 'men, "old"', "reasons": {}, "parts": []},
]


def printed(capsys: pytest.CaptureFixture[str], form: str | None) -> str:
    output.rows(ROWS, form, ("text", "counted"))
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["nl", None])
def test_json_lines_are_the_rows_when_asked_for_and_when_piped(
    capsys: pytest.CaptureFixture[str], form: str | None
) -> None:
    assert [json.loads(line) for line in printed(capsys, form).splitlines()] == json.loads(json.dumps(ROWS))


@pytest.mark.parametrize(("form", "sign"), [("csv", ","), ("tsv", "\t")])
def test_separated_values_have_a_header_and_no_formulas(
    capsys: pytest.CaptureFixture[str], form: str, sign: str
) -> None:
    found = list(csv.DictReader(io.StringIO(printed(capsys, form)), delimiter=sign))
    assert [row["counted"] for row in found] == ["'=people()", 'men, "old"']
    assert (found[0]["n"], found[0]["hard_low"], found[0]["hard_high"], found[0]["parts"]) == ("12", "12", "", "a; b")


def test_a_table_shows_what_a_terminal_would_obey(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "table")
    assert "\x1b" not in shown
    assert "␛[31mnine" in shown
    assert "=people()" in shown


def test_no_rows_give_a_header_in_csv_and_nothing_in_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    output.rows([], "csv", (), lead=("id", "text"))
    assert capsys.readouterr().out == "id,text\n"
    output.rows([], "nl", ())
    assert capsys.readouterr().out == ""


def test_cells_keep_negative_numbers_as_numbers() -> None:
    assert flat({"n": -3.0, "text": "-3"}) == {"n": "-3", "text": "'-3"}
