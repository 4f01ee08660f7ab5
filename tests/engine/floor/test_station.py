"""Stations in a line: queues, places, blocking, delays; times worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from simwh.record import Run
from tests.engine.small import DAY, MINUTE, SHOP, Order, rows, run

FOUR: tuple[Order, ...] = tuple((1.0, {"box": 1}) for _ in range(4))
PICK = "warehouses.w.picking={crew: {size: 1}, per_line: 1 min}"


def line(*sets: str, orders: Sequence[Order] = FOUR, picking: str = PICK) -> Run:
    return run(SHOP, picking, "warehouses.w.stock.opening=100", *sets, orders=orders)


def minutes(found: Run, table: str, *names: str) -> list[tuple[float | None, ...]]:
    """Return times in minutes of day 1."""
    told = rows(found, table, *names)
    return [tuple(None if t is None else (t - DAY) / MINUTE for t in row) for row in told]


def visits(found: Run, station: str) -> list[tuple[float | None, ...]]:
    """Return arrival, start, end and departure of the visits to a station, in minutes."""
    index = [told.name for told in found.cast.stations].index(station)
    which = [row[0] == index for row in rows(found, "visits", "station")]
    times = minutes(found, "visits", "arrived", "started", "finished", "left")
    return [row for row, mine in zip(times, which, strict=True) if mine]


def test_a_shipment_goes_from_picking_through_the_line_to_the_door() -> None:
    found = line(
        "warehouses.w.stations.check={crew: {size: 1}, per_order: 3 min, per_line: 1 min}",
        orders=FOUR[:2],
    )
    assert visits(found, "check") == [(1, 1, 5, 5), (2, 5, 9, 9)]
    assert minutes(found, "shipments", "packed", "shipped") == [(5, 5), (9, 9)]


def test_stations_stand_before_and_behind_the_pack_stations() -> None:
    found = line(
        "warehouses.w.packing={crew: {size: 1}, per_order: 2 min}",
        "warehouses.w.stations.stage={after: packing, unlimited: true, per_order: 10 min}",
        "warehouses.w.stations.sort={crew: {size: 1}, per_order: 4 min}",
        orders=FOUR[:2],
    )
    assert visits(found, "sort") == [(1, 1, 5, 5), (2, 5, 9, 9)]
    assert visits(found, "packing") == [(5, 5, 7, 7), (9, 9, 11, 11)]
    assert visits(found, "stage") == [(7, 7, 17, 17), (11, 11, 21, 21)]
    assert minutes(found, "shipments", "pack_started", "packed") == [(5, 17), (9, 21)]


def test_without_pickers_the_line_begins_with_its_first_station() -> None:
    found = run(
        SHOP,
        "warehouses.w.stock.opening=100",
        "warehouses.w.stations={check: {crew: {size: 2}, per_order: 3 min}}",
        orders=FOUR,
    )
    assert visits(found, "check") == [(0, 0, 3, 3), (0, 0, 3, 3), (0, 3, 6, 6), (0, 3, 6, 6)]


def test_nobody_waits_for_a_pure_delay() -> None:
    found = line("warehouses.w.stations={way: {unlimited: true, per_order: 30 min}}")
    assert visits(found, "way") == [(n, n, n + 30, n + 30) for n in (1, 2, 3, 4)]


def test_a_picker_keeps_what_the_full_next_station_does_not_take() -> None:
    found = line("warehouses.w.stations={check: {crew: {size: 1}, per_order: 5 min, buffer: 1}}")
    assert visits(found, "check") == [
        (1, 1, 6, 6),
        (2, 6, 11, 11),
        (6, 11, 16, 16),
        (11, 16, 21, 21),
    ]
    assert minutes(found, "tours", "started", "finished", "left") == [
        (0, 1, 1),
        (1, 2, 2),
        (2, 3, 6),
        (6, 7, 11),
    ]


def test_without_any_places_the_server_before_is_blocked_until_one_is_free() -> None:
    found = line("warehouses.w.packing={crew: {size: 1}, per_order: 5 min, buffer: 0}")
    assert visits(found, "packing") == [
        (1, 1, 6, 6),
        (6, 6, 11, 11),
        (11, 11, 16, 16),
        (16, 16, 21, 21),
    ]
    assert minutes(found, "tours", "left") == [(1,), (6,), (11,), (16,)]


def test_blocking_goes_back_through_the_line() -> None:
    found = line(
        "warehouses.w.stations.sort={crew: {size: 1}, per_order: 1 min, buffer: 0}",
        "warehouses.w.stations.check={after: sort, crew: {size: 1}, per_order: 10 min, buffer: 0}",
    )
    assert visits(found, "sort") == [
        (1, 1, 2, 2),
        (2, 2, 3, 12),
        (12, 12, 13, 22),
        (22, 22, 23, 32),
    ]
    assert visits(found, "check") == [
        (2, 2, 12, 12),
        (12, 12, 22, 22),
        (22, 22, 32, 32),
        (32, 32, 42, 42),
    ]
    assert minutes(found, "tours", "finished", "left") == [(1, 1), (2, 2), (3, 12), (13, 22)]


def test_a_picker_is_free_once_the_whole_tour_is_handed_over() -> None:
    found = line(
        "warehouses.w.picking.batching={kind: first_come, orders: 2}",
        "warehouses.w.picking.release={kind: wave, every: 1 d}",
        "warehouses.w.stations={check: {crew: {size: 1}, per_order: 5 min, buffer: 0}}",
    )
    assert minutes(found, "tours", "started", "finished", "left") == [(0, 2, 7), (7, 9, 17)]


def test_a_delay_holds_what_the_next_station_does_not_take() -> None:
    found = line(
        "warehouses.w.stations.way={unlimited: true, per_order: 1 min}",
        "warehouses.w.stations.check={after: way, crew: {size: 1}, per_order: 5 min, buffer: 0}",
        orders=FOUR[:3],
    )
    assert visits(found, "way") == [(1, 1, 2, 2), (2, 2, 3, 7), (3, 3, 4, 12)]


def test_whoever_comes_on_duty_takes_who_waits_outside() -> None:
    days = "[mon, tue, wed, thu, fri, sat, sun]"
    crew = f"{{shifts: [{{size: 1, start: 00:10, end: 24:00, days: {days}}}]}}"
    found = line(
        f"warehouses.w.stations={{check: {{crew: {crew}, per_order: 5 min, buffer: 0}}}}",
        orders=FOUR[:2],
    )
    assert visits(found, "check") == [(10, 10, 15, 15), (15, 15, 20, 20)]
    assert minutes(found, "tours", "left") == [(10,), (15,)]


def test_a_tier_of_priority_is_taken_up_first() -> None:
    orders: list[Order] = [(1.0, {"box": 1}, "bob")] * 2 + [(1.0, {"box": 1}, "ann")]
    found = line(
        "tiers={gold: {priority: 1}, tin: {priority: 2}}",
        "customers={ann: {tier: gold}, bob: {tier: tin}}",
        "warehouses.w.picking.per_line=0 s",
        "warehouses.w.stations={check: {crew: {size: 1}, per_order: 5 min}}",
        orders=orders,
    )
    told = rows(found, "visits", "started", "shipment")
    assert sorted(((t - DAY) / MINUTE, n) for t, n in told) == [(0, 0), (5, 2), (10, 1)]


@pytest.mark.parametrize("share", ["50 %", "100 %"])
def test_the_share_of_shipments_that_pass_by_is_drawn_by_line(share: str) -> None:
    orders: list[Order] = [(1.0 + n / 100, {"box": 1}) for n in range(100)]
    station = f"{{unlimited: true, per_order: 1 min, share: {share}}}"
    found = line(f"warehouses.w.stations={{check: {station}}}", orders=orders)
    checked = {row[0] for row in rows(found, "visits", "shipment")}
    assert len(checked) == 100 if share == "100 %" else 35 < len(checked) < 65
    more = line(
        f"warehouses.w.stations={{check: {station}}}", PICK.replace("1 min", "2 min"), orders=orders
    )
    assert checked == {row[0] for row in rows(more, "visits", "shipment")}
