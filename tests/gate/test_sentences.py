"""What one field of one row says, on sentences of made-up reports that were read wrongly once."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.cli.reading import _ledger_rows
from accordingto.parse.encoder import default
from accordingto.pipeline import extract
from accordingto.records import Report

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text("utf8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} {row[2]}: {row[0][:30]}")
def test_a_field_is_read_as_an_analyst_would(row: list[str]) -> None:
    text, number, field, *values = row
    text = text.replace("\\n", "\n")
    (found,) = extract([Report(id="0" * 16, uri="made-up.txt", sha256="", text=text)], default())
    rows = [row for row in _ledger_rows(found) if row.get("text") == number]
    assert [row[field] or "" for row in rows] == values


@pytest.mark.parametrize(
    "text",
    [
        "The roof of the school collapsed, a local reporter there said.",
        "The group has carried out similar attacks, including one in January.",
        "UPDATE 2-Ferry sinks off Belmora",
        "1. Our forces held the ridge.\n2. Our guns were silent.\n3. The enemy fled.",
        "The plane took off at 17.12 from Bodin.",
        "A survivor said the attackers came at night.",
        "The boat hit a log and split in two.",
        "She had patients, all of them under five.",
        "Soldiers regained control of Cellblock 2 at dawn.",
    ],
)
def test_what_counts_nothing_gives_no_row(text: str) -> None:
    (found,) = extract([Report(id="0" * 16, uri="made-up.txt", sha256="", text=text)], default())
    assert [text[f.start : f.end] for f in found.figures] == []
