"""Which clause a place, a time and an agent belong to: sentences of parses.txt, one row a figure."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from tests.quantify.parses import parsed

ROWS = [
    # sentence, figure, agent, place, time
    ("Oxmoor saw", "30", None, "Oxmoor", "last year"),
    ("Four ferries were hit", "Four", "these raids", None, None),
    ("A judge in Tallis", "three", "the man", "Oxmoor", None),
    ("The two who were shot", "two", None, "Oxmoor", None),
    ("Nine hundred homes", "sixty", None, "Ardal", None),
    ("Officers arrested a man suspected", "five", "a man", "a house in Oxmoor", None),
    ("The clashes near Tallis", "three", "The clashes", "Tallis", "on Friday"),
    ("Two vans were destroyed", "Two", "an explosion", None, "on Friday"),
    ("Twelve villagers died", "Twelve", "men", "the market of Lusk", None),
    ("The body of a missing", "a", None, "Oxmoor", "on Tuesday"),
    ("A shooting outside", "one", "A shooting", "a rural Ardal tavern", None),
    ("A seven-year-old boy", "A", "his uncle", "Lusk", None),
    ("The navy inspected", "several", "The navy", "Oxmoor", None),
    ("Officials reported 27", "27", None, None, None),
    ("Officials reported 27", "eight", None, None, "on Thursday"),
    ("Ten officers went", "Ten", None, "the market square", None),
    ("Three men were wounded downtown", "Three", None, "downtown", "on Friday"),
    ("In Tallis, 12 km", "two", "rebels", "Tallis", None),
    ("Over the weekend", "one", "the rebels", None, "Over the weekend"),
    ("A deputy pronounced", "one", None, "Tallis", None),
    ("The police found the flat", "six", None, "the flat", None),
    ("A boat sank", "ten", "A boat", "Oxmoor", "on Monday"),
    ("A video was shown", "four", "two brothers", None, None),
    ("At the end of October", "nine", "rebels", None, "At the end of October"),
    ("The robber hurt a clerk", "a", "The robber", "a shop in Lusk", None),
    ("The robber hurt a clerk", "two", "he", None, None),
    ("The army shot seven", "seven", "The army", "Tallis", None),
    ("She backs the decision", "three", "the six soldiers", None, None),
]


@pytest.mark.parametrize(("start", "figure", "agent", "place", "time"), ROWS)
def test_a_phrase_belongs_to_its_own_clause(
    start: str, figure: str, agent: str | None, place: str | None, time: str | None
) -> None:
    tree = parsed(start)

    def words(span: tuple[int, int] | None) -> str | None:
        return tree.text[span[0] : span[1]] if span else None

    found = {words((r.number.start, r.number.end)): r for r in quantify(tree)}
    r = found[figure]
    assert (words(r.agent), words(r.place), words(r.time)) == (agent, place, time)
