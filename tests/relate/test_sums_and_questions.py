"""Parts and totals, classes and sides: which figures answer one question."""

from __future__ import annotations

import pytest
from relate.figures import Case, between, event_of, question_of


def one(text: str, *rows: tuple[str, str, str, str], **common: object):
    case = Case()
    case.report("one.txt", text)
    figures = [case.figure(*row, **common) for row in rows]
    return figures, case.related()


def sums(found) -> list[str | None]:
    return [r.arithmetic for r in found.relations if r.kind == "sums"]


def test_a_list_of_kinds_adds_up_to_the_toll_before_it():
    text = "A raid killed at least 17 people, the ministry said. The dead were 11 dockers and six guards."
    (total, dockers, guards), found = one(
        text,
        ("at least 17", "at least 17", "people", "killed"),
        ("were 11 dockers", "11", "dockers", "killed"),
        ("six guards", "six", "guards", "killed"),
    )
    assert sums(found) == ["11 + 6 = 17"]
    assert len({question_of(found, f) for f in (total, dockers, guards)}) == 3


def test_places_of_a_list_add_up_to_what_another_speaker_counts():
    text = "“They burned 14 barges at the quay and six at the mill,” Lund said. The union counted 20 burned barges."
    case = Case()
    case.report("one.txt", text)
    case.figure("burned 14", "14", "barges", "destroyed", source="Lund")
    case.figure("and six", "six", "[barges]", "destroyed", source="Lund")
    case.figure("counted 20", "20", "barges", "destroyed", source="The union")
    found = case.related()
    assert sums(found) == ["14 + 6 = 20"]
    assert not [r for r in found.relations if r.kind == "conflicts"]


def test_small_numbers_that_happen_to_add_up_are_no_sum():
    text = "Three people were hurt in Pell Street.\n\nOne officer fell. Two officers slipped. All went home by tram."
    _, found = one(
        text,
        ("Three people", "Three", "people", "injured"),
        ("One officer", "One", "officer", "injured"),
        ("Two officers", "Two", "officers", "injured"),
    )
    assert sums(found) == []


def test_killed_and_wounded_add_up_to_casualties():
    text = "The clash left 40 casualties among the rebels, the army said: 28 rebels killed and 12 rebels wounded."
    _, found = one(
        text,
        ("left 40", "40", "casualties", "casualties"),
        (": 28 rebels", "28", "rebels", "killed"),
        ("and 12 rebels", "12", "rebels", "injured"),
        source="the army",
    )
    assert sums(found) == ["28 + 12 = 40"]


def test_including_makes_a_part_that_no_conflict_comes_of():
    text = "The commander said 23 people had been killed, including nine of his men."
    (total, part), found = one(
        text, ("said 23", "23", "people", "killed"), ("including nine", "nine", "of his men", "killed"), source="he"
    )
    assert set(between(found, part, total)) == {"part_of"}
    assert "“including”" in between(found, part, total)["part_of"].reason


def test_a_part_that_is_larger_than_its_whole_is_a_conflict():
    text = "The commander said 12 people had been killed, including 30 of his men."
    (total, part), found = one(
        text, ("said 12", "12", "people", "killed"), ("including 30", "30", "of his men", "killed"), source="he"
    )
    assert between(found, part, total)["conflicts"].arithmetic == "30 > 12"


def test_two_others_hurt_beside_the_dead_are_all_of_the_hurt():
    text = "A man killed three people and injured two others, police said. The two injured people are in care."
    (_, others, two), found = one(
        text,
        ("killed three people", "three", "people", "killed"),
        ("injured two others", "two", "[people]", "injured"),
        ("The two injured", "two", "people", "injured"),
        additional=False,
    )
    assert question_of(found, others) == question_of(found, two)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Five teens", "Five", "teens"), ("five people", "five", "people")),
        (("Five teens", "Five", "teens"), ("five victims", "five", "victims")),
    ],
)
def test_a_class_with_the_same_number_is_the_same_count(first, second):
    text = f"{first[0]} were shot in the Orr playground. Medics took care of {second[0]} in the Orr playground."
    (a, b), found = one(text, (*first, "injured"), (*second, "injured"))
    assert question_of(found, a) == question_of(found, b)


def test_the_two_sides_of_a_fight_are_never_one_count():
    text = "The clash in Vask killed 17 rebels and 17 soldiers, the paper said."
    (a, b), found = one(
        text, ("killed 17 rebels", "17", "rebels", "killed"), ("and 17 soldiers", "17", "soldiers", "killed")
    )
    assert question_of(found, a) != question_of(found, b)
    assert not between(found, a, b)


def test_areas_of_one_sort_are_counted_apart():
    text = "Floods killed six people in Arl Province. Floods killed four people in Bern Province."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("killed six people", "six", "people", "killed", place="Arl Province")
    b = case.figure("killed four people", "four", "people", "killed", place="Bern Province")
    found = case.related()
    assert question_of(found, a) != question_of(found, b)
    assert "conflicts" not in between(found, a, b)


def test_nobody_hurt_in_one_place_denies_nothing_told_of_another():
    text = "Nurses treated 21 wounded people after the raid. Nobody in the hall was hurt in the raid."
    (a, b), found = one(
        text, ("treated 21", "21", "wounded people", "injured"), ("Nobody in", "Nobody", "[people]", "injured")
    )
    assert not between(found, a, b)


def test_what_a_party_lost_is_kept_from_the_victims():
    text = "The raid killed 17 people, the ministry said. The League said it lost two men in the raid."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("killed 17", "17", "people", "killed", source="the ministry")
    b = case.figure("lost two men", "two", "men", "killed", source="The League")
    assert not between(case.related(), a, b)


def test_things_with_other_names_are_other_things():
    text = "Troops seized 31 rifles and three mortars, the army said."
    (a, b), found = one(text, ("seized 31", "31", "rifles", "seized"), ("three mortars", "three", "mortars", "seized"))
    assert question_of(found, a) != question_of(found, b)


def test_a_convoy_is_not_a_vehicle():
    text = "Jets hit two convoys near Orl. One of them consisted of 70 vehicles. Jets hit 61 vehicles."
    (convoys, size, hit), found = one(
        text,
        ("two convoys", "two", "convoys", "destroyed"),
        ("of 70 vehicles", "70", "vehicles", "present"),
        ("hit 61 vehicles", "61", "vehicles", "destroyed"),
    )
    assert not between(found, convoys, size)
    assert not between(found, convoys, hit)


def test_what_comes_on_top_is_no_part_of_what_was_told_before():
    text = "The club sent out 1,500 tents, and another 600 tents will follow on Friday."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("out 1,500 tents", "1,500", "tents", "delivered")
    b = case.figure("another 600 tents", "600", "tents", "delivered", additional=True)
    assert not between(case.related(), a, b)


def test_a_person_of_one_voice_is_no_part_of_what_another_voice_counts():
    text = "Residents saw 15 bodies after the clash in Vask. An officer was killed, the army said."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("saw 15 bodies", "15", "bodies", "killed", source="Residents")
    b = case.figure("An officer", "An", "officer", "killed", source="the army", implicit=True)
    assert not between(case.related(), a, b)


@pytest.mark.parametrize(
    ("tail", "kinds"),
    [("Five of the dead were dockers.", {"part_of"}), ("Five of the dockers were killed.", {"conflicts"})],
)
def test_some_of_the_dead_are_a_part_but_all_the_killed_dockers_are_a_toll(tail, kinds):
    case = Case()
    case.report("one.txt", f"Nine dockers died in the raid, the union said. {tail}")
    a = case.figure("Nine dockers", "Nine", "dockers", "killed", source="the union")
    counted = "dead" if "dead were" in tail else "dockers"
    source = "the union" if "dead were" in tail else "the army"
    b = case.figure("Five of", "Five", counted, "killed", source=source)
    assert set(between(case.related(), a, b)) == kinds


def test_bodies_are_people_killed():
    text = "The ministry counted 26 people killed in the raid. A porter saw 25 bodies."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("counted 26 people", "26", "people", "killed", source="The ministry")
    b = case.figure("saw 25 bodies", "25", "bodies", "killed", source="A porter")
    found = case.related()
    assert question_of(found, a) == question_of(found, b)
    assert set(between(found, a, b)) == {"conflicts"}


def test_small_numbers_in_one_account_are_not_called_a_conflict():
    text = "Three people were shot in Pell Street. A neighbour saw two people shot."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("Three people", "Three", "people", "injured")
    b = case.figure("saw two people", "two", "people", "injured", source="A neighbour")
    assert set(between(case.related(), a, b)) == {"unclear"}


def test_how_often_somebody_was_shot_is_asked_of_each_by_itself():
    text = "One man was shot twice, police said. A woman was shot three times, police said."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("twice", "twice", "[times]", "attack", source="police", n=2.0, hard=(2, 2), bound="exact")
    b = case.figure("three times", "three", "times", "attack", source="police")
    assert question_of(case.related(), a) != question_of(case.related(), b)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("a 34-year-old nurse", "a woman, 34,", True),
        ("a woman in her 30s", "a 34-year-old woman", True),
        ("a 34-year-old man", "a 43-year-old man", False),
        ("a 34-year-old man", "a 34-year-old woman", False),
        ("another 34-year-old man", "a 34-year-old man", False),
    ],
)
def test_a_person_told_of_singly_is_known_by_the_age(first, second, same):
    case = Case()
    case.report(
        "one.txt", f"Shots in Pell Street hit {first} at the tram stop. Later {second} fell down at a tram stop."
    )
    figures = []
    for quote, words in (("hit " + first, first), ("Later " + second, second)):
        noun = words.split(" ", 1)[1].removesuffix(" in her 30s").split(",")[0]
        end = case.reports[-1].text.index(quote) + quote.index(noun) + len(noun)
        figures.append(
            case.figure(
                quote, words.split()[0], noun, "injured", implicit=True, n=1.0, hard=(1, 1), counted_start=end - len(noun),
                counted_end=end, additional=words.startswith("another"),
            )
        )  # fmt: skip
    found = case.related()
    assert (question_of(found, figures[0]) == question_of(found, figures[1])) == same


def test_the_two_convoys_named_again_are_the_two_convoys():
    text = "Jets hit two convoys near Orl on Monday. Seventy boats lay in the two convoys."
    (hit, again), found = one(
        text, ("hit two convoys", "two", "convoys", "destroyed"), ("in the two convoys", "two", "convoys", "present")
    )
    assert question_of(found, hit) == question_of(found, again)


def test_one_of_three_says_that_the_three_are_the_whole():
    text = "Sela Orr was one of three people killed in the fire. The fire killed three people, the mayor said."
    (three, again), found = one(
        text, ("one of three people", "three", "people", "killed"), ("killed three", "three", "people", "killed")
    )
    assert question_of(found, three) == question_of(found, again)
    assert not [r for r in found.relations if r.kind == "part_of"]


def test_a_voice_that_gives_several_counts_is_in_no_conflict_where_one_of_them_fits():
    case = Case()
    here = {"place": "the Selt Street market", "time": "Monday"}
    case.report(
        "a.txt", "Shots at the Selt Street market hurt six people. By the evening 14 people were hurt.", "2031-02-03"
    )
    case.figure("hurt six people", "six", "people", "injured", **here)
    all_day = case.figure("evening 14 people", "14", "people", "injured", **here)
    case.report("b.txt", "The shooting at the Selt Street market hurt six people, police said.", "2031-02-03")
    six = case.figure("hurt six people", "six", "people", "injured", source="police", **here)
    found = case.related()
    assert question_of(found, all_day) == question_of(found, six)
    assert "conflicts" not in between(found, all_day, six)


def test_children_of_one_report_are_the_children_of_another_though_told_as_a_part():
    case = Case()
    here = {"place": "the Selt Street market", "time": "Monday"}
    case.report(
        "a.txt", "The fire at the Selt Street market killed nine people, including four children.", "2031-02-03"
    )
    case.figure("killed nine people", "nine", "people", "killed", **here)
    part = case.figure("four children", "four", "children", "killed", **here)
    case.report("b.txt", "Four children died in the fire at the Selt Street market on Monday.", "2031-02-03")
    toll = case.figure("Four children", "Four", "children", "killed", **here)
    found = case.related()
    assert question_of(found, part) == question_of(found, toll)
    assert [r.kind for r in found.relations if r.a == part.id and r.kind == "part_of"] == ["part_of"]


@pytest.mark.parametrize(
    ("words", "sense"),
    [("allegedly killed", True), ("is accused of killing", True), ("may have killed", False), ("could kill", False)],
)
def test_who_did_it_may_be_open_and_how_many_is_not(words, sense):
    text = f"A man {words} three people in Pell Street. Three people were killed in Pell Street, the mayor said."
    case = Case()
    case.report("one.txt", text)
    a = case.figure(f"{words} three people", "three", "people", "killed", modality="possible")
    b = case.figure("Three people were", "Three", "people", "killed", source="the mayor")
    found = case.related()
    assert (question_of(found, a) == question_of(found, b)) == sense


def test_a_shooting_is_no_doer_that_tells_two_counts_apart():
    text = "A mass shooting in Arl killed nine people. The Arl shooting killed nine people, including the baker."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("killed nine people. The", "nine", "people", "killed", agent="A mass shooting in Arl")
    b = case.figure("nine people, including", "nine", "people", "killed", agent="The Arl shooting")
    found = case.related()
    assert question_of(found, a) == question_of(found, b)
    assert "by " not in next(q for q in found.questions if a.id in q.figures).scope


def test_the_killed_are_not_singled_out_by_what_is_said_of_the_wounded():
    text = "The gunman killed two clerks and critically wounded a third. The gunman killed two clerks, police said."
    case = Case()
    case.report("one.txt", text)
    a = case.figure("killed two clerks and", "two", "clerks", "killed")
    b = case.figure("killed two clerks, police", "two", "clerks", "killed", source="police")
    found = case.related()
    assert question_of(found, a) == question_of(found, b)


def test_two_women_hold_no_man():
    text = "A man was found dead in Pell Street. A baker died too. Two female victims were found dead later."
    (man, _, two), found = one(
        text, ("A man was", "A", "man", "killed"), ("A baker died", "A", "baker", "killed"),
        ("Two female victims", "Two", "female victims", "killed"), implicit=True,
    )  # fmt: skip
    assert not between(found, man, two)
    assert sums(found) == []


def test_one_of_the_victims_in_a_ward_is_not_all_of_the_hurt_of_another_report():
    case = Case()
    here = {"place": "the Selt Street market", "time": "Monday"}
    case.report("a.txt", "The shooting at the Selt Street market hurt four people, police said.", "2031-02-03")
    four = case.figure("hurt four people", "four", "people", "injured", source="police", **here)
    case.report("b.txt", "Of the shooting at the Selt Street market, one of the victims lies in Ostrel.", "2031-02-03")
    ward = case.figure("one of the victims", "one", "victims", "injured", **here)
    found = case.related()
    assert event_of(found, four) == event_of(found, ward)
    assert not between(found, four, ward)
