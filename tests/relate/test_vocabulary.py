"""Classes of what is counted."""

from __future__ import annotations

import pytest

from accordingto.relate import vocabulary as v


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("nine members of the security forces", "security forces"),
        ("six members of the Harbour Guard", "security forces"),
        ("eight members of the family", "person"),
        ("soldiers", "security forces"),
    ],
)
def test_members_of_an_armed_body_are_counted_apart_from_people(counted: str, expected: str) -> None:
    assert v.class_of(counted, "person" if "members" in counted else None, True) == expected
