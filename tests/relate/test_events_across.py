"""Which reports tell of one event, and which only look as if they did."""

from __future__ import annotations

import pytest
from relate.figures import Case, between, event_of, question_of

from accordingto.relate.context import read
from accordingto.relate.episodes import episodes
from accordingto.relate.events import sketch

RAID = (
    "Gunmen attacked the Selt Harbour fish market in Ostrel at dawn on Tuesday, killing at least nine people, "
    "the harbour police said. The gunmen came from the Morren marshes."
)
AGAIN = (
    "The dead of Tuesday’s shooting at the Selt Harbour market in Ostrel now number 12, Dr. Mira Falk said. "
    "The gunmen fled into the Morren marshes."
)
ELSEWHERE = (
    "Gunmen attacked a bus station in Karrow at dawn on Tuesday, killing at least nine people, police said. "
    "The gunmen fled towards the Pell hills."
)


def tell(case: Case, name: str, text: str, quote: str, n: str, **fields: object):
    case.report(name, text, fields.pop("published", "2031-04-02"))  # type: ignore[arg-type]
    return case.figure(quote, n, "people" if "people" in quote else "[people]", "killed", **fields)


def test_two_reports_that_share_place_time_and_names_tell_of_one_event():
    case = Case()
    a = tell(case, "a.txt", RAID, "at least nine people", "at least nine", place="Ostrel", time="dawn on Tuesday")
    b = tell(case, "b.txt", AGAIN, "number 12", "12", place="Ostrel", time="Tuesday", source="Dr. Mira Falk")
    found = case.related()
    assert event_of(found, a) == event_of(found, b)
    assert question_of(found, a) == question_of(found, b)
    reason = next(e for e in found.events if a.id in e.figures).reason
    assert "ostrel" in reason
    assert "place" in reason


def test_the_same_number_on_the_same_day_elsewhere_is_another_event():
    case = Case()
    a = tell(case, "a.txt", RAID, "at least nine people", "at least nine", place="Ostrel", time="dawn on Tuesday")
    b = tell(case, "b.txt", ELSEWHERE, "at least nine people", "at least nine", place="Karrow", time="dawn on Tuesday")
    found = case.related()
    assert event_of(found, a) != event_of(found, b)
    assert not between(found, a, b)


def test_the_same_place_on_another_day_is_another_event():
    case = Case()
    first = {"time_start": "2031-03-04", "time_end": "2031-03-04", "time_accuracy": "day"}
    later = {"time_start": "2031-04-01", "time_end": "2031-04-01", "time_accuracy": "day"}
    a = tell(case, "a.txt", RAID, "at least nine people", "at least nine", place="Ostrel", **first)
    b = tell(case, "b.txt", AGAIN, "number 12", "12", place="Ostrel", source="Dr. Mira Falk", **later)
    found = case.related()
    assert event_of(found, a) != event_of(found, b)


def test_another_kind_of_happening_in_the_same_town_is_another_event():
    case = Case()
    a = tell(case, "a.txt", RAID, "at least nine people", "at least nine", place="Ostrel")
    flood = "A flood swept the Selt Harbour market in Ostrel on Tuesday, killing nine people from the Morren marshes."
    b = tell(case, "b.txt", flood, "killing nine people", "nine", place="Ostrel")
    found = case.related()
    assert event_of(found, a) != event_of(found, b)


def test_a_shared_country_alone_joins_nothing():
    case = Case()
    a = tell(
        case, "a.txt", "Three people died in a fire in Dorvale, Kestria.", "Three people", "Three", place="Kestria"
    )
    b = tell(case, "b.txt", "Eight people died in a fire in Umber, Kestria.", "Eight people", "Eight", place="Kestria")
    found = case.related()
    assert event_of(found, a) != event_of(found, b)


def test_two_happenings_that_one_report_keeps_apart_are_never_joined_by_another():
    case = Case()
    both = RAID + "\n\nMeanwhile, a blast in the Morren marshes near Ostrel killed four people."
    a = tell(case, "a.txt", both, "at least nine people", "at least nine", place="Ostrel", time="Tuesday")
    other = case.figure("killed four people", "four", "people", "killed", place="the Morren marshes")
    tell(case, "b.txt", AGAIN, "number 12", "12", place="Ostrel", time="Tuesday")
    found = case.related()
    assert event_of(found, a) != event_of(found, other)


def test_the_id_of_an_event_does_not_move_when_a_later_report_comes_in():
    case = Case()
    a = tell(case, "a.txt", RAID, "at least nine people", "at least nine", place="Ostrel", time="dawn on Tuesday")
    before = event_of(case.related(), a)
    b = tell(case, "b.txt", AGAIN, "number 12", "12", place="Ostrel", time="Tuesday", published="2031-04-03")
    after = case.related()
    assert event_of(after, a) == before == event_of(after, b)


SHOT = "Ada Lunde was shot dead outside a bakery in Karrow on Monday night, police said."
TRIAL = "A man accused of the shooting that killed Ada Lunde in Karrow on Monday went before a judge."
OTHER = "Ines Holt was shot dead outside a bakery in Tossen on Monday night, police said."


def test_a_victim_of_one_name_joins_two_reports_of_a_killing_and_another_victim_does_not():
    case = Case()
    ids = []
    for name, text in (("a.txt", SHOT), ("b.txt", TRIAL), ("c.txt", OTHER)):
        case.report(name, text, "2031-04-02")
        quote = next(w for w in ("Ada Lunde", "Ines Holt") if w in text)
        ids.append(case.figure(quote, quote, "[woman]", "killed", implicit=True, n=1.0, hard=(1, 1), time="Monday"))
    found = case.related()
    assert event_of(found, ids[0]) == event_of(found, ids[1])
    assert event_of(found, ids[0]) != event_of(found, ids[2])


def test_a_name_is_the_same_with_a_hyphen_and_without():
    case = Case()
    a = tell(case, "a.txt", "A shooting at the Val-Pont arcade of Ostrel left nine people dead.", "nine people", "nine", place="the Val-Pont arcade")  # fmt: skip
    b = tell(case, "b.txt", "The shooting at the Valpont arcade of Ostrel killed nine people.", "nine people", "nine", place="the Valpont arcade")  # fmt: skip
    found = case.related()
    assert event_of(found, a) == event_of(found, b)


def test_a_misread_day_does_not_keep_apart_what_place_names_kind_and_numbers_join():
    case = Case()
    day, arrest = ({"time_start": d, "time_end": d, "time_accuracy": "day"} for d in ("2031-04-01", "2031-04-09"))
    told = "Gunmen{} attacked the Selt Harbour fish market in Ostrel, killing at least nine people from the Morren marshes."
    here = {"place": "the Selt Harbour fish market"}
    a = tell(case, "a.txt", told.format(""), "at least nine people", "at least nine", **here, **day)
    b = tell(case, "b.txt", told.format(" now in court"), "at least nine people", "at least nine", **here, **arrest)
    found = case.related()
    assert event_of(found, a) == event_of(found, b)


@pytest.mark.parametrize(
    ("words", "persons"),
    [
        ("Ada Lunde was shot in Karrow.", {"ada lunde"}),
        ("The shots hit Ada M. Lunde, a baker.", {"ada lunde"}),
        ("He was taken to Selt Harbour Hospital.", set()),
        ("By Ines Holt", set()),
        ("Ostrel Post/Ines Holt took it.", set()),
        ("Sergeant Ines Holt of the police said so.", set()),
    ],
)
def test_two_words_written_as_names_are_a_person_but_hospitals_titles_and_bylines_are_not(words, persons):
    case = Case()
    case.report("a.txt", f"{words} One man was killed.", "2031-04-02")
    case.figure("One man", "One", "man", "killed")
    cut, facts = read(case.reports[0], case.figures)
    (episode,) = episodes("a", cut, facts)
    assert set(sketch(episode, frozenset()).persons) == persons


def shots(published: str | None) -> tuple[Case, list[str]]:
    case = Case()
    told = (
        "A man was shot on Quill Lane near the Orrin mill.",
        "Police look for who shot a man by Quill Lane and Orrin Row.",
    )
    ids = []
    for name, text, day in (("a.txt", told[0], "2031-04-02"), ("b.txt", told[1], published)):
        case.report(name, text, day)
        ids.append(case.figure("a man" if "a man" in text else "A man", "a" if "a man" in text else "A", "man", "injured",
                               implicit=True).id)  # fmt: skip
    return case, ids


@pytest.mark.parametrize(("published", "joined"), [("2031-04-03", True), ("2031-06-20", False), (None, False)])
def test_names_and_kind_join_reports_without_a_day_only_where_they_came_out_together(published, joined):
    case, ids = shots(published)
    found = case.related()
    assert any(set(ids) <= set(e.figures) for e in found.events) == joined


def test_the_name_of_a_paper_is_no_name_of_what_it_reports():
    case = Case()
    case.report("Ostrelpost.com", "One man was killed, the Ostrelpost learned, near Quill Lane.", "2031-04-02")
    case.figure("One man", "One", "man", "killed", publisher="Ostrelpost.com")
    cut, facts = read(case.reports[0], case.figures)
    (episode,) = episodes("a", cut, facts)
    assert "quill" in sketch(episode, frozenset()).names
    assert "ostrelpost" not in sketch(episode, frozenset()).names
