"""``simwh stock``: levels of stock for a target or for least cost, and the simulated check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simwh.cli.conduct import OUT
from simwh.errors import UsageError

if TYPE_CHECKING:
    from simwh.design.proposal import Proposal


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
@click.option("--ration", is_flag=True, help="With critical levels, for targets of tiers.")
@click.option(
    "--adjust",
    type=click.IntRange(0, 20),
    default=0,
    metavar="TIMES",
    help="Try again where simulation misses a target, so often at most.",
)
@click.option(
    "--frontier", is_flag=True, help="Draw service and cost over stock and critical levels."
)
@click.option("--lang", default="en", show_default=True, help="Language of the picture.")
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
    ration: bool,
    adjust: int,
    frontier: bool,
    lang: str,
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
    from simwh.design.check import Check, check, required
    from simwh.design.facts import Facts
    from simwh.design.search import Attempt, Search
    from simwh.design.target import read_target, read_targets
    from simwh.design.telling import check_lines, critical_line, plain, point_lines, table_text
    from simwh.design.variant import variant_of, write_experiment
    from simwh.experiment.files import write_whole
    from simwh.experiment.study import is_experiment, read_study
    from simwh.experiment.work import company_of

    if bool(targets or table) == costs:
        raise UsageError("either --target or --targets, or --costs")
    if adjust and (costs or no_check):
        raise UsageError("--adjust is for targets that simulation checks")
    if frontier and (not ration or no_check):
        raise UsageError("--frontier is for --ration, and is simulated")
    if to is not None and sets:
        raise UsageError("--write is for the scenario as its file says it, without --set")
    if is_experiment(file):
        raise UsageError(f"{file} is an experiment: name the scenario whose levels are to be set")
    base = read_study(file, sets=sets).variants[0]
    wanted = [read_target(text, base.names) for text in targets]
    wanted += [] if table is None else read_targets(table, base.names)
    company = company_of(base.scenario, base.folder)
    search = Search(company, Facts(company), wanted, keep_quantity, ration)
    fields = _fields(seed, replications, limit, level)
    say = _sayer(json_)

    def judge(attempt: Attempt) -> Check:
        variant = variant_of(base, company, attempt.proposal, attempt.policies)
        with progress_shown() as progress:
            return check(
                file, base, variant, attempt.proposal, search.facts, wanted, out,
                fields=fields, workers=workers, progress=progress,
            )  # fmt: skip

    checked = None
    if no_check:
        attempt = search.attempt()
        _refuse_nothing(attempt.proposal, file)
    else:
        for attempt, checked in search.attempts(judge, adjust):  # noqa: B007
            _refuse_nothing(attempt.proposal, file)
    proposal = attempt.proposal
    for line in (*critical_line(attempt.critical), *point_lines(proposal, rows)):
        say(line)
    write_whole(out / f"{file.stem}-levels.csv", table_text(proposal))
    if checked is not None:
        for line in check_lines(checked, base.scenario.currency):
            say(line)
    if to is not None:
        lines = [target.text for target in required(wanted)]
        for path in write_experiment(
            to, file, company, proposal, lines, attempt.policies, fields=fields
        ):
            say(f"written: {path}")
    if frontier and attempt.rationer is not None and attempt.rationed is not None:
        from simwh.cli.frontier import draw_frontier

        for path in draw_frontier(
            file, base, company, attempt.rationer, attempt.rationed, out, fields, workers, lang
        ):
            say(f"written: {path}")
    if json_:
        told = {"scenario": str(file), **plain(proposal, checked, attempt.critical)}
        text = json.dumps(told, indent=1, allow_nan=False) + "\n"
        if json_ == "-":
            click.echo(text, nl=False)
        else:
            write_whole(Path(json_), text)
    verdict = None if checked is None else checked.verdict
    return 0 if verdict is None else verdict.exit_code


def _refuse_nothing(proposal: Proposal, file: Path) -> None:
    """Refuse a scenario without a level that can be set."""
    if not proposal.points:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in proposal.kept.items())
        raise UsageError(f"{file}: no level can be set: {reasons}")


def _sayer(json_: str | None) -> Callable[[str], None]:
    def say(line: str) -> None:
        click.echo(line, err=json_ == "-")

    return say


def _fields(
    seed: int | None, replications: int, limit: int | None, level: str | None
) -> dict[str, Any]:
    given = {"seed": seed, "replications": replications, "limit": limit, "level": level}
    return {name: value for name, value in given.items() if value is not None}
