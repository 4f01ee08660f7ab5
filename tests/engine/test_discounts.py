"""Constant demand with quantity discounts costs what the textbook says, order by order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simwh.engine.simulate import simulate
from simwh.kpi import answer
from simwh.theory.lot_sizing import EconomicOrder
from simwh.theory.quantity_discounts import eoq_all_units, eoq_incremental
from tests.engine.small import company

BREAKS = "[{units: 500, price: 0.29}, {units: 1000, price: 0.28}]"
BAGS = """
horizon: {kind: terminating, run_length: 10 y, follow_up: 0 s}
tiers: {all: {}}
items: {bag: {value: 0.30}}
customers: {ann: {tier: all}}
demand: {bags: {customer: ann, process: {kind: periodic, every: 14.6 h}, basket: {items: bag}}}
suppliers: {maker: {lead_time: 0 s}}
rates: {holding: 20 %/y, ordering: 8}
warehouses:
  w:
    stock:
      source: maker
      replenishment: {kind: reorder_point_order_quantity, reorder_point: 0, order_quantity: 400}
"""
"""Trash bags, 600 a year: Nahmias, Production and Operations Analysis, examples 4.4 and 4.5."""


def yearly(quantity: int, kind: str) -> dict[str, float]:
    """Return the ledger of a year, where orders are of this quantity."""
    sets = (
        f"warehouses.w.stock.replenishment.order_quantity={quantity}",
        f"suppliers.maker.discount={{kind: {kind}, breaks: {BREAKS}}}",
    )
    names = ["purchase_cost", "ordering_cost", "holding_cost"]
    with company(BAGS, *sets) as of:
        totals = answer(simulate(of, 1, 0), of.plan.scenario, names).totals
    return {name: totals[name][0] / 10 for name in names}


def units(quantity: int, kind: str) -> float:
    """Return what a year's bags cost in orders of this quantity."""
    if kind == "all_units":
        return 600 * (0.30 if quantity < 500 else 0.29 if quantity < 1000 else 0.28)
    above = max(0, min(quantity, 1000) - 500), max(0, quantity - 1000)
    return 600 / quantity * (min(quantity, 500) * 0.30 + above[0] * 0.29 + above[1] * 0.28)


@pytest.mark.parametrize("kind", ["all_units", "incremental"])
@pytest.mark.parametrize("quantity", [400, 500, 600, 1000, 1200])
def test_bags_cost_what_every_line_of_the_textbook_says(quantity: int, kind: str) -> None:
    told = yearly(quantity, kind)
    assert told["purchase_cost"] == pytest.approx(units(quantity, kind))
    assert told["ordering_cost"] == pytest.approx(8 * 600 / quantity)
    # The ledger values stock at the item's value; bags leave one by one.
    assert told["holding_cost"] == pytest.approx(0.2 * 0.30 * quantity / 2, rel=2 / quantity)


@pytest.mark.parametrize(
    ("kind", "form"), [("all_units", eoq_all_units), ("incremental", eoq_incremental)]
)
def test_the_textbooks_quantity_is_the_cheapest_of_those_simulated(
    kind: str, form: Callable[..., EconomicOrder]
) -> None:
    best = form(600.0, 8.0, 0.2, [0, 500, 1000], [0.30, 0.29, 0.28])
    quantities = (300, 400, 500, 600, 1000)
    costs = {quantity: sum(yearly(quantity, kind).values()) for quantity in quantities}
    assert min(quantities, key=costs.__getitem__) == best.order_quantity
