"""What happened to how many of what, by whom, where and when: on trees that are checked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.parse.columns import UPOS, Parsed
from accordingto.parse.tree import Tree
from accordingto.quantify import quantify
from accordingto.records import MEASURES
from tests.quantify.parses import parsed
from tests.trees import tree

ROWS = [
    # sentence, text, counted, measure, agent, place, time, modality
    ("A car bomb", "at least 12", "people", "killed", "A car bomb", "the market of Lusk", "on Tuesday", "asserted"),
    ("A car bomb", "30", "[people]", "injured", "A car bomb", "the market of Lusk", "on Tuesday", "asserted"),
    ("Rebels", "three", "soldiers", "killed", "Rebels", "the town of Oron", "on Friday", "asserted"),
    ("Rebels", "two", "trucks", "destroyed", "Rebels", "the town of Oron", "on Friday", "asserted"),
    ("Some 688", "Some 688", "vehicles", "destroyed", None, None, None, "asserted"),
    ("Some 688", "440", "militants", "killed", None, None, None, "asserted"),
    ("The death toll", "21", "[people]", "killed", "the mudslide", None, None, "asserted"),
    ("The death toll", "16", "people", "missing", None, None, None, "asserted"),
    ("More than", "More than 40,000", "people", "displaced", None, "Ardal Province", None, "asserted"),
    ("Police said", "four", "men", "detained", "they", None, None, "asserted"),
    ("Police said", "six", "rifles", "seized", "they", None, None, "asserted"),
    ("The flood", "7", "[people]", "killed", "The flood", None, None, "asserted"),
    ("The flood", "thousands", "[people]", "homeless", "The flood", None, None, "asserted"),
    ("A nurse", "A", "nurse", "killed", "gunmen", "Tallis", "on Monday night", "asserted"),
    ("The strikes", "as many as 250", "fighters", "killed", "The strikes", None, None, "possible"),
    ("Twenty-four", "Twenty-four", "people", "injured", None, None, None, "asserted"),
    ("Twenty-four", "eight", "children", "injured", None, None, None, "asserted"),
    ("The convoy", "700", "vehicles", "present", None, None, None, "asserted"),
    ("Lusk, 65", "65", "kilometres", "distance", None, "Lusk", None, "asserted"),
    ("No one", "No one", "[people]", "injured", "the blast", None, None, "asserted"),
    ("The murder", "ten", "union members", "killed", None, None, None, "asserted"),
    ("Two gunmen", "Two", "gunmen", "present", None, None, None, "asserted"),
    ("About 45", "About 45", "percent of the crops", "percent", None, None, None, "asserted"),
    ("Thousands", "Thousands", "residents", "displaced", None, None, None, "asserted"),
    ("The storm", "413", "homes", "destroyed", "The storm", "Lusk", None, "asserted"),
    ("The storm", "227", "houses", "destroyed", "The storm", "Oron", None, "asserted"),
    ("The storm", "50", "barns", "destroyed", "The storm", "Tallis", None, "asserted"),
    ("Since June", "1,206", "rebels", "injured", None, None, "Since June", "asserted"),
    ("Since June", "1,377", "soldiers", "injured", None, None, "Since June", "asserted"),
    ("A 17-year-old", "A", "17-year-old boy", "killed", "the shelling of Oron", None, None, "asserted"),
    ("A 17-year-old", "a", "nurse", "killed", "the shelling of Oron", None, None, "asserted"),
    ("Tallis has", "ten", "deaths", "killed", None, "Tallis", "in the last week", "asserted"),
    ("One of the three", "One", "leaders", "killed", None, None, None, "asserted"),
    ("One of the three", "three", "leaders", "present", None, None, None, "asserted"),
    ("The victims", "two", "engineers", "killed", None, None, None, "asserted"),
    ("The victims", "a", "driver", "killed", None, None, None, "asserted"),
    ("Nine people", "Nine", "people", "casualties", None, None, None, "asserted"),
    ("Nine people", "one", "[people]", "killed", None, None, None, "asserted"),
    ("Gusts", "154", "km", "other", None, None, None, "asserted"),
    ("The army", "35", "grenades", "seized", "The army", None, None, "asserted"),
    ("He was freed", "$500,000", "[U.S. dollars]", "money", "he", None, None, "asserted"),
    ("The two men", "two", "men", "injured", None, None, None, "asserted"),
    ("About 300", "About 300", "people", "displaced", None, None, None, "asserted"),
    ("Five hostages", "Five", "hostages", "freed", None, None, "on Sunday", "asserted"),
]


@pytest.mark.parametrize(("start", "text", "counted", "measure", "agent", "place", "time", "modality"), ROWS)
def test_a_figure_has_the_fields_that_its_sentence_gives_it(
    start: str, text: str, counted: str, measure: str, agent: str, place: str, time: str, modality: str
) -> None:
    tree = parsed(start)

    def words(span: tuple[int, int] | None) -> str | None:
        return tree.text[span[0] : span[1]] if span else None

    found = {words((r.number.start, r.number.end)): r for r in quantify(tree)}
    assert text in found
    r = found[text]
    assert (r.counted, r.measure, words(r.agent), words(r.place), words(r.time), r.modality) == (
        counted, measure, agent, place, time, modality,
    )  # fmt: skip


HAPPENED = [
    # sentence, text, counted, measure
    ("BLAST INJURES", "9", "[people]", "injured"),  # the tagger calls the verb a noun
    ("The navy", "eleven", "[people]", "missing"),
    ("Some 40", "Some 40", "families", "displaced"),
    ("Three bikers", "Three", "bikers", "present"),
    ("Two men were shot on", "Two", "men", "killed"),
    ("Of the 14", "14", "people", "present"),
    ("Of the 14", "six", "[people]", "rescued"),
    ("The flood displaced", "2,615", "[villagers]", "displaced"),
    ("Guards seized", "13", "AK-47 rifles", "seized"),
    ("They heard", "two", "loud and quick shots", "attack"),
    ("The six miners", "six", "miners", "killed"),
    ("Officers found", "two", "men", "injured"),
    ("Seven people", "Seven", "people", "casualties"),
    ("A boy, one", "three", "people", "injured"),
    ("Not a single", "Not a single", "crane", "other"),
    ("He was arrested", "twice", "[times]", "other"),
    ("Dozens of", "Dozens", "neighbors and family members", "attending"),
    ("Three men were", "Three", "men", "detained"),
    ("ONE STILL", "310", "[people]", "displaced"),  # the tagger calls the verb a noun
    ('"My son', "eleven", "[people]", "missing"),
    ("The ministry says", "23", "[people]", "killed"),
    ("The blaze", "seven", "times", "other"),
    ("A quake of", "twenty", "people", "injured"),
    ("Thousands of households", "Thousands", "households", "affected"),
    ("The flood left 500", "three million", "[people]", "affected"),
    ("An M-16", "five", "grenades", "seized"),
    ("Three villages", "three", "[villages]", "trapped"),
    ("The guards chased", "several", "[smugglers]", "detained"),
    ("The minister travelled", "One", "[bodyguards]", "injured"),
    ("The storm kills", "30", "[people]", "injured"),
    ("The clinic", "100", "[people]", "injured"),
    ("In all 310", "310", "people", "displaced"),
    ("The storm downed", "several", "large trees", "destroyed"),
    ("About 1,200", "About 1,200", "people", "evacuated"),
    ("About 1,200", "nine", "towns", "other"),
    ("Around 33,000", "Around 33,000", "households", "affected"),
    ("The vigil", "80 to 100", "people", "attending"),
    ("1,000", "1,000", "homes", "affected"),
    ("The victim was with", "four", "people", "present"),
    ("Nearly 30,000", "Nearly 30,000", "coastal households", "present"),
    ("They opened", "243", "free kitchens", "other"),
    ("The shooting left", "one", "child", "injured"),
    ("The port feeds", "18 million", "people", "present"),
    ("Three people found", "two", "sons", "killed"),
    ("They listed", "18", "[people]", "missing"),
    ("Police are investigating", "quadruple", "[people]", "casualties"),
    ("She lives", "a few", "houses", "distance"),
    ("The blast caused injuries", "a", "policeman", "injured"),
    ("The blast caused injuries", "two", "guards", "injured"),
    ("The fire did", "three", "shops", "damaged"),
    ("The murder by", "two", "priests", "killed"),
    ("The shots sent", "several", "teens", "affected"),
    ("They set up", "thousands", "victims of the flood", "affected"),
    ("He is the sole", "sole", "victim", "killed"),
    ("The army flew", "two", "A-37 planes", "present"),
    ("Up to 8,000", "Up to 8,000", "people", "displaced"),
    ("Nine camps", "Nine", "camps", "other"),
    ("Nine camps", "40", "people", "displaced"),
    ("Two separate", "Two", "separate fires", "other"),
    ("There are no", "no", "suspects", "detained"),
    ("At least three", "At least three", "villages", "affected"),
    ("Several of the county", "Several", "county's most outstanding painters", "present"),
    ("The nine soldiers", "nine", "soldiers", "injured"),
    ("Several of those", "Several", "[people]", "other"),
    ("He is accused of fatally shooting nine", "nine", "clerks", "killed"),
    ("The group has lost over", "over 600", "[people]", "casualties"),
    ("There were two second", "two", "second lieutenants", "present"),
    ("Four porters are recovering", "Four", "porters", "injured"),
    ("Rebels killed a priest", "two", "clerks", "killed"),
    ("They seized 156 grenade", "156", "grenade and rocket launchers", "seized"),
    ("The rally drew nearly", "nearly 5,000", "people", "attending"),
    ("The rebels inflicted two", "a", "sergeant", "casualties"),
    ("The population of Oron was", "181,000", "[people]", "present"),
    ("All three patients were taken", "three", "patients", "present"),
    ("We lost thousands", "thousands", "lives", "killed"),
    ("The number of homes", "349", "homes", "destroyed"),
    ("The flood left 2,160", "2,160", "people", "affected"),
    ("They took millions", "hundreds of thousands", "[money]", "money"),
    ("They want about", "about 900", "rural, urban, and district clerks", "present"),
    ("The 2 cooks", "45", "guards", "detained"),
    ("Guards seized two M-60", "8", "M-16 rifles", "seized"),
    ("There were six or more", "six or more", "cases", "other"),
    ("The nurse had two in-person", "two", "in-person interviews", "other"),
    ("Floods hit 18", "13", "[districts]", "affected"),
    ("The envoy passed three", "none", "[checks]", "other"),
    ("The flood forced the evacuation of, by", "640", "people", "evacuated"),
    ("We seized from the enemy", "over 1,000", "bullets", "seized"),
    ("Thirteen bodies", "four", "soldiers", "killed"),
    ("Thirteen bodies", "a", "clerk", "killed"),
    ("The firm spent", "millions", "[money]", "money"),
    ("They held six", "six", "rounds of talks", "other"),
    ("A gunman opened", "two", "clerks", "affected"),
    ("More than half the", "More than half", "porters", "percent"),
    ("The guard shot", "ninety", "people", "casualties"),
    ("The letter names", "two", "nurses", "abducted"),
    ("The 640 families", "640", "families", "homeless"),
    ("Nurses met", "three", "males", "injured"),
    ("Nurses met", "two", "12-year-old twins", "injured"),
    ("One of the 12", "One", "12-year-old twins", "injured"),
    ("The envoys had", "four", "tense, late meetings", "other"),
    ("Eight porters", "Eight", "porters", "injured"),
    ("Five other porters", "Five", "porters", "injured"),
    ("At least one shell", "At least one", "shell", "attack"),
    ("Of the 640", "640", "affected families", "affected"),
    ("Two hundred villagers", "Two hundred", "villagers", "displaced"),
    ("Some 160", "Some 160", "volunteers", "present"),
    ("The other victims", "a", "clerk", "injured"),
]


@pytest.mark.parametrize(("start", "text", "counted", "measure"), HAPPENED)
def test_what_is_counted_and_what_happened(start: str, text: str, counted: str, measure: str) -> None:
    tree = parsed(start)
    found = {tree.text[r.number.start : r.number.end]: (r.counted, r.measure) for r in quantify(tree)}
    assert found[text] == (counted, measure)


def test_one_of_a_group_beside_the_person_counted_is_no_second_figure() -> None:
    tree = parsed("A boy, one")
    assert [tree.text[r.number.start : r.number.end] for r in quantify(tree)] == ["A", "three"]


def test_what_cannot_be_found_is_asserted_to_be_missing() -> None:
    assert quantify(parsed("The navy"))[0].modality == "asserted"


def test_a_part_points_at_the_figure_that_it_is_part_of() -> None:
    whole, part = quantify(parsed("Twenty-four"))
    assert (whole.part_of, part.part_of, part.aspect) == (None, 0, "part")


def test_another_thirty_are_additional() -> None:
    first, second = quantify(parsed("A car bomb"))
    assert (first.additional, second.additional) == (False, True)


def test_one_person_without_a_number_counts_one() -> None:
    (nurse,) = quantify(parsed("A nurse"))
    assert nurse.implicit
    assert nurse.number.n == 1


@pytest.mark.parametrize(
    ("start", "counted"),
    [
        ("A colonel, a judge", [("colonel", "killed"), ("judge", "killed")]),
        ("Guards met a 16", [("old", "injured")]),
        ("Three people found", [("fisherman", "killed")]),
        ("An American", [("American", "injured")]),
    ],
)
def test_one_person_counts_one_in_lists_and_beside_names(start: str, counted: list[tuple[str, str]]) -> None:
    found = [(r.counted.split()[-1], r.measure) for r in quantify(parsed(start)) if r.implicit]
    assert found == counted


def test_a_person_to_whom_nothing_happens_is_no_figure() -> None:
    assert [r.implicit for r in quantify(parsed("Two gunmen"))] == [False]


@pytest.mark.parametrize("start", ["The victim was home", "A three-year-old boy was not"])
def test_company_of_a_victim_and_the_unhurt_are_no_figures(start: str) -> None:
    assert quantify(parsed(start)) == []


def test_each_field_names_its_rule_and_words() -> None:
    reading = quantify(parsed("A car bomb"))[0]
    assert reading.reasons["measure"] == "previous-word: killed"
    assert reading.reasons["agent"] == "subject: A car bomb"


RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "nummod",
    "acl:relcl",
    "acl",
    "advcl",
    "conj",
    "case",
    "xcomp",
    "appos",
    "root",
)
WORDS = [
    "12", "three", "hundreds", "of", "people", "killed", "wounded", "and", "in", "Lusk", "on", "Tuesday", "the", "a", "policeman",
    "was", "were", "including", "left", "dead", "homes", "to", "toll", "by", "rebels", ",", ".", "who", "km", "percent", "no", "one",
]  # fmt: skip


@st.composite
def random_trees(draw: st.DrawFn) -> Tree:
    """Any words under any arcs, even impossible ones: a model may say anything."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    n = len(words)
    starts = np.cumsum([0, *(len(w) + 1 for w in words[:-1])]).astype(np.int32)
    heads = draw(st.lists(st.integers(-1, n - 1), min_size=n, max_size=n))
    heads = [-1 if h >= i else h for i, h in enumerate(heads)]  # no circles: heads stand before
    if draw(st.booleans()):
        heads = [
            -1 if h < 0 else n - 1 - heads[n - 1 - i] if heads[n - 1 - i] >= 0 else -1 for i, h in enumerate(heads)
        ]
        heads = [-1 if 0 <= h <= i else h for i, h in enumerate(heads)]  # or all after
    return Tree(
        Parsed(
            text=" ".join(words),
            start=starts,
            end=starts + np.array([len(w) for w in words], np.int32),
            sentence=np.zeros(n, np.int32),
            sentences=np.array([[0, n]], np.int32),
            paragraph=np.zeros(n, np.int32),
            upos=np.array(draw(st.lists(st.integers(0, len(UPOS) - 1), min_size=n, max_size=n)), np.int8),
            head=np.array(heads, np.int32),
            head_p=np.ones(n, np.float32),
            rel=tuple(draw(st.lists(st.sampled_from(RELATIONS), min_size=n, max_size=n))),
            said=(),
        )
    )


@settings(max_examples=100, deadline=None)
@given(random_trees())
def test_whatever_the_parse_says_readings_are_whole(tree: Tree) -> None:
    readings = quantify(tree)
    spans = [(r.number.start, r.number.end) for r in readings]
    assert spans == sorted(spans)
    for i, r in enumerate(readings):
        assert r.measure in MEASURES
        assert r.part_of is None or 0 <= r.part_of < i
        for span in (r.agent, r.place, r.time, r.counted_span):
            assert span is None or 0 <= span[0] < span[1] <= len(tree.text)


@settings(max_examples=30, deadline=None)
@given(random_trees())
def test_reading_twice_gives_the_same(tree: Tree) -> None:
    assert quantify(tree) == quantify(Tree(tree.parsed))


def test_a_verb_of_change_is_not_counted_even_where_the_arcs_take_it_for_a_noun() -> None:
    parsed = """
The DET 2 det
number NOUN 0 root
of ADP 5 case
injured VERB 5 amod
rose NOUN 2 nmod
to ADP 7 case
29 NUM 5 nmod
. PUNCT 2 punct
"""
    (reading,) = quantify(tree("The number of injured rose to 29.", parsed))
    assert reading.counted == "[people]"


def test_who_shoots_and_kills_is_no_victim() -> None:
    assert not quantify(parsed("On Sunday a cook shot and killed"))
