"""When the next receipt comes, and critical levels that fall until then."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from simwh.engine.receipts import Receipts
from simwh.engine.simulate import simulate
from simwh.engine.world import Phases, World
from simwh.scenario.model import PHASES
from simwh.theory.rationing_lost_sales import rq_lost_sales_switching
from tests.engine.small import DAY, company, run
from tests.law.same import digest


def test_the_next_receipt_is_the_first_that_is_still_to_come() -> None:
    world = World(Phases(PHASES), 10**6, 60.0)
    receipts = Receipts(world)
    assert receipts.until_next(7) == inf
    for arrival in (5.0, 3.0, 9.0):
        receipts.sent(7, arrival)
    world.advance(1.0)
    assert (receipts.until_next(7), receipts.until_next(8)) == (2.0, inf)
    receipts.came(7)
    assert receipts.until_next(7) == 2.0, "nothing of it has come"
    world.advance(3.0)
    receipts.came(7)
    assert receipts.until_next(7) == 2.0


SHOP = """
horizon: {warm_up: 50 d, run_length: 1500 d, follow_up: 1 d}
tiers:
  gold: {priority: 0, stockout: {short: lost}}
  tin: {priority: 1, stockout: {short: lost}}
items: {box: {}}
customers: {ann: {tier: gold}, bob: {tier: tin}}
demand:
  ann: {process: {kind: poisson, rate: 2 /d}, customer: ann, basket: {items: box}}
  bob: {process: {kind: poisson, rate: 2 /d}, customer: bob, basket: {items: box}}
suppliers: {maker: {lead_time: 2 d}}
warehouses:
  w:
    stock:
      source: maker
      replenishment: {kind: reorder_point_order_quantity, reorder_point: 8, order_quantity: 20}
"""
REPLICATIONS = 16


def test_levels_that_fall_in_the_lead_time_agree_with_the_chain_of_a_cycle() -> None:
    steps = "[{beyond: 0.3 d, level: 1}, {beyond: 0.8 d, level: 2}, {beyond: 1.5 d, level: 4}]"
    found = []
    sets = f"policies.allocation={{kind: dynamic_critical_level, levels: {{tin: {steps}}}}}"
    with company(SHOP, sets) as of:
        for replication in range(REPLICATIONS):
            facts = simulate(of, 4, replication).facts
            tier, placed = facts.orders["tier"], facts.orders["placed"]
            seen = np.greater(placed, 50 * DAY) & np.less(placed, 1550 * DAY)
            filled = np.isfinite(facts.parts["allocated"])
            found.append([filled[seen & (tier == number)].mean() for number in (0, 1)])
    rates = np.array(found)
    expected = rq_lost_sales_switching((2.0, 2.0), 2.0, 8, 20, [0.3, 0.8, 1.5, 1.5])
    error = rates.std(axis=0, ddof=1) / np.sqrt(REPLICATIONS)
    assert (error < 0.002).all()
    assert (abs(rates.mean(axis=0) - expected.unit_fill_rates) < 3.3 * error).all()


@pytest.mark.parametrize(
    "stockout", ["{}", "{short: backorder, partial: true}", "{short: backorder}"]
)
def test_levels_that_never_fall_are_critical_levels(stockout: str) -> None:
    sets = (
        f"tiers.tin.stockout={stockout}",
        "demand.bob.basket={items: box, quantity: {kind: geometric, mean: 2}}",
        "suppliers.maker.lead_time={kind: exponential, mean: 2 d}",
        "policies.clearing=priority",
        "horizon.run_length=200 d",
    )
    allocation = "policies.allocation={kind: %s, levels: {tin: %s}}"
    static = run(SHOP, *sets, allocation % ("critical_level", "3"))
    steps = "[{beyond: 0 s, level: 3}]"
    dynamic = run(SHOP, *sets, allocation % ("dynamic_critical_level", steps))
    none = run(SHOP, *sets, "policies.allocation=priority")
    assert digest(static) == digest(dynamic) != digest(none)
