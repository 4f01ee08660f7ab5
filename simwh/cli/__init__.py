"""The command line: one module a command, imported when it is called.

`COMMANDS` is the list of them; ``simwh --help`` imports none.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from simwh.errors import SimwhError

COMMANDS = {
    "run": "Simulate a scenario, or carry out an experiment, and judge it.",
    "compare": "Compare two or more scenario files, paired.",
    "lint": "Check files and name every fault at once.",
    "show": "Print a scenario as it is after merging, and where each value came from.",
    "schema": "Print the JSON Schema of scenarios or experiments, for editors.",
    "trace": "Tell the story of one order, from placed to delivered.",
    "animate": "Write a page that plays one day on the floor of a warehouse.",
    "layout": "Draw the floor of a warehouse, with one pick list by every route.",
    "explain": "Say what a KPI, a policy or a demand process is, and where it comes from.",
    "stock": "Set levels of stock for a target or for least cost, and check them.",
    "validate": "Run the engine against closed forms and published figures.",
    "init": "Start a scenario from a commented template.",
    "demo": "Run the bundled example.",
}
"""Every command with its line of help; the module ``simwh.cli.<name>`` holds ``command``."""


class Commands(click.Group):
    """The group of commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"simwh.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands' lines of help without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(package_name="simwh")
def group() -> None:
    """What-if questions about tiered customers and warehouses, answered by simulation.

    Exit codes: 0 all met, 1 a bug in simwh, 2 bad input or usage, 3 not met, 4 undecided,
    5 store or disk, 130 interrupted (the same command resumes).
    """


def main() -> None:
    """Run the command line; end in the documented exit code."""
    try:
        code = group.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except SimwhError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
