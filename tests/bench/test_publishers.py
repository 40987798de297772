"""The table of scores by publisher: who published a report, and what the rows come to."""

from __future__ import annotations

import pytest

from bench.publishers import dateline, table

DATELINES = [
    ("EDDYPORT, 27 SEP 89 (RIVER NEWS) -- [TEXT] Three boats burned.", "RIVER NEWS"),
    ("OXMOOR (EDDY), 2 MAY 90 (ABC - DEF) -- [REPORT] Nobody came.", "ABC-DEF"),
    ("Three boats burned (two of them new) near Oxmoor.", None),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_a_dateline_names_the_agency_in_its_last_bracket(text: str, expected: str | None) -> None:
    assert dateline(text) == expected


def _row(name: str, figures: int, ledger: float) -> tuple[str, int, int, dict[str, float]]:
    return name, 1, figures, {"value": 100.0, "ledger": ledger, "measure": 90.0, "speaker": 95.0}


def test_small_publishers_share_a_row_and_the_worst_are_named() -> None:
    rows = [_row("eddy post", 40, 90.0), _row("oxmoor times", 20, 70.0), _row("a", 4, 50.0), _row("b", 4, 100.0)]
    lines = list(table(rows))
    assert any("2 publishers" in line and "75.0" in line for line in lines)
    assert any(line.startswith("mean") and "80.0" in line for line in lines)
    assert lines[-1] == "worst three on ledger: oxmoor times 70.0, eddy post 90.0"


def test_equal_publishers_have_no_spread() -> None:
    lines = list(table([_row("a", 20, 80.0), _row("b", 30, 80.0)]))
    spread = next(line for line in lines if line.startswith("spread (standard"))
    assert spread.split()[-4:] == ["0.0"] * 4
