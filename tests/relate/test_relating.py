"""The whole of relating on made-up reports: what is compared, what is kept apart, and that order does not matter."""

from __future__ import annotations

import random

import pytest
from relate.figures import Case, between, event_of, lakes, question_of

from accordingto.records import RELATIONS
from accordingto.relate import relate


@pytest.fixture(scope="module")
def story():
    case, figures = lakes()
    return case, figures, case.related()


def test_parts_of_one_doer_add_up_to_its_total(story):
    _, f, found = story
    total = next(r for r in found.relations if r.kind == "sums")
    assert (set(total.parts), total.b, total.arithmetic) == ({f["30"].id, f["60 boats"].id}, f["90"].id, "30 + 60 = 90")


def test_the_count_of_one_party_is_part_of_that_of_both_and_no_conflict(story):
    _, f, found = story
    assert set(between(found, f["90"], f["410"])) == {"part_of"}


def test_the_words_that_others_did_more_are_quoted_as_a_reason_for_the_part(story):
    _, f, found = story
    assert "“we know the Tarnian guard sank more”" in between(found, f["90"], f["410"])["part_of"].reason


def test_two_totals_conflict_and_it_is_said_that_one_names_no_doer(story):
    _, f, found = story
    reason = between(found, f["410"], f["365"])["conflicts"].reason
    assert "if both are totals" in reason
    assert "“365” boats names no agent" in reason


def test_an_exact_count_agrees_with_a_vague_word_that_holds_it(story):
    _, f, found = story
    assert set(between(found, f["dozens"], f["66"])) == {"agrees"}


def test_what_boats_could_have_carried_is_never_set_beside_the_dead_as_a_count(story):
    _, f, found = story
    assert set(between(found, f["60"], f["66"])) == {"different_scope"}
    assert "could have carried" in between(found, f["60"], f["66"])["different_scope"].reason


def test_the_size_of_a_flotilla_is_kept_from_the_boats_sunk(story):
    _, f, found = story
    assert set(between(found, f["380"], f["365"])) == {"different_scope"}
    assert not between(found, f["380"], f["410"])


def test_sizes_of_two_groups_are_unclear_not_in_conflict(story):
    _, f, found = story
    assert set(between(found, f["380"], f["210"])) == {"unclear"}


def test_a_campaign_is_not_compared_with_one_night(story):
    _, f, found = story
    relation = between(found, f["66"], f["300"])["different_scope"]
    assert "during the campaign to clear the lakes" in relation.reason
    assert event_of(found, f["66"]) != event_of(found, f["300"])


def test_one_distance_in_two_units_is_one_distance(story):
    _, f, found = story
    assert "40.4" in (between(found, f["65"], f["40"])["converts"].arithmetic or "")


def test_a_silence_stands_with_the_question_it_leaves_open(story):
    case, f, found = story
    declined, unverified = case.silences
    asked = {s: q for q in found.questions for s in q.silences}
    assert asked[declined.id].id == question_of(found, f["66"])
    assert asked[unverified.id].event == event_of(found, f["300"])


def test_parts_of_other_days_are_events_within_the_event(story):
    _, f, found = story
    inner = {e.id: e.part_of for e in found.events}
    assert inner[event_of(found, f["30"])] == event_of(found, f["90"]) == inner[event_of(found, f["60 boats"])]
    assert event_of(found, f["30"]) != event_of(found, f["60 boats"])


def test_every_relation_gives_its_reason_in_the_words_of_the_reports(story):
    _, _, found = story
    assert found.relations
    for r in found.relations:
        assert r.kind in RELATIONS
        assert "“" in r.reason
        assert r.reason.endswith((".", "”"))


def test_every_figure_has_one_event_and_one_question(story):
    case, _, found = story
    for ids in ([i for e in found.events for i in e.figures], [i for q in found.questions for i in q.figures]):
        assert sorted(ids) == sorted(f.id for f in case.figures)


def test_the_order_of_what_comes_in_does_not_matter(story):
    case, _, found = story
    other = Case()
    other.report("other.txt", "Two fishermen were killed in a storm off Hellin on Monday, the police said.")
    extra = other.figure("Two fishermen", "Two", "fishermen", "killed", source="the police")
    figures, reports = [*case.figures, extra], [*case.reports, *other.reports]
    before = relate(figures, case.silences, (), reports)
    for seed in range(5):
        shaken = random.Random(seed)
        after = relate(
            shaken.sample(figures, len(figures)), shaken.sample(case.silences, 2), (), shaken.sample(reports, 2)
        )
        assert after == before
    assert {e.id for e in found.events} < {e.id for e in before.events}


def test_nothing_comes_of_nothing():
    found = relate([], [], [], [])
    assert (found.events, found.questions, found.relations, found.brackets) == ((), (), (), ())
