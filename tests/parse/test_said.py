"""Tags and links to attributions."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accordingto.parse.said import NEVER, TAGS, Pairs, allowed, attributions, links, log_softmax, spans, viterbi


def _scores(tags: list[str]) -> np.ndarray:
    out = np.zeros((len(tags), 7), np.float32)
    for i, t in enumerate(tags):
        out[i, TAGS.index(t)] = 8
    return out


def _links(n: int, pairs: dict[int, int]) -> Pairs:
    rows = np.zeros((n, n + 1), np.float32)
    for i in range(n):
        rows[i, pairs.get(i, -1) + 1] = 9
    return [(0, n, 0, rows)]


def test_who_said_what_in_two_parts_is_one_attribution() -> None:
    # "Eleven died , the mayor said , and two fled ."
    tags = [
        "B-content",
        "I-content",
        "O",
        "B-source",
        "I-source",
        "B-cue",
        "O",
        "B-content",
        "I-content",
        "I-content",
        "O",
    ]
    cue_of = _links(11, dict.fromkeys((0, 1, 7, 8, 9), 5))
    (one,) = attributions(_scores(tags), allowed(), _links(11, {5: 3}), cue_of)
    assert (one.source, one.cue, one.content) == ((3, 5), (5, 6), ((0, 2), (7, 10)))
    assert 0.9 < one.content_p <= 1
    assert 0.9 < one.source_p <= 1


def test_a_cue_without_content_is_no_attribution() -> None:
    assert attributions(_scores(["B-source", "B-cue", "O"]), allowed(), _links(3, {1: 0}), _links(3, {})) == ()


def test_content_may_have_a_cue_and_no_source() -> None:
    (one,) = attributions(_scores(["B-source", "O", "B-cue", "B-content"]), allowed(), _links(4, {}), _links(4, {3: 2}))
    assert one.source is None


@given(st.integers(1, 40), st.integers(0, 9999))
def test_an_inner_tag_only_follows_its_own_kind(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, 7)) * 5
    tags = viterbi(scores, allowed()).tolist()
    for a, b in zip([0, *tags], tags):
        if TAGS[b].startswith("I-"):
            assert TAGS[a][2:] == TAGS[b][2:]


@given(st.integers(1, 3), st.integers(0, 9999))
def test_no_other_sequence_of_tags_scores_higher(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores, transition = rng.normal(size=(n, 7)), allowed() + rng.normal(size=(7, 7))

    def total(tags: tuple[int, ...]) -> float:
        if tags[0] in (2, 4, 6):
            return NEVER
        return sum(scores[range(n), tags]) + sum(transition[a, b] for a, b in pairwise(tags))

    best = max(map(total, product(range(7), repeat=n)))
    assert abs(total(tuple(viterbi(scores, transition).tolist())) - best) < 1e-6


@given(st.integers(1, 60), st.integers(0, 9999))
def test_a_link_is_the_mean_log_probability_of_its_words(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(n, n + 1)).astype(np.float32) * 4
    middle = n // 2  # two windows that both see all words
    a, b = sorted(rng.choice(n + 1, 2, replace=False).tolist())
    edges = sorted(rng.integers(0, n + 1, 6).tolist())
    targets = [(x, y) for x, y in zip(edges[::2], edges[1::2]) if x < y]
    (found,) = links([(a, b)], targets, [(0, middle, 0, rows[:middle]), (middle, n, 0, rows[middle:])])
    logp = log_softmax(rows.astype(np.float64))[a:b]
    want = [logp[:, 0].sum(), *(np.log(np.exp(logp[:, 1 + x : 1 + y]).sum(1)).sum() for x, y in targets)]
    assert np.allclose(found, np.array(want) / (b - a), atol=1e-3)


@given(st.lists(st.integers(0, 6), max_size=50))
def test_spans_cover_the_tagged_words_once(tags: list[int]) -> None:
    covered = [i for _, a, b in spans(np.asarray(tags, int)) for i in range(a, b)]
    assert covered == [i for i, t in enumerate(tags) if t]
