"""``simwh lint``: every fault of files at once, before anything runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from simwh.errors import Fault, InputError, UsageError


@dataclass(frozen=True)
class Linted:
    """What was found in a file.

    Attributes
    ----------
    file : str
    faults : list of Fault
        Why it cannot be run.
    warnings : list of Fault
        What is possible and yet hardly meant; told only where there is no fault.
    """

    file: str
    faults: Sequence[Fault] = ()
    warnings: Sequence[Fault] = ()


@click.command("lint")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print a list of JSON objects instead.")
def command(files: tuple[str, ...], as_json: bool) -> int:
    """Check scenarios and experiments, and name every fault at once.

    One line for each: file:line:column path: what was found; what is allowed; did you mean.
    Warnings are told and do no harm. Exit codes: 0 no fault, 2 some.
    """
    found = [lint(Path(file)) for file in files]
    if as_json:
        click.echo(json.dumps([asdict(linted) for linted in found], indent=2, ensure_ascii=False))
    else:
        for linted in found:
            for fault in linted.faults:
                click.echo(str(fault))
            for warning in linted.warnings:
                click.echo(f"warning: {warning}")
            if not linted.faults:
                click.echo(f"{linted.file}: ok")
    return 2 if any(linted.faults for linted in found) else 0


def lint(path: Path) -> Linted:
    """Check a scenario, or an experiment with its scenario and all its variants."""
    from simwh.experiment.study import is_experiment, read_study
    from simwh.scenario.tree import printable

    file = printable(str(path))
    try:
        if not is_experiment(path):
            return Linted(file, warnings=_checked(path))
        study = read_study(path)
    except InputError as error:
        return Linted(file, error.faults)
    except UsageError as error:
        return Linted(file, [Fault(file, 0, 0, "", "", str(error))])
    return Linted(file, warnings=_checked(path.parent / study.question.scenario))


def _checked(path: Path) -> list[Fault]:
    """Return the warnings of a scenario; raise its faults."""
    from simwh.scenario.checks import check
    from simwh.scenario.model import Scenario
    from simwh.scenario.reading import read

    scenario, origins = read(path, Scenario)
    return check(scenario, origins, path.parent)
