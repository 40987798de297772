"""A project keeps what runs wrote and what people decided, apart, and shows the two as one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from accordingto.errors import NoProject, Trouble
from accordingto.records import Skipped
from accordingto.store.by_hand import laid_over
from accordingto.store.project import Project
from tests.store.ledger import TEXT, publish, report

MARA = {"who": "mara", "why": "the radio's own transcript says so"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.create(tmp_path / "p")
    publish(project, report())
    return project


def test_a_run_is_seen_by_whoever_opens_the_project(project: Project) -> None:
    with Project.open(project.folder) as again:
        assert [f.text for f in again.figures()] == ["Nine", "12", "at least 30"]
        assert again.reports() == [report()]
        assert again.raw(report().id) == TEXT.encode()
        assert [len(rows) for rows in (again.works(), again.events(), again.questions(), again.relations())] == [1] * 4
        assert [s.kind for s in again.silences()] == ["declined"]
        assert again.statements(report().id)[0].cue == (39, 43)


def test_a_run_that_is_not_published_is_seen_by_nobody(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.store.writing.FULL", 1)
    with project.writing() as run:
        run.add("report", [report("b.txt")])
    assert len(project.reports()) == 1
    assert list((project.folder / "facts" / "report").glob("*")) != []
    Project.open(project.folder).close()
    assert len(list((project.folder / "facts" / "report").glob("*"))) == 1


def test_groups_are_replaced_and_rows_of_reports_are_added(project: Project) -> None:
    publish(project, report("b.txt"))
    assert len(project.figures()) == 6
    assert len(project.works()) == 2
    assert len(project.events()) == 1
    assert [f.report for f in project.figures()] == ["a.txt"] * 3 + ["b.txt"] * 3


def test_an_open_project_sees_what_another_process_publishes(project: Project) -> None:
    other = Project.open(project.folder)
    assert len(project.figures()) == 3
    publish(other, report("b.txt"))
    publish(other, report("c.txt"))
    assert len(project.figures()) == 9
    assert len(project.events()) == 1


def test_two_cannot_write_at_once(project: Project) -> None:
    other = Project.open(project.folder)
    with project.writing(), pytest.raises(Trouble, match="P004"), other.writing():
        pass


def test_opening_while_another_writes_leaves_its_segments_alone(project: Project) -> None:
    with project.writing() as run:
        run.add("report", [report("b.txt")])
        Project.open(project.folder).close()
        run.publish()
    assert len(project.reports()) == 2


def test_there_is_a_sentence_where_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(NoProject, match=r"holds no project. Make one with: accordingto read"):
        Project.open(tmp_path)
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(Trouble, match="no project folder"):
        Project.create(tmp_path)
    with pytest.raises(Trouble, match="no project folder"):
        Project.create(tmp_path / "letter.txt")


def test_a_desk_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite").write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(Trouble, match="P007"):
        Project.open(tmp_path)


def test_a_project_of_a_newer_version_is_refused(project: Project) -> None:
    with sqlite3.connect(project.folder / "desk.sqlite") as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'layout'")
    with pytest.raises(Trouble, match="newer version"):
        Project.open(project.folder)


# --- decisions ------------------------------------------------------------------------------------


def test_a_decision_is_laid_over_and_the_machines_row_stays(project: Project) -> None:
    first = project.figures()[0]
    decision = project.decide(first.id, "n", "10", **MARA)
    assert (decision.was, decision.now, decision.who) == ("9.0", "10.0", "mara")
    assert project.figures()[0].n == 10
    assert project.figures(decided=False)[0] == first
    assert project.states() == {first.id: "corrected"}


def test_intervals_follow_a_decided_value(project: Project) -> None:
    first, _, third = project.figures()
    project.decide(first.id, "bound", "at_least", **MARA)
    assert project.figures()[0].hard == (9.0, None)
    project.decide(third.id, "n", "33", **MARA)
    assert project.figures()[2].hard == (33.0, None)
    project.decide(third.id, "hard", "[31, 40]", **MARA)
    assert project.figures()[2].hard == (31.0, 40.0)


def test_what_sql_lays_over_is_what_python_lays_over(project: Project) -> None:
    decided = {
        "n": "14",
        "bound": "approx",
        "source_name": "",
        "measure": "injured",
        "additional": "true",
        "place": "Marenby",
    }
    first = project.figures()[0]
    for field, value in decided.items():
        project.decide(first.id, field, value, **MARA)
    assert project.figures()[0] == laid_over(first, decided)


def test_the_last_decision_counts_and_undo_brings_back_the_one_before(project: Project) -> None:
    first = project.figures()[0]
    project.decide(first.id, "measure", "injured", **MARA)
    second = project.decide(first.id, "measure", "missing", **MARA)
    assert project.figures()[0].measure == "missing"
    taken_back = project.undo(second.id, **MARA)
    assert project.figures()[0].measure == "injured"
    assert [s.status for s in project.decisions()] == ["stands", "undone", "stands"]
    project.undo(taken_back.id, **MARA)
    assert project.figures()[0].measure == "missing"
    with pytest.raises(Trouble, match="undone before"):
        project.undo(taken_back.id, **MARA)


def test_a_rejected_row_leaves_the_ledger_and_can_come_back(project: Project) -> None:
    first = project.figures()[0]
    decision = project.decide(first.id[:10], "verdict", "rejected", **MARA)
    assert first not in project.figures()
    assert first in project.figures(rejected=True)
    assert project.find(first.id) == first
    project.undo(decision.id, **MARA)
    assert first in project.figures()


def test_nothing_is_decided_without_who_and_why(project: Project) -> None:
    first = project.figures()[0]
    for missing in ("who", "why"):
        with pytest.raises(Trouble, match=missing):
            project.decide(first.id, "n", "10", **{**MARA, missing: "  "})
    assert project.decisions() == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("n", "ten", "n cannot be 'ten'"),
        ("measure", "hurt", "it is one of killed, injured"),
        ("bound", "about", "it is one of exact, approx"),
        ("counted", "", "it has to be something"),
        ("text", "Ten", "has no field 'text' to decide on"),
        ("verdict", "maybe", "confirmed, rejected, unsure"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(
    project: Project, field: str, value: str, sentence: str
) -> None:
    with pytest.raises(Trouble, match=sentence):
        project.decide(project.figures()[0].id, field, value, **MARA)
    assert project.decisions() == []


def test_a_decision_outlives_a_new_run_and_finds_its_figure(project: Project) -> None:
    first = project.figures()[0]
    project.decide(first.id, "n", "10", **MARA)
    publish(project, report("b.txt"))
    assert next(f for f in project.figures() if f.id == first.id).n == 10
    assert [s.status for s in project.decisions()] == ["stands"]


def test_a_decision_whose_row_moved_is_shown_as_moved_and_one_whose_row_went_as_orphaned(project: Project) -> None:
    first, second, _ = project.figures()
    project.decide(first.id, "n", "10", **MARA)
    project.decide(second.id, "n", "13", **MARA)
    from msgspec.structs import replace

    moved = replace(first, id="f" * 16, end=first.end + 7, text="Nine people")
    with project.writing() as run:
        run.replace("figure", [moved])
        run.publish()
    found = project.decisions()
    assert [s.status for s in found] == ["moved", "orphaned"]
    assert found[0].at == moved.id
    assert project.figures() == [moved]


def test_a_figure_added_by_hand_stands_among_the_others(project: Project) -> None:
    one = project.reports()[0]
    start = TEXT.index("12 dead")
    added = project.add_figure(
        one.id, start, start + 2, {"measure": "killed", "counted": "people", "source": "The radio"}, **MARA
    )
    assert (added.n, added.bound, added.text, added.attribution) == (12.0, "exact", "12", "named")
    assert added in project.figures()
    assert project.states()[added.id] == "added"
    project.decide(added.id, "n", "13", **MARA)
    assert project.find(added.id).n == 13  # type: ignore[attr-defined]
    project.undo("d1", **MARA)
    assert added.id not in {f.id for f in project.figures()}
    assert project.decisions()[1].status == "moved"  # the machine reads a figure at the same place


def test_an_added_figure_needs_a_place_a_measure_and_what_is_counted(project: Project) -> None:
    one = project.reports()[0]
    for span, fields in (
        ((0, 4), {"measure": "killed"}),
        ((0, 4), {"counted": "people"}),
        ((0, 999), {"measure": "killed", "counted": "x"}),
    ):
        with pytest.raises(Trouble, match="D002"):
            project.add_figure(one.id, *span, fields, **MARA)


def test_events_are_merged_and_split_by_their_figures(project: Project) -> None:
    (event,) = project.events()
    project.decide(event.id, "split", f"{event.figures[0]},{event.figures[1]}", **MARA)
    assert project.same_or_apart() == ([], [(event.figures[:2], event.figures[2:])])
    with pytest.raises(Trouble, match="some, not all"):
        project.decide(event.id, "split", ",".join(event.figures), **MARA)
    project.undo("d1", **MARA)
    assert project.same_or_apart() == ([], [])


def test_notes_stay_with_what_they_are_about(project: Project) -> None:
    first = project.figures()[0]
    project.add_note(first.id[:9], "called the mayor", who="mara")
    assert [n.text for n in project.notes(first.id)] == ["called the mayor"]
    assert project.notes("other") == []


# --- finding --------------------------------------------------------------------------------------


def test_records_are_found_by_id_beginning_or_path(project: Project) -> None:
    assert project.find("a.txt") == report()
    assert project.find(project.events()[0].id) == project.events()[0]
    with pytest.raises(Trouble, match="holds nothing with the id"):
        project.find("zzz")
    publish(project, *(report(f"{n}.txt") for n in range(20)))
    with pytest.raises(Trouble, match="stands for several"):
        project.find(project.reports()[3].id[:1])


def test_search_takes_plain_words_and_marks_them(project: Project) -> None:
    assert [h.report for h in project.search("mayor marenby")] == ["a.txt"]
    assert "\x02mayor\x03" in project.search("mayor")[0].snippet
    assert project.search('mayor" OR NEAR(*') == []
    assert project.search("") == []


def test_questions_can_be_asked_in_sql(project: Project) -> None:
    project.decide(project.figures()[0].id, "n", "10", **MARA)
    sql = "SELECT measure, count(*) AS rows, max(n) AS most FROM figure GROUP BY measure ORDER BY measure"
    assert project.query(sql) == [
        {"measure": "injured", "rows": 1, "most": 30.0},
        {"measure": "killed", "rows": 2, "most": 12.0},
    ]
    assert project.query("SELECT n FROM figure_as_read WHERE id = ?", [project.figures()[0].id]) == [{"n": 9.0}]


def test_what_was_skipped_is_kept_until_it_is_read(project: Project) -> None:
    gone = Skipped(where="b.txt", reason="[R001] b.txt: the file is empty. Skipped.", code="R001")
    with project.writing() as run:
        run.publish(skipped=[gone])
    assert project.skipped() == [gone]
    with project.writing() as run:
        run.publish(read=["b.txt"])
    assert project.skipped() == []


def test_the_version_changes_with_every_run_decision_and_note(project: Project) -> None:
    seen = {project.version()}
    project.decide(project.figures()[0].id, "n", "10", **MARA)
    seen.add(project.version())
    project.add_note(project.figures()[0].id, "x", who="mara")
    seen.add(project.version())
    publish(project, report("b.txt"))
    seen.add(project.version())
    assert len(seen) == 4
