"""One way to write what models write in two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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


PART = """
Nine NUM 2 nummod
clerks NOUN 0 root
, PUNCT 4 punct
three NUM 2 appos
of ADP 6 case
whom PRON 4 nmod
were AUX 8 aux:pass
hit VERB 2 acl
. PUNCT 2 punct
"""

TRACK = """
Found VERB 0 root
on ADP 6 case
a DET 6 det
track NOUN 6 compound
9 NUM 6 nummod
km NOUN 1 obl
from ADP 8 case
Pelm PROPN 6 nmod
. PUNCT 1 punct
"""


def test_three_of_whom_are_the_subject_of_a_relative_clause() -> None:
    t = tree("Nine clerks, three of whom were hit.", PART)
    assert (t.rel[3], t.head[3]) == ("nsubj:pass", 7)
    assert t.rel[7] == "acl:relcl"


def test_a_place_is_no_part_of_the_distance_behind_it() -> None:
    t = tree("Found on a track 9 km from Pelm.", TRACK)
    assert (t.rel[3], t.head[3]) == ("obl", 0)
    assert [t.head[k] for k in (1, 2, 5)] == [3, 3, 3]


def test_what_is_settled_stays() -> None:
    for text, table in (
        ("Israva's military struck 130 targets.", OWNER),
        ("Aircraft with eight on board crashes.", ABOARD),
        ("Shelling of the camp wounded 13.", GERUND),
        ("Nine clerks, three of whom were hit.", PART),
        ("Found on a track 9 km from Pelm.", TRACK),
    ):
        t = tree(text, table)
        head, rel = list(t.head), list(t.rel)
        settle(t.lower, t.upos, head, rel)
        assert (head, rel) == (t.head, t.rel)


CLAIMED = """
Rebels NOUN 2 nsubj
claimed VERB 0 root
to PART 5 mark
have AUX 5 aux
killed VERB 2 xcomp
nine NUM 5 obj
and CCONJ 8 cc
seized VERB 2 conj
two NUM 8 obj
. PUNCT 2 punct
"""


def test_both_that_somebody_claimed_to_have_done_hang_on_the_first() -> None:
    t = tree("Rebels claimed to have killed nine and seized two.", CLAIMED)
    assert (t.rel[7], t.head[7]) == ("conj", 4)


def test_a_noun_with_subject_and_object_is_a_verb() -> None:
    table = "Gunmen NOUN 2 nsubj\nshot NOUN 0 root\ndead ADV 2 xcomp\nnine NUM 2 obj\n. PUNCT 2 punct"
    assert tree("Gunmen shot dead nine.", table).upos[1] == "VERB"


def test_a_title_hangs_on_the_name_behind_it() -> None:
    table = "Talk NOUN 0 root\nwith ADP 3 case\nengineer NOUN 1 nmod\nAna PROPN 1 nmod\n. PUNCT 1 punct"
    t = tree("Talk with engineer Ana.", table)
    assert [(t.rel[k], t.head[k]) for k in (1, 2)] == [("case", 3), ("compound", 3)]


WORDS = ["'s", "of", "whom", "total", "now", "year", "this", "have", "shelling", "nine", "track", "camp"]
RELATIONS = [
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "nummod",
    "compound",
    "case",
    "cop",
    "conj",
    "xcomp",
    "acl",
    "appos",
    "root",
]
TAGS = ["NOUN", "PROPN", "VERB", "NUM", "ADP", "PART", "ADJ"]


@given(st.data())
def test_what_was_a_tree_stays_one(data: st.DataObject) -> None:
    n = data.draw(st.integers(2, 9))
    order = data.draw(st.permutations(range(n)))
    head = [-1] * n
    for k, i in enumerate(order[1:], 1):
        head[i] = order[data.draw(st.integers(0, k - 1))]
    lower = data.draw(st.lists(st.sampled_from(WORDS), min_size=n, max_size=n))
    upos = data.draw(st.lists(st.sampled_from(TAGS), min_size=n, max_size=n))
    rel = data.draw(st.lists(st.sampled_from(RELATIONS), min_size=n, max_size=n))
    settle(lower, upos, head, rel)
    for i in range(n):
        seen = {i}
        while head[i] >= 0:
            i = head[i]
            assert i not in seen
            seen.add(i)


def test_nothing_is_hung_below_itself() -> None:
    head, rel = [2, 0, -1], ["cop", "nummod", "root"]
    settle(["is", "nine", "now"], ["AUX", "NUM", "ADV"], head, rel)
    assert head == [2, 0, -1]


def test_a_verb_between_its_subject_and_a_noun_is_no_adjective() -> None:
    table = "Guards NOUN 2 nsubj\nfired VERB 3 amod\nrockets NOUN 0 root\nthat PRON 5 nsubj\nhit VERB 3 acl:relcl"
    t = tree("Guards fired rockets that hit", table)
    assert (t.rel[1], t.head[1]) == ("root", -1)
    assert (t.rel[2], t.head[2]) == ("obj", 1)


def test_a_verb_right_behind_a_noun_and_before_its_object_is_what_the_noun_does() -> None:
    t = tree("Lists name 40 men", "Lists NOUN 0 root\nname VERB 1 parataxis\n40 NUM 4 nummod\nmen NOUN 2 obj")
    assert (t.rel[1], t.head[1]) == ("root", -1)
    assert (t.rel[0], t.head[0]) == ("nsubj", 1)


def test_what_stands_before_a_conjunction_belongs_to_the_clause_before() -> None:
    table = "Buses NOUN 2 nsubj\nran VERB 0 root\n9 NUM 4 nummod\nkm NOUN 7 obl:unmarked\nbefore SCONJ 7 mark\n"
    t = tree("Buses ran 9 km before they broke", table + "they PRON 7 nsubj\nbroke VERB 2 advcl")
    assert t.head[3] == 1


def test_a_day_has_nothing_of_its_own() -> None:
    table = "Quays NOUN 2 nsubj\nslept VERB 0 root\nMonday PROPN 2 obl:unmarked\nafter ADP 6 case\ntwo NUM 6 nummod\n"
    t = tree("Quays slept Monday after two fights", table + "fights NOUN 3 nmod")
    assert (t.rel[5], t.head[5]) == ("obl", 1)
    t = tree("Quays slept Monday of two fights", table.replace("after", "of") + "fights NOUN 3 nmod")
    assert (t.rel[5], t.head[5]) == ("nmod", 2)


def test_a_participle_with_an_object_is_the_verb_of_a_sentence_that_has_no_other() -> None:
    table = "Rain NOUN 0 root\non ADP 3 case\nMonday PROPN 1 nmod\nflooded VERB 1 acl\n9 NUM 6 nummod\nsheds NOUN 4 obj"
    t = tree("Rain on Monday flooded 9 sheds", table)
    assert (t.rel[3], t.head[3]) == ("root", -1)
    assert (t.rel[0], t.head[0]) == ("nsubj", 3)
    t = tree(
        "Rain on Monday flooded by 9 sheds", table.replace("9 NUM 6", "by ADP 7 case\n9 NUM 7").replace("obj", "obl")
    )
    assert (t.rel[3], t.head[3]) == ("acl", 0)
