"""``simwh run``: a scenario, or an experiment, simulated and judged."""

from __future__ import annotations

from pathlib import Path

import click

from simwh.cli.conduct import Asked, conduct, with_options
from simwh.experiment.study import read_study


@click.command("run")
@click.argument("file", type=click.Path(path_type=Path))
@with_options
def command(asked: Asked, file: Path) -> int:
    """Simulate the scenario in FILE, or carry out the experiment in it, and judge it.

    Replications are kept in the store: the same command, repeated, simulates only what is missing.
    Exit codes: 0 all met, 2 bad input, 3 not met, 4 undecided, 5 store or disk, 130 interrupted.
    """
    study = read_study(file, sets=asked.sets, options=asked.fields)
    return conduct(study, asked, asked.command("run", [file]))
