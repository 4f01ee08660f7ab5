"""Levels over a whole company: depots with their sites, targets by scope, what is told."""

from pathlib import Path

import pytest

from simwh.design.planner import Planner
from simwh.design.target import read_target
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from simwh.theory.multi_echelon import two_echelon
from tests.design import shops

HALF_DAYS = "{kind: gamma, mean: 12 h, cv: 0.5}"


def plan(file: Path, *texts: str, keep: bool = False):
    base = read_study(file).variants[0]
    company = company_of(base.scenario, base.folder)
    return Planner(company, [read_target(text, base.names) for text in texts], keep)


def test_a_depot_and_its_sites_get_the_least_stock_of_simons_exact_model(tmp_path: Path) -> None:
    proposal = plan(shops.depot(tmp_path), "95 %").propose()
    found = {one.site: int(one.levels["base_stock"]) for one in proposal.points}
    best = min(
        (figures.depot_on_hand + sum(site.expected_on_hand for site in figures.sites), s, n, m)
        for s in range(10, 26)
        for n in range(2, 9)
        for m in range(5, 13)
        for figures in [two_echelon((1, 2), (1, 2), 5, s, (n, m))]
        if min(site.unit_fill_rate for site in figures.sites) >= 0.95
    )
    assert (found["depot"], found["north"], found["south"]) == best[1:]
    exact = two_echelon((1, 2), (1, 2), 5, best[1], best[2:])
    told = [one.figures["unit_fill_rate"] for one in proposal.points[1:]]
    assert told == pytest.approx([site.unit_fill_rate for site in exact.sites], abs=0.003)


def test_a_depot_with_a_target_of_its_own_has_that(tmp_path: Path) -> None:
    planner = plan(shops.depot(tmp_path), "95 %", "unit_fill_rate[site=depot]=99%")
    depot = planner.propose().points[0]
    assert depot.figures["unit_fill_rate"] >= 0.99


def test_the_most_special_target_counts(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)

    def filled(*texts: str) -> float:
        return plan(file, *texts).propose().points[0].figures["unit_fill_rate"]

    assert filled("99 %", "unit_fill_rate[item=widget]=80%") < 0.95
    assert filled("80 %", "unit_fill_rate[tier=gold]=99%") >= 0.99
    assert filled("80 %", "unit_fill_rate[class=A]=99%") >= 0.99
    assert filled("99 %", "unit_fill_rate[site=main]=80%") < 0.95


def test_a_point_that_no_target_is_for_is_left_as_it_is(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    proposal = plan(file, "unit_fill_rate[class=B]=99%").propose()
    assert (proposal.points, proposal.kept) == ([], {"no target is for them": 1})


def test_lots_and_minimum_orders_are_kept(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    file.write_text(file.read_text().replace("{source: maker,", "{source: maker, lot: 6,"))
    levels = plan(file, "90 %").propose().points[0].levels
    assert levels["order_quantity"] % 6 == 0
    assert plan(file, "90 %", keep=True).propose().points[0].levels["order_quantity"] == 6


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (("kind: poisson, rate: 2 /d", f"kind: renewal, interval: {HALF_DAYS}"),
         "demand was drawn from its process: mean and variance are used"),
        (("lead_time: 3 d", "lead_time: {kind: gamma, mean: 3 d, cv: 0.3}"),
         "lead times are taken for independent"),
        (("{items: widget}", "{items: widget, quantity: {kind: geometric, mean: 2}}"),
         "positions above the reorder point are taken for equally likely"),
        (("{items: widget}", "{items: widget, lines: {kind: poisson, mean: 2}}"),
         "an order may ask for the item in several lines, which are taken for independent"),
    ],
)  # fmt: skip
def test_what_is_approximate_is_told(tmp_path: Path, text: tuple[str, str], note: str) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    changed = file.read_text().replace(*text)
    assert changed != file.read_text()
    file.write_text(changed)
    (point,) = plan(file, "90 %").propose().points
    assert note in point.notes
    assert not point.exact


def test_a_regular_demand_takes_less_than_poisson(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    poisson = plan(file, "95 %").propose().points[0]
    regular = "kind: renewal, interval: {kind: gamma, mean: 12 h, cv: 0.4}"
    file.write_text(file.read_text().replace("kind: poisson, rate: 2 /d", regular))
    drawn = plan(file, "95 %").propose().points[0]
    assert drawn.mean == pytest.approx(poisson.mean, rel=0.02)
    assert drawn.sd < 0.7 * poisson.sd
    assert drawn.levels["reorder_point"] < poisson.levels["reorder_point"]
