"""``simwh show``: a file as it is after merging, and where each value came from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--origin", is_flag=True, help="Say behind every value where it was written.")
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenario.")
def command(file: Path, origin: bool, sets: tuple[str, ...]) -> None:
    """Print the scenario or the experiment in FILE with what it extends and with all defaults.

    What is printed is YAML that reads back as the same model.
    """
    from simwh.errors import UsageError
    from simwh.experiment.study import is_experiment, read_question
    from simwh.scenario.merge import load_chain
    from simwh.scenario.model import Scenario
    from simwh.scenario.reading import Origins, load, validate
    from simwh.scenario.writing import resolved_yaml

    if is_experiment(file):
        if sets:
            raise UsageError("--set changes a scenario; an experiment's variants do it by `set`")
        tree = load_chain(file)
        text = resolved_yaml(read_question(tree), Origins(tree) if origin else None)
    else:
        tree = load(file, Scenario, sets=sets)
        text = resolved_yaml(validate(tree, Scenario), Origins(tree) if origin else None)
    click.echo(text, nl=False)
