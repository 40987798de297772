"""Time phrases: which words of a sentence tell when."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from accordingto.quantify.circumstances.timewords import times_of
from tests.trees import plain, tree


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Five died on Tuesday night near Lusk .", ["on Tuesday night"]),
        ("Five died early Thursday morning .", ["early Thursday morning"]),
        ("Since 25 June five have died .", ["Since 25 June"]),
        ("Five died on 3 May 2015 .", ["on 3 May 2015"]),
        ("Five died on August 3 , police said .", ["on August 3"]),
        ("Five died over the past two days .", ["over the past two days"]),
        ("Five died in recent weeks .", ["in recent weeks"]),
        ("Five died around 7:30 p.m. today .", ["around 7:30 p.m. today"]),
        ("Five died three weeks ago .", ["three weeks ago"]),
        ("Five died in January .", ["in January"]),
        ("The rains of March 28 and 29 left five dead .", ["of March 28 and 29"]),
        ("Five died in 1998 .", ["in 1998"]),
        ("Since June 1,206 have died .", ["Since June"]),
        ("They may march to the second house .", []),
        ("A woman sat in the sun .", []),
    ],
)
def test_time_phrases_are_found_with_their_prepositions(sentence: str, phrases: list[str]) -> None:
    tree = plain(sentence)
    assert [tree.text[a:b] for a, b in times_of(tree, 0)] == phrases


SAYING = """
Officials NOUN 4 nsubj
on ADP 3 case
Thursday PROPN 4 obl
reported VERB 0 root
twelve NUM 6 nummod
deaths NOUN 4 obj
. PUNCT 4 punct
"""
SOURCES = """
According VERB 4 case
to ADP 1 fixed
army NOUN 4 compound
sources NOUN 8 obl
today NOUN 4 obl:unmarked
, PUNCT 4 punct
twelve NUM 8 nsubj
died VERB 0 root
. PUNCT 8 punct
"""


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Officials on Thursday reported twelve deaths.", SAYING),
        ("According to army sources today, twelve died.", SOURCES),
    ],
)
def test_a_day_that_only_dates_the_saying_is_not_the_time_of_the_figure(text: str, parsed: str) -> None:
    assert [r.time for r in quantify(tree(text, parsed)) if r.measure == "killed"] == [None]


def test_a_toll_is_of_the_day_of_its_event_not_of_the_day_it_was_counted() -> None:
    parsed = """
The DET 2 det
toll NOUN 8 nsubj
from ADP 6 case
Tuesday PROPN 6 nmod:poss
’s PART 4 case
raid NOUN 2 nmod
had AUX 8 aux
risen VERB 0 root
to ADP 10 case
26 NUM 8 obl
on ADP 12 case
Thursday PROPN 8 obl
. PUNCT 8 punct
"""
    t = tree("The toll from Tuesday’s raid had risen to 26 on Thursday.", parsed)
    reading = quantify(t)[0]
    assert reading.time is not None
    assert t.text[slice(*reading.time)] == "Tuesday"
