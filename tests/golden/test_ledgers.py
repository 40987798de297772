"""What comes out of whole reports is what was read and kept the last time."""

from __future__ import annotations

import pytest

from .ledgers import CHOSEN, expected, ledger


@pytest.mark.parametrize("name", CHOSEN)
def test_a_report_gives_the_ledger_that_was_kept(name):
    kept = expected(name).read_text(encoding="utf-8")
    assert ledger(name) == kept, "if this is better: python tests/golden/ledgers.py, and read the diff"
