"""Low, best and high under each rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relate.figures import Case

from accordingto.relate.brackets import RULES, brackets
from accordingto.relate.context import facts, passages


def told(*answers: tuple[str, str], **fields: object):
    case = Case()
    lines = [f"{who} said {n} people were hurt." for n, who in answers]
    report = case.report("market.txt", "\n\n".join(lines))
    cut = passages(report.text)
    return [
        facts(case.figure(line.split(" people")[0] + " people", n, "people", "injured", source=who, **fields), cut)
        for line, (n, who) in zip(lines, answers)
    ]


def by_rule(rows, replaced=None, chosen=None):
    return {b.rule.partition("/")[0]: b for b in brackets("q", rows, replaced or {}, {}, {}, chosen)}


def test_every_rule_has_a_version_and_is_run():
    assert [b.rule for b in brackets("q", told(("12", "Police")), {}, {}, {})] == list(RULES)


def test_range_spans_all_and_names_no_best():
    b = by_rule(told(("12", "Police"), ("about 20", "Medics"), ("15", "Mayor Osk")))["range"]
    assert (b.low, b.best, b.high) == (12, None, 22)


def test_an_open_end_does_not_open_the_range_when_somebody_closes_it():
    b = by_rule(told(("at least 12", "Police"), ("15", "Mayor Osk")))["range"]
    assert (b.low, b.high) == (12, 15)


def test_an_open_end_stays_open_when_nobody_closes_it():
    assert by_rule(told(("at least 12", "Police")))["range"].high is None


def test_conservative_takes_the_lowest_alone_and_says_why_the_rest_is_out():
    rows = told(("20", "Police"), ("12", "Mayor Osk"))
    b = by_rule(rows)["conservative"]
    assert (b.low, b.best, b.high, b.used) == (12, 12, 12, (rows[1].figure.id,))
    assert b.left_out == {rows[0].figure.id: "a more conservative figure is there"}


def test_a_bound_from_above_is_no_conservative_count():
    assert by_rule(told(("up to 60", "Police")))["conservative"].best is None
    b = by_rule(told(("up to 60", "Police"), ("12", "Mayor Osk")))["conservative"]
    assert (b.low, b.best) == (12, 12)


def test_a_rule_that_finds_nothing_says_why():
    rows = told(("12", "Police"))
    found = by_rule(rows)
    assert "nobody has recommended" in found["recommended"].left_out[rows[0].figure.id]
    assert "two at least" in found["majority"].left_out[rows[0].figure.id]


def test_majority_needs_two_origins_and_no_tie():
    assert by_rule(told(("12", "Police"), ("12", "Mayor Osk"), ("15", "Medics")))["majority"].best == 12
    assert by_rule(told(("12", "Police"), ("15", "Medics")))["majority"].best is None
    tie = by_rule(told(("12", "Police"), ("12", "Mayor Osk"), ("15", "Medics"), ("15", "A nurse")))
    assert tie["majority"].best is None


def test_one_origin_told_twice_is_no_majority():
    assert by_rule(told(("12", "Police"), ("12", "police")))["majority"].best is None


def test_recommended_is_empty_until_a_person_chooses():
    rows = told(("12", "Police"), ("15", "Medics"))
    assert by_rule(rows)["recommended"].best is None
    assert by_rule(rows, chosen=rows[1].figure.id)["recommended"].best == 15


@pytest.mark.parametrize("modality", ["possible", "planned", "conditional", "denied"])
def test_what_was_not_asserted_is_left_out_with_the_reason(modality):
    rows = told(("12", "Police"), modality=modality)
    b = by_rule(rows)["range"]
    assert b.used == ()
    assert modality in b.left_out[rows[0].figure.id]


def test_a_replaced_figure_is_left_out_with_the_reason():
    rows = told(("12", "Police"), ("15", "Medics"))
    b = by_rule(rows, replaced={rows[0].figure.id: "replaced by 15"})["range"]
    assert (b.low, b.left_out[rows[0].figure.id]) == (15, "replaced by 15")


def test_reports_works_and_origins_are_three_counts():
    rows = told(("12", "Police"), ("15", "police"))
    carried = {rows[0].figure.id: {"a", "b", "c"}, rows[1].figure.id: {"a"}}
    b = next(iter(brackets("q", rows, {}, carried, {"a": "w", "b": "w", "c": "x"})))
    assert (b.reports, b.works, b.origins) == (3, 2, 1)


numbers = st.sampled_from(["no", "3", "12", "about 40", "at least 40", "more than 7", "up to 40", "dozens", "several"])


@settings(deadline=None)
@given(st.lists(numbers, min_size=1, max_size=6))
def test_low_is_never_above_best_nor_best_above_high(words):
    for b in brackets("q", told(*((w, f"Witness {chr(65 + i)}") for i, w in enumerate(words))), {}, {}, {}):
        ends = [x for x in (b.low, b.best, b.high) if x is not None]
        assert ends == sorted(ends)
        assert set(b.used).isdisjoint(b.left_out)
