"""Verdicts: what tells a rewritten copy from a form filled in anew, and a quotation from a copy."""

from __future__ import annotations

import numpy as np
import pytest

from accordingto.fold import Page, align
from accordingto.fold.facts import compare, facts
from accordingto.fold.verdict import COVERAGE, judge
from tests.fold.texts import FLOOD, MINE, bulletin

BEFORE = "The ferry to Mirrow Bay has been tied up at the quay since the storm of last week, the harbour office said. "
AFTER = "The repairs are to begin as soon as the tide allows it, and nobody expects them to be done before the autumn."


@pytest.mark.parametrize(
    ("one", "two", "replaced"),
    [
        # an editor's other sentence: nothing stands in the place of the governor
        ("Then Governor Ilse Marent walked out of the room. ", "Bread in Ostrel was short for days again. ", 0),
        # one form, other facts
        ("On Monday the office sent them 12 more boats. ", "On Friday the office sent them 305 more boats. ", 2),
        # one name stands in the place of one other, however many there are on the one side
        ("It was Anouk Deray, Tilda Roan and Perrin Vask who said so. ", "It was Bexley who said so. ", 1),
        # a number that an edit cuts through says nothing
        ("The pumps moved 4.5 tonnes. ", "The pumps moved 4. A bus with pupils came in from the upper road. 5 tonnes. ", 0),
        # many words put in where few stood: none of them stands in the place of the few
        ("It was Vask. ", "It was the brothers who had come down from the upper valley with Bexley that spring. ", 0),
        # of a count each digit tells; of a number that names a thing one is a misprint
        ("They entered 4177 sheep. ", "They entered 4179 sheep. ", 1),
        ("The deed is no. 51777248026292544. ", "The deed is no. 51777248026692544. ", 0),
        # left out, not replaced
        ("Then Governor Ilse Marent walked out of the room. ", "", 0),
    ],
)  # fmt: skip
def test_facts_are_replaced_only_where_others_stand_in_the_same_sentence(one: str, two: str, replaced: int) -> None:
    for first, second in ((one, two), (two, one)):
        found = compare(align(Page(BEFORE + first + AFTER), Page(BEFORE + second + AFTER)))
        assert found.replaced == replaced, found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It rose to 2,173.15. 7 shops closed.", ["2,173.15", "7"]),
        ("About 1, 800 people, 12 of them hurt", ["1, 800", "12"]),
        ("At 18:45 on the 3rd, 4 men", ["18:45", "3", "4"]),
    ],
)
def test_a_number_ends_with_its_sentence(text: str, numbers: list[str]) -> None:
    assert [fact.text for fact in facts(Page(text)) if fact.kind == "number"] == numbers


def test_a_rewritten_copy_with_other_sentences_between_its_own_is_a_copy() -> None:
    own = FLOOD.strip().split("\n\n")
    form = bulletin("7", "June", "Kesh", "twelve", 31, 8, 240, "Jorn Bexley")
    other = [*MINE.strip().split("\n\n"), form[:130] + "."]
    mixed = "\n\n".join([*own[:3], other[0][:150] + ".", *own[4:6], other[1][:120] + ".", *own[7:9], other[-1]])
    assert judge(align(Page(mixed), Page(FLOOD))).kind == "copy"


def test_one_quotation_beside_a_shared_foot_makes_no_copy() -> None:
    foot = "\nThe Coast Courier belongs to the press council of the coast. Write to the desk with corrections, please."
    quoted = "“We moved them by night, in 62 lorries and on foot,” Ms Marent told reporters who had come to Ostrel. "
    one, two = Page(FLOOD[:420] + quoted + foot), Page(quoted + MINE[:300] + foot)

    def common(page: Page) -> np.ndarray:
        mask = np.zeros(len(page.folded), dtype=bool)
        mask[np.searchsorted(page.folded.at, page.text.index(foot)) :] = True
        return mask

    alignment = align(one, two)
    assert alignment.share_b > COVERAGE  # with the foot it would look like one
    assert judge(alignment, common).kind in ("partial", "apart")


def test_phrases_that_a_long_text_has_by_chance_do_not_count() -> None:
    brief = " ".join(
        f"{word} the harbour office said on {day} near the {place} gate"
        for word, day, place in zip(
            ("boats", "lamps", "ropes", "nets", "barrels", "sails"),
            ("Monday", "Friday") * 3,
            ("north", "old", "mill") * 2,
        )
    )
    long = " ".join(f"clerk {k} wrote that it rained again; the harbour office said nothing of it to the {k} owners"
                    for k in range(80)) + FLOOD  # fmt: skip
    alignment = align(Page(brief), Page(long))
    assert judge(alignment).kind != "copy"


def test_two_reporters_who_use_the_same_phrases_of_one_event_wrote_no_copies() -> None:
    one = (
        "A lorry went through the rail of the old bridge at Sarn Ford on Friday night, and its driver drowned. The lorry "
        "was on its way to the mill at 9 p.m. Jorn Bexley, 41, was "
        "pronounced dead on the east bank. Nobody else was in the lorry, police said. It was the third such fall from "
        "the bridge since the spring, and the council has been asked for a wall of stone more than once this year."
    )
    two = (
        "Friends of Jorn Bexley lit candles on Saturday for the man whose lorry went through the rail of the old bridge. "
        "He was 41 and had two daughters. Nobody else was in the lorry, police said, and fog lay on the river: it was the "
        "third such fall from the bridge in a year. Bexley was pronounced dead on the east bank by a doctor from "
        "Ostrel. A neighbour called the bridge a "
        "trap: the council has been asked for a wall by everybody who lives there, she said, and nothing was ever done."
    )
    alignment = align(Page(one), Page(two))
    found = judge(alignment)
    assert found.kind in ("partial", "apart")
    assert found.coverage < 0.3 < min(alignment.share_a, alignment.share_b)  # phrases do not count as covered
