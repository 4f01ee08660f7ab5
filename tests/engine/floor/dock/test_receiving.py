"""What arrives is unloaded and put away before it is stock."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simwh.record import PUT_AWAY, UNLOADING, Run
from simwh.theory.queueing import mm1
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, rows, run, shop

ORDERS_ONE = "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 10}"
TWO_ITEMS = "items={box: {}, tin: {}}"


def dock(text: str) -> str:
    return f"warehouses.w.receiving={{{text}}}"


def came(found: Run) -> list[tuple[Any, ...]]:
    """Minutes after the third day from arrival on, by order."""
    told = rows(found, "replenishments", "arrived", "received")
    return [tuple((time - 3 * DAY) / MINUTE for time in row) for row in told]


def test_without_a_dock_what_arrives_is_stock() -> None:
    found = run(SHOP, ORDERS_ONE, orders=[(0, {"box": 2})])
    assert came(found) == [(0, 0)]


def test_a_truck_is_what_arrives_at_one_instant_and_takes_its_time_by_order_and_unit() -> None:
    sets = (TWO_ITEMS, ORDERS_ONE, dock("per_truck: 10 min, per_order: 5 min, per_unit: 1 min"))
    found = run(SHOP, *sets, orders=[(0, {"box": 2, "tin": 4})])
    assert came(found) == [(0, 26), (0, 26)]


def test_a_truck_waits_for_a_door_and_at_the_door_for_somebody_to_unload_it() -> None:
    orders = [(minute / 1440, {"box": 1}) for minute in (0, 1, 2)]
    one_door = run(SHOP, ORDERS_ONE, dock("doors: 1, per_truck: 10 min"), orders=orders)
    assert came(one_door) == [(0, 10), (pytest.approx(1), 20), (pytest.approx(2), 30)]
    two_doors = run(SHOP, ORDERS_ONE, dock("doors: 2, per_truck: 10 min"), orders=orders)
    assert [received for _, received in came(two_doors)] == pytest.approx([10, 11, 20])
    by_one = dock("doors: 2, crew: {size: 1}, per_truck: 10 min")
    found = run(SHOP, ORDERS_ONE, by_one, orders=orders)
    assert [received for _, received in came(found)] == pytest.approx([10, 20, 30])
    told = rows(found, "chores", "kind", "asked", "started", "finished")
    minutes = [(kind, *((time - 3 * DAY) / MINUTE for time in times)) for kind, *times in told]
    # The third truck comes to the door when the first has left it.
    expected = [(UNLOADING, 0, 0, 10), (UNLOADING, 1, 10, 20), (UNLOADING, 10, 20, 30)]
    assert np.array(minutes) == pytest.approx(np.array(expected))


def test_units_are_stock_and_serve_whoever_waits_only_when_they_are_put_away() -> None:
    put_away = "put_away: {crew: {size: 1}, per_order: 30 min, per_unit: 1 min}"
    sets = ("warehouses.w.stock.opening=0", ORDERS_ONE, dock(f"per_truck: 20 min, {put_away}"))
    found = run(SHOP, *sets, orders=[(1, {"box": 1})])
    assert rows(found, "parts", "allocated")[0] == (3 * DAY + (20 + 30 + 10) * MINUTE,)
    assert rows(found, "replenishments", "received")[0] == (3 * DAY + HOUR,)


def test_pickers_put_away_in_line_with_the_pick_lists_of_a_tier() -> None:
    tiers = "tiers={gold: {priority: 1}, bronze: {priority: 2}}"
    customers = "customers={ann: {tier: bronze}, bob: {tier: gold}}"
    floor = "warehouses.w.picking={crew: {size: 1}, per_line: 10 min}"
    three = 3 + 1 / 1440
    # At a minute past the arrival pick lists of both tiers come to the picker, who is busy until
    # the tenth minute with the first of them.
    orders = [
        (0.0, {"box": 1}, "bob"),
        (3 - 1 / 1440, {"box": 1}, "ann"),
        (three, {"box": 1}, "bob"),
        (three + 1 / 1440, {"box": 1}, "ann"),
    ]
    stored = {}
    for tier in ("gold", "bronze"):
        way = dock(f"put_away: {{by: picking, tier: {tier}, per_order: 5 min}}")
        found = run(SHOP, tiers, customers, ORDERS_ONE, floor, way, orders=orders)
        stored[tier] = came(found)[0][1]
        chores = rows(found, "chores", "kind", "asked")
        assert chores[0] == (PUT_AWAY, 3 * DAY)
        assert rows(found, "replenishments", "received")[0] == rows(found, "chores", "finished")[0]
    assert stored == pytest.approx({"gold": 9 + 5, "bronze": 9 + 10 + 5})


@pytest.mark.parametrize("batching", ["{kind: first_come, orders: 2}", "discrete"])
def test_pickers_who_batch_put_away_between_tours(batching: str) -> None:
    floor = f"warehouses.w.picking={{crew: {{size: 1}}, batching: {batching}, per_line: 10 min}}"
    orders = [(day + n / 1440, {"box": 1}) for day in (0, 3) for n in range(4)]
    found = run(SHOP, ORDERS_ONE, floor, dock("put_away: {per_order: 5 min}"), orders=orders)
    started, finished = (
        sorted(time for table in ("tours", "chores") for (time,) in rows(found, table, edge))
        for edge in ("started", "finished")
    )
    assert len(rows(found, "chores", "kind")) == 8
    assert all(end <= begin for end, begin in zip(finished, started[1:], strict=False))
    assert all(shipped is not None for (shipped,) in rows(found, "shipments", "shipped"))


def test_unloaders_may_put_away_what_they_unload() -> None:
    way = "crew: {size: 1}, per_truck: 10 min, put_away: {by: unloading, per_order: 5 min}"
    orders = [(minute / 1440, {"box": 1}) for minute in (0, 1)]
    found = run(SHOP, ORDERS_ONE, dock(way), orders=orders)
    # The second truck was there before the first order was to be put away.
    assert [received for _, received in came(found)] == pytest.approx([25, 30])


def test_a_dock_with_one_unloader_is_a_queue_of_trucks() -> None:
    text = shop(
        "orders: {customer: ann, process: {kind: poisson, rate: 6 /h}, basket: {items: box}}"
    )
    work = "crew: {size: 1}, per_truck: {kind: exponential, mean: 7 min}"
    sets = ("horizon.run_length=400 d", "warehouses.w.stock.opening=400", dock(work))
    found = run(text, ORDERS_ONE.replace("10", "400"), *sets)
    orders = found.facts.replenishments
    done = ~np.isnan(orders["received"])
    time = (orders["received"] - orders["arrived"])[done]
    known = mm1(6 / 60, 7.0)
    assert time.mean() / MINUTE == pytest.approx(known.mean_sojourn, rel=0.05)


def test_what_a_neighbour_hands_over_at_once_is_stock_only_after_the_dock() -> None:
    other = "warehouses.x={stock: {source: maker, opening: 9, replenishment: none}}"
    help_out = "policies.transshipment={kind: reactive}"
    sets = (other, help_out, "warehouses.w.stock.opening=0", dock("per_truck: 10 min"))
    found = run(
        SHOP, *sets, "policies.sourcing=home", "customers.ann.home=w", orders=[(1, {"box": 1})]
    )
    assert rows(found, "parts", "sourced", "allocated") == [(DAY, DAY + 10 * MINUTE)]
