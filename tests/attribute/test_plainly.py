"""What a rule takes for a statement, and whether it was plainly made."""

from __future__ import annotations

import pytest

from accordingto.attribute import statements
from tests.trees import plain


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The office put the toll at 17 on Friday.", True),
        ("The office put the strength of the gang at more than 300.", True),
        ("The office put aside 17 sacks at noon.", False),
        ("The office said that the ferry was gone.", True),
        ("The office said “a black day” for the port.", True),
        ("The office will say that the ferry was gone.", False),
        ("The office will say that 17 sailors drowned.", True),
    ],
)
def test_a_rule_takes_for_said_what_was_plainly_said(text: str, made: bool) -> None:
    found = [u for u in statements(plain(text)) if u.source and text[slice(*u.source)] == "The office"]
    assert bool(found) == made
