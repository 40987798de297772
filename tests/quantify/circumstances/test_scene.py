"""Where and when an event is that the next sentence goes on telling of."""

from __future__ import annotations

import pytest

from accordingto.parse.tree import Tree
from accordingto.quantify import quantify
from accordingto.quantify.circumstances.scene import mentions, turns
from tests.trees import tree

BOMB = "A bomb exploded in the market of Lusk on Tuesday."
BOMB_PARSED = """
A DET 2 det
bomb NOUN 3 nsubj
exploded VERB 0 root
in ADP 6 case
the DET 6 det
market NOUN 3 obl
of ADP 8 case
Lusk PROPN 6 nmod
on ADP 10 case
Tuesday PROPN 3 obl
. PUNCT 3 punct
"""
FLOOD = BOMB.replace("A bomb exploded", "A flood rose").replace("the market of", "the town of")
FLOOD_PARSED = BOMB_PARSED.replace("bomb ", "flood ").replace("exploded", "rose").replace("market", "town")
NINE = """
Nine NUM 2 nummod
people NOUN 4 nsubj:pass
were AUX 4 aux:pass
killed VERB 0 root
. PUNCT 4 punct
"""


def _two(first: str, parsed: str, second: str, second_parsed: str, gap: str = " ") -> Tree:
    mark = "\n¶\n" if "\n" in gap else "\n\n"
    return tree(first + gap + second, parsed.strip() + mark + second_parsed.strip())


def _place_and_time(t: Tree) -> tuple[str | None, str | None]:
    reading = quantify(t)[-1]
    place, time = reading.place, reading.time
    return t.text[slice(*place)] if place else None, t.text[slice(*time)] if time else None


def test_the_next_sentence_takes_place_and_time_of_the_blast() -> None:
    t = _two(BOMB, BOMB_PARSED, "Nine people were killed.", NINE)
    assert _place_and_time(t) == ("the market of Lusk", "on Tuesday")


def test_a_new_paragraph_takes_nothing_unless_it_names_the_event_again() -> None:
    t = _two(BOMB, BOMB_PARSED, "Nine people were killed.", NINE, "\n\n")
    assert _place_and_time(t) == (None, None)
    again = """
The DET 2 det
blast NOUN 3 nsubj
killed VERB 0 root
nine NUM 5 nummod
people NOUN 3 obj
. PUNCT 3 punct
"""
    t = _two(BOMB, BOMB_PARSED, "The blast killed nine people.", again, "\n\n")
    assert _place_and_time(t) == ("the market of Lusk", None)


def test_a_flood_has_many_places_and_carries_none_over() -> None:
    t = _two(FLOOD, FLOOD_PARSED, "Nine people were killed.", NINE)
    assert _place_and_time(t) == (None, None)


def test_a_turn_to_another_event_takes_nothing() -> None:
    meanwhile = """
Meanwhile ADV 5 advmod
nine NUM 3 nummod
people NOUN 5 nsubj:pass
were AUX 5 aux:pass
killed VERB 0 root
. PUNCT 5 punct
"""
    t = _two(BOMB, BOMB_PARSED, "Meanwhile nine people were killed.", meanwhile)
    assert _place_and_time(t) == (None, None)


def test_people_known_already_take_nothing() -> None:
    the_nine = """
The DET 3 det
nine NUM 3 nummod
people NOUN 5 nsubj:pass
were AUX 5 aux:pass
killed VERB 0 root
. PUNCT 5 punct
"""
    t = _two(BOMB, BOMB_PARSED, "The nine people were killed.", the_nine)
    assert _place_and_time(t) == (None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("The blast", (True, False)), ("An ambush", (False, True)), ("This attack", (True, False)), ("A town", (False, False))],
)  # fmt: skip
def test_an_event_is_taken_up_or_brought_in(words: str, expected: tuple[bool, bool]) -> None:
    first, second = words.split()
    t = tree(words, f"{first} DET 2 det\n{second} NOUN 0 root")
    assert mentions(t, 0) == expected


def test_another_attack_is_a_turn_and_an_attack_is_none() -> None:
    another = tree("Another attack", "Another DET 2 det\nattack NOUN 0 root")
    assert turns(another, 0)
    assert not turns(tree("The attack", "The DET 2 det\nattack NOUN 0 root"), 0)


def test_a_part_has_the_place_and_the_agent_of_its_whole() -> None:
    text = "Soldiers killed nine sailors in Lusk, including two boys."
    parsed = """
Soldiers NOUN 2 nsubj
killed VERB 0 root
nine NUM 4 nummod
sailors NOUN 2 obj
in ADP 6 case
Lusk PROPN 2 obl
, PUNCT 10 punct
including VERB 10 case
two NUM 10 nummod
boys NOUN 4 nmod
. PUNCT 2 punct
"""
    t = tree(text, parsed)
    readings = quantify(t)
    assert [t.text[slice(*r.place)] for r in readings if r.place] == ["Lusk", "Lusk"]
    assert [t.text[slice(*r.agent)] for r in readings if r.agent] == ["Soldiers", "Soldiers"]


SAID_AFTER = """
A DET 2 det
bomb NOUN 3 nsubj
exploded VERB 10 ccomp
in ADP 6 case
the DET 6 det
market NOUN 3 obl
of ADP 8 case
Lusk PROPN 6 nmod
, PUNCT 3 punct
said VERB 0 root
police NOUN 10 nsubj
in ADP 13 case
Oron PROPN 10 obl
. PUNCT 10 punct
"""


def test_a_place_in_what_was_said_is_carried_on_and_where_it_was_said_is_not() -> None:
    t = _two(
        "A bomb exploded in the market of Lusk, said police in Oron.", SAID_AFTER, "Nine people were killed.", NINE
    )
    assert _place_and_time(t) == ("the market of Lusk", None)
