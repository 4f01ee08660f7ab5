"""Trucks need a door and somebody to load them before they leave."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simwh.record import LOADING, Run
from simwh.theory.general_queues import mg1
from simwh.theory.queueing import mmc
from tests.engine.small import HOUR, MINUTE, SHOP, Order, rows, run, shop

HOURLY = "warehouses.w.dispatch={kind: scheduled, every: 1 h, offset: 1 h}"
TWO_TIERS = (
    "tiers={gold: {priority: 1}, bronze: {priority: 2}}",
    "customers={ann: {tier: bronze}, bob: {tier: gold}}",
)


def dock(text: str) -> str:
    return f"warehouses.w.loading={{{text}}}"


def full(shipments: int, more: str = "") -> str:
    return f"warehouses.w.dispatch={{kind: full_load, quantity: {{shipments: {shipments}}}{more}}}"


def at_minutes(*minutes: float, who: str = "ann") -> list[Order]:
    return [(minute / 1440, {"box": 1}, who) for minute in minutes]


def minutes(found: Run, table: str, *columns: str) -> list[tuple[Any, ...]]:
    told = rows(found, table, *columns)
    return [tuple(None if t is None else round(t / MINUTE, 6) for t in row) for row in told]


def test_a_called_truck_waits_for_a_door_and_leaves_when_it_is_loaded() -> None:
    way = dock("doors: 1, per_truck: 5 min, per_shipment: 10 min")
    found = run(SHOP, full(2), way, orders=at_minutes(0, 1, 2, 3))
    assert minutes(found, "trips", "called", "docked", "departed") == [(1, 1, 26), (3, 26, 51)]
    assert minutes(found, "loads", "started", "finished") == [(6, 16), (16, 26), (31, 41), (41, 51)]
    assert minutes(found, "shipments", "packed", "shipped") == [(0, 26), (1, 26), (2, 51), (3, 51)]
    assert rows(found, "shipments", "trip") == [(0,), (0,), (1,), (1,)]


def test_who_is_packed_too_late_for_a_truck_is_not_left_behind_by_it() -> None:
    few = "kind: interval, between: 1 h, lead: 10 min, capacity: {shipments: 1}"
    one = f"warehouses.w.dispatch={{{few}}}"
    found = run(SHOP, one, dock("per_shipment: 1 min"), orders=at_minutes(40, 41, 55))
    # The first truck takes the first; the second is left behind, the third has come too late.
    assert minutes(found, "loads", "missed") == [(None,), (60,), (120,)]
    assert minutes(found, "shipments", "shipped") == [(61,), (121,), (181,)]
    assert rows(found, "trips", "left")[:3] == [(1,), (1,), (0,)]


def test_a_shipment_takes_its_time_by_unit_and_by_pallet() -> None:
    way = dock("per_shipment: 1 min, per_unit: 10 s, pallet: 1 m3, per_pallet: 2 min")
    orders = [(0.0, {"box": 3}), (1.0, {"box": 1})]
    found = run(SHOP, full(1), way, "items.box.volume=500 L", orders=orders)
    # Three boxes are a pallet and a half: two pallets.
    told = rows(found, "loads", "started", "finished")
    assert [end - begin for begin, end in told] == pytest.approx([60 + 30 + 240, 60 + 10 + 120])


def test_loaders_work_on_as_many_trucks_and_shipments_as_there_are_of_them() -> None:
    orders = at_minutes(0, 0, 0, 0)
    for crew, ends in (
        ("size: 1", [10, 20, 30, 40]),
        ("size: 2", [10, 20, 10, 20]),  # one at each truck
        ("size: 9", [10, 20, 10, 20]),
    ):
        way = dock(f"crew: {{{crew}}}, per_shipment: 10 min")
        found = run(SHOP, full(2), way, orders=orders)
        assert sorted(minutes(found, "loads", "finished")) == sorted((end,) for end in ends)
    both = dock("crew: {size: 2}, loaders_per_truck: 2, per_shipment: 10 min")
    found = run(SHOP, full(2), both, orders=orders)
    assert minutes(found, "trips", "departed") == [(10,), (20,)]
    told = rows(found, "chores", "kind", "asked", "started", "finished")
    assert told == [(LOADING, 0, 0, 600)] * 2 + [(LOADING, 0, 600, 1200)] * 2


def test_a_scheduled_truck_leaves_at_its_time_with_what_is_loaded() -> None:
    way = dock("ahead: 20 min, crew: {size: 1}, per_shipment: 8 min")
    found = run(SHOP, HOURLY, way, orders=at_minutes(0, 1, 2, 50, 59))
    # The third is begun before the hour, so that it goes along; the last two are left behind.
    columns = ("called", "docked", "due", "departed")
    assert minutes(found, "trips", *columns)[:2] == [(40, 40, 60, 64), (100, 100, 120, 120)]
    assert rows(found, "trips", "left", "shipments")[:2] == [(2, 3), (0, 2)]
    told = minutes(found, "loads", "missed", "started", "finished")
    assert told[2:] == [(None, 56, 64), (64, 100, 108), (64, 108, 116)]
    assert minutes(found, "shipments", "shipped") == [(64,), (64,), (64,), (120,), (120,)]


def test_a_truck_that_may_wait_stays_for_what_was_packed_in_time_up_to_its_limit() -> None:
    orders = at_minutes(0, 1, 2, 61)
    for wait, departed, left in (("30 min", 76, 0), ("5 min", 76, 0), ("3 min", 64, 1)):
        way = dock(f"ahead: 20 min, wait: {wait}, crew: {{size: 1}}, per_shipment: 12 min")
        found = run(SHOP, HOURLY, way, orders=orders)
        assert minutes(found, "trips", "departed")[0] == (departed,)
        assert rows(found, "trips", "left")[0] == (left,)
        assert minutes(found, "shipments", "shipped")[3][0] >= 120


def test_a_truck_without_a_door_at_its_time_leaves_empty() -> None:
    way = dock("doors: 1, ahead: 10 min, wait: 0 s, crew: {size: 1}, per_shipment: 70 min")
    found = run(SHOP, HOURLY, way, orders=at_minutes(0, 1))
    assert minutes(found, "trips", "docked", "departed")[:3] == [
        (50, 120),
        (120, 190),  # it has come at 110, while the first was at the door
        (None, 180),
    ]
    assert rows(found, "trips", "left", "shipments")[:3] == [(1, 1), (0, 1), (0, 0)]


def test_what_nobody_has_begun_to_load_waits_for_another_truck() -> None:
    # The third is wanted at the first truck, whose time comes while the loader is at the second.
    dispatch = "warehouses.w.dispatch={kind: scheduled, times: ['01:00', '01:30']}"
    way = dock("ahead: 50 min, crew: {size: 1}, per_shipment: 40 min")
    found = run(SHOP, dispatch, way, orders=at_minutes(0, 1, 2))
    assert minutes(found, "trips", "docked", "departed")[:2] == [(10, 60), (40, 130)]
    told = minutes(found, "loads", "missed", "started", "finished")
    assert told == [(None, 10, 50), (None, 50, 90), (60, 90, 130)]
    assert rows(found, "loads", "trip") == [(0,), (1,), (1,)]
    assert rows(found, "trips", "left", "shipments")[:2] == [(1, 1), (0, 2)]


def test_a_truck_has_no_more_on_board_than_it_takes_and_a_larger_one_by_itself() -> None:
    dispatch = HOURLY.replace("offset: 1 h", "offset: 1 h, capacity: {units: 5}")
    orders = [(m / 1440, {"box": n}) for m, n in ((0, 3), (1, 3), (2, 2), (3, 9))]
    found = run(
        SHOP, dispatch, dock("ahead: 30 min"), "warehouses.w.stock.opening=99", orders=orders
    )
    assert rows(found, "loads", "trip") == [(0,), (1,), (0,), (2,)]
    assert rows(found, "trips", "left", "shipments")[:3] == [(2, 2), (1, 1), (0, 1)]


def test_loaders_take_higher_tiers_first_unless_they_go_by_who_came_first() -> None:
    orders = sorted(at_minutes(0, 1) + at_minutes(2, who="bob"))
    for priority, trips in (("tier", [0, 1, 0]), ("first_come", [0, 0, 1])):
        crew = f"crew: {{size: 1, priority: {priority}}}"
        way = dock(f"ahead: 15 min, {crew}, per_shipment: 10 min")
        found = run(SHOP, *TWO_TIERS, HOURLY, way, orders=orders)
        assert rows(found, "loads", "trip") == [(trip,) for trip in trips]


def test_packers_keep_what_finds_no_place_in_staging() -> None:
    packing = "warehouses.w.packing={crew: {size: 1}, per_order: 1 min}"
    way = dock("staging: 1, per_shipment: 10 min")
    found = run(SHOP, full(1), packing, way, orders=at_minutes(0, 0, 0))
    assert minutes(found, "visits", "finished", "left") == [(1, 1), (2, 11), (12, 21)]
    assert minutes(found, "shipments", "packed", "shipped") == [(1, 11), (11, 21), (21, 31)]


def test_loaders_who_are_told_apart_have_a_pace_of_their_own() -> None:
    crew = "crew: {members: {kim: {pace: 2}}}"
    found = run(SHOP, full(1), dock(f"{crew}, per_shipment: 10 min"), orders=at_minutes(0))
    assert minutes(found, "loads", "started", "finished") == [(0, 5)]


POISSON = (
    "orders: {{customer: ann, process: {{kind: poisson, rate: {rate} /h}}, basket: {{items: box}}}}"
)


def queue_of_trucks(rate: float, doors: int, law: str) -> Run:
    sets = ("horizon.run_length=800 d", "warehouses.w.stock.opening=99999", full(1))
    way = dock(f"doors: {doors}, per_shipment: {law}")
    return run(shop(POISSON.format(rate=rate)), *sets, way)


def waits(found: Run) -> Any:
    trips = found.facts.trips
    return trips["docked"] - trips["called"]


@pytest.mark.parametrize(("doors", "rate"), [(1, 0.5), (2, 1.0)])
def test_doors_are_the_servers_of_a_queue_of_trucks(doors: int, rate: float) -> None:
    known = mmc(rate / HOUR, HOUR, doors).mean_wait
    law = "{kind: exponential, mean: 1 h}"
    assert np.nanmean(waits(queue_of_trucks(rate, doors, law))) == pytest.approx(known, rel=0.1)


def test_one_door_and_a_fixed_time_of_loading_is_the_queue_of_constant_service() -> None:
    # M/D/1: Pollaczek and Khinchine
    known = mg1(0.5 / HOUR, HOUR, 0.0).mean_wait
    assert np.nanmean(waits(queue_of_trucks(0.5, 1, "1 h"))) == pytest.approx(known, rel=0.1)


def test_no_truck_waits_longer_with_another_door() -> None:
    orders = at_minutes(*np.random.default_rng(4).uniform(0, 5000, 200).tolist())
    sets = ("warehouses.w.stock.opening=999", full(2))
    before = np.full(100, np.inf)
    for doors in (1, 2, 3, 9):
        law = "{kind: exponential, mean: 25 min}"
        found = run(
            SHOP, *sets, dock(f"doors: {doors}, per_shipment: {law}"), orders=sorted(orders)
        )
        after = found.facts.trips["docked"]
        assert (after <= before).all()
        before = after
