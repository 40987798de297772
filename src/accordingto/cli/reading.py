"""Commands that read reports: into a project, or straight to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli import options, output
from accordingto.errors import Trouble
from accordingto.export.cells import as_row
from accordingto.records import Report, Skipped
from accordingto.settings import Settings

if TYPE_CHECKING:
    from accordingto.pipeline import Extracted
    from accordingto.read import Given

SKIPPED_SOME = 3  # exit code
FIGURE_TABLE = ("text", "counted", "measure", "source_name", "modality", "agent", "time", "report")


@click.command()
@options.project
@click.argument("paths", nargs=-1, metavar="PATH...")
@options.about_reports
@click.option("--again", is_flag=True, help="Read all reports of the project anew, as after an update.")
@options.settings
def read(
    project: Path, paths: tuple[str, ...], again: bool, flags: tuple[tuple[str, str], ...], **about: str | None
) -> None:
    """Add reports to a project and bring it up to date.

    PATH is a text, HTML or JSON Lines file, a folder of them, or - for standard input. PROJECT is a folder;
    it is made when it is not there. Reading the same report twice changes nothing.

    \b
    Examples:
      accordingto read my-project reports/
      accordingto read my-project toll.txt --publisher "Valley Echo" --published 2031-05-03
      accordingto read my-project feed.jsonl --map text=body,published=date
    """
    from accordingto.store.project import Project

    if not paths and not again:
        raise click.UsageError("Say what to read: a file, a folder, or - for standard input.")
    settings = options.in_force(flags, project)
    with Project.create(project) as opened:
        skipped = add(opened, paths, given(settings, about), settings, again=again)
        if skipped and not opened.reports():
            raise Trouble("R100")
    if skipped:
        sys.exit(SKIPPED_SOME)


def add(opened: Any, paths: Iterable[str], about: Given, settings: Settings, *, again: bool = False) -> list[Skipped]:
    """Read ``paths`` into a project and say on standard error what came of it; gives what was skipped."""
    from accordingto.read import read as read_paths
    from accordingto.run.local import extracted

    known = {report.id: report for report in opened.reports()}
    places: dict[str, list[str]] = {}
    for report in known.values():
        places.setdefault(report.sha256, []).append(report.uri)
    skipped: list[Skipped] = []
    contents: dict[str, bytes] = {}
    new: list[Report] = []
    for item in read_paths(paths, about):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif item.report.id not in known and not any(
            same_place(item.report.uri, uri) for uri in places.get(item.report.sha256, ())
        ):
            known[item.report.id] = item.report
            contents[item.report.sha256] = item.content
            new.append(item.report)
    output.skipped(skipped)
    to_read = list(known.values()) if again else new
    if to_read or set(skipped) - set(opened.skipped()):
        from accordingto import pipeline

        with output.progress("reports read") as more:
            failed: list[Skipped] = []
            batches = _counted(extracted(to_read, settings.run.processes, failed, skim=settings.run.skim), more)
            pipeline.bring_up_to_date(opened, batches, contents, skipped=skipped, again=again)
        output.skipped(failed)
        skipped += failed
    _say_what_is_there(opened, len(new), len(skipped))
    return skipped


def same_place(a: str, b: str) -> bool:
    """Whether two uris are one file, and one record of it, written in two ways (from the folder that we are in)."""
    (file_a, _, record_a), (file_b, _, record_b) = a.partition("#"), b.partition("#")
    try:
        return record_a == record_b and os.path.samefile(file_a, file_b)
    except OSError:
        return False


def _say_what_is_there(opened: Any, new: int, skipped: int) -> None:
    reports, works = len(opened.reports()), len(opened.works())
    output.note(
        f"{new} new report{'s' * (new != 1)}, {skipped} skipped. {opened.folder} holds {reports} report"
        f"{'s' * (reports != 1)} ({works} distinct work{'s' * (works != 1)}), {len(opened.figures())} figures, "
        f"{len(opened.silences())} silences and {len(opened.events())} events."
    )


def _counted(batches: Iterator[list[Extracted]], more: Any) -> Iterator[list[Extracted]]:
    for batch in batches:
        yield batch
        more(len(batch))


@click.command()
@options.paths
@options.about_reports
@options.output
@options.settings
def extract(paths: tuple[str, ...], form: str | None, flags: tuple[tuple[str, str], ...], **about: str | None) -> None:
    """Print the figures and silences of each report; no project is needed.

    \b
    Examples:
      accordingto extract report.txt
      accordingto extract reports/ --nl > figures.jsonl
      echo "Police said at least nine people were killed." | accordingto extract - -t
    """
    _each(paths, form, flags, about, _ledger_rows, FIGURE_TABLE)


@click.command()
@options.paths
@options.about_reports
@options.output
@options.settings
def statements(
    paths: tuple[str, ...], form: str | None, flags: tuple[tuple[str, str], ...], **about: str | None
) -> None:
    """Print who says what in each report: the spans of source, cue and content.

    \b
    Examples:
      accordingto statements report.txt
      accordingto statements reports/ --nl
    """
    _each(paths, form, flags, about, _statement_rows, ("source_text", "cue_text", "content_text", "via", "report"))


def _each(
    paths: tuple[str, ...],
    form: str | None,
    flags: tuple[tuple[str, str], ...],
    about: dict[str, str | None],
    rows_of: Any,
    columns: tuple[str, ...],
) -> None:
    """Read, extract and print report by report, in their order; exit code 3 when something was skipped."""
    from accordingto.read import read as read_paths
    from accordingto.run.local import extracted

    settings = options.in_force(flags)
    skipped: list[Skipped] = []
    seen = 0

    def reports() -> Iterator[Report]:
        nonlocal seen
        for item in read_paths(paths, given(settings, about)):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                seen += 1
                yield item.report

    with output.progress("reports read") as more:
        skim = settings.run.skim and rows_of is not _statement_rows  # what counts nothing is said by somebody, too
        batches = _counted(extracted(reports(), settings.run.processes, skipped, skim=skim), more)
        output.rows((row for batch in batches for one in batch for row in rows_of(one)), form, columns)
    output.skipped(skipped)
    if skipped and not seen:
        raise Trouble("R100")
    if skipped:
        sys.exit(SKIPPED_SOME)


def _ledger_rows(one: Extracted) -> Iterator[dict[str, Any]]:
    placed: list[Any] = sorted((*one.figures, *one.silences), key=lambda row: (row.start, row.end))
    return (as_row(row) for row in placed)


def _statement_rows(one: Extracted) -> Iterator[dict[str, Any]]:
    for statement in one.statements:
        words = " … ".join(one.report.text[start:end] for start, end in statement.content)
        yield as_row(statement) | {"content_text": words}


def given(settings: Settings, about: dict[str, str | None]) -> Given:
    """What options and settings say of the reports."""
    from accordingto.read import Given

    said = {name: value for name, value in about.items() if name != "columns" and value}
    said.setdefault("encoding", settings.read.encoding or "")
    return Given(
        **{name: value for name, value in said.items() if value},
        columns=options.columns_of(about.get("columns")),
        max_bytes=settings.read.max_bytes,
        only=settings.read.language,
    )


COMMANDS = (read, extract, statements)
