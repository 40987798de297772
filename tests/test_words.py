"""The ledger in words: who says what, what stays silent, what was not compared and why."""

from __future__ import annotations

import pytest
from relate.figures import Case, event_of, lakes

from accordingto import words
from accordingto.records import Skipped


def ledger(case: Case, **more: object) -> words.Ledger:
    found = case.related()
    return words.Ledger(
        reports=case.reports, figures=case.figures, silences=case.silences, works=case.works, events=found.events,
        questions=found.questions, relations=found.relations, brackets=found.brackets, **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="module")
def story():
    case, figures = lakes()
    return case, figures, ledger(case)


@pytest.mark.parametrize(
    "line",
    [
        "The Tarnian navy (says): “a total of 410” boats destroyed, by “Compact and Tarnian ships”",
        "the spokeswoman of the Lakes Compact (says): “about 90” smuggling boats destroyed, by “Compact ships”, "
        "at “Brenna” (usually 81 to 99)",
        "also counted: “380” boats present, “as many as 60” smugglers present",
        "Cmdr. Ilka Voss does not give the number: how many smugglers were killed — “Voss did not say how many "
        "smugglers were killed”",
        "The Lakes Post could not verify: that all fighting has ended",
        "in conflict: The Tarnian navy has “a total of 410” boats, Interior Minister Pia Renn “365” boats",
        "[30 + 60 = 90]",
        "not compared, and why:",
        "is possible by “could have carried”",
        "part of it:",
    ],
)
def test_the_overview_says_it(story, line):
    assert line in "\n".join(words.overview(story[2]))


def test_an_event_says_why_its_figures_belong_together_and_shows_each_bracket(story):
    _, f, all_of_it = story
    text = "\n".join(words.event(all_of_it.events[event_of_figure(all_of_it, f["66"].id)], all_of_it))
    assert "put together: " in text
    assert "A Compact official (says): “as many as 60” smugglers present (0 to 60; said as possible)" in text
    assert "range/1 (lowest to highest of all): 24 to 99 — 2 figures, 2 origins, 1 work, 1 report" in text


def event_of_figure(all_of_it: words.Ledger, figure: str) -> str:
    return all_of_it.event_of[figure].id


def test_a_figure_is_shown_with_its_sentence_and_how_it_stands(story):
    _, f, all_of_it = story
    text = "\n".join(words.figure(f["365"], all_of_it))
    assert "Interior Minister Pia Renn said 365 boats were sunk and 66 smugglers killed" in text
    assert "lakes.txt, characters" in text
    assert "in conflict: " in text


def test_a_report_shows_figures_and_silences_in_the_order_of_its_text(story):
    case, _, all_of_it = story
    lines = words.report(case.reports[0], all_of_it)
    at = [
        next(i for i, line in enumerate(lines) if w in line) for w in ("“about 90”", "“365”", "does not give", "“210”")
    ]
    assert at == sorted(at)


def test_copies_are_folded_under_the_figure_they_repeat():
    case = Case()
    text = "A ferry sank off Cape Hollin; 31 people drowned, the coast guard said."
    for name in ("agency.txt", "paper.txt"):
        case.report(name, text)
        case.figure("; 31 people", "31", "people", "killed", source="the coast guard")
    case.work(0, 1)
    shown = "\n".join(words.overview(ledger(case)))
    assert shown.count("“31” people killed") == 1
    assert "also in 1 copy" in shown
    assert "1 figure more in copies, not counted again" in shown
    assert "2 reports, 1 work, 1 origin" in shown


def test_an_empty_ledger_says_so():
    assert words.overview(words.Ledger()) == [
        "0 reports, 0 distinct works, 0 figures, 0 silences, 0 events. Nothing has been read yet."
    ]


def test_what_could_not_be_read_is_listed_with_its_reason():
    shown = words.overview(words.Ledger(skipped=[Skipped(where="a.pdf", reason="a.pdf: no text in it. Skipped.")]))
    assert "  a.pdf: no text in it. Skipped." in shown


def test_a_silence_on_nothing_counted_is_still_shown():
    case = Case()
    case.report("short.txt", "The ministry declined to say how many guards were hurt.")
    case.silence("The ministry declined to say how many guards were hurt", "declined", "how many guards were hurt",
                 source="The ministry")  # fmt: skip
    assert "  The ministry does not give the number: how many guards were hurt" in "\n".join(
        words.overview(ledger(case))
    )


def test_every_event_is_named_and_found_by_its_id(story):
    case, f, all_of_it = story
    found = case.related()
    assert event_of(found, f["90"]) in all_of_it.events
    assert all(e.name for e in found.events)
