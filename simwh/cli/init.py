"""``simwh init``: a commented scenario and an experiment to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from simwh.errors import UsageError

SUFFIXES = (".yaml", ".yml")


@click.command("init")
@click.argument("path", type=click.Path(path_type=Path), default=Path())
def command(path: Path) -> None:
    """Write a scenario and an experiment to start from, into a folder or under a file's name.

    With a folder (this one by default) they are scenario.yaml and experiment.yaml; with a file
    such as shop.yaml, the scenario is in it and the experiment in shop-experiment.yaml. What is
    there already is left alone.
    """
    if path.suffix in SUFFIXES:
        scenario, experiment = path, path.with_name(f"{path.stem}-experiment{path.suffix}")
    else:
        scenario, experiment = path / "scenario.yaml", path / "experiment.yaml"
    taken = [str(file) for file in (scenario, experiment) if file.exists()]
    if taken:
        raise UsageError(f"{' and '.join(taken)}: there already; name another folder or file")
    texts = {file: (files("simwh.cli") / "template" / file).read_text("utf-8") for file in TEMPLATE}
    link = f"scenario: {scenario.name}\n"
    try:
        scenario.parent.mkdir(parents=True, exist_ok=True)
        scenario.write_text(texts["scenario.yaml"], "utf-8")
        told = texts["experiment.yaml"].replace("scenario: scenario.yaml\n", link)
        experiment.write_text(told, "utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    click.echo(f"{scenario} and {experiment} are there: change them, then simwh run {experiment}")


TEMPLATE = ("scenario.yaml", "experiment.yaml")
"""The files of the package's folder ``template``."""
