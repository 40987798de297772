"""Differences are told in whole words."""

from __future__ import annotations

from accordingto.fold import diff as laid
from accordingto.fold import differences
from tests.fold.texts import FLOOD, FLOOD_HURT, report

ONE = "The dam broke at noon. Some 40 people left Halden, the mayor said. Nobody was hurt in the lower streets of the town."
TWO = (
    "The dam broke at noon. Some 45 people left Halton, the mayor said on Friday. Nobody was hurt in the lower streets."
)


def test_changed_words_stand_side_by_side() -> None:
    found = [(d.kind, d.a_text, d.b_text) for d in differences(ONE, TWO)]
    assert ("changed", "40", "45") in found
    assert ("changed", "Halden", "Halton") in found
    assert ("only_b", "", "on Friday") in found
    assert ("only_a", "of the town", "") in found


def test_spans_lead_to_the_words() -> None:
    for d in differences(FLOOD, FLOOD_HURT):
        assert d.a_text.split() == FLOOD[slice(*d.a)].split()
        assert d.b_text.split() == FLOOD_HURT[slice(*d.b)].split()


def test_blanks_alone_are_no_difference() -> None:
    assert differences(ONE, ONE.replace(" ", "\n")) == []


def test_signs_are_told_apart_from_words_and_may_be_left_out() -> None:
    one, two = "“All is well in the old town,” he said.", "”All is well in the old town,” he said."
    assert [d.kind for d in differences(one, two)] == ["signs"]
    assert differences(one, two, signs=False) == []


def test_a_moved_passage_is_told_once() -> None:
    parts = [p for p in FLOOD.split("\n\n") if len(p) > 150]
    found = differences("\n\n".join(parts), "\n\n".join([*parts[2:], *parts[:2]]))
    assert [d.kind for d in found] == ["moved"]


def test_the_command_prints_a_line_for_each() -> None:
    lines = laid.diff(report("a.txt", ONE), report("b.txt", TWO)).splitlines()
    assert lines[0] == "A is a.txt, B is b.txt."
    assert any("“40” / “45”" in line for line in lines)
