"""The sentences of idioms hold the figures that their rows name."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.records import MEASURES
from bench.idioms_read import FOLDER, items, paired, spans

FILES = sorted(FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_figure_quotes_its_sentence(path: Path) -> None:
    for item in items(path):
        for figure, start, end in spans(item):
            assert item["text"][start:end] == figure["text"]
            for words in (figure.get("event"), figure.get("source")):
                assert words is None or words in item["text"]
            would = figure["measure"] if isinstance(figure["measure"], list) else [figure["measure"]]
            assert set(would) <= set(MEASURES)


def test_the_second_of_two_like_numbers_is_meant_where_it_says_so() -> None:
    item = {"text": "Two fell and two fled.", "figures": [{"text": "two", "nth": 0, "measure": "displaced"}]}
    assert [(a, b) for _, a, b in spans(item)] == [(13, 16)]


def test_each_figure_found_stands_for_one_wanted() -> None:
    item = {
        "text": "Nine died.",
        "figures": [{"text": "Nine", "measure": "killed"}, {"text": "Nine", "measure": "killed"}],
    }
    assert [got for _, got in paired(item, [])] == [None, None]
