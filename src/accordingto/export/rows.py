"""What every format exports: the rows of the ledger with the ids of the groups that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordingto import __version__
from accordingto.export.cells import as_row
from accordingto.store.project import Project


def figures(project: Project, *, rejected: bool = False) -> Iterator[dict[str, Any]]:
    """Figures with their ``event``, ``question`` and ``work``, their ``state``, and where they come from.

    ``copy_of`` is the figure of the witness that a copy repeats: such a row never counts a second time.
    """
    event_of = {figure: event.id for event in project.events() for figure in event.figures}
    question_of = {figure: question.id for question in project.questions() for figure in question.figures}
    work_of = {member.report_id: work.id for work in project.works() for member in work.members}
    reports = {report.id: report for report in project.reports()}
    copy_of = {relation.a: relation.b for relation in project.relations() if relation.kind == "copy"}
    states = project.states()
    for figure in project.figures(rejected=rejected):
        report = reports.get(figure.report_id)
        yield as_row(figure) | {
            "event": event_of.get(figure.id),
            "question": question_of.get(figure.id),
            "work": work_of.get(figure.report_id),
            "copy_of": copy_of.get(figure.id),
            "state": states.get(figure.id, "suggested"),
            "url": report.url if report else None,
            "sha256": report.sha256 if report else None,
            "version": __version__,
        }


def everything(project: Project) -> Iterator[dict[str, Any]]:
    """All records of a project: reports without their text, the ledger, the groups, the decisions."""
    for report in project.reports():
        row = as_row(report)
        del row["text"]
        yield row
    yield from figures(project)
    for rows in (
        project.silences(), project.works(), project.events(), project.questions(), project.relations(),
        project.brackets(),
    ):  # fmt: skip
        yield from map(as_row, rows)
    for standing in project.decisions():
        row = as_row(standing.decision)
        yield row | {"status": standing.status, "at": standing.at, "reason": standing.reason}
