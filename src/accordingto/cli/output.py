"""Rows to standard output: JSON Lines, CSV, TSV or a table; and notes to standard error.

What reports contain may hold control characters that a terminal obeys; on their way to one they are shown
as signs instead (a ␛ for an escape). In JSON they are escaped, in CSV a cell that a spreadsheet would take
for a formula gets a ' in front.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import click
import msgspec

from accordingto.export.cells import cell, flat
from accordingto.records import Skipped

FORMATS = ("nl", "csv", "tsv", "table")
_SHOWN = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {0x7F: 0x2421}
_SHOWN |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)

Row = dict[str, Any]


def rows(found: Iterable[Row], form: str | None, columns: Sequence[str], *, lead: Sequence[str] = ()) -> None:
    """Print rows as they come.

    Args:
        form: One of FORMATS; None is a table on a terminal and JSON Lines else.
        columns: What a table shows; the other forms have everything.
        lead: All columns of CSV and TSV, for when there are no rows.
    """
    form = form or ("table" if sys.stdout.isatty() else "nl")
    if form == "nl":
        out = sys.stdout.buffer if hasattr(sys.stdout, "buffer") else None
        for row in found:
            line = msgspec.json.encode(row)
            if out:
                out.write(line + b"\n")
            else:
                click.echo(line.decode())
        sys.stdout.flush()
    elif form == "table":
        _table(list(found), columns)
    else:
        _separated(found, "," if form == "csv" else "\t", lead)


def _separated(found: Iterable[Row], sign: str, lead: Sequence[str]) -> None:
    waiting = iter(found)
    first = next(waiting, None)
    names = list(flat(first)) if first is not None else list(lead)
    writer = csv.DictWriter(sys.stdout, names, delimiter=sign, lineterminator="\n", extrasaction="ignore", restval="")
    if names:
        writer.writeheader()
    for row in chain([first] if first is not None else [], waiting):
        writer.writerow(flat(row))


def _table(found: list[Row], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 160, highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold" if sys.stdout.isatty() else "")
    names = [name for name in columns if not found or any(row.get(name) not in (None, "", []) for row in found)]
    for name in names:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in found:
        table.add_row(*(Text(visible(cell(row.get(name)))) for name in names))
    if found:
        console.print(table)
    note(f"{len(found)} row{'s' * (len(found) != 1)}")


def visible(text: str) -> str:
    """``text`` with nothing in it that a terminal would obey.

    Example:
        >>> visible("nine \\x1b[2J dead")
        'nine ␛[2J dead'
    """
    return text.translate(_SHOWN)


def say(text: str = "") -> None:
    """A line for a person, to standard output."""
    click.echo(visible(text) if text else "")


def note(text: str) -> None:
    """A line beside the data, to standard error."""
    click.echo(visible(text), err=True)


def skipped(found: Sequence[Skipped]) -> None:
    """List what was left out; more than a screenful is counted."""
    for one in found[:20]:
        note(one.reason)
    if len(found) > 20:
        note(f"... and {len(found) - 20} more.")


@contextmanager
def progress(label: str) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where that is a terminal, elsewhere nothing; call what it gives with more done."""
    with stages() as tell:
        tell(label, 0)
        yield lambda more: tell(label, more)


@contextmanager
def stages() -> Iterator[Callable[[str, int], None]]:
    """The same for work in several stages, one bar below the other: call what it gives with (stage, more done)."""
    if not sys.stderr.isatty():
        yield lambda label, more: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(label: str, more: int) -> None:
            if label not in tasks:
                tasks[label] = bar.add_task(label, total=None)
            bar.advance(tasks[label], more)

        yield tell
