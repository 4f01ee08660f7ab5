"""Zones with pickers of their own: one after another, or all at the same time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.record import Run
from simwh.theory.lines import saturated_line
from simwh.theory.networks import fork_join_two
from simwh.theory.queueing import mm1
from tests.engine.floor.test_picking import TWO_TIERS
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, Order, column, company, rows, run, shop

ITEMS = "items={b: {}, c: {}, d: {}}"
STOCK = "warehouses.w.stock.opening=1000"
FLOOR = (
    "layout: {aisles: 2, aisle_length: 60 m, aisle_pitch: 30 m, slots_per_aisle_side: 1},"
    "storage: dedicated, routing: return, walking: 1 m/s"
)
"""Box and b stand in the first aisle, c and d in the second: each is a walk of 60 m."""
LATER: Order = (20.0, {"b": 70})
"""Keeps b popular."""
LISTS: tuple[Order, ...] = (
    (1.0, {"box": 90, "c": 1}),
    (1.0, {"box": 1, "b": 60, "d": 1}),
    (1.0, {"c": 30}),
)


def picked(zoning: str, *sets: str, orders: Sequence[Order] = LISTS, more: str = "") -> Run:
    picking = (
        f"warehouses.w.picking={{crew: {{size: 2}}, per_line: 1 min, {FLOOR},"
        f"zoning: {{{zoning}}}, {more}}}"
    )
    return run(SHOP, ITEMS, picking, STOCK, *sets, orders=[*orders, LATER])


def minutes(found: Run, table: str, *names: str) -> list[tuple[float, ...]]:
    told = rows(found, table, *names)
    found = [tuple(round((time - DAY) / MINUTE, 6) for time in row) for row in told]
    return [row for row in found if row[0] < DAY / MINUTE]


def test_a_list_goes_from_zone_to_zone_where_it_has_something_to_pick() -> None:
    found = picked("kind: sequential, zones: 2")
    # Zone 1 (60 m = 1 min and 1 min a line): the first list to minute 2, the second to 5.
    # Zone 2: the third list to minute 2, the first from 2 to 4, the second from 5 to 7.
    assert minutes(found, "tours", "started", "finished") == [
        (0, 2),
        (0, 2),
        (2, 5),
        (2, 4),
        (5, 7),
    ]
    assert rows(found, "legs", "shipment", "tour", "lines")[:5] == [
        (0, 0, 1),
        (2, 1, 1),
        (1, 2, 2),
        (0, 3, 1),
        (1, 4, 1),
    ]
    assert column(found, "shipments", "tour") == [3, 4, 1, 5]
    assert minutes(found, "shipments", "released", "packed") == [(0, 4), (0, 7), (0, 2)]


def test_all_zones_pick_a_list_at_the_same_time_and_it_is_joined_at_the_end() -> None:
    found = picked("kind: synchronised, zones: 2")
    assert minutes(found, "tours", "started", "finished") == [
        (0, 2),
        (0, 2),
        (2, 5),
        (2, 4),
        (4, 6),
    ]
    assert column(found, "tours", "lines") == [1, 1, 2, 1, 1, 1]
    assert column(found, "shipments", "tour") == [1, 2, 4, 5]
    assert minutes(found, "shipments", "packed") == [(2,), (5,), (6,)]


@pytest.mark.parametrize("kind", ["sequential", "synchronised"])
def test_tours_begin_and_end_at_the_front_of_their_zone_or_at_the_depot(kind: str) -> None:
    found = picked(f"kind: {kind}, zones: 2")
    assert column(found, "tours", "distance") == [60.0] * 6
    depot = picked(f"kind: {kind}, zones: 2, begin: depot")
    assert sorted(column(depot, "tours", "distance")) == [60.0] * 3 + [120.0] * 3
    whole = picked("kind: none")
    assert column(whole, "tours", "distance") == [180.0, 180.0, 120.0, 60.0]


def test_each_zone_has_its_share_of_the_crew() -> None:
    found = picked(
        "kind: sequential, zones: 2, pickers: [2, 1]", "warehouses.w.picking.crew.size=3"
    )
    assert found.cast.crews == ("w/zone 1/picking", "w/zone 2/picking")
    assert rows(found, "staffing", "crew", "size") == [(0, 2), (1, 1)]
    assert minutes(found, "tours", "started", "finished")[:3] == [(0, 2), (0, 3), (0, 2)]


def test_shifts_are_shared_out_too() -> None:
    crew = "crew: {shifts: [{size: 3, start: '08:00', end: '16:00', days: [mon]}]}, per_line: 1 min"
    picking = f"warehouses.w.picking={{{crew}, {FLOOR}, zoning: {{kind: synchronised, zones: 2}}}}"
    found = run(SHOP, ITEMS, picking, STOCK, orders=LISTS)
    assert set(rows(found, "staffing", "crew", "size")) == {(0, 0), (1, 0), (0, 2), (1, 1)}


def test_higher_tiers_go_first_in_every_zone() -> None:
    orders: list[Order] = [(1.0, {"box": 9, "c": 8}, "bob") for _ in range(3)]
    orders.append((1.0, {"box": 1, "c": 1}))
    found = picked("kind: synchronised, zones: 2", *TWO_TIERS, orders=orders)
    assert minutes(found, "shipments", "packed") == [(2,), (6,), (8,), (4,)]


def test_each_zone_forms_its_own_batches() -> None:
    batching = "batching: {kind: first_come, orders: 2}, release: {kind: wave, every: 1 h}"
    orders: list[Order] = [(1.01, {"box": 9}), (1.01, {"box": 9, "c": 8}), (1.01, {"c": 1})]
    found = picked("kind: synchronised, zones: 2", orders=orders, more=batching)
    assert minutes(found, "tours", "started", "finished") == [(60, 63), (60, 63)]
    assert column(found, "tours", "shipments") == [2, 2, 1]
    assert column(found, "tours", "lines") == [2, 2, 1]


def test_a_window_opens_when_a_list_comes_to_its_zone() -> None:
    window = "batching: {kind: time_window, orders: 5, wait: 10 min}"
    orders: list[Order] = [(1.0, {"box": 9, "c": 8})]
    found = picked("kind: sequential, zones: 2", orders=orders, more=window)
    assert minutes(found, "tours", "started", "finished") == [(10, 12), (22, 24)]


def test_each_line_of_a_zone_may_be_a_task_of_its_own() -> None:
    orders: list[Order] = [(1.0, {"box": 9, "b": 9, "c": 8})]
    four = "warehouses.w.picking.crew.size=4"
    found = picked("kind: synchronised, zones: 2", four, orders=orders, more="tasks: line")
    assert minutes(found, "tours", "started", "finished") == [(0, 2), (0, 2), (0, 2)]
    assert rows(found, "legs", "shipment", "lines")[:3] == [(0, 1), (0, 1), (0, 1)]
    assert minutes(found, "shipments", "released", "packed") == [(0, 2)]


def test_members_go_to_the_zones_in_the_order_of_their_names() -> None:
    crew = "warehouses.w.picking.crew={size: null, members: {b: {pace: 2}, c: {}, a: {pace: 4}}}"
    found = picked("kind: sequential, zones: 2, pickers: [2, 1]", crew)
    names = ("w/zone 1/picking/a", "w/zone 1/picking/b", "w/zone 2/picking/c")
    assert found.cast.servers == names
    # Zone 1: a takes half a minute for two minutes of work, b a minute and a half for three.
    assert minutes(found, "tours", "started", "finished")[:3] == [(0, 0.5), (0, 1.5), (0, 2)]


def test_who_is_being_picked_when_the_clock_stops_is_not_picked() -> None:
    found = picked("kind: sequential, zones: 2", f"horizon.run_length={DAY + 3 * MINUTE} s")
    # The second list is in its first zone, the first list in its second one.
    assert rows(found, "legs", "shipment", "tour", "lines") == [
        (0, 0, 1),
        (2, 1, 1),
        (1, 2, 2),
        (0, 3, 1),
    ]
    assert column(found, "shipments", "tour") == [-1, -1, 1]
    assert rows(found, "shipments", "packed") == [(None,), (None,), (DAY + 2 * MINUTE,)]


def two_zones(rate: int, zoning: str) -> tuple[str, tuple[str, ...]]:
    """Return orders with a line in each of two zones, of one picker each, who need not walk."""
    both = "basket: {items: {b: 1, c: 1}, lines: 2, distinct: true}"
    demand = f"all: {{process: {{kind: poisson, rate: {rate} /h}}, customer: ann, {both}}}"
    sets = (
        "items={b: {}, c: {}}",
        "warehouses.w.picking={crew: {size: 2}, per_line: {kind: exponential, mean: 6 min},"
        "layout: {aisles: 2, aisle_length: 0.001 mm, aisle_pitch: 0.001 mm,"
        f"slots_per_aisle_side: 1}}, "
        f"places: {{b: {{aisle: 1, depth: 0 m}}, c: {{aisle: 2, depth: 0 m}}}}, zoning: {zoning}}}",
        "warehouses.w.stock.opening=1000000",
        "horizon={warm_up: 20 h, run_length: 100 h, follow_up: 0 s}",
    )
    return demand, sets


@pytest.mark.parametrize("kind", ["synchronised", "sequential"])
def test_an_order_with_a_line_in_each_of_two_zones_takes_as_long_as_theory_says(kind: str) -> None:
    """Fork and join (Flatto and Hahn 1984), and two queues in tandem (Jackson 1957)."""
    demand, sets = two_zones(5, kind)
    times = []
    with company(shop(demand), *sets) as of:
        for replication in range(20):
            shipments = simulate(of, 1, replication).facts.shipments
            done = np.isfinite(shipments["packed"]) & (shipments["released"] > 20 * HOUR)
            times.append((shipments["packed"] - shipments["released"])[done].mean() / HOUR)
    zones = fork_join_two(5.0, 0.1).mean_order_cycle, 2 * mm1(5.0, 0.1).mean_sojourn
    error = np.std(times, ddof=1) / np.sqrt(len(times))
    expected = zones[kind == "sequential"]
    assert error < 0.04 * expected
    assert abs(np.mean(times) - expected) < 3.3 * error


THREE: tuple[Order, ...] = tuple((1.0, {"box": 1, other: 1}) for other in ("c", "d", "c"))
"""Two minutes each in the first zone; in the second as well."""


@pytest.mark.parametrize("buffer", [0, 1])
def test_nobody_keeps_a_list_where_zones_take_the_same_time(buffer: int) -> None:
    found = picked(f"kind: sequential, buffer: {buffer}", orders=THREE)
    assert sorted(minutes(found, "tours", "left")) == [(2,), (4,), (4,), (6,), (6,), (8,)]


def test_a_picker_keeps_what_the_next_zone_has_no_room_for() -> None:
    slow = tuple((1.0, {"box": 1, "c": 1, "d": 1}) for _ in range(4))
    found = {
        room: minutes(picked(f"kind: sequential{room}", orders=slow), "tours", "finished", "left")
        for room in ("", ", buffer: 1", ", buffer: 0")
    }
    # Two minutes in the first zone, three in the second, which takes its lists at 2, 5, 8 and 11.
    ends = [(5, 5), (8, 8), (11, 11), (14, 14)]
    assert sorted(found[""]) == sorted([(2, 2), (4, 4), (6, 6), (8, 8), *ends])
    # The third list waits for the place that the second one has until 5, the fourth until 8.
    assert sorted(found[", buffer: 1"]) == sorted([(2, 2), (4, 4), (6, 6), (8, 8), *ends])
    # The second list is kept until 5, and the third, begun only then, until 8.
    assert sorted(found[", buffer: 0"]) == sorted([(2, 2), (4, 5), (7, 8), (10, 11), *ends])


def test_room_for_all_lists_is_as_good_as_any_room() -> None:
    told = [
        minutes(picked(f"kind: sequential{room}"), "tours", "started", "finished", "left")
        for room in (", buffer: 9", "")
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("buffer", [0, 2])
def test_zones_with_few_places_pick_as_many_lists_as_theory_says(buffer: int) -> None:
    """Exponential stations in series, blocking after service, always work (Hunt 1956)."""
    demand, sets = two_zones(20, f"{{kind: sequential, buffer: {buffer}}}")
    rates = []
    with company(shop(demand), *sets) as of:
        for replication in range(20):
            packed = simulate(of, 1, replication).facts.shipments["packed"]
            rates.append(np.count_nonzero(packed > 20 * HOUR) / 100)
    error = np.std(rates, ddof=1) / np.sqrt(len(rates))
    expected = saturated_line((10.0, 10.0), (buffer,)).throughput
    assert error < 0.02 * expected
    assert abs(np.mean(rates) - expected) < 3.3 * error
