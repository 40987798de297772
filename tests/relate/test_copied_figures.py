"""A figure of a copy is the witness's figure, told on other paper."""

from __future__ import annotations

import msgspec
import pytest
from relate.figures import Case, question_of

from accordingto.relate.copies import mapped, originals

STORY = "A ferry sank off Cape Hollin on Sunday; 31 people drowned and about 12 are missing, the coast guard said."


@pytest.fixture(params=[True, False], ids=["by alignment", "by order"])
def copied(request):
    case = Case()
    case.report("agency.txt", STORY)
    first = [
        case.figure("; 31 people", "31", "people", "killed"),
        case.figure("about 12", "about 12", "[people]", "missing"),
    ]
    case.report("paper.txt", "FERRY SINKS. " + STORY)
    again = [
        case.figure("; 31 people", "31", "people", "killed"),
        case.figure("about 12", "about 12", "[people]", "missing"),
    ]
    if request.param:
        made = case.work(0, 1)
        run = ((len("FERRY SINKS. "), 0, len(STORY)),)
        copy = msgspec.structs.replace(made.members[1], runs=run)
        case.works = [msgspec.structs.replace(made, members=(made.members[0], copy))]
    else:
        case.work(0, 1, runs=False)
    return case, first, again


def test_every_figure_of_the_copy_finds_its_original(copied):
    case, first, again = copied
    assert originals(case.figures, case.works) == {b.id: a.id for a, b in zip(first, again)}


def test_a_copy_answers_the_same_question_but_is_no_second_source(copied):
    case, first, again = copied
    found = case.related()
    assert question_of(found, first[0]) == question_of(found, again[0])
    assert {r.kind for r in found.relations if again[0].id in (r.a, r.b)} == {"copy"}
    bracket = next(b for b in found.brackets if b.question == question_of(found, first[0]) and b.rule == "range/1")
    assert (bracket.used, bracket.reports, bracket.works, bracket.origins) == ((first[0].id,), 2, 1, 1)


def test_a_number_that_the_copier_changed_stands_for_itself():
    case = Case()
    case.report("agency.txt", STORY)
    a = case.figure("; 31 people", "31", "people", "killed")
    case.report("paper.txt", STORY.replace("31", "34"))
    b = case.figure("; 34 people", "34", "people", "killed")
    case.work(0, 1)
    assert originals([a, b], case.works) == {}


def test_what_the_copier_added_stands_for_itself():
    case = Case()
    case.report("agency.txt", STORY)
    a = case.figure("; 31 people", "31", "people", "killed")
    case.report("paper.txt", STORY + " In 2019 a ferry sank there with 40 people.")
    b = case.figure("; 31 people", "31", "people", "killed")
    c = case.figure("with 40 people", "40", "people", "present")
    case.work(0, 1)
    assert originals([a, b, c], case.works) == {b.id: a.id}


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [(0, 5, (100, 105)), (8, 14, (108, 204)), (10, 12, None), (12, 20, (202, 210)), (40, 45, None)],
)
def test_a_span_is_carried_along_the_runs(start, end, there):
    assert mapped(start, end, ((0, 100, 10), (12, 202, 8))) == there
