"""The place phrases of a sentence, and which of them is the event's."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from accordingto.quantify.circumstances.spots import spots
from tests.trees import plain, tree

SPOTS = [
    ("Three bombs burned at the front door of the bank.", ["the front door of the bank"]),
    ("Three boats burned in several parts of the country.", ["several parts of the country"]),
    ("Three men died in a house located in the harbour district.", ["a house located in the harbour district"]),
    ("Three men died in the village of Amlat, Sorun jurisdiction, Ardal province.",
     ["the village of Amlat, Sorun jurisdiction, Ardal province"]),
    ("Three men died in a village in the northern part of Sorun.", ["a village in the northern part of Sorun"]),
    ("Three men died on the northern periphery of the city.", ["the northern periphery of the city"]),
    ("Three men died in part because of smoke.", []),
    ("Three men left the mother-in-law's street.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPOTS)
def test_a_place_phrase_keeps_the_wider_places_behind_it(text: str, expected: list[str]) -> None:
    t = plain(text)
    assert [t.text[t.start[s.first] : t.end[s.last]] for s in spots(t, 0, len(t))] == expected


def _place(text: str, parsed: str) -> str | None:
    t = tree(text, parsed)
    reading = quantify(t)[0]
    return t.text[slice(*reading.place)] if reading.place else None


def test_the_hospital_is_not_where_somebody_was_hurt() -> None:
    hurt = """
Three NUM 2 nummod
sailors NOUN 4 nsubj:pass
were AUX 4 aux:pass
{verb} VERB 0 root
and CCONJ 6 cc
rest VERB 4 conj
at ADP 9 case
the DET 9 det
hospital NOUN {head} obl
of ADP 11 case
Lusk PROPN 9 nmod
. PUNCT 4 punct
"""
    text = "Three sailors were {verb} and rest at the hospital of Lusk."
    assert _place(text.format(verb="injured"), hurt.format(verb="injured", head=6)) is None
    assert _place(text.format(verb="hospitalized"), hurt.format(verb="hospitalized", head=4)) == "the hospital of Lusk"


def test_each_number_of_a_list_has_the_place_behind_it() -> None:
    text = "Nine deaths were reported in Lusk and four were reported in Oron."
    parsed = """
Nine NUM 2 nummod
deaths NOUN 4 nsubj:pass
were AUX 4 aux:pass
reported VERB 0 root
in ADP 6 case
Lusk PROPN 4 obl
and CCONJ 10 cc
four NUM 2 conj
were AUX 10 aux:pass
reported VERB 4 conj
in ADP 12 case
Oron PROPN 10 obl
. PUNCT 4 punct
"""
    t = tree(text, parsed)
    assert [t.text[slice(*r.place)] for r in quantify(t) if r.place] == ["Lusk", "Oron"]


def test_somebody_before_a_distance_is_no_place() -> None:
    text = "Police held the driver, Ana Brook, 300 metres away."
    parsed = """
Police NOUN 2 nsubj
held VERB 0 root
the DET 4 det
driver NOUN 2 obj
, PUNCT 6 punct
Ana PROPN 4 appos
Brook PROPN 6 flat
, PUNCT 6 punct
300 NUM 10 nummod
metres NOUN 11 obl
away ADV 2 advmod
. PUNCT 2 punct
"""
    assert _place(text, parsed) is None


def test_a_town_that_received_rain_is_where_it_fell() -> None:
    parsed = """
The DET 2 det
town NOUN 5 nsubj
of ADP 4 case
Eddy PROPN 2 nmod
received VERB 0 root
82 NUM 7 nummod
millimetres NOUN 5 obj
. PUNCT 5 punct
"""
    assert _place("The town of Eddy received 82 millimetres.", parsed) == "The town of Eddy"
