"""What is exported, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.export import FORMATS, export
from accordingto.export.cells import FORMULA, flat
from accordingto.export.csv import columns

from ..serve.desk import DeskProject, figure, report

NASTY = '=cmd|calc!A0 "quoted", comma\nline\r\nand\ttab; Łódź 😀'


class NastyProject(DeskProject):
    """A report whose words are what breaks tables: formulas, quotation marks, new lines, other alphabets."""

    def __init__(self) -> None:
        super().__init__()
        text = f"+Two “a, b” {NASTY} =six, -seven died, @Post said."
        self.wire = report(
            "r1", text, publisher="=Wire", published="2025-03-04", title=NASTY, url="https://wire.example/1"
        )
        self.office = figure("f1", self.wire, "=six", NASTY, -6, source="@Post", source_name="@Post", agent="-x\n+y")
        self.mayor = figure("f2", self.wire, "-seven", "workers", 7)
        self.lost = figure("f3", self.scraped, "nine", "workers", 9)


@pytest.fixture
def project():
    return NastyProject()


def written(project, form: str) -> str:
    sink = io.StringIO(newline="")
    assert export(project, form, sink) > 0
    return sink.getvalue()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_table_of_figures_has_the_words_of_the_report_back(project):
    rows = rows_of(written(project, "csv"))
    assert [row["id"] for row in rows] == ["f1", "f2", "f3"]
    assert rows[0]["counted"] == "'" + NASTY  # the mark keeps a spreadsheet from running it
    assert rows[0]["source_name"] == "'@Post"
    assert rows[0]["agent"] == "'-x\n+y"
    assert rows[0]["n"] == "-6"
    assert rows[0]["sentence"].startswith("'+Two")
    assert rows[2]["copy_of"] == ""


@pytest.mark.parametrize("form", ["csv", "questions"])
def test_other_readers_find_the_same_rows(project, form, tmp_path: Path):
    text = written(project, form)
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    ours = [list(row.values()) for row in rows_of(text)]
    duck = duckdb.read_csv(str(path), all_varchar=True, header=True, quotechar='"', escapechar='"').fetchall()
    assert [[cell or "" for cell in row] for row in duck] == ours
    options = pyarrow.csv.ConvertOptions(strings_can_be_null=False)
    arrow = pyarrow.csv.read_csv(
        path, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True), convert_options=options
    )
    assert (arrow.num_rows, arrow.num_columns) == (len(ours), len(ours[0]))


@pytest.mark.parametrize("form", ["csv", "questions"])
def test_no_cell_of_text_begins_like_a_formula(project, form):
    for row in rows_of(written(project, form)):
        for name, cell in row.items():
            if name not in ("n", "low", "high") and not name.endswith(("_low", "_high", "_best")):
                assert not cell.startswith(FORMULA), name


def test_a_question_has_its_bracket_its_sources_and_how_often_it_is_disputed(project):
    (row,) = rows_of(written(project, "questions"))
    assert (row["event_name"], row["measure"], row["time_start"]) == ("fire at the Norrin mill", "killed", "2025-03-04")
    assert (row["range_low"], row["range_best"], row["range_high"]) == ("7", "", "9")
    assert (row["figures"], row["reports"], row["works"], row["origins"]) == ("2", "2", "1", "2")
    assert row["sources"] == "'@Post; Scrape Daily"  # the second one is the copy in this project
    assert row["silences"] == "1"


def test_every_line_of_json_is_a_record_with_its_kind(project):
    lines = [json.loads(line) for line in written(project, "jsonl").split("\n")[:-1]]
    kinds = {line["record"] for line in lines}
    assert kinds == {"report", "figure", "silence", "work", "event", "question", "relation", "bracket"}
    assert next(x for x in lines if x.get("id") == "f1")["counted"] == NASTY
    assert not any("text" in x for x in lines if x["record"] == "report")


def test_an_annotation_finds_its_words_by_place_and_by_quotation(project):
    page = json.loads(written(project, "annotations"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = {"https://wire.example/1": project.wire.text, project.scraped.uri: project.scraped.text}
    assert len(page["items"]) == 4
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert json.loads(item["body"][1]["value"])
    assert len({item["id"] for item in page["items"]}) == 4


def test_every_format_is_described(project):
    assert all(written(project, form) for form in FORMATS)
    assert all(words.startswith(form) for form, words in FORMATS.items())


def test_the_header_is_that_of_every_row(project):
    assert list(rows_of(written(project, "csv"))[0]) == columns()


@given(st.text())
def test_a_cell_of_any_text_is_no_formula_and_loses_nothing(text):
    cell = flat({"counted": text})["counted"]
    assert not cell.startswith(FORMULA)
    assert cell in (text, "'" + text)
