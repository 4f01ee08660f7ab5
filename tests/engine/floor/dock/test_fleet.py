"""Trucks are few: who finds none waits until one is back."""

from __future__ import annotations

import heapq
from math import inf, isnan

import numpy as np
import pytest

from simwh.record import Run
from simwh.theory.transport import one_truck
from tests.engine.small import HOUR, SHOP, Order, rows, run, shop

POISSON = shop(
    "orders: {customer: ann, process: {kind: poisson, rate: 6 /h}, basket: {items: box}}"
)
LONG = ("warehouses.w.stock.opening=99999", "horizon.run_length=100 d")


def site(dispatch: str, fleet: str, more: str = "") -> str:
    stock = "stock: {source: maker, opening: 10, replenishment: none}"
    return f"warehouses.w={{{stock}, dispatch: {{{dispatch}}}, fleet: {{{fleet}}}{more}}}"


def at_hours(*hours: float) -> list[Order]:
    return [(hour / 24, {"box": 1}) for hour in hours]


def hours(found: Run, table: str, *columns: str) -> list[tuple[float | None, ...]]:
    told = rows(found, table, *columns)
    return [tuple(None if t is None else round(t / HOUR, 9) for t in row) for row in told]


def waits(found: Run) -> np.ndarray:
    packed, shipped = (found.facts.shipments[name] for name in ("packed", "shipped"))
    return (shipped - packed)[~np.isnan(shipped)] / HOUR


def test_a_full_load_waits_for_the_first_truck_to_be_back() -> None:
    way = site("kind: full_load, quantity: {shipments: 2}", "trucks: 1, round_trip: 5 h")
    found = run(SHOP, way, orders=at_hours(0, 1, 2, 3, 4, 5, 5.5))
    # Seven shipments, two of whom call a truck: at 6 h the truck takes all that waits.
    assert hours(found, "trips", "called", "taken", "departed", "back") == [
        (1, 1, 1, 6),
        (3, 6, 6, 11),
    ]
    assert [t for (t,) in hours(found, "shipments", "shipped")] == [1, 1, 6, 6, 6, 6, 6]


def test_who_has_no_room_calls_a_truck_from_when_enough_of_them_were_packed() -> None:
    room = "kind: full_load, quantity: {shipments: 2}, capacity: {shipments: 2}"
    found = run(SHOP, site(room, "trucks: 1, round_trip: 5 h"), orders=at_hours(0, 1, 2, 3, 4, 5))
    assert hours(found, "trips", "called", "taken") == [(1, 1), (3, 6), (5, 11)]


def test_a_departure_by_timetable_that_finds_no_truck_leaves_as_soon_as_one_is_back() -> None:
    way = site("kind: scheduled, every: 2 h, offset: 2 h", "trucks: 1, round_trip: 5 h")
    found = run(SHOP, way, "horizon.run_length=12.5 h", orders=at_hours(1, 3, 6.5, 7))
    # Those of 4 h and 6 h are one at 7 h; whoever is packed at that instant still goes along.
    assert hours(found, "trips", "called", "taken", "back") == [
        (2, 2, 7),
        (4, 7, 12),
        (8, 12, None),
    ]
    assert [t for (t,) in hours(found, "shipments", "shipped")] == [2, 7, 7, 12]


def test_a_truck_below_its_minimum_stays_at_home_when_one_is_back() -> None:
    least = "kind: scheduled, every: 2 h, offset: 2 h, capacity: {shipments: 9}"
    way = site(f"{least}, minimum: {{shipments: 2}}", "trucks: 1, round_trip: 5 h")
    found = run(SHOP, way, "horizon.run_length=13 h", orders=at_hours(1, 1.5, 3, 7.5))
    assert hours(found, "trips", "called", "taken") == [(2, 2), (8, 8)]


def test_time_that_is_over_while_all_are_away_calls_a_truck() -> None:
    way = site(
        "kind: time_quantity, quantity: {shipments: 5}, time: 1 h", "trucks: 1, round_trip: 4 h"
    )
    found = run(SHOP, way, orders=at_hours(0, 2, 5.5, 6, 12))
    assert hours(found, "trips", "called", "taken") == [(1, 1), (3, 5), (6.5, 9), (13, 13)]


def test_without_a_law_a_round_trip_is_twice_the_longest_way_on_board() -> None:
    lanes = "transport.lanes={w: {ann: {transit: 3 h}}}"
    way = site("kind: full_load, quantity: {shipments: 1}", "trucks: 2")
    found = run(SHOP, way, lanes, orders=at_hours(0, 1, 2))
    assert hours(found, "trips", "taken", "back") == [(0, 6), (1, 7), (6, 12)]


def test_a_truck_that_is_loaded_is_away_from_its_call_until_it_is_back() -> None:
    loading = ", loading: {per_shipment: 1 h}"
    way = site("kind: full_load, quantity: {shipments: 2}", "trucks: 1, round_trip: 2 h", loading)
    found = run(SHOP, way, orders=at_hours(0, 0, 1, 1))
    assert hours(found, "trips", "called", "taken", "docked", "departed", "back") == [
        (0, 0, 0, 2, 4),
        (1, 4, 4, 6, 8),
    ]


@pytest.mark.parametrize("trucks", [1, 3])
def test_trucks_for_one_shipment_each_are_the_servers_of_a_queue(trucks: int) -> None:
    law = f"{{kind: exponential, mean: {trucks * 8} min}}"
    call = "kind: full_load, quantity: {shipments: 1}, capacity: {shipments: 1}"
    way = site(call, f"trucks: {trucks}, round_trip: {law}")
    found = run(POISSON, way, LONG[0], "horizon.run_length=10 d")
    trips = found.facts.trips
    free = [0.0] * trucks  # when each is home, as in Kiefer and Wolfowitz (1955)
    for came, taken, back in zip(trips["called"], trips["taken"], trips["back"], strict=True):
        assert taken == max(came, heapq.heappop(free))
        heapq.heappush(free, inf if isnan(back) else back)
    assert (trips["taken"] - trips["called"] > 0).mean() > 0.5


def test_one_truck_with_a_least_and_a_most_load_agrees_with_theory() -> None:
    call = "kind: full_load, quantity: {shipments: 4}, capacity: {shipments: 10}"
    way = site(call, "trucks: 1, round_trip: {kind: exponential, mean: 1 h}")
    found = run(POISSON, way, *LONG)
    known = one_truck(6.0, 1.0, 10, 4)
    assert waits(found).mean() == pytest.approx(known.mean_wait, rel=0.04)
    assert found.facts.trips["shipments"].mean() == pytest.approx(known.mean_load, rel=0.02)


def test_with_another_truck_no_shipment_leaves_later() -> None:
    call = "kind: full_load, quantity: {shipments: 1}, capacity: {shipments: 1}"
    few, more = (
        run(POISSON, site(call, f"trucks: {n}, round_trip: 50 min"), "horizon.run_length=5 d")
        for n in (5, 6)
    )
    assert (few.facts.shipments["shipped"] >= more.facts.shipments["shipped"]).all()
