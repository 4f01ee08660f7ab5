"""What is ordered waits for opening hours, outages, machines and departures, in this order."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.engine.source import Machines, Made, Ready
from simwh.kpi import answer, check
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
    assert one.work(5.0, 2, lambda: 3.0) == (11.0, 6.0)
    assert one.work(6.0, 1, lambda: 3.0) == (14.0, 3.0)
    assert two.work(5.0, 3, lambda: 3.0) == (11.0, 9.0)


def test_each_step_begins_where_the_one_before_it_ended() -> None:
    make = lambda t, quantity: Made(10 * t + quantity, 7.0)  # noqa: E731
    assert Ready([lambda t: t + 1], make, [lambda t: t + 0.5])(2.0, 4) == (34.5, 7.0)


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


def test_the_utilisation_of_machines_is_rate_times_time_over_machines() -> None:
    production = "{time: {kind: exponential, mean: 6 h}, machines: 2}"
    sets = (f"suppliers.factory.production={production}", "horizon.run_length=4000 d")
    with company(SHOP, *sets) as of:
        told = answer(simulate(of, 1, 0), of.plan.scenario, ["supplier_utilisation"])
        above, below = told.totals["supplier_utilisation"]
    assert below == 2 * 4000 * DAY
    assert above / below == pytest.approx(2 * 0.25 / 2, abs=0.012)  # 8000 jobs: 1.1 % of 25 %
