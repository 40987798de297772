"""Gaps: the words a copy lost come back from its witness, exactly, and only where the copy shows the loss."""

from __future__ import annotations

import pytest

from accordingto.fold import Page, align
from accordingto.fold.gaps import gaps
from tests.fold.texts import FLOOD, FLOOD_HURT


def found(copy: str, witness: str) -> list[tuple[str, str]]:
    return [(g.kind, g.text) for g in gaps("c", align(Page(copy), Page(witness)))]


def test_lost_words_and_the_dash_come_back_and_cuts_are_told_from_losses() -> None:
    kinds = found(FLOOD_HURT, FLOOD)
    assert [text for kind, text in kinds if kind == "filled"] == ["Bexley-Ruud,", "–", "self-declared", "Vask-Oday"]
    assert [text for kind, text in kinds if kind == "cut_tail"] == ["Additional reporting by Tilda Roan"]
    head = next(text for kind, text in kinds if kind == "cut_head")
    assert head.startswith("Three villages cut off")
    assert "Rain to last" not in " ".join(text for _, text in kinds)


def test_a_gap_stands_where_the_words_were() -> None:
    for gap in gaps("c", align(Page(FLOOD_HURT), Page(FLOOD))):
        assert FLOOD[gap.witness_start : gap.witness_end] == gap.text
        if gap.kind == "filled":
            before = FLOOD[: gap.witness_start].split()[-1]
            assert FLOOD_HURT[: gap.at].split()[-1] == before


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        ("The old bridge at Halden fell on Sunday when   crossed it in the dark.", "filled"),
        ("The old bridge at Halden fell on Sunday when crossed it in the dark.", "cut"),
    ],
)
def test_without_a_trace_in_the_copy_words_were_left_out_and_not_lost(copy: str, kind: str) -> None:
    witness = "The old bridge at Halden fell on Sunday when lorries crossed it in the dark."
    assert found(copy, witness) == [(kind, "lorries")]


def test_other_words_in_the_place_are_an_edit_and_no_gap() -> None:
    assert found(
        "The old bridge at Halden fell on Sunday when   wagons crossed it in the dark.",
        "The old bridge at Halden fell on Sunday when lorries crossed it in the dark.",
    ) == []  # fmt: skip


def test_an_ambiguous_gap_is_slid_to_whole_words() -> None:
    witness = "They came to the camp of the northern miners and to the camp of the southern miners at night."
    copy = "They came to the camp of the   southern miners at night."
    texts = [text for kind, text in found(copy, witness) if kind in ("filled", "cut")]
    assert len(texts) == 1
    assert texts[0].split()[0] in witness.split()
    assert texts[0].split()[-1] in witness.split()
