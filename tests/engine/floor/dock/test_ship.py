"""From packed to delivered."""

from __future__ import annotations

import numpy as np
import pytest

from tests.engine.small import DAY, HOUR, SHOP, rows, run, shop

BOB = "customers.bob={tier: all, zone: south}"
LANES = "transport.lanes={w: {ann: {transit: 5 h}, south: {transit: 2 d}}}"


def test_a_parcel_leaves_when_it_is_packed_and_travels_the_lane_of_its_customer_or_zone() -> None:
    found = run(SHOP, BOB, LANES, orders=[(1, {"box": 1}), (2, {"box": 1}, "bob")])
    assert rows(found, "shipments", "shipped", "delivered") == [
        (DAY, DAY + 5 * HOUR),
        (2 * DAY, 4 * DAY),
    ]


def test_a_delivery_after_the_clock_has_stopped_is_known_when_it_leaves() -> None:
    found = run(SHOP, LANES, orders=[(29.999, {"box": 1})])
    assert found.stopped == 30 * DAY
    assert rows(found, "shipments", "delivered") == [(29.999 * DAY + 5 * HOUR,)]


def test_a_truck_takes_what_is_packed_by_its_lead_before_it_leaves() -> None:
    truck = "warehouses.w.dispatch={kind: scheduled, times: ['17:00'], lead: 1 h}"
    orders = [(1 + hour / 24, {"box": 1}) for hour in (15, 16, 16.5, 18)]
    found = run(SHOP, truck, orders=orders)
    told = rows(found, "shipments", "packed", "shipped")
    assert [((a - DAY) / HOUR, (b - DAY) / HOUR) for a, b in told] == [
        (15, 17),
        (16, 17),
        (16.5, 41),
        (18, 41),
    ]


def test_trucks_leave_every_so_often_at_exact_multiples() -> None:
    truck = "warehouses.w.dispatch={kind: scheduled, every: 7 h, offset: 2 h}"
    found = run(SHOP, truck, orders=[(k / 24, {"box": 1}) for k in (1, 2, 3)])
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == [2, 2, 9]


def test_the_factor_on_transit_is_drawn_with_the_order() -> None:
    text = shop(
        "orders: {customer: ann, process: {kind: poisson, rate: 9 /d}, basket: {items: box}}"
    )
    sets = (
        "transport.variability={kind: uniform, low: 0.5, high: 1.5}",
        "warehouses.w.stock.opening=999",
    )

    def factors(transit: int, *more: str) -> list[float]:
        lane = f"transport.lanes={{w: {{ann: {{transit: {transit} h}}}}}}"
        found = run(text, *sets, lane, *more)
        told = rows(found, "shipments", "shipped", "delivered")
        return [(b - a) / (transit * HOUR) for a, b in told if b is not None]

    usual = factors(1)
    assert usual == pytest.approx(factors(9))
    slow = factors(1, "warehouses.w.picking={crew: {size: 1}, per_line: 1 h}")
    assert slow == pytest.approx(usual[: len(slow)])
    assert 0.5 < min(usual) < max(usual) < 1.5
    assert np.mean(usual) == pytest.approx(1, abs=0.1)
