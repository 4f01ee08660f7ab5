"""Tours of several orders on the floor: by what they walk, and when they leave."""

from __future__ import annotations

import pytest

from simwh.record import Run
from tests.engine.floor.test_picking import TWO_TIERS, picked, times
from tests.engine.floor.test_picking import tours as told
from tests.engine.small import HOUR, MINUTE, SHOP, column, run

FLOOR = (
    "layout: {aisles: 3, aisle_length: 10 m, aisle_pitch: 10 m, slots_per_aisle_side: 1},"
    "storage: dedicated, routing: return, walking: 1 m/s"
)
"""The two most popular items face each other at 5 m of the aisle of the depot."""
ITEMS = "items={a: {}, b: {}, c: {}, d: {}, e: {}}"


FOUR = [(1.0, {"a": 1})] * 4


def at(minute: float) -> float:
    return 1 + minute * MINUTE / (24 * HOUR)


def tours(found: Run) -> list[tuple[float, ...]]:
    """Return start and finish in minutes of day 1, and pick lists, of every tour."""
    return [tuple(round(value, 6) for value in tour) for tour in told(found)]


def test_a_tour_waits_until_it_is_full() -> None:
    window = "per_line: 1 min, batching: {kind: time_window, orders: 2}"
    found = picked(window, ITEMS, orders=[(at(k), {"a": 1}) for k in (0, 5, 6, 20)])
    assert tours(found) == [(5, 7, 2), (20, 22, 2)]


def test_a_batch_takes_a_time_of_its_own_however_many_lists_are_in_it() -> None:
    batch = "per_line: 1 min, per_batch: 10 min, batching: {kind: first_come, orders: 2}"
    found = picked(batch, ITEMS, orders=[(at(k), {"a": 1}) for k in (0, 5, 6, 7)])
    assert tours(found) == [(0, 11, 1), (11, 23, 2), (23, 34, 1)]
    drawn = batch.replace("10 min", "{kind: uniform, low: 10 min, high: 20 min}")
    lasted = [end - start - lists for start, end, lists in tours(picked(drawn, ITEMS, orders=FOUR))]
    assert len(set(lasted)) == len(lasted) == 3
    assert all(10 <= minutes <= 20 for minutes in lasted)


def test_a_tour_that_is_not_full_leaves_when_its_first_list_has_waited_long_enough() -> None:
    window = "per_line: 1 min, batching: {kind: time_window, orders: 3, wait: 10 min}"
    found = picked(window, ITEMS, orders=[(at(k), {"a": 1}) for k in (0, 5, 30, 31, 32, 33)])
    assert tours(found) == [(10, 12, 2), (32, 35, 3), (43, 44, 1)]


def test_who_comes_on_duty_finds_what_waits_for_others() -> None:
    crew = "crew: {shifts: [{size: 1, start: '01:00', end: '02:00'}]}, per_line: 1 min"
    window = "batching: {kind: time_window, orders: 2, wait: 90 min}"
    picking = f"warehouses.w.picking={{{crew}, {window}}}"
    orders = [(at(10), {"a": 1}), (at(103), {"a": 1})]
    found = run(SHOP, picking, ITEMS, "warehouses.w.stock.opening=100", orders=orders)
    assert tours(found) == [(100, 101, 1), (1500, 1501, 1)]


def test_a_window_of_a_higher_tier_is_the_same_window() -> None:
    window = "per_line: 1 min, batching: {kind: time_window, orders: 3, wait: 10 min}"
    orders = [(at(0), {"a": 1}, "bob"), (at(3), {"a": 1})]
    found = picked(window, ITEMS, *TWO_TIERS, orders=orders)
    assert tours(found) == [(10, 12, 2)]


def test_savings_join_what_stands_together() -> None:
    # c and d stand in the second aisle, e in the third: tours of two are (a, b), (c, d), e alone.
    orders = [(at(1 + k), {item: 9 - "abcde".index(item)}) for k, item in enumerate("acbde")]
    batching = "release: {kind: wave, every: 1 h}, batching: {kind: savings, orders: 2}"
    found = picked(f"per_line: 1 min, {batching}, {FLOOR}", ITEMS, orders=orders)
    assert column(found, "shipments", "tour") == [0, 1, 0, 1, 2]
    assert column(found, "tours", "distance") == [10, 30, 50]


def test_a_seed_leaves_before_the_head_of_the_queue_which_stays_there() -> None:
    lists = {"a": 9}, {"c": 7, "e": 5}, {"b": 8}, {"d": 6}
    orders = [(at(1 + k), lines) for k, lines in enumerate(lists)]
    seed = "release: {kind: wave, every: 1 h}, batching: {kind: seed, orders: 2}"
    found = picked(f"per_line: 1 min, {seed}, {FLOOR}", ITEMS, orders=orders)
    assert column(found, "shipments", "tour") == [1, 0, 1, 0]
    assert times(found, "packed")[0] > times(found, "packed")[1]


def test_where_more_waits_than_is_looked_at_it_is_divided_block_by_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("simwh.engine.floor.batches.MOST_LOOKED_AT", 3)
    # The block is a, c, e: c goes with e, though d, which stands beside c, waits behind it.
    orders = [(at(1 + k), {item: 9 - "abcde".index(item)}) for k, item in enumerate("acedb")]
    batching = "release: {kind: wave, every: 1 h}, batching: {kind: savings, orders: 2}"
    found = picked(f"per_line: 1 min, {batching}, {FLOOR}", ITEMS, orders=orders)
    assert column(found, "shipments", "tour") == [0, 1, 1, 2, 3]
