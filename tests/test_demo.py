"""What the demo prints: short, and with everything in it that the tool is for."""

from __future__ import annotations

from accordingto.demo import WIDTH, demo_text

from .serve.desk import DeskProject


def test_the_demo_tells_who_says_how_many_and_who_says_nothing():
    text = demo_text(DeskProject())
    for piece in (
        "2 reports, 1 different texts once copies are folded, 3 figures, 1 silences.",
        "Scrape Daily, 2025-03-05: a damaged copy of Norrin Wire, 2025-03-04; lost and filled in from it: Quill-Storm",
        "FIRE AT THE NORRIN MILL (2025-03-04, Norrin)",
        "    at least seven people               the fire office",
        "    nine workers                        Mayor Ada Quill-Storm (and 1 copy)",
        "in conflict: made up for this test",
        "Mayor Ada Quill-Storm: “She declined to say how many were missing” [declined to say]",
    ):
        assert piece in " ".join(text.split()) or piece in text, piece


def test_no_line_of_the_demo_is_wider_than_a_page():
    assert max(len(line) for line in demo_text(DeskProject()).splitlines()) <= WIDTH
