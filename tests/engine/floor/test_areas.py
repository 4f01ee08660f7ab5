"""Items of an area stand in its aisles, and whoever picks there takes the time to enter."""

from __future__ import annotations

import pytest

from simwh.record import Run
from tests.engine.small import DAY, SHOP, Order, rows, run

# Three aisles of four slots each, 4 m apart; boxes and cans are what is asked for most.
LAYOUT = "layout: {aisles: 3, aisle_length: 10 m, aisle_pitch: 4 m, slots_per_aisle_side: 2}"
ITEMS = "items={box: {area: cold}, can: {area: cold}, nut: {}, pin: {}, saw: {area: safe}}"
AREAS = "areas: {cold: {aisles: [3], per_entry: 90 s}, safe: {aisles: [2], per_entry: 5 min}}"
ORDERS: tuple[Order, ...] = (
    (1.0, {"box": 9, "can": 5}),
    (2.0, {"nut": 2}),
    (3.0, {"pin": 1, "saw": 1, "box": 1}),
)


def picked(*told: str, crew: str = "size: 1") -> Run:
    floor = ", ".join((f"crew: {{{crew}}}", "routing: return", LAYOUT, *told))
    stock = "warehouses.w.stock.opening=20"
    return run(SHOP, ITEMS, stock, f"warehouses.w.picking={{{floor}}}", orders=ORDERS)


def aisles(found: Run) -> dict[str, int]:
    return {name: slot.aisle for name, slot in zip(found.cast.items, found.slots[0], strict=True)}


STORAGES = (
    *("random", "closest_open", "dedicated", "cube_per_order_index", "correlated"),
    "{kind: class_based, shares: [0.5, 0.5]}",
)


@pytest.mark.parametrize("storage", STORAGES)
def test_every_storage_policy_keeps_to_the_aisles_of_an_area(storage: str) -> None:
    found = picked(AREAS, f"storage: {storage}")
    assert aisles(found) == {"box": 2, "can": 2, "nut": 0, "pin": 0, "saw": 1}


def test_within_an_area_the_policy_decides() -> None:
    found = picked(AREAS, "storage: dedicated")
    depths = {name: s.depth for name, s in zip(found.cast.items, found.slots[0], strict=True)}
    assert depths == {"box": 2.5, "can": 2.5, "nut": 2.5, "pin": 2.5, "saw": 2.5}
    assert aisles(picked("storage: dedicated"))["box"] == 0


def test_a_tour_enters_each_area_once() -> None:
    walked = picked(AREAS.replace("90 s", "0 s").replace("5 min", "0 s"), "storage: dedicated")
    entered = picked(AREAS, "storage: dedicated")
    assert rows(walked, "tours", "distance") == rows(entered, "tours", "distance")
    before, after = (
        [end - start for start, end in rows(each, "tours", "started", "finished")]
        for each in (walked, entered)
    )
    longer = [b - a for a, b in zip(before, after, strict=True)]
    assert longer == pytest.approx([90, 0, 90 + 300])


def test_a_floor_that_is_stored_anew_keeps_its_areas() -> None:
    anew = "reslot: {every: 1 d, crew: {size: 1}}"
    found = picked(AREAS, "storage: dedicated", anew)
    assert rows(found, "relocations", "from_aisle") == rows(found, "relocations", "aisle")
    assert {at // DAY for (at,) in rows(found, "relocations", "at")} <= {1, 2, 3}


def test_zones_that_are_areas_have_pickers_of_their_own() -> None:
    zones = "zoning: {kind: synchronised, zones: 2, aisles: [2, 1]}"
    found = picked(AREAS, "storage: dedicated", zones, crew="size: 2")
    legs = rows(found, "legs", "shipment", "lines")
    assert sorted(legs) == [(0, 2), (1, 1), (2, 1), (2, 2)]
