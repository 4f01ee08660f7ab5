"""``simwh layout``: a floor from above."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("layout")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--warehouse", help="Whose floor; the first that has a layout by default.")
@click.option("--items", help="The list that is walked, as ITEM,ITEM,...; drawn by default.")
@click.option("--lines", type=click.IntRange(1, 200), default=10, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenario.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("floor.png"),
    show_default=True,
    help="A file that ends in .png, .svg or .pdf.",
)
def command(
    file: Path,
    warehouse: str | None,
    items: str | None,
    lines: int,
    seed: int,
    sets: tuple[str, ...],
    out: Path,
) -> None:
    """Draw the floor of a warehouse of the scenario in FILE, with one pick list by every route.

    The more an item is asked for, the darker the place where it stands. Without --items, --lines
    items are drawn by how much they are asked for. The metres of every route are printed.
    """
    import numpy as np

    from simwh.engine.floor.build.slots import popularity
    from simwh.engine.simulate import simulate
    from simwh.errors import UsageError
    from simwh.experiment.study import refuse_experiment
    from simwh.experiment.variants import resolve
    from simwh.experiment.work import company_of
    from simwh.policy.routing import CATALOGUE
    from simwh.report.figures.floor_plan import floor_plan, write_floor_plan
    from simwh.report.film import until_after
    from simwh.scenario.model import Scenario
    from simwh.scenario.reading import load

    if out.suffix not in (".png", ".svg", ".pdf"):
        raise UsageError(f"{out}: a file that ends in .png, .svg or .pdf")
    refuse_experiment(file)
    variant = resolve(load(file, Scenario, sets=sets), file.parent, name=file.stem)
    floors = [n for n, w in variant.scenario.warehouses.items() if w.picking and w.picking.layout]
    site = warehouse or (floors or [""])[0]
    if site not in floors:
        raise UsageError(f"a warehouse with a layout: {', '.join(floors) or 'there is none'}")
    company = company_of(until_after(variant.scenario, 1)[0], file.parent)
    run = simulate(company, seed, 0)
    picking = company.plan.warehouses[site].picking
    assert picking is not None
    assert picking.layout is not None
    names, visits = list(company.plan.items), np.array(popularity(company.plan))
    slots = run.slots[list(company.plan.warehouses).index(site)]
    if items is None:
        generator = np.random.default_rng(seed)
        chosen = generator.choice(len(names), lines, p=visits / visits.sum()).tolist()
    else:
        unknown = [name for name in items.split(",") if name not in names]
        if unknown:
            raise UsageError(f"there is no item {', '.join(unknown)}")
        chosen = [names.index(name) for name in items.split(",")]
    places = list(zip(slots, visits.tolist(), strict=True))
    areas = {name: picking.aisles_of(name, picking.layout) for name in picking.areas}
    picks = [slots[item] for item in chosen]
    own = picking.routing
    routes = [own if own.kind == entry().kind else entry() for entry in CATALOGUE]
    write_floor_plan(floor_plan(picking.layout, places, picks, routes, areas), out)
    for route in routes:
        click.echo(f"{route.kind:16}{route.bind(picking.layout)(picks):10,.1f} m")
    click.echo(out)
