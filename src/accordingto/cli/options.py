"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from accordingto.cli.output import FORMATS
from accordingto.settings import Settings, load

F = TypeVar("F", bound=Callable[..., Any])

project = click.argument("project", type=click.Path(path_type=Path))
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
who = click.option("--who", required=True, envvar="ACCORDINGTO_WHO", help="Who decides.")
why = click.option("--why", required=True, help="Why, in a sentence.")


def output(command: F) -> F:
    """``--nl --csv --tsv -t``; without one a table on a terminal, and JSON Lines when piped."""
    words = {
        "nl": "One JSON object a line.",
        "csv": "Comma-separated values.",
        "tsv": "Tab-separated values.",
        "table": "A table, also when piped.",
    }
    for name in reversed(FORMATS):
        flags = ["-t", "--table"] if name == "table" else [f"--{name}"]
        command = click.option(*flags, "form", flag_value=name, default=None, help=words[name])(command)
    return command


def settings(command: F) -> F:
    """``-s KEY VALUE``, as often as wanted."""
    return click.option(
        "-s", "--setting", "flags", nargs=2, multiple=True, metavar="KEY VALUE", help="Change a setting; see config."
    )(command)


def about_reports(command: F) -> F:
    """What the user says of reports that their files do not say."""
    for name, words in reversed(
        (
            ("--published", "Date of the reports (2031-05-03), for relative times."),
            ("--publisher", "Who published them."),
            ("--url", "Their address."),
            ("--title", "Their title."),
            ("--encoding", "Charset of their bytes."),
            ("--map", "Columns of JSON Lines, as in text=body,published=date."),
        )
    ):
        names = [name, "columns"] if name == "--map" else [name]
        command = click.option(*names, metavar="COLUMNS" if name == "--map" else None, help=words)(command)
    return command


def in_force(flags: tuple[tuple[str, str], ...], folder: Path | None = None) -> Settings:
    return load(folder, flags)[0]


def columns_of(written: str | None) -> dict[str, str]:
    """``text=body,published=date`` as field -> column. Raises click's usage error (exit code 2)."""
    from accordingto.read.given import FIELDS

    known = ("text", "html", *FIELDS)
    pairs = [pair.partition("=") for pair in (written or "").split(",") if pair]
    for field, equals, column in pairs:
        if field not in known or not equals or not column:
            raise click.UsageError(
                f"--map: {field}{equals}{column} is not FIELD=COLUMN; fields are {', '.join(known)}."
            )
    return {field: column for field, _, column in pairs}
