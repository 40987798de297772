"""The command line: parse options, call the library, print. One module for each group of commands.

Data goes to standard output and everything else to standard error. Exit codes: 0 done, 1 failed, 2 wrong
usage, 3 done but some inputs were skipped, 4 ``check --fail-on`` found some, 130 interrupted.
"""

from __future__ import annotations

import os
import sys

import click

from accordingto import __version__
from accordingto.cli import asking, deciding, folding, listing, reading, serving
from accordingto.errors import Trouble


class Commands(click.Group):
    """The commands in the order in which they are met, and every trouble as one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            click.echo(f"Error: {trouble}", err=True)
            ctx.exit(trouble.exit_code)
        except KeyboardInterrupt:
            click.echo("Interrupted. What was finished before is kept.", err=True)
            ctx.exit(130)
        except BrokenPipeError:  # whoever read the output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="accordingto")
def main() -> None:
    """Who says how many of what: reports in, a ledger of figures out.

    \b
    Examples:
      accordingto extract report.txt
      accordingto read my-project reports/ && accordingto show my-project
    """


for module in (reading, folding, listing, asking, deciding, serving):
    for command in module.COMMANDS:
        main.add_command(command)
