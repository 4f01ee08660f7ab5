"""``simwh compare``: scenario files side by side, on the same customers."""

from __future__ import annotations

from pathlib import Path

import click

from simwh.cli.conduct import Asked, conduct, with_options
from simwh.experiment.study import compare_files


@click.command("compare")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_options
def command(asked: Asked, files: tuple[Path, ...]) -> int:
    """Compare the scenarios in FILES with the first of them, replication by replication.

    A line of --require is judged for every scenario but the first; delta(NAME, FIGURE) is how far
    the scenario in NAME.yaml lies above the first one.
    """
    study = compare_files(files, sets=asked.sets, options=asked.fields)
    return conduct(study, asked, asked.command("compare", files))
