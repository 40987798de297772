"""Alignment: exact maps of code points, there and back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.fold import Alignment, Page, align, map_span, reverse
from accordingto.fold.kernel import skeleton
from bench import damage
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE


def test_every_letter_of_a_damaged_copy_is_found_in_its_witness() -> None:
    alignment = align(Page(FLOOD_HURT), Page(FLOOD))
    assert alignment.share_a > 0.99
    for here, there, n in alignment.runs:
        one, two = FLOOD_HURT[here : here + n], FLOOD[there : there + n]
        assert skeleton(one).text == skeleton(two).text


@pytest.mark.parametrize(
    "words", ["1, 240 people", "Governor Ilse Marent", "62 lorries", "340 children", "”They count"]
)
def test_a_span_is_found_in_the_other_version(words: str) -> None:
    runs = align(Page(FLOOD_HURT), Page(FLOOD)).runs
    start = FLOOD_HURT.index(words)
    mapped = map_span(runs, (start, start + len(words)))
    assert mapped.span is not None
    assert skeleton(FLOOD[slice(*mapped.span)]).text == skeleton(words).text
    assert mapped.coverage > 0.8


def test_a_span_that_the_other_version_edited_says_so() -> None:
    one, two = (
        "The dam above Halden broke at noon on Sunday.",
        "The dam above Halden, a mill town, broke at noon on Sunday.",
    )
    start = one.index("Halden broke")
    mapped = map_span(align(Page(one), Page(two)).runs, (start, start + len("Halden broke")))
    assert mapped.edited
    assert mapped.span is not None
    assert two[slice(*mapped.span)] == "Halden, a mill town, broke"


def test_a_span_of_words_that_are_gone_maps_nowhere() -> None:
    runs = align(Page(FLOOD), Page(FLOOD_HURT)).runs
    start = FLOOD.index("By our correspondent")
    assert map_span(runs, (start, start + 20)).span is None


def test_a_moved_paragraph_is_found() -> None:
    paragraphs = FLOOD.strip().split("\n\n")
    turned = "\n\n".join([*paragraphs[5:], *paragraphs[:5]])
    alignment = align(Page(turned), Page(FLOOD))
    assert alignment.share_a == 1.0
    assert alignment.moved


def test_unrelated_reports_share_next_to_nothing() -> None:
    assert align(Page(FLOOD), Page(MINE)).share_a < 0.05


@pytest.mark.parametrize("level", [n for n in damage.LEVELS if "edit" not in n])
def test_letters_are_mapped_to_where_they_came_from(level: str) -> None:
    """The target is 99.8 % over a corpus (bench/folding.py); one text may stand a little below it."""
    right = kept = 0
    for k in range(4):
        text = damage.made(k)
        copy = damage.damage(text, level, seed=k)
        to: dict[int, int] = {}
        for here, there, n in align(Page(copy.text), Page(text)).runs:
            to.update(zip(range(here, here + n), range(there, there + n)))
        for i, source in enumerate(copy.source):
            if source >= 0 and copy.text[i].isalnum():
                kept += 1
                right += to.get(i) == source
    assert right / kept > (0.985 if "10 %" in level else 0.995)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """A made-up report and what chance did to it."""
    text = damage.made(draw(st.integers(0, 5)))[: draw(st.integers(0, 3000))]
    rng = random.Random(draw(st.integers(0, 1000)))
    pieces, at = [], 0
    for _ in range(draw(st.integers(0, 8))):
        start = rng.randrange(at, len(text) + 1)
        pieces.append(text[at:start])
        at = min(len(text), start + rng.choice([0, 1, 5, 200]))
        pieces.append(rng.choice(["", "x", " other words stand here ", "ß😀", "’ . .. "]))
    return text, "".join(pieces) + text[at:]


@settings(deadline=None, max_examples=60)
@given(versions(), st.data())
def test_a_span_mapped_there_and_back_lies_within_itself(pair: tuple[str, str], data: st.DataObject) -> None:
    one, two = pair
    runs = align(Page(one), Page(two)).ordered_runs
    start = data.draw(st.integers(0, len(one)))
    end = data.draw(st.integers(start, len(one)))
    there = map_span(runs, (start, end)).span
    if there is not None:
        back = map_span(reverse(runs), there).span
        assert back is not None
        assert start <= back[0] <= back[1] <= end


@pytest.mark.parametrize("way", [False, True])
def test_a_ligature_lies_in_one_run(numba: object, way: bool) -> None:
    one = "The oﬃcers of Straßheim counted the ﬁsh at the quay"
    two = "The officers of Strassheim counted the fish at the quay"
    for a, b in ((one, two), (two, one), (one, one)):
        alignment = align(Page(a), Page(b), compiled=way)
        for side in (0, 1):
            places = [run[side] + k for run in alignment.runs for k in range(run[2])]
            assert len(places) == len(set(places))


@settings(deadline=None, max_examples=60)
@given(versions())
def test_runs_lie_in_both_texts_and_never_overlap(pair: tuple[str, str]) -> None:
    one, two = pair
    runs = align(Page(one), Page(two)).runs
    seen_one, seen_two = set[int](), set[int]()
    for here, there, n in runs:
        assert n > 0
        assert 0 <= here <= here + n <= len(one)
        assert 0 <= there <= there + n <= len(two)
        assert seen_one.isdisjoint(range(here, here + n))
        assert seen_two.isdisjoint(range(there, there + n))
        seen_one.update(range(here, here + n))
        seen_two.update(range(there, there + n))


def words_of(alignment: Alignment, side: str) -> list[str]:
    """What the segments hold, in words of one of the two texts."""
    page = alignment.a if side == "a" else alignment.b
    starts = [(x if side == "a" else y, n) for x, y, n in alignment.segments]
    return [page.text[page.folded.at[s] : page.folded.at[s + n - 1] + 1] for s, n in starts]


def test_a_sentence_put_in_before_one_that_begins_alike_is_cut_where_it_begins() -> None:
    one = "The dyke of Lower Tarn held through the night, its keeper said. The pumps of the mill ran dry at dawn."
    two = one.replace("The pumps", "The pigs were saved. The pumps")
    alignment = align(Page(two), Page(one))
    assert [w.strip(". ") for w in words_of(alignment, "a")] == [
        "The dyke of Lower Tarn held through the night, its keeper said",
        "The pumps of the mill ran dry at dawn",
    ]


def test_a_short_sentence_kept_between_two_that_were_replaced_is_found() -> None:
    head, tail = "All wells of Ostrel were opened by the flood office. ", "Nobody in Halden had seen the list before."
    one = head + "A boy had drawn the map in the hall of the school. Marent laughed. Rain set in after supper. " + tail
    two = head + "Nine lorries stood idle by the quay for want of oil. Marent laughed. Who pays is open. " + tail
    alignment = align(Page(two), Page(one))
    assert any("Marent laughed" in words for words in words_of(alignment, "a"))


def test_offsets_survive_emoji_and_letters_beyond_the_first_plane() -> None:
    one = "😀😀 The 𝔭𝔬𝔯𝔱 of 𐐷ldane 👩‍👩‍👧 closed at noon, and 1,240 people 🛶 crossed the river by boat before dark."
    two = "🚨 " + one.replace("👩‍👩‍👧 ", "").replace("noon", "noon 🕛")
    runs = align(Page(one), Page(two)).runs
    for here, there, n in runs:
        assert skeleton(one[here : here + n]).text == skeleton(two[there : there + n]).text
    start = one.index("1,240 people 🛶 crossed")
    mapped = map_span(runs, (start, start + 22)).span
    assert mapped is not None
    assert two[slice(*mapped)] == one[start : start + 22]


@pytest.fixture(scope="module")
def numba() -> object:
    return pytest.importorskip("numba")


def same_both_ways(one: str, two: str) -> bool:
    plain = align(Page(one), Page(two), compiled=False)
    swift = align(Page(one), Page(two), compiled=True)
    return (plain.segments, plain.moved, plain.runs) == (swift.segments, swift.moved, swift.runs)


@pytest.mark.parametrize("level", list(damage.LEVELS))
def test_the_compiled_way_gives_the_same_alignment_at_every_level(numba: object, level: str) -> None:
    for k in range(3):
        text = damage.made(k)
        assert same_both_ways(damage.damage(text, level, seed=k, others=damage.sentences([damage.made(9)])).text, text)


@settings(deadline=None, max_examples=60)
@given(versions())
def test_the_compiled_way_gives_the_same_alignment(numba: object, pair: tuple[str, str]) -> None:
    assert same_both_ways(*pair)


@settings(deadline=None, max_examples=100)
@given(st.text("ab \n", max_size=300), st.text("ab \n", max_size=300))
def test_texts_of_two_letters_are_aligned_the_same_both_ways_and_truly(numba: object, one: str, two: str) -> None:
    assert same_both_ways(one, two)
    alignment = align(Page(one), Page(two))
    last_x = last_y = 0
    for x, y, n in alignment.segments:
        assert x >= last_x
        assert y >= last_y
        assert alignment.a.folded.text[x : x + n] == alignment.b.folded.text[y : y + n]
        last_x, last_y = x + n, y + n


@settings(deadline=None, max_examples=40)
@given(versions())
def test_a_report_is_its_own_copy(pair: tuple[str, str]) -> None:
    alignment = align(Page(pair[1]), Page(pair[1]))
    assert alignment.share_a == 1.0
    assert all(here == there for here, there, _ in alignment.runs)
