"""Dates that only say when a report was written."""

from __future__ import annotations

import pytest

from accordingto.quantify.circumstances.timewords import dates_only

CAPTION = "Clerks hold lists of the ferries that went down off the outer islands of the Pelm group. "


@pytest.mark.parametrize(
    ("text", "date", "only"),
    [
        (CAPTION + "(Ana Holt) TOLVAR, Mar. 4 (Agency) -- Some cooks were hurt.", "Mar. 4", True),
        (CAPTION + "Some cooks were hurt on Mar. 4 (Monday) in Pelm.", "Mar. 4", False),
    ],
)
def test_a_date_before_an_agency_and_a_dash_dates_the_report(text: str, date: str, only: bool) -> None:
    start = text.index(date)
    assert dates_only(text, (start, start + len(date))) is only
