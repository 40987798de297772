"""One way to write what models write in two."""

from __future__ import annotations

from accordingto.parse.settle import settle
from tests.trees import tree

OWNER = """
Israva PROPN 4 nsubj
's PART 1 case
military NOUN 4 nsubj
struck VERB 0 root
130 NUM 6 nummod
targets NOUN 4 obj
. PUNCT 4 punct
"""

ABOARD = """
Aircraft NOUN 6 nsubj
with ADP 3 case
eight NUM 1 nummod
on ADP 5 case
board NOUN 1 nmod
crashes VERB 0 root
. PUNCT 6 punct
"""

GERUND = """
Shelling VERB 5 csubj
of ADP 4 case
the DET 4 det
camp NOUN 1 obl
wounded VERB 0 root
13 NUM 5 obj
. PUNCT 5 punct
"""


def test_an_owner_is_no_subject() -> None:
    t = tree("Israva's military struck 130 targets.", OWNER)
    assert (t.rel[0], t.head[0]) == ("nmod:poss", 2)
    assert (t.rel[2], t.head[2]) == ("nsubj", 3)


def test_what_hung_on_the_owner_takes_its_place() -> None:
    t = tree("Israva's military struck 130 targets.", OWNER.replace("military NOUN 4 nsubj", "military NOUN 1 nmod"))
    assert (t.rel[0], t.head[0]) == ("nmod:poss", 2)
    assert (t.rel[2], t.head[2]) == ("nsubj", 3)


def test_a_number_behind_a_preposition_counts_nothing_before_it() -> None:
    t = tree("Aircraft with eight on board crashes.", ABOARD)
    assert t.rel[2] == "nmod"


def test_what_is_behind_the_of_of_a_gerund_belongs_to_it_as_to_a_noun() -> None:
    t = tree("Shelling of the camp wounded 13.", GERUND)
    assert t.rel[3] == "nmod"


def test_what_is_settled_stays() -> None:
    for text, table in (
        ("Israva's military struck 130 targets.", OWNER),
        ("Aircraft with eight on board crashes.", ABOARD),
        ("Shelling of the camp wounded 13.", GERUND),
    ):
        t = tree(text, table)
        head, rel = list(t.head), list(t.rel)
        settle(t.lower, t.upos, head, rel)
        assert (head, rel) == (t.head, t.rel)
