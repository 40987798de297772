"""Peers of the bench: what they map is true, and one that is missing is said."""

from __future__ import annotations

import pytest

from bench import peers

ONE = "The ferry from Halden lay at the quay all night, the harbour police said."
TWO = "The ferry of Halden lay at its quay all night, the police said on Monday."


@pytest.mark.parametrize("name", ["rapidfuzz Indel", "difflib", "edlib"])
def test_what_a_peer_maps_is_equal(name: str) -> None:
    method = peers.aligners().get(name)
    if method is None:
        pytest.skip(f"{name} is not installed")
    runs = method(ONE, TWO)
    assert sum(n for _, _, n in runs) > 50
    assert all(ONE[x : x + n] == TWO[y : y + n] for x, y, n in runs)


def test_a_missing_library_is_said_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert not peers.here("a_library_that_nobody_wrote")
    assert capsys.readouterr().out.startswith("not here: a_library_that_nobody_wrote")


@pytest.mark.parametrize("name", ["datasketch", "gaoya"])
def test_a_peer_finds_a_copy_that_is_hardly_changed(name: str) -> None:
    methods = peers.sketchers().get(name)
    if methods is None:
        pytest.skip(f"{name} is not installed")
    texts = [" ".join(f"{word}{k}" for word in ONE.split() * 9) for k in range(5)]
    assert methods[1](texts, [texts[3] + " It rained."]) == [{3}]
