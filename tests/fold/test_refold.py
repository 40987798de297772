"""Drift: works that grew are compared with a fold made at once."""

from __future__ import annotations

from accordingto.fold import fold
from accordingto.fold.refold import drift
from tests.fold.texts import FLOOD, FLOOD_HURT, MINE, report

REPORTS = [report("clean", FLOOD), report("hurt", FLOOD_HURT), report("mine", MINE)]


def test_works_that_grew_and_works_folded_at_once_are_the_same() -> None:
    grown = fold(REPORTS[:1])
    grown = fold(REPORTS[:2], grown)
    grown = fold(REPORTS, grown)
    found = drift(grown, REPORTS)
    assert found.reports == 0
    assert found.summary() == "2 works; folded anew they are the same."
    assert found.rows() == []


def test_a_family_that_was_never_joined_is_told() -> None:
    alone = [work for r in REPORTS for work in fold([r])]
    found = drift(alone, REPORTS)
    assert found.joined == (("clean", "hurt"),)
    assert found.reports == 2
    assert found.rows() == [{"record": "drift", "change": "become one", "works": ["clean", "hurt"]}]
    assert found.summary() == "3 works; folded anew there are 2, and 2 reports change company."


def test_a_work_that_a_fresh_fold_takes_apart_is_told() -> None:
    import msgspec

    family, other = sorted(fold(REPORTS), key=lambda w: -len(w.members))
    wrong = [msgspec.structs.replace(family, members=family.members + other.members)]
    assert drift(wrong, REPORTS).apart == (("clean", "mine"),)
