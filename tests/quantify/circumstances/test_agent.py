"""Who did it: the actor, what a pronoun takes up, and who only stands where an actor would."""

from __future__ import annotations

from accordingto.quantify import quantify
from tests.trees import tree


def _agents(text: str, parsed: str) -> list[str | None]:
    t = tree(text, parsed)
    return [t.text[slice(*r.agent)] if r.agent else None for r in quantify(t)]


def test_it_is_the_front_that_the_sentence_before_tells_of() -> None:
    text = "The Ardal Front came back. It killed three sailors."
    parsed = """
The DET 3 det
Ardal PROPN 3 compound
Front PROPN 4 nsubj
came VERB 0 root
back ADV 4 advmod
. PUNCT 4 punct

It PRON 2 nsubj
killed VERB 0 root
three NUM 4 nummod
sailors NOUN 2 obj
. PUNCT 2 punct
"""
    assert _agents(text, parsed) == ["The Ardal Front"]


def test_the_place_of_a_dateline_has_done_nothing() -> None:
    text = "OXMOOR, 2 May -- A man killed three sailors."
    parsed = """
OXMOOR PROPN 8 nsubj
, PUNCT 1 punct
2 NUM 1 list
May PROPN 3 flat
-- PUNCT 1 punct
A DET 7 det
man NOUN 8 dep
killed VERB 0 root
three NUM 10 nummod
sailors NOUN 8 obj
. PUNCT 8 punct
"""
    assert _agents(text, parsed) == ["A man"]


def test_a_massacre_does_not_kill_its_own_victims() -> None:
    text = "Brook told of the massacre of six sailors who were killed by soldiers."
    parsed = """
Brook PROPN 2 nsubj
told VERB 0 root
of ADP 5 case
the DET 5 det
massacre NOUN 2 obl
of ADP 8 case
six NUM 8 nummod
sailors NOUN 5 nmod
who PRON 11 nsubj:pass
were AUX 11 aux:pass
killed VERB 8 acl:relcl
by ADP 13 case
soldiers NOUN 11 obl:agent
. PUNCT 2 punct
"""
    assert _agents(text, parsed) == ["soldiers"]


def test_the_deaths_and_this_bring_a_toll_and_do_nothing() -> None:
    text = "This brings the number of sailors killed to 21."
    parsed = """
This PRON 2 nsubj
brings VERB 0 root
the DET 4 det
number NOUN 2 obj
of ADP 6 case
sailors NOUN 4 nmod
killed VERB 6 acl
to ADP 9 case
21 NUM 2 obl
. PUNCT 2 punct
"""
    assert set(_agents(text, parsed)) == {None}


def test_who_carried_out_an_attack_did_what_it_did_and_no_group_did_nothing() -> None:
    text = "Three sailors died in an attack launched by rebels."
    parsed = """
Three NUM 2 nummod
sailors NOUN 3 nsubj
died VERB 0 root
in ADP 6 case
an DET 6 det
attack NOUN 3 obl
launched VERB 6 acl
by ADP 9 case
rebels NOUN 7 obl:agent
. PUNCT 3 punct
"""
    assert _agents(text, parsed) == ["rebels"]
    text = "No group killed three sailors."
    parsed = (
        "No DET 2 det\ngroup NOUN 3 nsubj\nkilled VERB 0 root\nthree NUM 5 nummod\nsailors NOUN 3 obj\n. PUNCT 3 punct"
    )
    assert set(_agents(text, parsed)) == {None}
