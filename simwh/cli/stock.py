"""``simwh stock``: levels of stock for a target or for least cost, and the simulated check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from simwh.cli.conduct import OUT
from simwh.errors import UsageError


@click.command("stock")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="LINE",
    help="Such as unit_fill_rate=98%, or ready_rate[site=leeds,class=A]=95%.",
)
@click.option(
    "--targets",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help="Targets by item: columns item, target, and maybe site, measure.",
)
@click.option("--costs", is_flag=True, help="Levels of least cost, without a target.")
@click.option("--keep-quantity", is_flag=True, help="Leave order quantities as they are.")
@click.option("--no-check", is_flag=True, help="Theory alone, without simulation.")
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenario.")
@click.option("--seed", type=click.IntRange(0), help="Names all random draws.")
@click.option("--replications", type=click.IntRange(2), default=20, show_default=True)
@click.option("--limit", type=click.IntRange(2), help="Most replications where undecided.")
@click.option("--level", metavar="PERCENT", help="Confidence level, such as '95 %'.")
@click.option(
    "--write",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write an experiment with the proposal as a variant.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=OUT,
    show_default=True,
    help="Folder of the store and of levels.csv.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; one a core by default.")
@click.option("--json", "json_", metavar="PATH|-", help="Write all of it as JSON.")
@click.option("--rows", type=click.IntRange(0), default=20, show_default=True, help="Points shown.")
def command(
    file: Path,
    targets: tuple[str, ...],
    table: Path | None,
    costs: bool,
    keep_quantity: bool,
    no_check: bool,
    sets: tuple[str, ...],
    seed: int | None,
    replications: int,
    limit: int | None,
    level: str | None,
    to: Path | None,
    out: Path,
    workers: int | None,
    json_: str | None,
    rows: int,
) -> int:
    """Set the levels of stock of the scenario in FILE, and check them by simulation.

    Theory is exact where it can be, and says where it is not. Exit codes: 0 all targets hold, 3
    some do not, 4 undecided.
    """
    from simwh.cli.progress import progress_shown
    from simwh.design.check import check, required
    from simwh.design.planner import Planner
    from simwh.design.target import read_target, read_targets
    from simwh.design.telling import check_lines, plain, point_lines, table_text
    from simwh.design.variant import variant_of, write_experiment
    from simwh.experiment.files import write_whole
    from simwh.experiment.study import is_experiment, read_study
    from simwh.experiment.work import company_of

    if bool(targets or table) == costs:
        raise UsageError("either --target or --targets, or --costs")
    if is_experiment(file):
        raise UsageError(f"{file} is an experiment: name the scenario whose levels are to be set")
    base = read_study(file, sets=sets).variants[0]
    wanted = [read_target(text, base.names) for text in targets]
    wanted += [] if table is None else read_targets(table, base.names)
    company = company_of(base.scenario, base.folder)
    planner = Planner(company, wanted, keep_quantity)
    proposal = planner.propose()
    if not proposal.points:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in proposal.kept.items())
        raise UsageError(f"{file}: no level can be set: {reasons}")
    say = _sayer(json_)
    for line in point_lines(proposal, rows):
        say(line)
    write_whole(out / f"{file.stem}-levels.csv", table_text(proposal))
    fields = _fields(seed, replications, limit, level)
    lines = [target.text for target in required(wanted)]
    if to is not None:
        for path in write_experiment(to, file, company, proposal, lines, fields=fields):
            say(f"written: {path}")
    checked = None
    if not no_check:
        variant = variant_of(base, company, proposal)
        with progress_shown() as progress:
            checked = check(
                file, base, variant, proposal, planner.facts, wanted, out,
                fields=fields, workers=workers, progress=progress,
            )  # fmt: skip
        for line in check_lines(checked, base.scenario.currency):
            say(line)
    if json_:
        told = {"scenario": str(file), **plain(proposal, checked)}
        text = json.dumps(told, indent=1, allow_nan=False) + "\n"
        if json_ == "-":
            click.echo(text, nl=False)
        else:
            write_whole(Path(json_), text)
    verdict = None if checked is None else checked.verdict
    return 0 if verdict is None else verdict.exit_code


def _sayer(json_: str | None) -> Callable[[str], None]:
    def say(line: str) -> None:
        click.echo(line, err=json_ == "-")

    return say


def _fields(
    seed: int | None, replications: int, limit: int | None, level: str | None
) -> dict[str, Any]:
    given = {"seed": seed, "replications": replications, "limit": limit, "level": level}
    return {name: value for name, value in given.items() if value is not None}
