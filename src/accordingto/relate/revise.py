"""Which figure replaces which: the same speaker later, a toll told later, or words that say so."""

from __future__ import annotations

import re

from accordingto.relate.context import Facts, same_speaker

# Counts that only grow while an event is being told.
# The missing are found, dead or alive, so their number may also fall.
TOLLS = frozenset(
    {"killed", "injured", "casualties", "displaced", "evacuated", "homeless", "destroyed", "damaged", "affected"}
)
_REVISES = re.compile(
    r"\b(?:risen|rose|rises|rising|climbed|grown|grew|revised|now stands?|stood at|updated?|up from|down from|lowered|"
    r"raised|corrected|later said|earlier (?:said|reports?|figure|toll|count)|initial(?:ly)?|at first|"
    r"previous(?:ly)? (?:toll|figure|said|reported|put))\b",
    re.I,
)


def revises(a: Facts, b: Facts) -> str | None:
    """Why ``b``, told after ``a``, takes its place; None when both stand.

    Only asked of figures on one question that no single number satisfies.
    """
    x, y = a.figure, b.figure
    if same_speaker(a, b) and a.speaker:
        if x.modality == "denied" and y.modality != "denied":
            return "the speaker takes the first number back"
        if x.published and y.published and x.published < y.published:
            return "the same speaker, later"
    found = _REVISES.search(y.sentence) or _REVISES.search(x.sentence)
    if found and (same_speaker(a, b) or x.report_id == y.report_id):
        return f"“{found.group()}”"
    later = (x.measure in TOLLS and _more(a, b)) or x.measure == "missing"
    if later and x.published and y.published and x.published[:10] < y.published[:10]:
        return f"a later toll, of {y.published[:10]} after {x.published[:10]}" + (
            f", “{found.group()}”" if found else ""
        )
    return None


def _more(a: Facts, b: Facts) -> bool:
    high, low = a.figure.hard[1], b.figure.hard[0]
    return high is not None and low is not None and low > high
