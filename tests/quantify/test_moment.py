"""Time phrases: which words of a sentence tell when."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from accordingto.quantify.moment import times_of
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
