"""Time phrases: which words of a sentence tell when."""

from __future__ import annotations

import pytest

from accordingto.quantify.moment import times_of
from tests.trees import plain


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
        ("Five died in 1998 .", ["in 1998"]),
        ("Since June 1,206 have died .", ["Since June"]),
        ("They may march to the second house .", []),
        ("A woman sat in the sun .", []),
    ],
)
def test_time_phrases_are_found_with_their_prepositions(sentence: str, phrases: list[str]) -> None:
    tree = plain(sentence)
    assert [tree.text[a:b] for a, b in times_of(tree, 0)] == phrases
