"""Numbers behind labels, on the lines of fact boxes and in inventories."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from tests.quantify.parses import parsed

LABELS = [
    # sentence, text, counted, measure
    ("Deaths: 12", "12", "Deaths", "killed"),
    ("Evacuation total people: 3,614", "3,614", "people", "evacuated"),
    ("Total displacement: 45,000", "45,000", "[people]", "displaced"),
    ("Injured: 45", "45", "[people]", "injured"),
    ("Homes destroyed: 230", "230", "Homes", "destroyed"),
    ("Homes damaged 1,022", "1,022", "Homes", "damaged"),
    ("Displaced - 2,000", "2,000", "families", "displaced"),
    ("Number of dead: 15", "15", "[people]", "killed"),
    ("The death toll: 14", "14", "[people]", "killed"),
    ("Killed (total): 9", "9", "[people]", "killed"),
    ("Dead: 12, hurt: 30", "12", "[people]", "killed"),
    ("Dead: 12, hurt: 30", "30", "[people]", "injured"),
    ("The seized arms", "40", "rifles", "seized"),
    ("The damaged buildings", "two", "clinics", "damaged"),
    ("The force included", "40", "tanks", "present"),  # nothing was done to the force
]


@pytest.mark.parametrize(("start", "text", "counted", "measure"), LABELS)
def test_a_label_says_what_its_number_counts_and_what_happened(
    start: str, text: str, counted: str, measure: str
) -> None:
    tree = parsed(start)
    found = {tree.text[r.number.start : r.number.end]: (r.counted, r.measure) for r in quantify(tree)}
    assert found[text] == (counted, measure)


def test_a_clause_before_a_number_is_no_label() -> None:
    tree = parsed("Rebels killed 12.")
    (reading,) = quantify(tree)
    assert (reading.counted, reading.measure, reading.reasons["measure"]) == (
        "[people]", "killed", "previous-word: killed",
    )  # fmt: skip
