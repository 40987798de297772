"""A line that stands there ten thousand times is read some times, and the sentence about it is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.records import Report, Skipped
from accordingto.repeats import MOST, bounded
from accordingto.run.local import extracted

LINE = "At least 12 people were killed in Tarsk on Monday, the mayor said.\n"


def test_a_line_is_read_a_hundred_times_and_the_rest_of_the_report_whole() -> None:
    text = LINE * 400 + "Nine ferries were lost, said Ana Brook."
    shown, left_out = bounded(text)
    assert left_out == 300
    assert shown.count("At least 12") == MOST
    assert shown.endswith("Nine ferries were lost, said Ana Brook.")


def test_lines_of_a_table_and_sentences_that_differ_are_all_read() -> None:
    text = "".join(f"Town {i}: deaths 0\n" for i in range(400))
    assert bounded(text) == (text, 0)


@given(st.lists(st.sampled_from(["One died. ", "Two fled at 3.5 km.\n", "Who? ", "\n\n", "x"]), max_size=900))
def test_offsets_stay_and_nothing_new_appears(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown, _ = bounded(text)
    assert len(shown) == len(text)
    assert all(a == b or a == " " for a, b in zip(shown, text))


def test_the_sentence_says_how_many_lines_were_not_read() -> None:
    report = Report(id="0" * 16, uri="lines.txt", sha256="", text=LINE * 130)
    said: list[Skipped] = []
    ((one,),) = extracted([report], 1, said)
    assert len(one.figures) == MOST
    assert all(report.text[f.start : f.end] == "At least 12" for f in one.figures)
    assert [s.code for s in said] == ["R016"]
    assert "30 of its lines" in said[0].reason
