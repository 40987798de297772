"""By which words one report turns from one happening to another, and back."""

from __future__ import annotations

import pytest
from relate.figures import Case, event_of

from accordingto.relate.context import passages


def same_event(text: str, *rows: tuple[str, str, str, str], **last: object) -> bool:
    """Whether the last of ``rows`` (quote, number, counted, measure) is put to the event of the first."""
    case = Case()
    case.report("one.txt", text)
    figures = [case.figure(*row) for row in rows[:-1]]
    figures.append(case.figure(*rows[-1], **last))
    found = case.related()
    return event_of(found, figures[0]) == event_of(found, figures[-1])


KILLED = ("killing three people", "three", "people", "killed")
BLAST = "A blast tore through the Olmet bakery on Monday, killing three people. "


@pytest.mark.parametrize(
    ("then", "row"),
    [
        ("Seven others were wounded, doctors said.", ("Seven others", "Seven", "[people]", "injured")),
        ("\n\nThe blast left seven people wounded.", ("left seven people", "seven", "people", "injured")),
        ("\n\nMeanwhile, two others died in hospital.", ("two others", "two", "[people]", "killed")),
    ],
)
def test_a_report_goes_on_with_its_happening(then, row):
    assert same_event(BLAST + then, KILLED, row, additional="others" in row[0])


@pytest.mark.parametrize(
    ("then", "row"),
    [
        ("\n\nMeanwhile, a flood in Karrow killed five people.", ("killed five people", "five", "people", "killed")),
        ("\n\nIn a separate incident, gunmen shot five people.", ("shot five people", "five", "people", "injured")),
        ("\n\nIn March, five people died in a fire there.", ("five people died", "five", "people", "killed")),
        ("\n\nTwo years ago, 40 people were killed in a crash.", ("40 people were", "40", "people", "killed")),
        (
            "\n\nFire guts a Karrow warehouse\n\nAbout 30 trucks burned.",
            ("About 30 trucks", "About 30", "trucks", "destroyed"),
        ),
    ],
)
def test_a_report_turns_to_another_happening(then, row):
    assert not same_event(BLAST + then, KILLED, row)


def test_a_look_at_the_past_ends_with_its_paragraph():
    text = (
        BLAST
        + "\n\nIn March, five people died in a fire there.\n\nPolice said nine people were treated after the blast."
    )
    nine = ("nine people were treated", "nine", "people", "injured")
    assert same_event(text, KILLED, ("five people died", "five", "people", "killed"), nine)


def test_an_aside_in_mid_sentence_does_not_carry_on():
    text = (
        BLAST + "\n\nThe toll may include two people who died in a separate crash on the coast road."
        "\n\nFire crews brought 12 people out."
    )
    crash = ("two people who", "two", "people", "killed")
    out = ("brought 12 people", "12", "people", "rescued")
    assert not same_event(text.split("\n\nFire")[0], KILLED, crash)
    assert same_event(text, KILLED, crash, out)


def test_a_named_happening_at_another_named_place_is_another():
    text = (
        "Troops fought rebels near the village of Vask on Monday; 17 rebels died in the battle. The communique made "
        "no mention of the raid on the port of Ostrel, where at least 17 people were killed."
    )
    case = Case()
    case.report("one.txt", text)
    a = case.figure("; 17 rebels", "17", "rebels", "killed", place="the village of Vask")
    b = case.figure("at least 17", "at least 17", "people", "killed", place="the port of Ostrel")
    found = case.related()
    assert event_of(found, a) != event_of(found, b)


def test_several_told_happenings_taken_together_are_a_whole_of_their_own():
    text = (
        "A watchman was shot dead in Pell Street on Monday morning.\n\nMeanwhile, a driver was shot dead in Karrow.\n\n"
        "Nobody has claimed these two murders."
    )
    case = Case()
    case.report("one.txt", text)
    a = case.figure("A watchman", "A", "watchman", "killed", implicit=True)
    b = case.figure("a driver", "a", "driver", "killed", implicit=True)
    c = case.figure("these two", "two", "murders", "killed")
    found = case.related()
    assert len({event_of(found, f) for f in (a, b, c)}) == 3


def test_standing_numbers_are_no_part_of_what_happened():
    text = "The Peace Committee, comprising 65 organizations, mourned the three people killed in the Olmet blast."
    standing = ("comprising 65", "65", "organizations", "present")
    assert not same_event(text, ("the three people", "three", "people", "killed"), standing)


def test_a_list_line_with_another_name_is_another_happening():
    text = "• Ostrel: 26 people killed in the attack.\n\n• Kol Pass: 14 people killed in the landslide."
    assert not same_event(
        text, ("Ostrel: 26 people", "26", "people", "killed"), ("Pass: 14 people", "14", "people", "killed")
    )


def test_passages_cover_the_words_and_keep_their_places():
    text = "Col. Ada Lund spoke. “We lost 12 men.” She left!\n\nA heading of words\n\nThe U.S. envoy stayed (not long)."
    cut = passages(text)
    assert [p.text for p in cut] == [
        "Col. Ada Lund spoke.", "“We lost 12 men.”", "She left!", "A heading of words", "The U.S. envoy stayed (not long).",
    ]  # fmt: skip
    assert all(text[p.start : p.end] == p.text for p in cut)
    assert [p.heading for p in cut] == [False, False, False, True, False]


def test_a_count_under_a_heading_of_its_own_is_not_drawn_back_by_the_names_it_shares():
    text = (
        "Jets hit two trucks of the Orl League near Vask on Monday, killing nine fighters, Gen. Mar Teld said.\n\n"
        "Hundreds of fighters killed\n\n"
        "Troops killed more than 900 fighters of the Orl League in the operations around Vask, Teld said."
    )
    nine = ("killing nine fighters", "nine", "fighters", "killed")
    assert not same_event(text, nine, ("more than 900", "more than 900", "fighters", "killed"))


def test_the_heading_and_the_count_it_announces_are_one():
    text = "Hundreds of fighters killed\n\nTroops killed more than 900 fighters around Vask, Gen. Mar Teld said."
    assert same_event(
        text,
        ("Hundreds of fighters", "Hundreds", "fighters", "killed"),
        ("more than 900", "more than 900", "fighters", "killed"),
    )


def test_a_caption_behind_a_link_goes_on_with_the_story():
    text = (
        "A blast at the Olmet Mills Market in Pell Harbour killed three people on Monday.\n\n"
        "Woman hurt by stray shot; man held\n\n"
        "Medics carry one of nine wounded people from the Olmet Mills Market in Pell Harbour."
    )
    wounded = ("nine wounded people", "nine", "wounded people", "injured")
    assert same_event(text, ("killed three people", "three", "people", "killed"), wounded)


def test_a_number_over_a_whole_campaign_is_not_of_one_raid_even_without_a_heading():
    text = (
        "Jets hit a convoy near Vask on Monday. The ministry said 44 fighters were killed. "
        "Troops killed more than 900 fighters during the campaign to retake Vask and the villages round it."
    )
    first = ("said 44 fighters", "44", "fighters", "killed")
    assert not same_event(text, first, ("more than 900", "more than 900", "fighters", "killed"))


@pytest.mark.parametrize("line", ["Scroll down for video", "Photo credit: Ostrel Post archive"])
def test_a_line_of_the_page_is_no_heading(line):
    text = BLAST + f"\n\n{line}\n\nThe bakery blast left seven people wounded."
    assert same_event(text, KILLED, ("left seven people", "seven", "people", "injured"))
