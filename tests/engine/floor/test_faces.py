"""Pick lists are picked from faces, which pickers fill from the reserve."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simwh.record import FACE_MOVE, Run
from tests.engine.small import MINUTE, SHOP, Order, rows, run, shop

STOCK = "warehouses.w.stock.opening=100"
FLOOR = "warehouses.w.picking={crew: {size: 1}, per_line: 10 min}"


def floor(faces: str, *more: str) -> str:
    told = ", ".join(("crew: {size: 1}, per_line: 10 min", *more, f"faces: {{{faces}}}"))
    return f"warehouses.w.picking={{{told}}}"


def at_minutes(*orders: tuple[float, int]) -> list[Order]:
    return [(minute / 1440, {"box": units}) for minute, units in orders]


def minutes(found: Run, table: str, *columns: str) -> list[tuple[Any, ...]]:
    told = np.array(rows(found, table, *columns), float) / MINUTE
    return [tuple(row) for row in told.round(6).tolist()]


def test_a_face_that_holds_everything_changes_nothing() -> None:
    orders = at_minutes((0, 3), (1, 5), (25, 4))
    plain = run(
        SHOP, STOCK, "warehouses.w.picking={crew: {size: 1}, per_line: 10 min}", orders=orders
    )
    faced = run(SHOP, STOCK, floor("units: 100"), orders=orders)
    assert rows(plain, "shipments", "released", "packed") == rows(
        faced, "shipments", "released", "packed"
    )
    assert rows(faced, "chores", "kind") == rows(faced, "face_waits", "since") == []


def test_a_move_is_called_at_the_reorder_point_and_waits_for_the_picker() -> None:
    found = run(
        SHOP, STOCK, floor("units: 10, reorder: 4, per_move: 6 min"), orders=at_minutes((0, 6))
    )
    # The picker is on the tour that emptied the face until the tenth minute.
    assert rows(found, "chores", "kind") == [(FACE_MOVE,)]
    assert minutes(found, "chores", "asked", "started", "finished") == [(0, 10, 16)]


def test_a_list_that_finds_too_little_waits_and_later_ones_for_the_same_item_do_too() -> None:
    faces = "units: 10, per_move: 6 min, per_unit: 1 min"
    orders = at_minutes((0, 8), (20, 5), (21, 1))
    found = run(SHOP, STOCK, floor(faces), orders=orders)
    # Two are left at minute 20: the move of eight takes 6 + 8 minutes.
    assert minutes(found, "face_waits", "since", "until") == [(20, 34), (21, 34)]
    assert minutes(found, "shipments", "released")[1:] == [(34,), (34,)]
    assert minutes(found, "chores", "asked", "finished") == [(20, 34)]


def test_a_line_larger_than_a_face_is_picked_from_the_reserve() -> None:
    found = run(SHOP, STOCK, floor("units: 5, per_move: 6 min"), orders=at_minutes((0, 40)))
    assert minutes(found, "shipments", "released") == [(0,)]
    assert rows(found, "chores", "kind") == []


def test_a_move_brings_no_more_than_the_reserve_has() -> None:
    faces = floor("units: 10, reorder: 9, per_unit: 1 min")
    found = run(SHOP, "warehouses.w.stock.opening=13", faces, orders=at_minutes((0, 6)))
    # Four are left on the face and three in the reserve.
    ((started, finished),) = minutes(found, "chores", "started", "finished")
    assert finished - started == pytest.approx(3)


def test_an_empty_shop_fills_its_faces_when_goods_come() -> None:
    order_up_to = "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 10}"
    sets = ("warehouses.w.stock.opening=0", order_up_to, floor("units: 4, per_move: 6 min"))
    found = run(SHOP, *sets, orders=[(5, {"box": 2}), (6, {"box": 3})])
    assert all(shipped is not None for (shipped,) in rows(found, "shipments", "shipped"))
    assert len(rows(found, "face_waits", "since")) == 2


@pytest.mark.parametrize("batching", ["discrete", "{kind: first_come, orders: 3}"])
def test_nobody_waits_for_ever_and_nobody_does_two_things_at_once(batching: str) -> None:
    demand = "orders: {customer: ann, process: {kind: poisson, rate: 4 /h}, basket: %s}"
    basket = "{items: {box: 2, tin: 1}, lines: 2, quantity: {kind: poisson, mean: 3}}"
    way = floor("units: 12, reorder: 3, per_move: 4 min", f"batching: {batching}").replace(
        "per_line: 10 min", "per_line: 2 min"
    )
    sets = ("items={box: {}, tin: {}}", "warehouses.w.stock.opening=99999", way)
    found = run(shop(demand % basket), *sets)
    edges = [
        sorted(
            time for table in ("tours", "chores") for (time,) in rows(found, table, edge) if time
        )
        for edge in ("started", "finished")
    ]
    assert all(end <= begin for begin, end in zip(edges[0][1:], edges[1], strict=False))
    shipped = found.facts.shipments["shipped"]
    assert np.isnan(shipped).sum() < 30 < 1000 < len(shipped)
    waits = found.facts.face_waits
    assert len(waits["since"]) > 100
    assert np.nanmax(waits["until"] - waits["since"]) < 600 * MINUTE


TWO = "items={box: {volume: 1 L}, lid: {volume: 1 L}}"
BOTH = (
    "box: {customer: ann, process: {kind: poisson, rate: 9 /h}, basket: {items: box}},"
    " lid: {customer: ann, process: {kind: poisson, rate: 1 /h}, basket: {items: lid}}"
)


def moved(faces: str) -> int:
    sets = ("warehouses.w.stock.opening=99999", TWO, "horizon.run_length=40 d")
    picking = f"warehouses.w.picking={{crew: {{size: 2}}, per_line: 1 min, faces: {{{faces}}}}}"
    return rows(run(shop(BOTH), *sets, picking), "chores", "kind").count((FACE_MOVE,))


def test_a_face_in_days_holds_the_expected_demand_of_that_time() -> None:
    # Nine and one an hour for two hours: 18 boxes and 2 lids, each filled every two hours.
    assert moved("cover: 2 h") == pytest.approx(2 * 40 * 24 / 2, rel=0.05)


def test_moves_are_as_many_as_the_fluid_model_says() -> None:
    hours = 40 * 24
    for by, expected in (("equal_space", 10 / 40), ("equal_time", 10 / 40), ("optimal", 16 / 80)):
        # Nine litres an hour and one: (3 + 1)^2 / 80 by the square root, 10 / 40 by the others.
        assert moved(f"volume: 80 L, by: {by}") == pytest.approx(expected * hours, rel=0.08)
