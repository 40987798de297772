"""Mending: repairs that are plain, spans that find their way back, gaps that are marked and never filled."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.drafts import Mended
from accordingto.mend import mend, mended_span, original_span
from accordingto.records import Edit

DAMAGED = (
    "The U. S. mission in Port Aldane said on Friday that more than 1, 800 people had left the delta.  "
    "Governor Osei   said 412 houses were flooded. ”We counted them twice,” he said. "
    "Capt. Lena  , who leads the rescue, put it at 390. ”The water came at night. .. ” she said."
)

REPAIRS = [
    ("The U. S. envoy met the U. N. team.", "The U.S. envoy met the U.N. team.", "broken-abbreviation"),
    ("The U. S.A. and the U.A. E. agreed.", "The U.S.A. and the U.A.E. agreed.", "broken-abbreviation"),
    ("They met at 10 a. m. on the pier.", "They met at 10 a.m. on the pier.", "broken-abbreviation"),
    ("More than 1, 800 tents burned.", "More than 1,800 tents burned.", "split-number"),
    ("A fund of $2, 450, 000 was set up.", "A fund of $2,450,000 was set up.", "split-number"),
    ("It cost $5. 3 million to mend.", "It cost $5.3 million to mend.", "split-number"),
    ("A quake of 6. 1 on the Richter scale.", "A quake of 6.1 on the Richter scale.", "split-number"),
    ("They will provide6,000 nets.", "They will provide 6,000 nets.", "lost-space"),
    (
        "A 12 - year - old boy fled a hit - and - run; 5, 200 fans saw the Kestrels win 20 - 13 on a 3 - point lead.",
        "A 12-year-old boy fled a hit-and-run; 5,200 fans saw the Kestrels win 20-13 on a 3-point lead.",
        "spaced-hyphen",
    ),
    (
        "ORLE - A so - called ferry ban ended. The crew - two men - and the cook - who swam - left twenty - two crates.",
        "ORLE - A so-called ferry ban ended. The crew - two men - and the cook - who swam - left twenty-two crates.",
        "spaced-hyphen",
    ),
    ("The U. S. camp held 2, 300 men.", "The U.S. camp held 2,300 men.", "split-number"),
    ("She said ”nothing is left” there.", "She said “nothing is left” there.", "closing-quote"),
    ("”Leave,” he said. ”Now.”", "“Leave,” he said. “Now.”", "closing-quote"),
    ("He wrote: ’They are here now.’ Then nothing.", "He wrote: ‘They are here now.’ Then nothing.", "closing-quote"),
    ("She typed ``all is well'' and left.", "She typed “all is well” and left.", "typed-quote"),
    ("He paused. .. then spoke.", "He paused... then spoke.", "broken-ellipsis"),
    ("The mayorâ€™s office in NiÃ±era burned.", "The mayor’s office in Niñera burned.", "mojibake"),
    ("The of cials con rmed 12 deaths.", "The officials confirmed 12 deaths.", "lost-ligature"),
    ("The of\ufffdcers left.", "The officers left.", "lost-ligature"),
    ("The oﬃcers found 30 riﬂes.", "The officers found 30 rifles.", "ligature"),
    ("The govern\xadment left.", "The government left.", "invisible"),
    ("The govern-\nment left.", "The government left.", "line-hyphen"),
    ("A self-\ndeclared council of 20-\nyear-olds met.", "A self-declared council of 20-year-olds met.", "line-hyphen"),
    ("A 17-year-o-\nld rowed past two 18-y-\near-olds.", "A 17-year-old rowed past two 18-year-olds.", "line-hyphen"),
    ("The river coun-\ncil met on Sund-\nay.", "The river council met on Sunday.", "line-hyphen"),
    ("ON 21 J-\nUNE TWO BAR-\nGES SANK.", "ON 21 JUNE TWO BARGES SANK.", "line-hyphen"),
    ("Ahout 70 boats and at lcast one barge sank.", "About 70 boats and at least one barge sank.", "misread-word"),
    ("Morc than 40 sheds and more thon 9 carts.", "More than 40 sheds and more than 9 carts.", "misread-word"),
    (
        "Up fo 12 carts and at lest five sheds, ovcr 9 barns.",
        "Up to 12 carts and at least five sheds, over 9 barns.",
        "misread-word",
    ),
    ("TlAN 3; MORE THlN 40 SHEDS", "TlAN 3; MORE THAN 40 SHEDS", "misread-word"),
    ("The mayor 5aid tw0 0f the sheds stood.", "The mayor said two of the sheds stood.", "misread-word"),
    ("The fishermen rowed. Two fi5hermen sank.", "The fishermen rowed. Two fishermen sank.", "misread-word"),
    (
        "Apqroximatcly 60 and approximafelly 70 carts, lp to 80.",
        "Approximately 60 and approximately 70 carts, up to 80.",
        "misread-word",
    ),
    ("A four-year-o1d boy swam.", "A four-year-old boy swam.", "misread-word"),
    (
        "Tbe fire wouuded six wornen, kiled a chilb and destr0yed two b0ats, the policc said.",
        "The fire wounded six women, killed a child and destroyed two boats, the police said.",
        "misread-word",
    ),
    (
        "Tbe guards 5-\naid th-\nau a hundrcd villaqers lcft the towu.",
        "The guards said than a hundred villagers left the town.",
        "misread-word",
    ),
    ("More, than 40 boats sank.", "More than 40 boats sank.", "stray-comma"),
    ("Some 40\xa0men came.", "Some 40 men came.", "blank"),
    ("Some 1\u202f400 men came.", "Some 1,400 men came.", "thin-number"),
    ("They don\ufffdt know.", "They don’t know.", "lost-apostrophe"),
]


@pytest.mark.parametrize(("text", "expected", "rule"), REPAIRS)
def test_plain_damage_is_undone_and_the_rule_is_named(text: str, expected: str, rule: str) -> None:
    mended = mend(text)
    assert mended.text == expected
    assert rule in {edit.rule for edit in mended.edits}


@pytest.mark.parametrize(
    "text",
    [
        "On July 5, 300 people left the U. N. camp."[:24] + ".",
        "On Oct. 12, 450 people were freed.",
        "See Chapter 5, 120 pages in all.",
        "The wards held 3, 120 and 45 people.",
        "Teams of 450, 300 and 212 came.",
        "In 2014, 300 people fled.",
        "Flight 12, 340 people aboard, is late.",
        "J. K. Morrow and Lena S. Adair signed.",
        "In the ’90s they told ’em ’bout it.",
        "“CAFÉ” was the sign on the door.",
        "“It is late,” she said. “Go.”",
        "He said . . . nothing, and left. ... Then he spoke.",
        "A door-to-door search.\n- The first item\n- The second item",
        "The office is con dent.",
        "They prepare for Round 2 and the early 1990s.",
        "Highway A1, the KING5 crew and the m50 bus passed Gate b5.",
        "Each beast, one ground 5 and the lease 20 years old.",
        "That is what it is about, 90 boats a day.",
        "He had 50 or 15th place, and f0remen nobody knows.",
    ],
)
def test_what_may_be_meant_so_stays_as_it_is(text: str) -> None:
    assert mend(text).text == text


def test_a_date_in_a_damaged_text_is_not_joined_to_the_count_behind_it() -> None:
    assert mend("The U. S. envoy said that on July 5, 300 people left.").text.endswith("on July 5, 300 people left.")


def test_the_text_itself_decides_about_a_hyphen_at_the_end_of_a_line() -> None:
    assert "air strike-\n" not in mend("The air-strike came. An air-\nstrike again.").text
    assert mend("The air-strike came. An air-\nstrike again.").text == "The air-strike came. An air-strike again."
    assert mend("The airstrike came. An air-\nstrike again.").text == "The airstrike came. An airstrike again."


def test_gaps_stand_where_words_were_lost() -> None:
    mended = mend(DAMAGED)
    around = [(mended.text[at - 5 : at].strip(), mended.text[at:].split()[0]) for at in mended.gaps]
    assert around == [("Osei", "said"), ("Lena", ",")]


@pytest.mark.parametrize(
    "text",
    [
        "One sentence ends here.  Another begins.  A third one.",
        "He left.”  She stayed.  All was said.",
        "Name    Age    Town\nLena    34     Aldane\nOsei    51     Port Aldane\n",
        "This  is  typed  with  two  blanks  between  all  the  words  of  a  line  of  text.",
        "Wire copy that was hard wrapped and joined        again has deep indents inside.",
        "CNX \xa0—\xa0 The storm came.",
        "Indented\n   lines\n   are not gaps.   \n",
    ],
)
def test_blanks_of_habit_and_layout_are_no_gaps(text: str) -> None:
    assert mend(text).gaps == ()


def test_no_word_is_supplied_for_a_gap() -> None:
    assert set(mend(DAMAGED).text.split()) <= {w.replace("”", "“") for w in DAMAGED.split()} | set(
        DAMAGED.replace("U. S.", "U.S.").replace("1, 800", "1,800").replace(". ..", "...").split()
    ) | {"“We", "“The"}


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


pieces = st.sampled_from(
    ["U. S. ", "U.\xa0S. ", "1, 800 ", "1,\xa0800 ", "”We ", "left” ", ". .. ", "Ã©", "â€™", "ﬁ", "of cial ",
     "govern-\nment ", "  ", "   said",
     "\u202f400", " 12", "\n", "don\ufffdt ", "”", "’Yes.’ ", "😀", "about ", "word ", ", ", "."]
)  # fmt: skip
texts = st.lists(pieces | st.text(max_size=4), max_size=30).map("".join)


@settings(deadline=None)
@given(texts)
def test_applying_the_edits_gives_the_mended_text(text: str) -> None:
    mended = mend(text)
    assert apply(text, mended.edits) == mended.text
    assert all(a.end <= b.start for a, b in zip(mended.edits, mended.edits[1:]))
    assert all(0 <= at <= len(mended.text) for at in mended.gaps)


@settings(deadline=None)
@given(texts, st.data())
def test_a_span_mapped_back_and_forth_contains_what_it_stands_for(text: str, data: st.DataObject) -> None:
    mended = mend(text)
    n = len(mended.text)
    start = data.draw(st.integers(0, n))
    end = data.draw(st.integers(start, n))
    there = original_span(mended, start, end)
    assert 0 <= there[0] <= there[1] <= len(text)
    back = mended_span(mended, *there)
    assert back[0] <= start <= end <= back[1] or start == end
    # Outside edits the letters are the same; inside, re-applying the edits of the span gives the span.
    inner = tuple(e for e in mended.edits if there[0] <= e.start and e.end <= there[1] and e.start < e.end)
    if start < end and back == (start, end):
        shifted = tuple(Edit(start=e.start - there[0], end=e.end - there[0], text=e.text, rule=e.rule) for e in inner)
        assert apply(text[slice(*there)], shifted) == mended.text[start:end]


@settings(deadline=None)
@given(texts, st.data())
def test_a_span_of_the_original_mapped_forth_and_back_lies_within_it_or_holds_whole_edits(
    text: str, data: st.DataObject
) -> None:
    mended = mend(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = mended_span(mended, start, end)
    assert 0 <= a <= b <= len(mended.text)
    back = original_span(mended, a, b)
    touched = [e for e in mended.edits if e.start < end and start < e.end]
    lo = min([start, *(e.start for e in touched)])
    hi = max([end, *(e.end for e in touched)])
    assert a == b or (lo <= back[0] and back[1] <= hi)


def test_the_method_of_the_record_goes_the_same_way() -> None:
    mended = mend(DAMAGED)
    at = mended.text.index("1,800")
    assert DAMAGED[slice(*mended.original(at, at + 5))] == "1, 800"
    assert Mended(text="plain").original(1, 3) == (1, 3)


def test_signs_and_wording_repaired_at_one_place_become_one_way_back() -> None:
    text = "The U.\xa0S. camp: about 1,\xa0800 men."
    mended = mend(text)
    assert mended.text == "The U.S. camp: about 1,800 men."
    at = mended.text.index("1,800")
    assert text[slice(*mended.original(at, at + 5))] == "1,\xa0800"


def test_large_and_empty_texts_are_mended_in_bounded_time() -> None:
    assert mend("") == Mended(text="")
    began = time.perf_counter()
    mend(DAMAGED * 4000)  # 1.2 MB with sixteen thousand repairs
    mend(("word " * 12 + "\n") * 10_000)
    mend("”’" * 50_000 + "- \n" * 50_000)
    assert time.perf_counter() - began < 20
