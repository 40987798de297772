"""Commands that keep what people decide: a corrected field, a verdict, a figure the machine missed, a note."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli import options, output
from accordingto.errors import Trouble, WrongUse
from accordingto.export.cells import as_row

if TYPE_CHECKING:
    from accordingto.store.project import Project


@click.command()
@options.project
@click.argument("id")
@click.argument("field")
@click.argument("value")
@options.who
@options.why
def decide(project: Path, id: str, field: str, value: str, who: str, why: str) -> None:
    """Correct a field, confirm or reject a row, merge or split events. Nothing is overwritten.

    FIELD is a field of the record, or verdict (confirmed, rejected, unsure), or for an event merge (with
    another event's id) or split (figure ids, with commas). An empty VALUE means none.

    \b
    Examples:
      accordingto decide my-project 3f2a9c n 14 --who mara --why "the radio says fourteen"
      accordingto decide my-project 3f2a9c verdict rejected --who mara --why "a street number"
      accordingto decide my-project 81be02 merge 97cd11 --who mara --why "one raid, two names"
    """
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        opened.follow = following
        decision = opened.decide(id, field, value, who=who, why=why)
    shown = [output.visible(v) if v is not None else "none" for v in (decision.was, decision.now)]
    output.say(f"{decision.id}: {field} of {decision.target} was {shown[0]}, is {shown[1]}.")
    output.note(f"To take it back: accordingto undo {project} {decision.id} --who ... --why ...")


@click.command()
@options.project
@click.argument("decision")
@options.who
@options.why
def undo(project: Path, decision: str, who: str, why: str) -> None:
    """Take a decision back. It stays on the list, as undone.

    \b
    Examples:
      accordingto undo my-project d3 --who mara --why "misread the radio's transcript"
    """
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        opened.follow = following
        taken_back = opened.undo(decision, who=who, why=why)
    output.say(f"{taken_back.id}: {decision} is undone.")


@click.command()
@options.project
@click.argument("report")
@click.argument("words")
@click.option("--start", type=int, help="Where the words begin, in characters of the report's text.")
@click.option("--measure", required=True, help="What it measures: killed, displaced, destroyed ...")
@click.option("--counted", required=True, help="What is counted: people, vehicles ...")
@click.option("--set", "fields", nargs=2, multiple=True, metavar="FIELD VALUE", help="Any other field.")
@options.who
@options.why
def add(
    project: Path, report: str, words: str, start: int | None, fields: tuple[tuple[str, str], ...], who: str, why: str,
    **what: str,
) -> None:  # fmt: skip
    """Add a figure that the machine missed. WORDS are the number's, as they stand in REPORT.

    \b
    Examples:
      accordingto add my-project toll.txt "at least nine" --measure killed --counted people \\
          --set source "the mayor" --who mara --why "stands in a caption"
    """
    from accordingto.records import Report
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        found = opened.find(report)
        if not isinstance(found, Report):
            raise WrongUse("C001", what=report)
        at = _place(found.uri, found.text, words, start)
        opened.follow = following
        figure = opened.add_figure(found.id, at, at + len(words), {**what, **dict(fields)}, who=who, why=why)
    output.say(
        f"{figure.id}: {figure.text} {figure.counted}, {figure.measure}, added at {figure.start} of {figure.report}."
    )


def _place(uri: str, text: str, words: str, start: int | None) -> int:
    if start is not None and text[start : start + len(words)] == words:
        return start
    times = text.count(words) if start is None else 0
    if times != 1:
        raise Trouble("D005", text=words, times=f"{times} times" if start is None else f"not at {start}", where=uri)
    return text.index(words)


@click.command()
@options.project
@options.output
def decisions(project: Path, form: str | None) -> None:
    """List every decision with how it stands: stands, undone, replaced, moved or orphaned.

    \b
    Examples:
      accordingto decisions my-project -t
    """
    from accordingto.records import Decision
    from accordingto.store.project import Project

    def rows(opened: Project) -> Iterator[dict[str, Any]]:
        for standing in opened.decisions():
            row = as_row(standing.decision)
            yield row | {"status": standing.status, "at": standing.at, "reason": standing.reason}

    with Project.open(project) as opened:
        columns = ("id", "status", "target", "field", "was", "now", "who", "when", "why", "reason")
        output.rows(rows(opened), form, columns, lead=["record", *Decision.__struct_fields__])


@click.command()
@options.project
@click.argument("id")
@click.argument("text")
@click.option("--who", required=True, envvar="ACCORDINGTO_WHO", help="Who writes it.")
def note(project: Path, id: str, text: str, who: str) -> None:
    """Leave a remark on a figure, an event or a report.

    \b
    Examples:
      accordingto note my-project 3f2a9c "called the hospital, no answer yet" --who mara
    """
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        kept = opened.add_note(id, text, who=who)
    output.say(f"Kept on {kept.target}.")


def following(opened: Project) -> None:
    """Let events and relations follow what was decided; where another process is writing, with the next decision."""
    from accordingto import pipeline

    try:
        pipeline.relate_again(opened)
    except Trouble as trouble:
        output.note(f"The decision is kept. Events and relations do not follow yet: {trouble}")


COMMANDS = (decide, undo, add, decisions, note)
