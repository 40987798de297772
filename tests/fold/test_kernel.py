"""The kernel: what is folded away, and two ways of computing that give the same bytes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.fold.kernel import CHARACTERS, GRAM, SHORT, Sketches, covered, grams, skeleton, sketch
from bench import damage


@pytest.fixture(scope="module")
def numba() -> object:
    return pytest.importorskip("numba")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The U.S. counted 1,800 men.", "theuscounted1800men"),
        ("Café Ångström — naïve", "cafeangstromnaive"),
        ("The oﬃcers’ ½ share", "theofficers12share"),
        ("STRASSE straße", "strassestrasse"),
        ("😀 👍🏽 …", ""),
        ("Москва, Ελλάς", "москваελλασ"),
        ("", ""),
    ],
)
def test_only_letters_and_digits_are_left_and_folded(text: str, letters: str) -> None:
    assert skeleton(text).text == letters


@settings(deadline=None)
@given(st.text(max_size=200))
def test_every_letter_knows_its_place_in_the_text(text: str) -> None:
    folded = skeleton(text)
    assert len(folded.letters) == len(folded.at)
    assert all(0 <= int(at) < len(text) for at in folded.at)
    assert (np.diff(folded.at) >= 0).all()
    for k in range(0, len(folded), 7):
        assert folded.text[k] in skeleton(text[int(folded.at[k])]).text


@settings(deadline=None)
@given(st.text(max_size=200) | st.text(st.sampled_from("aﷺ½ \ud800😀"), max_size=40))
def test_the_compiled_skeleton_is_the_same(numba: object, text: str) -> None:
    one, two = skeleton(text, compiled=True), skeleton(text, compiled=False)
    assert one.letters.tolist() == two.letters.tolist()
    assert one.at.tolist() == two.at.tolist()


def equal(one: Sketches, two: Sketches) -> bool:
    return all(np.array_equal(getattr(one, f), getattr(two, f)) for f in ("letters", "exact", "doc", "hash", "pos"))


ALPHABET = st.sampled_from("abcdefghij  .,1é’ﬁ½€😀ж")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(ALPHABET, max_size=600) | st.text(max_size=40), max_size=8), st.sampled_from([1, 2, 4, 6]))
def test_the_compiled_pass_gives_the_same_bytes_as_numpy(numba: object, texts: list[str], rate: int) -> None:
    texts = [*texts, "ab" * 500, "one line again and again\n" * 60]
    assert equal(sketch(texts, rate_bits=rate, compiled=True), sketch(texts, rate_bits=rate, compiled=False))


def test_strings_are_sketched_alike_however_they_fall_into_batches(numba: object) -> None:
    plain = damage.made(1).encode("ascii", "ignore").decode()
    long = (damage.made(2) + " ﷺ😀 \0 \ud800 ") * 30
    texts = [plain] * 40 + ["", "\0", long] + [damage.made(k) for k in range(3, 40)] + ["ﷺ" * 200, plain * 30, "é"]
    assert len(long) > CHARACTERS < sum(map(len, texts[:40]))
    assert equal(sketch(texts, compiled=True), sketch(texts, compiled=False))


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_an_arrow_column_is_sketched_like_its_texts(numba: object, kind: pa.DataType) -> None:
    texts = ["", damage.made(1), "Nobody came. 😀", damage.made(2), "é" * 300]
    whole = pa.array([damage.made(3), *texts, None], type=kind)
    part = pa.chunked_array([whole[1:3], whole[3:]])  # a slice, whose offsets do not begin at nought
    wanted = sketch([*texts, ""], compiled=False)
    assert equal(sketch(part, compiled=True), wanted)
    assert equal(sketch(part, compiled=False), wanted)


def test_a_column_of_numbers_is_no_column_of_texts(numba: object) -> None:
    with pytest.raises(TypeError, match="column of texts"):
        sketch(pa.array([1, 2]), compiled=True)


def test_a_higher_rate_keeps_a_part_of_what_a_lower_one_keeps() -> None:
    text = damage.made(1) + damage.made(2)
    few, many = sketch([text], rate_bits=6), sketch([text], rate_bits=4)
    assert 0 < len(few.hash) < len(many.hash)
    assert set(few.hash.tolist()) <= set(many.hash.tolist())


def test_a_short_text_keeps_all_its_n_grams() -> None:
    short = "abcdefghijklmnopqrstuvwxyz" * 4
    assert len(short) < SHORT
    assert len(sketch([short]).hash) == len(short) - 15


@settings(deadline=None)
@given(st.text(max_size=60))
def test_blanks_signs_and_case_do_not_change_the_exact_hash(text: str) -> None:
    one, two = sketch([text]), sketch(["  " + text.replace(" ", " \n ") + " !"])
    assert np.array_equal(one.exact, two.exact)


HEAD = "Coast Courier | Country\nShare this page  Print it  Send it to a friend\n"
STORY = (
    "Harbour pilots of Vessany walked out on Monday over a new timetable.\nNobody could say when they would be back."
)


def masked(text: str, common: list[str]) -> str:
    """The letters of ``text`` that lie in passages of ``common``; all n-grams of those are known."""
    known = np.unique(np.concatenate([grams(skeleton(c).letters.astype(np.uint64), GRAM) for c in common]))
    folded = skeleton(text)
    return "".join(np.array([*folded.text])[covered(text, folded, known)])


def test_what_many_share_is_marked_to_the_ends_of_its_lines_and_no_further() -> None:
    # stories begin alike, so the last n-grams of the head reach into the next line
    common = [HEAD, HEAD + STORY[:7]]
    assert masked(HEAD + STORY, common) == skeleton(HEAD).text


def test_a_phrase_that_many_use_takes_no_more_than_itself() -> None:
    assert masked(STORY, ["a new timetable. Nobody"]) == skeleton("a new timetable. Nobody").text
