"""Commands that hand the ledger on: as pages, as files, as a demonstration; and the settings."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli import options, output
from accordingto.cli.deciding import following
from accordingto.cli.reading import SKIPPED_SOME, add, given
from accordingto.errors import Trouble
from accordingto.export import FORMATS
from accordingto.export import export as write

if TYPE_CHECKING:
    from accordingto.settings import Settings
    from accordingto.store.project import Project


@click.command()
@options.project
@click.option("--host", help="Address to serve on; only this machine unless told otherwise.")
@click.option("-p", "--port", type=int, help="Port; 0 takes any free one.")
@click.option("-o", "--open", "browse", is_flag=True, help="Open the pages in a browser.")
@click.option("--get", "path", metavar="PATH", help="Print the page at this path and end.")
@options.settings
def serve(
    project: Path,
    host: str | None,
    port: int | None,
    browse: bool,
    path: str | None,
    flags: tuple[tuple[str, str], ...],
) -> None:
    """Serve the pages of a project, on this machine only.

    \b
    Examples:
      accordingto serve my-project -o
      accordingto serve my-project --get /
    """
    from accordingto.store.project import Project

    settings = options.in_force(flags, project)
    with Project.open(project) as opened:
        if path is not None:
            _print_page(opened, path)
        else:
            opened.follow = following
            _serve(opened, host or settings.serve.host, settings.serve.port if port is None else port, browse)


def _print_page(opened: Project, path: str) -> None:
    """One page to standard output, asked of the application itself; exit code 1 where there is none."""
    from accordingto.serve.app import create_app, get

    status, _, body = get(create_app(opened), path)
    click.echo(body.decode("utf-8", "replace"))
    if status != 200:
        raise Trouble("C003", path=path, status=status)


def _serve(opened: Project, host: str, port: int, browse: bool) -> None:
    import socket
    import webbrowser

    import uvicorn

    from accordingto.serve.app import create_app

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as wrong:
            raise Trouble("C004", host=host, port=port, what=wrong.strerror) from None
        address = f"http://{host}:{listening.getsockname()[1]}/"
        output.note(f"{opened.folder} is at {address} (end with Ctrl+C)")
        if browse:
            webbrowser.open(address)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(create_app(opened), log_level="warning")).run(sockets=[listening])


@click.command(name="export")
@options.project
@click.option("--to", "form", type=click.Choice(list(FORMATS)), required=True, help=" ".join(FORMATS.values()))
@click.option("-O", "--output", "target", type=click.Path(path_type=Path), help="A file, in place of standard output.")
def export_(project: Path, form: str, target: Path | None) -> None:
    """Write the ledger for a spreadsheet or another program.

    \b
    Examples:
      accordingto export my-project --to csv > figures.csv
      accordingto export my-project --to jsonl -O ledger.jsonl
    """
    from accordingto.store.project import Project

    with Project.open(project) as opened:
        if target is None:
            count = write(opened, form, sys.stdout)
        else:
            try:
                with target.open("w", encoding="utf-8", newline="") as sink:
                    count = write(opened, form, sink)
            except OSError as wrong:
                raise Trouble("P007", where=target, what=wrong.strerror) from None
    output.note(f"{count} rows.")


@click.command()
@click.option("--print", "only_print", is_flag=True, help="Print the ledger and end; serve nothing.")
@click.option("--project", type=click.Path(path_type=Path), default=Path("demo-project"), show_default=True,
              help="Where to keep it.")  # fmt: skip
@options.settings
def demo(only_print: bool, project: Path, flags: tuple[tuple[str, str], ...]) -> None:
    """Read the examples that come with the tool, print the ledger and serve its pages.

    \b
    Examples:
      accordingto demo --print
      accordingto demo
    """
    from accordingto.demo import demo_text
    from accordingto.store.project import Project

    settings = options.in_force(flags, project)
    with Project.create(project) as opened:
        skipped = _examples(opened, settings)
        for line in demo_text(opened).splitlines():
            output.say(line)
        if not only_print:
            opened.follow = following
            _serve(opened, settings.serve.host, settings.serve.port, browse=False)
    if skipped:
        sys.exit(SKIPPED_SOME)


def _examples(opened: Project, settings: Settings) -> bool:
    """Read the examples anew, so that the demo shows what this version finds; decisions stay."""
    import os

    folder = examples()
    shown = os.path.relpath(folder)
    again = bool(opened.reports())
    return bool(add(opened, [shown], given(settings, {}), settings, again=again))


def examples() -> Path:
    """The example reports: beside the source in a checkout, inside the package when installed."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent.parent / "examples" / "reports"):
        if folder.is_dir():
            return folder
    raise Trouble("C002", what="the example reports")


@click.command()
@click.argument("project", type=click.Path(path_type=Path), required=False)
@options.output
@options.settings
def config(project: Path | None, form: str | None, flags: tuple[tuple[str, str], ...]) -> None:
    """Print each setting, its value, and where that came from.

    \b
    Examples:
      accordingto config -t
      accordingto config my-project -s read.language any
    """
    from accordingto.settings import load

    rows = [{"setting": s.key, "value": s.value, "origin": s.origin} for s in load(project, flags)[1]]
    output.rows(rows, form, ("setting", "value", "origin"))


COMMANDS = (serve, export_, demo, config)
