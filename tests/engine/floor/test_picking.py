"""The floor of a warehouse: release, tours, batches, packing; times worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from simwh.record import Run
from simwh.state import Location
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, Order, column, rows, run

TWO_ITEMS = "items={box: {}, lid: {}}"
TWO_TIERS = (
    "tiers={gold: {priority: 1}, tin: {priority: 2}}",
    "customers={ann: {tier: gold}, bob: {tier: tin}}",
)
AT_ONCE: tuple[Order, ...] = tuple((1.0, {"box": 1}) for _ in range(4))


def picked(picking: str, *sets: str, orders: Sequence[Order] = AT_ONCE) -> Run:
    picking = f"warehouses.w.picking={{crew: {{size: 1}}, {picking}}}"
    return run(SHOP, picking, "warehouses.w.stock.opening=100", *sets, orders=orders)


def tours(found: Run) -> list[tuple[float, float, int]]:
    """Return start and finish in minutes of day 1, and pick lists, of every tour."""
    told = rows(found, "tours", "started", "finished", "shipments")
    return [((a - DAY) / MINUTE, (b - DAY) / MINUTE, n) for a, b, n in told]


def times(found: Run, *names: str) -> list[tuple[float, ...]]:
    """Return times of every shipment in minutes of day 1."""
    return [tuple((t - DAY) / MINUTE for t in row) for row in rows(found, "shipments", *names)]


def test_a_warehouse_without_a_floor_ships_at_once() -> None:
    found = run(SHOP, orders=[(1, {"box": 1})])
    assert times(found, "ready", "released", "packed", "shipped", "delivered") == [(0, 0, 0, 0, 0)]
    assert column(found, "shipments", "tour") == [-1]


def test_one_picker_picks_one_order_after_the_other() -> None:
    found = picked("per_line: 3 min")
    assert tours(found) == [(0, 3, 1), (3, 6, 1), (6, 9, 1), (9, 12, 1)]
    assert times(found, "ready", "released", "packed") == [
        (0, 0, 3),
        (0, 0, 6),
        (0, 0, 9),
        (0, 0, 12),
    ]


def test_several_pickers_work_side_by_side() -> None:
    found = picked("per_line: 3 min", "warehouses.w.picking.crew.size=3")
    assert tours(found) == [(0, 3, 1), (0, 3, 1), (0, 3, 1), (3, 6, 1)]


def test_a_tour_takes_its_set_up_its_lines_and_what_items_add() -> None:
    items = "items={box: {handling: 30 s}, lid: {}}"
    found = picked("per_line: 3 min, per_tour: 10 min", items, orders=[(1, {"box": 1, "lid": 5})])
    assert tours(found) == [(0, 16.5, 1)]
    assert column(found, "tours", "lines") == [2]


def test_a_tier_may_have_a_pick_time_of_its_own() -> None:
    found = picked(
        "per_line: 3 min, per_line_by_tier: {tin: 5 min}",
        *TWO_TIERS,
        orders=[(1, {"box": 1}, "bob"), (1.5, {"box": 1})],
    )
    assert [b - a for a, b, _ in tours(found)] == [5, 3]


def test_a_run_tells_where_items_stand() -> None:
    layout = "layout: {aisles: 1, aisle_length: 20 m, aisle_pitch: 3 m, slots_per_aisle_side: 1}"
    found = picked(f"{layout}, storage: dedicated", TWO_ITEMS)
    assert found.slots == {0: [Location(0, 10.0), Location(0, 10.0)]}
    assert picked("per_line: 3 min").slots == {}


def test_a_tour_walks_the_aisles_of_its_items() -> None:
    layout = (
        "layout: {aisles: 2, aisle_length: 20 m, aisle_pitch: 3 m, slots_per_aisle_side: 1},"
        "storage: dedicated, routing: return, walking: 0.5 m/s"
    )
    items = "items={box: {}, cap: {}, lid: {}}"
    orders = [(1, {"box": 7, "cap": 5}), (2, {"box": 1, "lid": 1})]
    found = picked(f"per_line: 1 min, {layout}", items, orders=orders)
    # The two most popular face each other 10 m into the first aisle, the third in the second one,
    # 3 m across: out and back each time.
    assert column(found, "tours", "distance") == [20, 46]
    spent = [b - a for a, b in rows(found, "tours", "started", "finished")]
    assert spent == [120 + 40, 120 + 92]


def test_a_free_picker_takes_the_higher_tier_first() -> None:
    orders = [(1.0, {"box": 1}, "bob"), (1.0, {"box": 1}, "bob"), (1.0, {"box": 1})]
    found = picked("per_line: 3 min", *TWO_TIERS, orders=orders)
    assert column(found, "shipments", "tour") == [0, 2, 1]
    first_come = "warehouses.w.picking.crew.priority=first_come"
    found = picked("per_line: 3 min", *TWO_TIERS, first_come, orders=orders)
    assert column(found, "shipments", "tour") == [0, 1, 2]


def test_tiers_of_one_priority_are_first_come_among_themselves() -> None:
    tiers = "tiers={a: {priority: 2}, b: {priority: 2}, z: {priority: 1}}"
    who = "customers={ann: {tier: a}, bob: {tier: b}, zoe: {tier: z}}"
    orders = [(1.0, {"box": 1}, name) for name in ("bob", "bob", "ann", "bob", "zoe")]
    found = picked("per_line: 3 min", tiers, who, orders=orders)
    assert column(found, "shipments", "tour") == [0, 2, 3, 4, 1]


def test_waves_hold_what_is_ready_until_the_next_one() -> None:
    orders = [(1, {"box": 1}), (1 + 1 / 48, {"box": 1}), (1 + 1 / 24, {"box": 1})]
    found = picked("per_line: 3 min, release: {kind: wave, every: 1 h}", orders=orders)
    assert times(found, "ready", "released") == [(0, 0), (30, 60), (60, 60)]
    assert tours(found) == [(0, 3, 1), (60, 63, 1), (63, 66, 1)]


def test_of_a_wave_the_higher_tier_is_taken_up_first_whoever_was_ready_first() -> None:
    orders = [(1.01, {"box": 1}, "bob"), (1.02, {"box": 1}, "bob"), (1.03, {"box": 1})]
    wave = "per_line: 3 min, release: {kind: wave, every: 1 h}"
    found = picked(wave, *TWO_TIERS, orders=orders)
    assert column(found, "shipments", "tour") == [1, 2, 0]


def test_a_tour_of_several_orders_takes_what_waits_when_a_picker_is_free() -> None:
    found = picked("per_line: 3 min, per_tour: 1 min, batching: {kind: first_come, orders: 2}")
    assert tours(found) == [(0, 4, 1), (4, 11, 2), (11, 15, 1)]
    assert times(found, "packed") == [(4,), (11,), (11,), (15,)]


def test_a_wave_is_batched_as_a_whole() -> None:
    orders = [(1.01 + k / 1000, {"box": 1}) for k in range(5)]
    batching = "batching: {kind: first_come, orders: 3}, release: {kind: wave, every: 1 h}"
    found = picked(f"per_line: 2 min, {batching}", orders=orders)
    assert tours(found) == [(60, 66, 3), (66, 70, 2)]


def test_batches_end_at_the_first_order_that_does_not_fit_by_lines_or_volume() -> None:
    orders = [
        (1, {"box": 1}),
        (1, {"box": 2}),
        (1, {"box": 1, "lid": 1}),
        (1, {"box": 3}),
        (1, {"box": 9}),
    ]
    batch = "per_line: 1 min, batching: {kind: first_come, "
    by_lines = picked(batch + "lines: 3}", TWO_ITEMS, orders=orders)
    assert [n for *_, n in tours(by_lines)] == [1, 2, 2]
    volume = "items={box: {volume: 2 L}, lid: {volume: 2 L}}"
    by_volume = picked(batch + "volume: 10 L}", volume, orders=orders)
    assert [n for *_, n in tours(by_volume)] == [1, 2, 1, 1]


def test_batches_are_formed_in_the_order_of_the_crews_queues() -> None:
    orders = [(1.0, {"box": 1}, "bob")] * 3 + [(1.0, {"box": 1})] * 2
    batching = "per_line: 1 min, batching: {kind: first_come, orders: 3}"
    found = picked(batching, *TWO_TIERS, orders=orders)
    assert column(found, "shipments", "tour") == [0, 1, 2, 1, 1]


def test_lines_of_a_batch_are_picked_once_each_and_counted() -> None:
    batching = "per_line: 3 min, batching: {kind: first_come, orders: 9}"
    orders = [(1, {"box": 1}), (1, {"box": 1, "lid": 1}), (1, {"lid": 1})]
    found = picked(batching, TWO_ITEMS, orders=orders)
    assert column(found, "tours", "lines") == [1, 3]
    assert tours(found) == [(0, 3, 1), (3, 12, 2)]


def test_packing_follows_picking_at_stations_of_its_own() -> None:
    packing = "warehouses.w.packing={crew: {size: 1}, per_order: 4 min, per_line: 1 min}"
    found = picked("per_line: 3 min", packing, orders=AT_ONCE[:3])
    assert times(found, "pack_started", "packed") == [(3, 8), (8, 13), (13, 18)]


def test_packing_alone_packs_what_is_allocated() -> None:
    packing = "warehouses.w.packing={crew: {size: 2}, per_line: 1 min}"
    found = run(SHOP, TWO_ITEMS, packing, orders=[(1, {"box": 1, "lid": 1})])
    assert times(found, "ready", "pack_started", "packed", "shipped") == [(0, 0, 2, 2)]


def test_every_order_of_a_tour_is_packed_by_itself_higher_tiers_first() -> None:
    orders = [(1.0, {"box": 1}), (1.0, {"box": 1}, "bob"), (1.0, {"box": 1})]
    found = picked(
        "per_line: 1 min, batching: {kind: first_come, orders: 3}",
        *TWO_TIERS,
        "warehouses.w.packing={crew: {size: 1}, per_order: 10 min}",
        orders=orders,
    )
    # The first is packed from minute 1 to 11; the gold order of the second tour passes bob's.
    assert times(found, "packed") == [(11,), (31,), (21,)]


def test_pickers_on_their_way_when_the_clock_stops_have_not_finished() -> None:
    found = picked("per_line: 3 min", "horizon.run_length=86580 s", orders=AT_ONCE[:2])
    assert rows(found, "tours", "started", "finished") == [(DAY, None)]
    assert rows(found, "shipments", "tour", "packed") == [(0, None), (-1, None)]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_nobody_walks_two_tours_at_once(size: int) -> None:
    orders = [(1 + k / 1000, {"box": 1}) for k in range(40)]
    found = picked(
        "per_line: {kind: exponential, mean: 5 min}",
        f"warehouses.w.picking.crew.size={size}",
        orders=orders,
    )
    spans = rows(found, "tours", "started", "finished")
    at_work = [sum(a <= at < b for a, b in spans) for at, _ in spans]
    assert max(at_work) == size
    assert len(spans) == 40


def test_a_wave_of_a_day_waits_for_opening_shift_and_picker_in_turn() -> None:
    shifts = "{size: 1, start: '09:00', end: '17:00'}"
    found = run(
        SHOP,
        f"warehouses.w.picking={{crew: {{shifts: [{shifts}]}}, per_line: 1 h, "
        "release: {kind: wave, times: ['07:00']}}",
        orders=[(6 / 24, {"box": 1}), (6.5 / 24, {"box": 1}), (8 / 24, {"box": 1})],
    )
    told = rows(found, "shipments", "ready", "released", "packed")
    assert [tuple(t / HOUR for t in row) for row in told] == [
        (6, 7, 10),
        (6.5, 7, 11),
        (8, 31, 34),
    ]


def test_items_with_a_place_of_their_own_stand_there_and_leave_the_slots_to_the_others() -> None:
    layout = (
        "layout: {aisles: 2, aisle_length: 20 m, aisle_pitch: 3 m, slots_per_aisle_side: 1},"
        "places: {lid: {aisle: 2, depth: 7 m}}, storage: dedicated, routing: return"
    )
    found = picked(layout, TWO_ITEMS, orders=[(1, {"lid": 1}), (2, {"box": 1})])
    assert column(found, "tours", "distance") == [2 * (3 + 7), 2 * 10]


def test_going_up_has_a_speed_of_its_own_and_a_time_for_each_place() -> None:
    layout = "layout: {aisles: 1, aisle_length: 10 m, aisle_pitch: 3 m, slots_per_aisle_side: 2,"
    layout += " levels: 3, level_height: 2 m}"
    places = "places: {box: {aisle: 1, depth: 5 m, level: 3}, lid: {aisle: 1, depth: 8 m}}"
    orders = [(1.0, {"box": 1, "lid": 1})]
    for lifting, seconds in (
        ("", 16 + 8),  # 8 metres there and back, and 4 metres up and down
        ("lifting: 0.5 m/s, ", 16 + 8 / 0.5),
        ("lifting: 4 m/s, per_lift: 7 s, ", 16 + 8 / 4 + 7),
    ):
        floor = f"{lifting}{layout}, {places}, routing: return"
        found = picked(floor, TWO_ITEMS, orders=orders)
        assert rows(found, "tours", "distance") == [(24.0,)]
        ((started, finished),) = rows(found, "tours", "started", "finished")
        assert finished - started == pytest.approx(seconds)


def test_every_trip_of_a_tour_goes_up() -> None:
    items = "items={box: {volume: 30 L}, lid: {volume: 30 L}}"
    layout = "layout: {aisles: 1, aisle_length: 10 m, aisle_pitch: 3 m, slots_per_aisle_side: 2,"
    layout += " levels: 2, level_height: 1 m}"
    place = "{aisle: 1, depth: 5 m, level: 2}"
    floor = f"lifting: 0.5 m/s, {layout}, places: {{box: {place}, lid: {place}}}, "
    cart = "equipment: {kind: manual, volume: 40 L}"
    found = picked(f"{floor}{cart}", items, orders=[(1.0, {"box": 1, "lid": 1})])
    ((started, finished, metres),) = rows(found, "tours", "started", "finished", "distance")
    assert metres == 2 * 12
    assert finished - started == pytest.approx(2 * (10 + 2 / 0.5))
