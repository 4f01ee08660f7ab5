"""The bullwhip ratio: by hand, and of a chain as theory says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import answer
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from simwh.theory.bullwhip import chain_ratios, moving_average_ratio
from tests.kpi.build import DAY, Bench, prices
from tests.kpi.figures import figure

CHAIN = """
horizon: {warm_up: 50 d, run_length: 3000 d, follow_up: 0 s}
period_order: [receive, demand, review, ship, expire, record]
tiers: {all: {}}
items: {box: {quantum: 0.01}}
customers: {shop: {tier: all, home: town}}
demand:
  shop:
    process: {kind: periodic, every: 1 d}
    customer: shop
    basket: {items: box, quantity: {kind: normal, mean: 1000, sd: 10}}
policies: {sourcing: home}
suppliers: {factory: {lead_time: 1 d}}
warehouses:
  town: {stock: {source: depot, lead_time: 1 d, review: DAILY, replenishment: RULE}}
  depot: {stock: {source: factory, review: DAILY, replenishment: RULE}}
""".replace("DAILY", "{kind: periodic, period: 1 d}").replace(
    "RULE",
    "{kind: order_up_to_forecast, forecasting: {kind: moving_average, periods: 5}, "
    "protection_interval: 1 d, safety_stock: 5000, returns: true}",
)


@pytest.fixture
def bench() -> Bench:
    """Leeds is asked for 2 and 4 units in two windows of 5 days and orders 1 and 7 at York."""
    bench = Bench(sites=("leeds", "york"), opening={("leeds", "widget"): 9, ("york", "widget"): 9})
    for day, quantity in ((1, 2), (6, 4)):
        bench.ship(bench.part(bench.order(day * DAY), quantity), delivered=9 * DAY)
    for day, quantity in ((2, 1), (7, 7)):
        bench.replenish(quantity, day * DAY, site="leeds", source="york")
    bench.replenish(3, 8 * DAY, site="york")
    return bench


def test_of_a_site_orders_are_compared_with_what_it_is_asked_for(bench: Bench) -> None:
    assert figure(bench, "bullwhip(5 d)[site=leeds]") == pytest.approx((7 - 1) ** 2 / (4 - 2) ** 2)
    assert figure(bench, "bullwhip(5 d)[site=york]") == pytest.approx(3**2 / (7 - 1) ** 2)


def test_of_all_sites_orders_from_suppliers_are_compared_with_customers_demand(
    bench: Bench,
) -> None:
    assert figure(bench, "bullwhip(5 d)") == pytest.approx(3**2 / (4 - 2) ** 2)
    assert figure(bench, "bullwhip(5 d)[item=widget]") == pytest.approx(3**2 / (4 - 2) ** 2)


def test_demand_that_does_not_vary_tells_nothing(bench: Bench) -> None:
    told = answer(bench.run(), prices(bench), ["bullwhip(9 d)", "bullwhip(1 d)[site=leeds]"]).totals
    assert told["bullwhip(9 d)"] == (0, 0)
    assert told["bullwhip(1 d)[site=leeds]"][1] > 0


def test_a_chain_of_moving_averages_amplifies_as_theory_says(tmp_path: Path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(CHAIN)
    scenario = read(path, Scenario)[0]
    company = company_of(scenario, tmp_path)
    asked = [f"bullwhip(1 d){tags}" for tags in ("[site=town]", "[site=depot]", "")]
    pairs = np.array(
        [
            [answer(simulate(company, 1, n), scenario, asked).totals[text] for text in asked]
            for n in range(8)
        ]
    )
    town, depot = chain_ratios(5, [1, 1])
    assert town == pytest.approx(moving_average_ratio(5, 1))
    values = pairs[..., 0] / pairs[..., 1]
    error = values.std(axis=0, ddof=1) / np.sqrt(len(values))
    expected = np.array([town, depot / town, depot])
    assert (error < 0.01 * expected).all()
    assert (np.abs(values.mean(axis=0) - expected) < 4 * error).all()
