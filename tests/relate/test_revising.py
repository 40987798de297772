"""Which number takes the place of another, by which words, and in which direction."""

from __future__ import annotations

import pytest
from relate.figures import Case, between


def replaced(text: str, *rows: tuple[str, str, str, str, dict[str, object]]) -> list[tuple[str, str]]:
    """(older, newer) number words of all revisions among the figures of one report."""
    case = Case()
    case.report("one.txt", text)
    figures = {f.id: f for f in (case.figure(*row[:4], **row[4]) for row in rows)}
    return [(figures[r.a].text, figures[r.b].text) for r in case.related().relations if r.kind == "revises"]


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        ("The toll of the Arl fire rose to 26 dead, up from 17 dead.", "26 dead", "17 dead", ("17", "26")),
        ("Police said nine people died in Arl, but later said 12 people died.", "nine people", "12 people", ("nine", "12")),
        ("Police initially put the toll in Arl at 15 dead. Police counted 12 dead on Monday.", "15 dead", "12 dead", ("15", "12")),
        ("The Arl fire killed 14 people. The office had put the toll at nine people.", "14 people", "nine people", ("nine", "14")),
        ("I thought only four people died in Arl, but it was 12 people.", "four people", "12 people", ("four", "12")),
    ],
)  # fmt: skip
def test_words_say_which_number_is_the_older_one(text, first, second, expected):
    rows = [(f" {q}", q.split()[0], q.split()[1], "killed", {"source": "the office"}) for q in (first, second)]
    assert replaced(text, *rows) == [expected]


def test_what_one_speaker_raises_does_not_replace_what_another_counts():
    text = "The toll rose to 26 people, the ministry said. A porter said he counted 31 people dead."
    rows = [
        ("to 26 people", "26", "people", "killed", {"source": "the ministry"}),
        ("counted 31 people", "31", "people", "killed", {"source": "A porter"}),
    ]
    assert replaced(text, *rows) == []


def test_bodies_found_on_a_day_are_not_replaced_by_all_the_bodies():
    text = "The toll rose after three more bodies were found, police said. Police counted 25 bodies in the hall."
    rows = [
        ("three more bodies", "three", "bodies", "killed", {"source": "police", "additional": True}),
        ("counted 25 bodies", "25", "bodies", "killed", {"source": "Police"}),
    ]
    assert replaced(text, *rows) == []


def test_an_older_toll_is_replaced_once_and_by_its_own_speaker_where_that_counts_again():
    case = Case()
    here = {"place": "the Arl gorge", "time": "Monday"}
    case.report(
        "a.txt", "The slide in the Arl gorge killed nine people on the Tossen road, the prefect said.", "2031-02-03"
    )
    old = case.figure("killed nine people", "nine", "people", "killed", source="the prefect", **here)
    case.report(
        "b.txt",
        "The slide in the Arl gorge on the Tossen road killed 14 people, the prefect said. "
        "The mayor said the slide killed 19 people.",
        "2031-02-05",
    )
    own = case.figure("killed 14 people", "14", "people", "killed", source="the prefect", **here)
    other = case.figure("killed 19 people", "19", "people", "killed", source="The mayor", **here)
    found = case.related()
    assert set(between(found, old, own)) == {"revises"}
    assert "revises" not in between(found, old, other)
    assert set(between(found, own, other)) == {"conflicts"}


def test_what_a_speaker_later_tells_more_closely_leaves_the_brackets():
    case = Case()
    here = {"place": "the Arl gorge", "time": "Monday", "source": "the prefect"}
    case.report("a.txt", "The slide in the Arl gorge killed at least nine people, the prefect said.", "2031-02-03")
    case.figure("at least nine", "at least nine", "people", "killed", **here)
    case.report("b.txt", "The slide in the Arl gorge killed 14 people, the prefect said.", "2031-02-05")
    new = case.figure("killed 14", "14", "people", "killed", **here)
    found = case.related()
    bracket = next(b for b in found.brackets if b.rule == "range/1" and new.id in b.used)
    assert (bracket.low, bracket.high) == (14, 14)
    assert any("told more closely later" in why for why in bracket.left_out.values())


def test_a_lower_number_of_some_police_replaces_nothing_without_a_word_that_says_so():
    case = Case()
    here = {"place": "the Selt Street market", "time": "Monday"}
    case.report("a.txt", "The shooting at the Selt Street market hurt nine people, Karrow police said.", "2031-02-03")
    old = case.figure("hurt nine people", "nine", "people", "injured", source="Karrow police", **here)
    case.report("b.txt", "The shooting at the Selt Street market in Karrow hurt six people, police said.", "2031-02-05")
    new = case.figure("hurt six people", "six", "people", "injured", source="police", **here)
    assert "revises" not in between(case.related(), old, new)


def test_what_is_confirmed_so_far_is_not_in_conflict_with_what_is_reported():
    case = Case()
    case.report("one.txt", "At least 22 people were reported killed. The mission confirmed the deaths of 18 people.")
    a = case.figure("At least 22", "At least 22", "people", "killed", source="the mission")
    b = case.figure("of 18 people", "18", "people", "killed", source="The mission", stance="confirmed")
    assert set(between(case.related(), a, b)) == {"different_scope"}


def test_what_a_paper_wrote_itself_is_replaced_by_whom_it_now_cites():
    case = Case()
    case.report(
        "Ostrel Post.txt", "The Ostrel Post wrote that 12 people had died. The fire office counts nine people dead."
    )
    old = case.figure("that 12 people", "12", "people", "killed", source="The Ostrel Post", publisher="Ostrel Post")
    new = case.figure("nine people dead", "nine", "people", "killed", source="The fire office", publisher="Ostrel Post")
    found = between(case.related(), old, new)["revises"]
    assert (found.a, found.b) == (old.id, new.id)
