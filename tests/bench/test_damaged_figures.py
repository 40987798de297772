"""Figures of a damaged copy beside those of the clean text: what counts as a difference, and the ways back."""

from __future__ import annotations

import random

import pytest

from accordingto.records import Figure
from bench import lost
from bench.damage import Copy
from bench.damaged_figures import Difference, compared, line, way_back

TEXT = (
    "Three boats sank off Oxmoor on Sunday\n\n“Nine people were hurt, two of them badly,” said Dr. Ana Hart-Moll, who\n"
    "runs the clinic. The harbour office counted 1,200 visitors; Ruth Eddy spoke of fewer."
)
WIDE = TEXT.replace("\n", " ")


def row(words: str, text: str = TEXT, *, n: float = 9, measure: str = "injured", source: str | None = None) -> Figure:
    start = text.index(words)
    said = text.index(source) if source else None
    return Figure(
        report="-", report_id="0", id=words, start=start, end=start + len(words), text=words, n=n, low=None, high=None,
        bound="exact", hard=(n, n), typical=(n, n), counted="people", measure=measure, source=source,
        source_name=source, source_start=said, source_end=said + len(source or "") if said is not None else None,
    )  # fmt: skip


def kinds(clean: list[Figure], damaged: list[Figure], copy: Copy | None = None) -> list[str]:
    return [one.kind for one in compared(copy or Copy.of(TEXT), clean, damaged)]


HART, EDDY = "Dr. Ana Hart-Moll", "Ruth Eddy"
PAIRS = [
    ([row("Nine", source=HART)], [row("Nine", source=HART)], []),
    ([row("Nine", source=HART)], [row("Nine", source="Hart-Moll")], []),
    ([row("Nine", source=HART)], [row("Nine")], ["unspoken"]),
    ([row("Nine", source=HART)], [row("Nine", source=EDDY)], ["speaker"]),
    ([row("Nine")], [row("Nine", source=EDDY)], ["voiced"]),
    ([row("Nine")], [row("Nine", n=5), row("two", n=2)], ["value", "extra"]),
    ([row("Nine"), row("two", n=2)], [row("two", n=2, measure="other")], ["measure", "lost"]),
]


@pytest.mark.parametrize(("clean", "damaged", "expected"), PAIRS)
def test_a_row_that_breaks_the_law_is_counted_once(
    clean: list[Figure], damaged: list[Figure], expected: list[str]
) -> None:
    assert kinds(clean, damaged) == expected


@pytest.mark.parametrize("level", list(lost.LEVELS))
def test_every_character_knows_its_way_back(level: str) -> None:
    for seed in range(6):
        copy = lost.LEVELS[level](Copy.of(TEXT), random.Random(seed), ())
        assert len(copy.text) == len(copy.source)
        kept = [(c, at) for c, at in zip(copy.text, copy.source) if at >= 0]
        assert [at for _, at in kept] == sorted(at for _, at in kept)
        assert all(c.casefold() == TEXT[at].casefold() for c, at in kept)


def test_each_kind_loses_what_it_is_named_after() -> None:
    one = random.Random(0)
    assert lost.flat(Copy.of(TEXT), one).text.split() == TEXT.split()
    assert "\n" not in lost.flat(Copy.of(TEXT), one).text
    assert "hurt two of them badly said" in lost.bare(Copy.of(TEXT), one).text
    assert "1,200" in lost.bare(Copy.of(TEXT), one).text
    assert "Hart" not in lost.nameless(Copy.of(TEXT), one).text
    assert max(map(len, lost.lines(Copy.of(WIDE), one).text.split("\n"))) <= lost.WIDTH


def test_what_damage_put_in_lies_between_its_neighbours() -> None:
    copy = Copy("a9b", (4, -1, 5))
    assert way_back(copy, 0, 3) == (4, 6)
    assert way_back(copy, 1, 2) == (5, 6)


def test_a_line_counts_rows_and_shares() -> None:
    clean = [[row("Nine", source=HART), row("two", n=2)]]
    shown = line("lines", clean, [Difference("lost", clean[0][0], None)], 1).split()
    assert shown[:3] == ["lines", "2", "50.0"]
