"""Theory and simulation agree where theory is exact, and a target's verdict is simulation's."""

from pathlib import Path

import pytest

from simwh.design.check import Check, check, theory_of
from simwh.design.planner import Planner
from simwh.design.proposal import Proposal
from simwh.design.target import Target, read_target
from simwh.design.variant import variant_of
from simwh.experiment.finding import Verdict
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from tests.design import shops

GAMMA = "{kind: gamma, mean: 3 d, cv: 0.5}"


def checked(file: Path, text: str | None, replications: int = 8) -> tuple[Proposal, Check]:
    base = read_study(file).variants[0]
    targets: list[Target] = [] if text is None else [read_target(text, base.names)]
    company = company_of(base.scenario, base.folder)
    planner = Planner(company, targets, keep_quantity=False)
    proposal = planner.propose()
    variant = variant_of(base, company, proposal)
    fields = {"replications": replications, "level": 0.99, "seed": 11}
    out = file.parent / "out"
    found = check(
        file, base, variant, proposal, planner.facts, targets, out, fields=fields, workers=1
    )
    return proposal, found


@pytest.mark.parametrize(
    ("demand", "replenishment", "options"),
    [
        (shops.POISSON, shops.BASE_STOCK, {"sequence": "crossing", "lead_time": GAMMA}),
        (shops.POISSON, shops.LOTS, {}),
        (shops.STUTTERING, shops.UP_TO, {}),
        (shops.WEEKLY, shops.BASE_STOCK, {"review": shops.DAILY}),
        (shops.WEEKLY, shops.UP_TO, {"review": shops.DAILY}),
        (shops.POISSON, shops.BASE_STOCK, {"review": shops.DAILY}),
        (shops.POISSON, shops.BASE_STOCK, {"short": "lost"}),
        (shops.POISSON, shops.LOTS, {"short": "lost"}),
    ],
    ids=("palm", "s_q", "s_s", "r_s_drawn", "r_s_s_drawn", "r_s", "erlang", "s_q_lost"),
)  # fmt: skip
def test_simulation_agrees_with_exact_theory(
    tmp_path: Path, demand: str, replenishment: str, options: dict[str, str]
) -> None:
    file = shops.shop(tmp_path, demand, replenishment, **options)
    proposal, found = checked(file, "unit_fill_rate=90%")
    assert [point.notes for point in proposal.points] == [()]
    assert proposal.exact
    told = {row.figure: row for row in found.rows}
    assert told["unit_fill_rate"].agrees
    assert told["line_fill_rate"].agrees or options.get("short") == "lost"
    stock = told["average_inventory_value"]
    assert stock.simulated.mean == pytest.approx(stock.theory, rel=0.03)
    assert told["ordering_cost"].simulated.mean == pytest.approx(
        told["ordering_cost"].theory, rel=0.02
    )


def test_a_target_that_is_reached_amply_holds_and_one_that_is_not_does_not(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    _, found = checked(file, "unit_fill_rate=95%", replications=3)
    row = found.rows[0]
    assert row.verdict is not None
    assert row.before.mean < 0.7 < row.simulated.mean
    assert found.verdict in (Verdict.MET, Verdict.UNDECIDED, Verdict.NOT_MET)


def test_levels_of_least_cost_cost_less(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    proposal, found = checked(file, None, replications=3)
    assert found.verdict is None
    told = {row.figure: row for row in found.rows}
    names = ("ordering_cost", "holding_cost", "backorder_cost")
    assert sum(told[n].simulated.mean for n in names) < sum(told[n].before.mean for n in names)
    assert told["holding_cost"].agrees and told["backorder_cost"].agrees
    assert proposal.points[0].target is None


def test_theory_over_points_weighs_by_demand(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    base = read_study(file).variants[0]
    planner = Planner(
        company_of(base.scenario, base.folder), [read_target("95%", base.names)], False
    )
    proposal = planner.propose()
    own = proposal.points[0].figures["unit_fill_rate"]
    assert theory_of(proposal, planner.facts, "unit_fill_rate", {"tier": "gold"}) == own
    assert theory_of(proposal, planner.facts, "unit_fill_rate", {"site": "main"}) == own
