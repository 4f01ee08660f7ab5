"""Separate stocks are as if each tier stood alone, and account for all that is there."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.theory.inventory_continuous import base_stock_lost_sales, base_stock_poisson
from tests.engine.small import DAY, Order, company, parts, run
from tests.engine.test_receipts import SHOP
from tests.law.same import digest

ONE_BY_ONE = "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 16}"
APART = (
    "policies.allocation={kind: separate_stocks, shares: {gold: 0.375, tin: 0.625}}",
    "policies.clearing=separate_stocks",
)
REPLICATIONS = 12


@pytest.mark.parametrize("lost", [False, True])
def test_each_tiers_fill_is_that_of_its_own_base_stock(lost: bool) -> None:
    shop = SHOP if lost else SHOP.replace(", stockout: {short: lost}", "")
    form = base_stock_lost_sales if lost else base_stock_poisson
    expected = [form(2.0, 2.0, stock).unit_fill_rate for stock in (6, 10)]
    found = []
    with company(shop, ONE_BY_ONE, *APART, "horizon.run_length=800 d") as of:
        for replication in range(REPLICATIONS):
            facts = simulate(of, 4, replication).facts
            tier = facts.orders["tier"]
            seen = np.greater(facts.orders["placed"], 50 * DAY)
            at_once = facts.parts["allocated"] == facts.parts["sourced"]
            found.append([at_once[seen & (tier == number)].mean() for number in (0, 1)])
    rates = np.array(found)
    error = rates.std(axis=0, ddof=1) / np.sqrt(REPLICATIONS)
    assert (error < 0.005).all()
    assert (abs(rates.mean(axis=0) - expected) < 3.3 * error + 1e-12).all()


def test_one_tier_with_all_of_it_is_first_come() -> None:
    sets = (
        "tiers.gold.stockout={short: backorder, partial: true, patience: 1 d}",
        "tiers.tin=null",
        "customers.bob.tier=gold",
        "demand.bob.basket={items: box, quantity: {kind: geometric, mean: 3}}",
        "suppliers.maker.lead_time={kind: exponential, mean: 2 d}",
        "horizon.run_length=200 d",
    )
    apart = "policies.allocation={kind: separate_stocks, shares: {gold: 1}}"
    found = run(SHOP, *sets, apart, "policies.clearing=separate_stocks")
    assert digest(found) == digest(run(SHOP, *sets))


def test_a_tier_waits_though_another_has_stock_and_is_refilled_first() -> None:
    sets = (
        "demand.ann=null",
        "demand.bob=null",
        "demand={orders: {process: {kind: history, file: orders.csv}}}",
        "horizon={kind: terminating, run_length: 20 d, follow_up: 0 s}",
        *APART,
        "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 8}",
    )
    orders: list[Order] = [
        (1.0, {"box": 3}),
        (1.5, {"box": 1}),
        (2.0, {"box": 6}, "bob"),
        (2.5, {"box": 1}),
    ]
    found = run(SHOP.replace(", stockout: {short: lost}", ""), *sets, orders=orders)
    # Gold has 3 and tin 5. Of what arrives on day 3, 3 are gold's; bob waits for his own on day 4.
    times = [allocated / DAY for (allocated,) in parts(found, "allocated")]
    assert times == [1, 3, 4, 3]
