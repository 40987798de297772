"""A collection of two stories is no copy of either; one report and two pieces of it are one work."""

from __future__ import annotations

import pytest

from accordingto.fold import fold
from accordingto.fold.align import Page
from accordingto.fold.digest import Part, part, two_stories
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE, report

BOTH = FLOOD + "\n" + MINE


def groups(named: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(m.report for m in w.members) for w in fold([report(n, t) for n, t in named.items()])}


def sets(*words: str) -> set[frozenset[str]]:
    return {frozenset(w.split()) for w in words}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"flood": FLOOD, "mine": MINE, "both": BOTH}, sets("flood", "mine", "both")),
        ({"flood": FLOOD, "mine": MINE, "both": BOTH.replace("\n", " ")}, sets("flood", "mine", "both")),
        ({"flood": FLOOD, "hurt": FLOOD_HURT, "mine": MINE, "both": BOTH}, sets("flood hurt", "mine", "both")),
        ({"flood": FLOOD, "mine": MINE, "one": BOTH, "two": BOTH.upper()}, sets("flood", "mine", "one two")),
        ({"flood": FLOOD, "both": BOTH}, sets("flood both")),  # nothing tells that the rest is a story of its own
        ({"whole": FLOOD, "head": FLOOD[:900], "tail": FLOOD[900:]}, sets("whole head tail")),
    ],
)
def test_two_stories_are_not_made_one_by_a_text_that_holds_both(
    named: dict[str, str], expected: set[frozenset[str]]
) -> None:
    assert groups(named) == expected


def test_a_collection_knows_its_stories_as_kin() -> None:
    works = {w.members[0].report: w for w in fold([report("a", FLOOD), report("b", MINE), report("both", BOTH)])}
    assert set(works["both"].siblings) == {works["a"].id, works["b"].id}
    assert works["a"].siblings == (works["both"].id,)


def test_a_story_that_comes_later_does_not_join_the_work_of_another_by_way_of_the_collection() -> None:
    first = [report("a", FLOOD), report("both", BOTH)]
    works = fold([*first, report("b", MINE)], fold(first))
    assert [sorted(m.report for m in w.members) for w in works] == [["a", "both"], ["b"]]
    assert works[1].siblings == (works[0].id,)


def test_what_tells_two_stories_from_two_pieces() -> None:
    whole = "The dam holds.\n" + "a" * 200 + "\nThe pit is shut.\n" + "b" * 200
    one, two = Part(start=0, end=216, covered=216), Part(start=216, end=420, covered=204)
    flood, mine = Page("Anna Rill of Ostrel"), Page("Bert Sool of Dunmarl")
    assert two_stories(whole, one, two, flood, mine)
    assert not two_stories(whole, one, Part(start=150, end=420, covered=270), flood, mine)  # they overlap
    assert not two_stories(whole, one, Part(start=225, end=420, covered=195), flood, mine)  # begins inside a line
    assert not two_stories(whole, one, Part(start=216, end=420, covered=90), flood, mine)  # too little
    same = Page("In Ostrel Anna Rill and Bert Sool met"), Page("It was Bert Sool whom Anna Rill met in Ostrel")
    assert not two_stories(whole, one, two, *same)
    assert part(()) is None
    assert part(((3, 10, 5), (0, 40, 3))) == Part(start=10, end=43, covered=8)
