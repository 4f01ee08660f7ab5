"""``simwh trace``: one order's story."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("trace")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--order", type=click.IntRange(min=0), required=True, help="Number, from 0.")
@click.option("--replication", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenario.")
def command(file: Path, order: int, replication: int, seed: int, sets: tuple[str, ...]) -> None:
    """Tell the story of one order of a scenario FILE, from placed to delivered."""
    from simwh.engine.simulate import simulate
    from simwh.experiment.study import refuse_experiment
    from simwh.experiment.variants import resolve
    from simwh.experiment.work import company_of
    from simwh.report.story import told
    from simwh.scenario.model import Scenario
    from simwh.scenario.reading import load

    refuse_experiment(file)
    variant = resolve(load(file, Scenario, sets=sets), file.parent, name=file.stem)
    scenario = variant.scenario
    run = simulate(company_of(scenario, file.parent), seed, replication)
    for line in told(run, order, scenario.start, scenario.time_zone):
        click.echo(line)
