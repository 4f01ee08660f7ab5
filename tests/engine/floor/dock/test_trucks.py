"""Shipments wait for a truck, and who does not fit for the next one."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.theory import transport as theory
from tests.engine.small import DAY, HOUR, SHOP, Order, rows, run, shop

TWO_TIERS = (
    "tiers={gold: {priority: 1}, bronze: {priority: 2}}",
    "customers={ann: {tier: bronze}, bob: {tier: gold}}",
)


def truck(text: str) -> str:
    return f"warehouses.w.dispatch={{{text}}}"


def at_hours(*hours: float, who: str = "ann") -> list[Order]:
    return [(hour / 24, {"box": 1}, who) for hour in hours]


def test_a_full_truck_leaves_at_the_instant_of_the_shipment_that_fills_it() -> None:
    found = run(SHOP, truck("kind: full_load, quantity: {shipments: 3}"), orders=at_hours(1, 2, 5))
    assert rows(found, "shipments", "packed", "shipped", "trip") == [
        (1 * HOUR, 5 * HOUR, 0),
        (2 * HOUR, 5 * HOUR, 0),
        (5 * HOUR, 5 * HOUR, 0),
    ]
    assert rows(found, "trips", "site", "called", "departed", "left", "shipments") == [
        (0, 5 * HOUR, 5 * HOUR, 0, 3)
    ]


def test_who_waits_for_a_truck_that_never_fills_is_still_there_at_the_end() -> None:
    found = run(SHOP, truck("kind: full_load, quantity: {shipments: 3}"), orders=at_hours(1, 2))
    assert rows(found, "shipments", "shipped", "delivered", "trip") == [(None, None, -1)] * 2
    assert rows(found, "trips", "departed") == []


def test_a_truck_is_called_by_weight_and_takes_no_more_than_its_room() -> None:
    call = truck("kind: full_load, quantity: {weight: 5 kg}, capacity: {weight: 4 kg}")
    orders = [
        (1 / 24, {"box": 3}),
        (2 / 24, {"box": 3}),
        (3 / 24, {"box": 1}),
        (4 / 24, {"box": 1}),
    ]
    found = run(SHOP, call, "items.box.weight=1 kg", orders=orders)
    # Six kilograms call a truck: it takes the first three; four are left, and then five.
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped") if t] == [2, 4, 4]
    assert rows(found, "trips", "left", "shipments") == [(1, 1), (1, 2)]


def test_a_scheduled_truck_leaves_behind_whom_it_has_no_room_for_and_leaves_even_empty() -> None:
    hourly = truck("kind: scheduled, every: 1 h, capacity: {shipments: 2}")
    found = run(SHOP, hourly, orders=at_hours(0.5, 0.6, 0.7, 1.0))
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == [1, 1, 2, 2][:4]
    assert rows(found, "trips", "departed", "left", "shipments")[:4] == [
        (0, 0, 0),
        (HOUR, 2, 2),
        (2 * HOUR, 0, 2),
        (3 * HOUR, 0, 0),
    ]


def test_a_truck_below_its_minimum_does_not_leave() -> None:
    some = truck("kind: scheduled, every: 1 h, capacity: {shipments: 9}, minimum: {shipments: 2}")
    found = run(SHOP, some, orders=at_hours(0.5, 1.5))
    assert rows(found, "trips", "departed", "shipments") == [(2 * HOUR, 2)]


def test_a_shipment_within_the_lead_is_not_left_behind_but_early_for_the_next_truck() -> None:
    ahead = truck("kind: scheduled, every: 2 h, lead: 30 min, capacity: {shipments: 1}")
    found = run(SHOP, ahead, orders=at_hours(1.0, 1.5, 1.75))
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == [2, 4, 6]
    assert rows(found, "trips", "left")[:4] == [(0,), (1,), (1,), (0,)]


def test_gold_goes_aboard_first_where_boarding_is_by_tier() -> None:
    orders = sorted(at_hours(0.1, 0.2, 0.4) + at_hours(0.3, who="bob"))
    for boarding, shipped in (("first_come", [1, 1, 2, 2]), ("tier", [1, 2, 1, 2])):
        call = truck(
            f"kind: scheduled, every: 1 h, capacity: {{shipments: 2}}, boarding: {boarding}"
        )
        found = run(SHOP, *TWO_TIERS, call, orders=orders)
        assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == shipped


def test_room_without_end_is_a_time_of_departure() -> None:
    orders = at_hours(*np.linspace(0.5, 40, 60).tolist())
    times = "times: ['08:00', '17:00'], lead: 30 min"
    sets = ("warehouses.w.stock.opening=99",)
    plain = run(SHOP, *sets, truck(f"kind: scheduled, {times}"), orders=orders)
    roomy = f"kind: scheduled, {times}, capacity: {{shipments: 1000}}"
    told = [
        rows(found, "shipments", "packed", "shipped", "delivered")
        for found in (plain, run(SHOP, *sets, truck(roomy), orders=orders))
    ]
    assert told[0] == told[1]


def test_a_truck_by_time_and_quantity_leaves_with_whichever_comes_first() -> None:
    call = "kind: time_quantity, quantity: {shipments: 2}, time: 3 h"
    found = run(SHOP, truck(call), orders=at_hours(1, 2, 5, 9, 9.5))
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == [2, 2, 8, 9.5, 9.5]
    found = run(SHOP, truck(f"{call}, since: departure"), orders=at_hours(1, 2, 5, 9, 9.5))
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == [2, 2, 5, 9.5, 9.5]
    assert [t / HOUR for (t,) in rows(found, "trips", "departed")][:4] == [2, 5, 8, 9.5]


def test_who_waits_longer_than_its_time_has_a_truck_sent_for_it_after_a_full_one() -> None:
    call = "kind: time_quantity, quantity: {shipments: 3}, time: 3 h, capacity: {shipments: 2}"
    found = run(SHOP, truck(call), orders=at_hours(1, 2, 2.5))
    assert [t / HOUR for (t,) in rows(found, "shipments", "shipped")] == [2.5, 2.5, 5.5]


def test_trucks_at_random_intervals_agree_with_theory() -> None:
    text = shop(
        "orders: {customer: ann, process: {kind: poisson, rate: 6 /h}, basket: {items: box}}"
    )
    law = "{kind: exponential, mean: 30 min}"
    call = f"kind: interval, between: {law}, capacity: {{shipments: 5}}"
    found = run(text, truck(call), "warehouses.w.stock.opening=99999", "horizon.run_length=400 d")
    packed, shipped = (found.facts.shipments[name] for name in ("packed", "shipped"))
    gone = ~np.isnan(shipped)
    known, trips = theory.random_truck(6.0, 0.5, 5), found.facts.trips
    assert (shipped - packed)[gone].mean() / HOUR == pytest.approx(known.mean_wait, rel=0.05)
    assert trips["shipments"].mean() == pytest.approx(known.mean_load, rel=0.02)
    assert trips["left"].mean() == pytest.approx(known.mean_left_behind, rel=0.1)
    share = (trips["left"] > 0).mean()
    assert share == pytest.approx(known.left_behind_probability, rel=0.05)


@pytest.mark.parametrize("since", ["first", "departure"])
def test_trucks_by_time_and_quantity_agree_with_theory(since: str) -> None:
    text = shop(
        "orders: {customer: ann, process: {kind: poisson, rate: 6 /h}, basket: {items: box}}"
    )
    call = f"kind: time_quantity, quantity: {{shipments: 8}}, time: 1 h, since: {since}"
    found = run(text, truck(call), "warehouses.w.stock.opening=99999", "horizon.run_length=400 d")
    packed, shipped = (found.facts.shipments[name] for name in ("packed", "shipped"))
    gone = ~np.isnan(shipped)
    known = theory.time_quantity(6.0, 8, 1.0, since)
    wait = (shipped - packed)[gone]
    assert wait.mean() / HOUR == pytest.approx(known.mean_wait, rel=0.02)
    assert len(found.facts.trips["site"]) / (400 * 24) == pytest.approx(
        known.dispatch_rate, rel=0.02
    )
    assert found.facts.trips["shipments"].mean() == pytest.approx(known.mean_load, rel=0.02)
    assert found.stopped == 400 * DAY
