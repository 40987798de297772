"""The tree as rules see it."""

from __future__ import annotations

from accordingto.parse.tree import Tree, once
from tests.trees import plain, tree

TABLE = """
Rebels NOUN 2 nsubj
killed VERB 0 root
two NUM 4 nummod
nurses NOUN 2 obj
in ADP 6 case
Lusk PROPN 2 obl
. PUNCT 2 punct
"""


def test_words_know_their_children_and_heads() -> None:
    t = tree("Rebels killed two nurses in Lusk.", TABLE)
    assert t.kids(1, "nsubj", "obj") == [0, 3]
    assert sorted(t.subtree(3)) == [2, 3]
    assert list(t.ancestors(2)) == [3, 1]
    assert t.lemma[1] == "kill"


def test_offsets_lead_to_words_and_back() -> None:
    t = tree("Rebels killed two nurses in Lusk.", TABLE)
    assert t.text[slice(*t.span(2, 3))] == "two nurses"
    assert t.at(7) == 1
    assert t.at(6) is None
    assert list(t.words_in(*t.span(2, 3))) == [2, 3]
    assert list(t.words_in(6, 7)) == []


def test_a_line_that_had_room_for_the_next_word_ends_on_purpose() -> None:
    text = "Ardal Province\n6 dead\n800 people evacuated in the days after the second storm of the season"
    t = plain(text)
    ends = [t.word[i] for i in range(len(t)) if t.ends_line[i]]
    assert ends == ["Province", "dead", "season"]


def test_a_line_that_was_merely_full_does_not_end() -> None:
    line = "the second storm of the season left six people dead in the villages"
    t = plain(line + "\n" + "of the " + line)
    assert [t.word[i] for i in range(len(t)) if t.ends_line[i]] == ["villages"]
    assert t.ends_line[-1]
    assert sum(t.ends_line) == 1


def test_a_capital_inside_a_sentence_makes_a_name() -> None:
    t = plain("In Harda rivers rose")
    assert t.proper == [False, True, False, False]


def test_words_are_found_by_form_and_by_dictionary_form() -> None:
    t = plain("The fires burned. A fire burns; the FIRE burned out.")
    assert [t.word[i] for i in t.with_form["fire"]] == ["fire", "FIRE"]
    assert t.with_form["the"] == [0, 8]
    assert sorted(i for spots in t.with_lemma.values() for i in spots) == list(range(len(t)))
    assert "smoke" not in t.with_form


def test_a_rule_about_the_whole_report_is_worked_out_once() -> None:
    asked = []

    @once
    def longest(t: Tree) -> str:
        asked.append(t)
        return max(t.word, key=len)

    t, other = plain("Rain fell on Lusk."), plain("Snow fell on Amberley.")
    assert [longest(t), longest(t), longest(other)] == ["Rain", "Rain", "Amberley"]
    assert asked == [t, other]


def test_a_participle_with_an_object_and_no_be_is_the_past_tense() -> None:
    table = TABLE.replace("Rebels NOUN 2 nsubj", "Rebels NOUN 2 nsubj:pass")
    assert tree("Rebels killed two nurses in Lusk.", table).rel[0] == "nsubj"
    alone = """
Rebels NOUN 3 nsubj:pass
were AUX 3 aux:pass
given VERB 0 root
arms NOUN 3 obj
. PUNCT 3 punct
"""
    assert tree("Rebels were given arms.", alone).rel[0] == "nsubj:pass"
