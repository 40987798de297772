"""Make docs/reference/commands.md and hedges.md from the command line and the word list themselves.

python -m docs.generate            write them
python -m docs.generate --check    exit 1 where one is stale; a test does the same
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from accordingto.cli import main
from accordingto.quantify.numbers import hedges

REFERENCE = Path(__file__).parent / "reference"
WIDTH = 90  # of the help texts; fixed, so that the page does not depend on anybody's terminal


def commands() -> str:
    """The help of every command, in the order of the command line."""
    out = [
        "# Commands",
        "",
        "Made from the command line itself by `make docs`; a test fails when it is stale. Data goes to standard",
        "output, everything else to standard error. On a terminal lists are tables, piped they are JSON Lines.",
        "",
        "Exit codes: 0 done · 1 failed · 2 wrong usage · 3 done, but some inputs were skipped (listed on standard",
        "error) · 4 `check --fail-on` found some · 130 interrupted.",
        "",
        *_section(main, "accordingto", None),
    ]
    top = _context(main, "accordingto", None)
    for name in main.list_commands(top):
        command = main.get_command(top, name)
        if command is not None:
            out += _section(command, name, top)
    return "\n".join(out)


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    # with the command's own settings: Click keeps the help option that the first context asks for
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    return click.Context(command, info_name=name, parent=parent, **settings)


def _section(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    title = name if parent is None else f"accordingto {name}"
    return [f"## {title}", "", "```text", command.get_help(_context(command, name, parent)), "```", ""]


PAGES = {"commands.md": commands, "hedges.md": hedges.markdown}


def stale() -> list[str]:
    """Names of reference pages that differ from what would be made now."""
    return [
        name
        for name, make in PAGES.items()
        if not (REFERENCE / name).is_file() or (REFERENCE / name).read_text(encoding="utf-8") != make()
    ]


def generate() -> None:
    """Write the reference pages."""
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if "--check" in sys.argv:
        old = stale()
        sys.exit(f"stale: {', '.join(old)}; run `make docs`" if old else 0)
    generate()
