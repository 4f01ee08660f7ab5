"""What is ordered waits for opening hours, outages, machines and departures, in this order."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.engine.source import Machines, Ready
from simwh.kpi import check
from tests.engine.small import DAY, company

SHOP = """
horizon: {run_length: 100 d}
tiers: {all: {}}
items: {box: {}}
customers: {shop: {tier: all}}
demand:
  shop: {process: {kind: poisson, rate: 2 /d}, customer: shop, basket: {items: box}}
suppliers: {factory: {lead_time: 1 d}}
warehouses:
  site: {stock: {source: factory, replenishment: {kind: base_stock, base_stock: 6}}}
"""
ALL = ("parts", "replenishments", "shipments")


def facts(*sets: str):
    with company(SHOP, *sets) as of:
        run = simulate(of, 1, 0)
        check(run)
        return run.facts


def test_machines_serve_first_come_first_served() -> None:
    one, two = Machines(1), Machines(2)
    assert one.work(5.0, 2, lambda: 3.0) == 11.0
    assert one.work(6.0, 1, lambda: 3.0) == 14.0
    assert two.work(5.0, 3, lambda: 3.0) == 11.0


def test_each_step_begins_where_the_one_before_it_ended() -> None:
    ready = Ready([lambda t: t + 1], lambda t, quantity: 10 * t + quantity, [lambda t: t + 0.5])
    assert ready(2.0, 4) == 34.5


@pytest.mark.parametrize(
    "idle",
    [
        "suppliers.factory.production={time: 0 s, machines: 3}",
        "suppliers.factory.outages={kind: scheduled, outages: [{start: 900 d, lasts: 1 d}]}",
        "suppliers.factory.outages={kind: alternating, up: 900 d, down: 3 d}",
    ],
)
def test_what_never_holds_anything_up_changes_nothing(idle: str) -> None:
    usual, same = facts(), facts(idle)
    for table in ALL:
        for name, column in getattr(usual, table).items():
            assert np.array_equal(column, getattr(same, table)[name], equal_nan=True)


def test_orders_leave_with_the_next_departure() -> None:
    rows = facts("suppliers.factory.departures={every: 7 d}").replenishments
    shipped = rows["shipped"]
    assert np.all(shipped % (7 * DAY) == 0)
    assert np.all((shipped >= rows["ordered"]) & (shipped < rows["ordered"] + 7 * DAY))
    arrived = ~np.isnan(rows["received"])
    assert np.array_equal(rows["received"][arrived], (shipped + DAY)[arrived])


def test_a_warehouse_may_have_its_own_departures() -> None:
    rows = facts("warehouses.site.stock.departures={every: 2 d}").replenishments
    assert np.all(rows["shipped"] % (2 * DAY) == 0)


def test_the_order_of_a_whole_lot_is_one_job_or_one_for_each_unit() -> None:
    lot = "warehouses.site.stock.lot=4"
    whole = facts(lot, "suppliers.factory.production={time: 2 h, job: order}").replenishments
    units = facts(lot, "suppliers.factory.production={time: 2 h, job: unit}").replenishments
    assert (whole["shipped"] - whole["ordered"]).min() == pytest.approx(DAY / 12)
    assert (units["shipped"] - units["ordered"]).min() == pytest.approx(DAY / 3)
