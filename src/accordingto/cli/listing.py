"""Commands that list what a project holds, one row a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from accordingto.cli import options, output
from accordingto.cli.reading import FIGURE_TABLE
from accordingto.errors import WrongUse
from accordingto.export.cells import as_row
from accordingto.records import Figure, Record, Silence

if TYPE_CHECKING:
    from accordingto.records import Work
    from accordingto.store.project import Project

Rows = Iterable[dict[str, Any]]


def _listed(
    record: type[Record], rows_of: Callable[..., Rows], project: Path, form: str | None, *shown: str, **by: Any
) -> None:
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        lead = ["record", *(f.name for f in msgspec.structs.fields(record))]
        output.rows(rows_of(opened, **by), form, shown, lead=lead)


def filters(command: Any) -> Any:
    """Which figures: by measure, source, event or report."""
    for name, words in reversed(
        (
            ("--measure", "Only this measure: killed, displaced, destroyed ..."),
            ("--source", "Only sources whose name holds these words."),
            ("--event", "Only this event."),
            ("--report", "Only reports whose path holds these words."),
        )
    ):
        command = click.option(name, help=words)(command)
    return command


@click.command()
@options.project
@filters
@click.option("--rejected", is_flag=True, help="Also the figures that somebody rejected.")
@options.output
def figures(project: Path, form: str | None, rejected: bool, **by: str | None) -> None:
    """List figures, each with its event and question.

    \b
    Examples:
      accordingto figures my-project -t
      accordingto figures my-project --measure killed --nl
    """
    _listed(Figure, figure_rows, project, form, "id", *FIGURE_TABLE, rejected=rejected, **by)


def figure_rows(opened: Project, *, rejected: bool = False, **by: str | None) -> Rows:
    """Figures as rows: their fields, ``event`` and ``question``, and ``state`` where somebody decided."""
    from accordingto.export.rows import figures as exported

    return (row for row in exported(opened, rejected=rejected) if _wanted(row, by))


def _wanted(row: dict[str, Any], by: dict[str, str | None]) -> bool:
    source = f"{row['source_name'] or ''} {row['source'] or ''}".casefold()
    return (
        by.get("measure") in (None, row["measure"])
        and (by.get("source") or "").casefold() in source
        and (by.get("report") or "") in row["report"]
        and (row["event"] or "").startswith(by.get("event") or "")
    )


@click.command()
@options.project
@options.output
def silences(project: Path, form: str | None) -> None:
    """List who declined to give a number, did not know it, or could not verify it.

    \b
    Examples:
      accordingto silences my-project
    """
    _listed(Silence, lambda p: map(as_row, p.silences()), project, form, "id", "kind", "source_name", "topic", "report")


@click.command()
@options.project
@click.option("--refold", is_flag=True, help="List instead what a fold of all reports at once would do otherwise.")
@options.output
def copies(project: Path, refold: bool, form: str | None) -> None:
    """List works: reports that are copies of one text count once.

    PROJECT is a project, or the folder that accordingto fold wrote.

    A work has the id of its first report: the first that was read, of those read at once the earliest by date.
    It keeps its id and its reports whatever comes later, so works that grew may drift from those that a fold of
    all reports at once would find. --refold folds anew, changes nothing, and lists each work that would fall
    apart or become one with others; accordingto read --again puts them so.

    \b
    Examples:
      accordingto copies my-project -t
      accordingto copies my-project --nl
      accordingto copies my-project --refold
    """
    from accordingto.records import Work

    shown = ("id", "reports", "witness_report", "verdicts", "filled", "direction")
    if (project / "live.json").is_file():
        from accordingto.fold.folder import read_works

        if refold:
            raise WrongUse("F006", where=project)
        lead = ("record", *(f.name for f in msgspec.structs.fields(Work)))
        return output.rows(map(_work_row, read_works(project)), form, shown, lead=lead)
    if refold:
        return _drift(project, form)
    _listed(Work, work_rows, project, form, *shown)


def _drift(project: Path, form: str | None) -> None:
    from accordingto.fold import drift
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        found = drift(opened.works(), opened.reports())
    output.rows(found.rows(), form, ("change", "works"), lead=("record", "change", "works"))
    output.note(found.summary())


def work_rows(opened: Project) -> Iterator[dict[str, Any]]:
    """Works as rows, with a count of reports, the witness's path and the words that were filled."""
    return map(_work_row, opened.works())


def _work_row(work: Work) -> dict[str, Any]:
    return as_row(work) | {
        "reports": len(work.members),
        "witness_report": next((m.report for m in work.members if m.report_id == work.witness), None),
        "verdicts": [f"{m.report}: {m.verdict}" for m in work.members if m.report_id != work.witness],
        "filled": [gap.text for gap in work.gaps if gap.kind == "filled"],
    }


@click.command()
@options.project
@options.output
def events(project: Path, form: str | None) -> None:
    """List events, with how many figures, questions and disputes each has.

    \b
    Examples:
      accordingto events my-project
    """
    from accordingto.records import Event

    _listed(Event, event_rows, project, form, "id", "name", "time_start", "figures_count", "conflicts")


def event_rows(opened: Project) -> Iterator[dict[str, Any]]:
    """Events as rows; ``conflicts`` counts relations of that kind in it."""
    relations = opened.relations()
    for event in opened.events():
        conflicts = sum(r.kind == "conflicts" and r.event == event.id for r in relations)
        asked = [q.id for q in opened.questions() if q.event == event.id]
        yield as_row(event) | {"figures_count": len(event.figures), "questions": asked, "conflicts": conflicts}


@click.command()
@options.project
@click.option("--kind", help="Only this kind: conflicts, part_of, sums, revises ...")
@options.output
def relations(project: Path, kind: str | None, form: str | None) -> None:
    """List how figures stand to one another, each with its reason in words.

    \b
    Examples:
      accordingto relations my-project --kind conflicts -t
      accordingto relations my-project --nl
    """
    from accordingto.records import Relation

    _listed(Relation, relation_rows, project, form, "kind", "reason", "arithmetic", "id", kind=kind)


def relation_rows(opened: Project, kind: str | None = None) -> Iterator[dict[str, Any]]:
    """Relations as rows, with both figures in short."""
    known = {figure.id: figure for figure in opened.figures()}
    for relation in opened.relations():
        if kind in (None, relation.kind):
            row = as_row(relation)
            yield row | {"figure_a": _short(known.get(relation.a)), "figure_b": _short(known.get(relation.b))}


def _short(figure: Figure | None) -> dict[str, Any] | None:
    names = ("report", "start", "end", "text", "counted", "measure", "source_name", "sentence")
    return None if figure is None else {"id": figure.id, **{name: getattr(figure, name) for name in names}}


@click.command()
@options.project
@options.output
def sources(project: Path, form: str | None) -> None:
    """List who says anything, with how many figures and silences, in how many reports and works.

    \b
    Examples:
      accordingto sources my-project -t
    """
    _listed(Record, source_rows, project, form, "source", "kind", "role", "affiliation", "figures", "silences", "works")


def source_rows(opened: Project) -> list[dict[str, Any]]:
    """One row a source, those with most figures first; what the publisher says itself is its own row.

    Figures of a copy that repeat the witness's are not counted again.
    """
    copied = {relation.a for relation in opened.relations() if relation.kind == "copy"}
    work_of = {m.report_id: work.id for work in opened.works() for m in work.members}
    found: dict[str, dict[str, Any]] = {}
    rows: list[Figure | Silence] = [*(f for f in opened.figures() if f.id not in copied), *opened.silences()]
    for row in rows:
        name = row.source_name or row.source
        own = name is None
        label = name or f"{row.publisher or 'the report'} (in its own voice)"
        entry = found.setdefault(
            label.casefold(),
            {"record": "source", "source": label, "kind": None, "role": None, "affiliation": None, "own_voice": own,
             "figures": 0, "silences": 0, "reports": set(), "works": set()},
        )  # fmt: skip
        entry["figures" if isinstance(row, Figure) else "silences"] += 1
        entry["reports"].add(row.report)
        entry["works"].add(work_of.get(row.report_id, row.report_id))
        if isinstance(row, Figure):
            for key in ("kind", "role", "affiliation"):
                entry[key] = entry[key] or getattr(row, f"speaker_{key}")
    most = sorted(found.values(), key=lambda e: (-e["figures"], -e["silences"], e["source"]))
    return [e | {"reports": sorted(e["reports"]), "works": len(e["works"])} for e in most]


@click.command()
@options.project
@options.output
def reports(project: Path, form: str | None) -> None:
    """List the reports of a project, without their text.

    \b
    Examples:
      accordingto reports my-project -t
    """
    from accordingto.records import Report

    def rows(opened: Project) -> Iterator[dict[str, Any]]:
        for report in opened.reports():
            yield {k: v for k, v in as_row(report).items() if k != "text"}

    _listed(Report, rows, project, form, "id", "published", "publisher", "title", "uri", "repairs")


@click.command()
@options.project
@options.output
def skipped(project: Path, form: str | None) -> None:
    """List what was given and could not be read, with the reason.

    \b
    Examples:
      accordingto skipped my-project
    """
    from accordingto.records import Skipped

    _listed(Skipped, lambda p: map(as_row, p.skipped()), project, form, "where", "reason")


@click.command()
@options.project
@click.argument("words", nargs=-1, required=True)
@options.output
def search(project: Path, words: tuple[str, ...], form: str | None) -> None:
    """Find reports that hold all the words.

    \b
    Examples:
      accordingto search my-project ferry bridge
    """
    from accordingto.records import Hit

    def rows(opened: Project) -> Iterator[dict[str, Any]]:
        for hit in opened.search(" ".join(words)):
            yield as_row(hit) | {"snippet": hit.snippet.replace("\x02", "[").replace("\x03", "]")}

    _listed(Hit, rows, project, form, "report", "title", "snippet")


COMMANDS = (figures, silences, copies, events, relations, sources, reports, skipped, search)
