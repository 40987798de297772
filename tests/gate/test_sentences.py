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
        "The party was held at a home at 10482 southwest 112 Avenue.",
        "Officers seek a man who may be involved.",
        "Deputies recovered a rifle and a .410-bore shotgun.",
        "The clip was filmed in the nineteen sixties.",
        "Deputies found a 12-gauge pump-action shotgun and a 64-bit machine.",
        "The Colts of Sund lost 20 - 13 in a hit - and - run game.",
        "The search will go on until at least 1100 tomorrow.",
        "The mill opened at 22. 34 BST on Monday.",
        "The appeal was printed in Sitrep 16 again.",
        "Every morning at half past five Ana Brook sweeps the step.",
        "Emergency Tracking Tool, Issue 27, covers Orle.",
        "Maps of the firm Quillview Nine show the coast.",
        "He is 6’2”, and she is 5’4”.",
        "The truck bore licence plate 83114.",
        "The diver was the only one wearing a lamp.",
        "A gunman shot and killed his brother in Orle.",
        "A clerk walked into a dinner at a bakery in Orle and shot and killed his brother, police said.",
        "A mother drowned her children and then tried to flee.",
        "A judge was shot at by a former clerk.",
        "Call the tip line on 0800 555123 or visit the station.",
        "The Kestrels lost a goalkeeper to injury as well.",
        "The zero day flaw lets thieves take over machines.",
        "Offices should move from Quill 2.0 to Quill 3.0 as soon as they can.",
        "Sund face the 0-14 Kestrels on Sunday.",
        "Enjoy it, because one day it might be gone.",
        "A shot was heard, 1010 WINS reported.",
        "Deputies of Lusk County still seek a barber believed to be behind the shooting.",
        "The men, one 18 and the other 23, denied it.",
        "On 3 May, from 1710 to 2250, the base was shelled.",
        "The seagull was filmed by Channel 12 over the pier.",
    ],
)
def test_what_counts_nothing_gives_no_row(text: str) -> None:
    (found,) = extract([Report(id="0" * 16, uri="made-up.txt", sha256="", text=text)], default())
    assert [text[f.start : f.end] for f in found.figures] == []


TEXTS = sorted({row[0].replace("\\n", "\n") for row in ROWS})


@pytest.mark.parametrize("part", range(8))
def test_a_report_may_be_cut_off_anywhere(part: int) -> None:
    for k, text in enumerate(TEXTS[part::8]):
        words = text.split(" ")
        cut = 1 + (7 * k + part) % len(words)
        for left in (" ".join(words[:cut]), " ".join(words[-cut:]), " ".join(words[:cut]).upper()):
            (found,) = extract([Report(id="0" * 16, uri="made-up.txt", sha256="", text=left)], default())
            assert all(left[f.start : f.end] for f in found.figures)
