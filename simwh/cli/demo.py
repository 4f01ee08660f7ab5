"""``simwh demo``: the bundled example, from real orders to a verdict."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from simwh.cli.conduct import Asked, conduct, with_options
from simwh.experiment.study import read_study

EXAMPLE = "examples/online_retail/demo.yaml"


@click.command("demo")
@with_options
def command(asked: Asked) -> int:
    """Carry out the bundled example: real orders, more stock or critical levels."""
    file = Path(str(files("simwh").joinpath(EXAMPLE)))
    study = read_study(file, sets=asked.sets, options=asked.fields)
    return conduct(study, asked, asked.command("demo", []))
