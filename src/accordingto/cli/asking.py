"""Commands that answer in words: what is known, what is in dispute, and why a row is what it is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from accordingto.cli import options, output
from accordingto.cli.listing import relation_rows
from accordingto.errors import Trouble
from accordingto.records import RELATIONS, Figure, Report, Skipped

DISPUTED = 4  # exit code


@click.command()
@options.project
@click.argument("id", required=False)
def show(project: Path, id: str | None) -> None:
    """Tell in words what a project holds, or one event, figure, report or work of it.

    \b
    Examples:
      accordingto show my-project
      accordingto show my-project 81be02
      accordingto show my-project reports/toll.txt
    """
    from accordingto.store.project import Project
    from accordingto.words import show as in_words

    with Project.open(project) as opened:
        for line in in_words(opened, id).splitlines():
            output.say(line)


@click.command()
@options.project
@click.option(
    "--fail-on", "fail_on", multiple=True, metavar="KIND", help="Exit with 4 when there are any: conflicts ..."
)
@options.output
def check(project: Path, fail_on: tuple[str, ...], form: str | None) -> None:
    """List what is in dispute.

    \b
    Examples:
      accordingto check my-project
      accordingto check my-project --fail-on conflicts || echo "somebody disagrees"
    """
    from accordingto.store.project import Project

    for kind in fail_on:
        if kind not in RELATIONS:
            raise click.BadParameter(
                f"{kind!r} is no kind of relation: {', '.join(RELATIONS)}.", param_hint="--fail-on"
            )
    kinds = ["conflicts", *(kind for kind in fail_on if kind != "conflicts")]
    with Project.open(project) as opened:
        found = [row for row in relation_rows(opened) if row["kind"] in kinds]
    output.rows(found, form, ("kind", "reason", "arithmetic", "id"))
    count = sum(row["kind"] == "conflicts" for row in found)
    output.note(f"{count} pair{'s' * (count != 1)} of figures in conflict.")
    if any(row["kind"] in fail_on for row in found):
        sys.exit(DISPUTED)


@click.command()
@click.argument("where", metavar="PROJECT|PATH", type=click.Path())
@click.argument("figure", required=False)
@click.option("--at", type=int, help="A place in the report, in characters.")
@options.settings
def explain(where: str, figure: str | None, at: int | None, flags: tuple[tuple[str, str], ...]) -> None:
    """Say which rules and words made a figure: a project and a figure's id, or a report and a place in it.

    \b
    Examples:
      accordingto explain my-project 3f2a9c
      accordingto explain report.txt --at 120
    """
    from accordingto import explain as telling
    from accordingto import pipeline
    from accordingto.parse.encoder import default
    from accordingto.read import Given
    from accordingto.read import read as read_paths
    from accordingto.store.project import Project

    if (Path(where) / "desk.sqlite").is_file():
        with Project.open(where) as opened:
            found = opened.find(figure or "")
            report = opened.report(found.report_id) if isinstance(found, Figure) else None
            if not isinstance(found, Figure) or report is None:
                raise Trouble("C001", what=figure or "")
        at = found.start
        places = [at]
    else:
        settings = options.in_force(flags)
        given = Given(max_bytes=settings.read.max_bytes, only=settings.read.language)
        item = next(read_paths([where], given))
        if isinstance(item, Skipped):
            output.note(item.reason)
            raise Trouble("R100")
        report, places = item.report, [] if at is None else [at]
    extracted = pipeline.extract([report], default())[0]
    for place in places or [f.start for f in extracted.figures]:
        for line in telling.explain(extracted, place).splitlines():
            output.say(line)


@click.command()
@click.argument("given", nargs=-1, metavar="[PROJECT] A B")
def diff(given: tuple[str, ...]) -> None:
    """Lay two copies side by side: what one has and the other lost, cut, added or changed.

    A and B are two files, or two reports of PROJECT by id or path.

    \b
    Examples:
      accordingto diff toll.txt toll-reprint.txt
      accordingto diff my-project reports/toll.txt reports/toll-reprint.txt
    """
    from accordingto.fold import diff as laid
    from accordingto.store.project import Project

    if len(given) == 2:
        first, second = (_read_alone(path) for path in given)
    elif len(given) == 3:
        with Project.open(given[0]) as opened:
            one, two = opened.find(given[1]), opened.find(given[2])
        if not isinstance(one, Report) or not isinstance(two, Report):
            raise Trouble("C005", a=given[1], b=given[2])
        first, second = one, two
    else:
        raise click.UsageError("Say which two to compare: two files, or a project and two of its reports.")
    for line in laid.diff(first, second).splitlines():
        output.say(line)


def _read_alone(path: str) -> Report:
    """The report of a file; of several in one file or folder the first, which is said."""
    from accordingto.read import read as read_paths

    reports: list[Report] = []
    for item in read_paths([path]):
        if isinstance(item, Skipped):
            output.note(item.reason)
        elif reports:
            output.note(f"{path} holds several reports; {reports[0].uri} is compared.")
            break
        else:
            reports.append(item.report)
    if not reports:
        raise Trouble("R100")
    return reports[0]


COMMANDS = (show, check, explain, diff)
