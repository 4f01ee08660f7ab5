"""Pick lists wait in a pool until it is full, or old enough."""

from __future__ import annotations

import pytest

from simwh.theory.transport import time_quantity
from tests.engine.floor.test_station import minutes
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, Order, rows, run, shop

OPENING = "warehouses.w.stock.opening=1000000"


def released(pool: str, *orders: Order) -> list[tuple[float | None, ...]]:
    """Return when each pick list is ready and released, in minutes of day 1."""
    picking = f"warehouses.w.picking={{crew: {{size: 9}}, release: {{kind: pool, {pool}}}}}"
    found = run(SHOP, "items={box: {}, lid: {}}", OPENING, picking, orders=list(orders))
    times = minutes(found, "shipments", "ready", "released")
    return [tuple(None if t is None else round(t, 6) for t in row) for row in times]


def at(minute: float, **items: int) -> Order:
    return 1.0 + minute * MINUTE / DAY, items or {"box": 1}


def test_a_pool_goes_when_it_is_full_and_the_next_one_begins() -> None:
    found = released("lists: 3", *map(at, (0, 5, 9, 20, 21)))
    assert found[:3] == [(0, 9), (5, 9), (9, 9)]
    assert found[3:] == [(20, None), (21, None)]


def test_a_pool_may_be_full_of_lines() -> None:
    found = released("lists: 9, lines: 3", at(0), at(4, box=1, lid=1), at(6, box=1, lid=1), at(7))
    assert found == [(0, 4), (4, 4), (6, 7), (7, 7)]


def test_whoever_is_ready_at_the_moment_that_it_is_full_goes_along() -> None:
    found = released("lists: 2", *map(at, (0, 5, 5, 8)))
    assert found == [(0, 5), (5, 5), (5, 5), (8, None)]


def test_a_pool_goes_when_its_first_list_has_waited_long_enough() -> None:
    found = released("lists: 3, wait: 30 min", *map(at, (0, 5, 31, 32, 33, 50)))
    assert found == [(0, 30), (5, 30), (31, 33), (32, 33), (33, 33), (50, 80)]


def test_waits_are_those_of_a_door_whose_trucks_leave_so() -> None:
    rate, most, wait = 6.0, 5, 0.8
    picking = f"{{crew: {{size: 99}}, release: {{kind: pool, lists: {most}, wait: {wait} h}}}}"
    process = f"process: {{kind: poisson, rate: {rate} /h}}"
    often = shop(f"d: {{{process}, customer: ann, basket: {{items: {{box: 1}}}}}}")
    found = run(often, OPENING, f"warehouses.w.picking={picking}", "horizon.run_length=90 d")
    times = rows(found, "shipments", "ready", "released")
    waits = [(end - begin) / HOUR for begin, end in times if end is not None]
    expected = time_quantity(rate, most, wait).mean_wait
    assert sum(waits) / len(waits) == pytest.approx(expected, rel=0.02)
