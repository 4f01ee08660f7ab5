"""``simwh animate``: a day on a floor, to be watched."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("animate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--warehouse",
    help="Whose floor; the first that has one by default, of those with a layout if there are any.",
)
@click.option(
    "--day",
    type=click.IntRange(min=1),
    help="Day of the run, from 1; by default the second after the warm-up.",
)
@click.option("--replication", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenario.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("day.html"),
    show_default=True,
)
def command(
    file: Path,
    warehouse: str | None,
    day: int | None,
    replication: int,
    seed: int,
    sets: tuple[str, ...],
    lang: str,
    out: Path,
) -> None:
    """Write a page that plays one day on the floor of a warehouse of the scenario in FILE.

    Pickers walk their tours past the slots; queues, cut-offs and trucks stand beside, and the day
    can be stepped through. The page is one file, which needs no network.
    """
    from simwh.engine.simulate import simulate
    from simwh.experiment.files import write_whole
    from simwh.experiment.study import refuse_experiment
    from simwh.experiment.variants import resolve
    from simwh.experiment.work import company_of
    from simwh.report.film import film, has_floor, page, until_after
    from simwh.scenario.model import Scenario
    from simwh.scenario.reading import load

    refuse_experiment(file)
    variant = resolve(load(file, Scenario, sets=sets), file.parent, name=file.stem)
    scenario = variant.scenario
    short, number = until_after(scenario, day)
    run = simulate(company_of(short, file.parent), seed, replication)
    warehouses = scenario.warehouses
    drawn = [n for n, w in warehouses.items() if w.picking and w.picking.layout]
    floors = [n for n, w in warehouses.items() if has_floor(w)]
    site = warehouse or (drawn or floors or list(warehouses))[0]
    write_whole(out, page(film(run, short, site, number), lang))
    click.echo(out)
