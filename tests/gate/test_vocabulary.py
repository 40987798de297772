"""How much of the vocabulary of what happens to people and things is read, over sentences of own make."""

from __future__ import annotations

from pathlib import Path

from accordingto.parse import parse
from accordingto.parse.encoder import default
from accordingto.parse.tree import Tree
from accordingto.quantify import quantify

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "vocabulary.tsv").read_text("utf8").splitlines()
    if line and not line.startswith("#")
]
FLOOR = 0.92  # measured on 30 November 2026: 276 of 294


def test_most_ways_of_telling_what_happened_are_read() -> None:
    wrong = []
    for (measures, sentence), parsed in zip(ROWS, parse([sentence for _, sentence in ROWS], default())):
        told = {reading.measure for reading in quantify(Tree(parsed))}
        if not told & set(measures.split("|")):
            wrong.append(f"{measures}: {sentence} {sorted(told)}")
    assert 1 - len(wrong) / len(ROWS) >= FLOOR, "\n".join(wrong)
