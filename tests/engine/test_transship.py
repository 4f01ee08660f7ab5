"""Warehouses that help each other out: units are conserved, and what is off changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.kpi import check, evaluate
from simwh.record import TRANSSHIPMENT
from tests.engine.small import DAY, company

SHOP = """
horizon: {run_length: 300 d}
tiers: {all: {}}
items: {box: {}, lid: {}}
customers: {ann: {tier: all, home: leeds}, bob: {tier: all, home: york}}
demand:
  ann: {process: {kind: poisson, rate: 3 /d}, customer: ann, basket: {items: {box: 1, lid: 1}}}
  bob: {process: {kind: poisson, rate: 1 /d}, customer: bob, basket: {items: {box: 1, lid: 1}}}
suppliers: {factory: {lead_time: {kind: exponential, mean: 3 d}}}
warehouses:
  leeds: {stock: {source: factory, replenishment: {kind: base_stock, base_stock: 5}}}
  york: {stock: {source: factory, replenishment: {kind: base_stock, base_stock: 4}}}
transport:
  lanes:
    leeds: {ann: {transit: 1 d}, bob: {transit: 1 d}, york: {transit: 1 d}}
    york: {ann: {transit: 1 d}, bob: {transit: 1 d}, leeds: {transit: 1 d}}
policies: {sourcing: home}
"""
AT_ONCE = "policies.transshipment={kind: reactive, lead_time: 0 s}"
WAYS = [
    AT_ONCE,
    "policies.transshipment=reactive",
    "policies.transshipment={kind: rebalancing, period: 1 d}",
]


def told(*sets: str):
    with company(SHOP, *sets) as of:
        run = simulate(of, 1, 0)
        check(run)
        return run, evaluate(run, of.plan.scenario).totals


def fill(totals) -> float:
    above, below = totals["unit_fill_rate"]
    return above / below


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("short", ["backorder", "lost"])
def test_units_are_conserved_whoever_helps(way: str, short: str) -> None:
    run, totals = told(way, f"tiers.all.stockout.short={short}")
    moved = run.facts.replenishments["kind"] == TRANSSHIPMENT
    instant = way == AT_ONCE or "rebalancing" in way
    assert moved.any() == (instant or short == "backorder")
    assert totals["transshipped_per_year"][0] == run.facts.replenishments["quantity"][moved].sum()


def test_holding_everything_back_is_the_same_as_no_transshipment() -> None:
    usual, _ = told()
    same, _ = told("policies.transshipment={kind: reactive, hold_back: 1000, lead_time: 0 s}")
    for table in ("parts", "replenishments"):
        for name, column in getattr(usual.facts, table).items():
            assert np.array_equal(column, getattr(same.facts, table)[name], equal_nan=True)


def test_emergency_shipments_fill_more_at_once() -> None:
    assert fill(told(AT_ONCE)[1]) > fill(told()[1])


def test_goods_travel_for_as_long_as_the_lane_takes() -> None:
    rows = told("policies.transshipment=reactive")[0].facts.replenishments
    moved = (rows["kind"] == TRANSSHIPMENT) & ~np.isnan(rows["received"])
    assert np.allclose((rows["received"] - rows["shipped"])[moved], DAY)


def test_a_transshipment_is_no_order_and_costs_what_its_rates_say() -> None:
    rates = "rates={ordering: 7, transshipment: 5, transshipment_per_unit: 2}"
    run, totals = told(AT_ONCE, rates)
    rows = run.facts.replenishments
    moved = rows["kind"] == TRANSSHIPMENT
    cost = 5 * moved.sum() + 2 * rows["quantity"][moved].sum()
    assert totals["transshipment_cost"][0] == pytest.approx(cost)
    assert totals["ordering_cost"][0] == pytest.approx(7 * (~moved).sum())
