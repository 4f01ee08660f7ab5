"""Replenishment orders: how many, how large, when they leave and when they come."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

import pytest

from simwh.engine.stock import Points
from simwh.engine.supply import Due, Supply
from simwh.engine.world import Phases, World
from simwh.record import Record
from simwh.scenario.model import PHASES
from simwh.state import Stock
from tests.engine.small import DAY, HOUR, SHOP, parts, rows, run, shop

RULE = "warehouses.w.stock.replenishment="
DEPOT = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}}
customers: {ann: {tier: all, home: town}}
demand: {orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  depot: {stock: {source: maker, opening: 10, replenishment: none}}
  town: {stock: {source: depot, lead_time: 1 d, opening: 10, replenishment: none}}
policies: {sourcing: home}
"""
TOWN = "warehouses.town.stock.replenishment="
ABOVE = "warehouses.depot.stock.replenishment="


def orders_placed(rule: str, *sets: str, quantity: int = 8) -> list[tuple[float, int]]:
    found = run(SHOP, RULE + rule, *sets, orders=[(1, {"box": quantity})])
    return [(at / DAY, size) for at, size in rows(found, "replenishments", "ordered", "quantity")]


def test_a_reorder_point_orders_again_while_the_position_is_still_at_or_below_it() -> None:
    rule = "{kind: reorder_point_order_quantity, reorder_point: 6, order_quantity: 2}"
    assert orders_placed(rule) == [(1, 2), (1, 2), (1, 2)]
    assert orders_placed(rule, quantity=3) == []
    assert orders_placed(rule, quantity=4) == [(1, 2)]


def test_lots_are_one_order_of_as_many_as_it_takes() -> None:
    rule = "{kind: reorder_point_lots, reorder_point: 6, order_quantity: 2}"
    assert orders_placed(rule) == [(1, 6)]


def test_order_up_to_orders_what_is_missing_from_the_position() -> None:
    rule = "{kind: reorder_point_order_up_to, reorder_point: 6, order_up_to: 15}"
    assert orders_placed(rule) == [(1, 13)]


def test_orders_are_raised_to_the_minimum_and_then_to_whole_lots() -> None:
    rule = "{kind: base_stock, base_stock: 10}"
    assert orders_placed(rule, "suppliers.maker={lead_time: 3 d, lot: 6}") == [(1, 12)]
    assert orders_placed(rule, "suppliers.maker={lead_time: 3 d, minimum: 9}") == [(1, 9)]
    both = "suppliers.maker={lead_time: 3 d, lot: 4, minimum: 9}"
    assert orders_placed(rule, both) == [(1, 12)]
    assert orders_placed(rule, both, "warehouses.w.stock.lot=5") == [(1, 10)]
    assert orders_placed(rule, both, "items.box.quantum=4", quantity=8) == [(1, 3)]


def test_opening_stock_below_the_reorder_point_orders_at_once() -> None:
    rule = "{kind: base_stock, base_stock: 12}"
    assert orders_placed(rule, quantity=1) == [(0, 2), (1, 1)]


def test_opening_stock_is_the_policys_target_unless_it_is_given() -> None:
    rule = "{kind: reorder_point_order_quantity, reorder_point: 6, order_quantity: 5}"
    found = run(SHOP, RULE + rule, "warehouses.w.stock.opening=target", orders=[(1, {"box": 1})])
    assert found.opening.tolist() == [11]
    assert run(SHOP, orders=[(1, {"box": 1})]).opening.tolist() == [10]


def test_a_periodic_review_orders_at_exact_multiples_only() -> None:
    found = run(
        SHOP,
        RULE + "{kind: base_stock, base_stock: 10}",
        "warehouses.w.stock.review={kind: periodic, period: 7 d, offset: 2 d}",
        orders=[(1, {"box": 1}), (3, {"box": 2}), (9, {"box": 4})],
    )
    # The order of day 9 is placed after the review of day 9.
    assert rows(found, "replenishments", "ordered", "quantity", "received") == [
        (2 * DAY, 1, 5 * DAY),
        (9 * DAY, 2, 12 * DAY),
        (16 * DAY, 4, 19 * DAY),
    ]


def test_the_period_order_says_whether_demand_precedes_the_review_of_its_instant() -> None:
    found = run(
        SHOP,
        RULE + "{kind: base_stock, base_stock: 10}",
        "warehouses.w.stock.review={kind: periodic, period: 7 d, offset: 2 d}",
        "period_order=[demand, review, ship, receive, expire, record]",
        orders=[(9, {"box": 4})],
    )
    assert rows(found, "replenishments", "ordered", "quantity") == [(9 * DAY, 4)]


def test_what_comes_at_an_instant_serves_the_demand_of_that_instant() -> None:
    sets = (RULE + "{kind: base_stock, base_stock: 10}",)
    found = run(SHOP, *sets, orders=[(1, {"box": 10}), (4, {"box": 9})])
    assert parts(found, "allocated") == [(1 * DAY,), (4 * DAY,)]
    late = "period_order=[review, ship, demand, receive, expire, record]"
    found = run(
        SHOP,
        *sets,
        late,
        "tiers.all.stockout.short=lost",
        orders=[(1, {"box": 10}), (4, {"box": 9})],
    )
    assert parts(found, "fate") == [("open",), ("lost",)]


def test_a_lead_time_of_nothing_fills_what_is_asked_for_next() -> None:
    sets = (RULE + "{kind: base_stock, base_stock: 10}", "suppliers.maker.lead_time=0 s")
    found = run(SHOP, *sets, orders=[(1, {"box": 10}), (1, {"box": 10}), (1, {"box": 11})])
    assert parts(found, "quantity", "allocated") == [(10, DAY), (10, DAY), (11, DAY)]


def supplied(lead_times: list[float], *, in_sequence: bool, **changes: object) -> Supply:
    """Return the supply of one point with these lead times."""
    world = World(Phases(PHASES), 1000, 60.0)
    points = Points(Stock.empty(1), 2, [False, True])
    points.serve = lambda row, quantity: None
    rest: dict[str, object] = {
        "source": [-1],
        "items": 1,
        "lead_time": [iter(lead_times).__next__],
        "in_sequence": [in_sequence],
        "ready": [None],
        "opens": [None],
        "whole": [None],
        "yields": [None],
        "partial": [True],
        "entitled": lambda point, tier: 0,
        "replenishment_tier": 1,
    }
    supply = Supply(world, points, Record(), **{**rest, **changes})  # type: ignore[arg-type]
    supply.continuous = [None]
    return supply


def receipts(supply: Supply, times: list[float]) -> list[float]:
    """Order one at each of these times; return when the orders come."""
    for time in times:
        supply._world.at(time, 3, lambda quantity: supply.order(0, quantity), 1)
    supply._world.advance(1000.0)
    return list(supply._rows.received[: len(times)])


def test_orders_cross_where_a_later_one_may_come_first() -> None:
    assert receipts(supplied([5.0, 1.0, 9.0], in_sequence=False), [0.0, 1.0, 2.0]) == [5, 2, 11]


def test_orders_in_sequence_come_no_earlier_than_those_before_them() -> None:
    assert receipts(supplied([5.0, 1.0, 9.0], in_sequence=True), [0.0, 1.0, 2.0]) == [5, 5, 11]


def test_a_supplier_begins_when_it_is_open_and_a_site_takes_in_when_it_is_open() -> None:
    hours: Callable[[float], float] = lambda t: t if t % 10 < 5 else 10 * (t // 10 + 1)  # noqa: E731
    late = supplied(
        [3.0, 3.0], in_sequence=False, ready=[lambda time, quantity: (hours(time), 0.0)]
    )
    assert receipts(late, [1.0, 6.0]) == [4, 13]
    assert list(late._rows.shipped[:2]) == [1, 10]
    assert receipts(supplied([3.0, 3.0], in_sequence=False, opens=[hours]), [1.0, 3.0]) == [4, 10]


def test_calendars_of_suppliers_and_warehouses_are_opening_hours() -> None:
    calendars = (
        'calendars={week: {open: {mon-fri: "08:00-16:00"}}, none: {holidays: ["2026-01-06"]}}'
    )
    rule = RULE + "{kind: base_stock, base_stock: 10}"

    def received(*sets: str, day: float = 1.0) -> tuple[float, float]:
        found = run(SHOP, calendars, rule, *sets, orders=[(day, {"box": 1})])
        ((shipped, came),) = rows(found, "replenishments", "shipped", "received")
        return shipped / HOUR, came / HOUR

    assert received() == (24, 96)  # a Tuesday; three days later it is Friday, midnight
    assert received("warehouses.w.calendar=week") == (24, 104)
    assert received("warehouses.w.calendar=none") == (24, 96)
    assert received("suppliers.maker.calendar=week") == (32, 104)
    assert received("warehouses.w.calendar=week", "suppliers.maker.calendar=week") == (32, 104)
    assert received("warehouses.w.calendar=week", day=3) == (72, 7 * 24 + 8)


def test_a_warehouse_sends_what_it_has_and_the_rest_when_it_has_it() -> None:
    found = run(
        DEPOT,
        ABOVE + "{kind: base_stock, base_stock: 10}",
        TOWN + "{kind: base_stock, base_stock: 10}",
        "warehouses.town.stock.review={kind: periodic, period: 7 d, offset: 2 d}",
        orders=[(1, {"box": 17})],
    )
    # 17 are ordered on day 2: 10 leave at once, 7 when the 17 that the depot orders are there.
    told = rows(
        found, "replenishments", "point", "order", "quantity", "ordered", "shipped", "received"
    )
    assert told == [
        (1, 0, 7, 2 * DAY, 5 * DAY, 6 * DAY),
        (1, 0, 10, 2 * DAY, 2 * DAY, 3 * DAY),
        (0, 2, 17, 2 * DAY, 2 * DAY, 5 * DAY),
    ]
    assert parts(found, "quantity", "allocated") == [(17, 3 * DAY)]


def test_a_waiting_replenishment_order_is_sent_in_as_many_parts_as_it_takes() -> None:
    found = run(
        DEPOT,
        ABOVE + "{kind: reorder_point_order_quantity, reorder_point: -1, order_quantity: 4}",
        TOWN + "{kind: base_stock, base_stock: 10}",
        "warehouses.depot.stock.opening=0",
        orders=[(1, {"box": 6})],
    )
    told = rows(found, "replenishments", "point", "order", "quantity", "shipped")
    assert told == [
        (1, 0, 2, 4 * DAY),
        (0, 1, 4, 1 * DAY),
        (0, 2, 4, 1 * DAY),
        (1, 0, 4, 4 * DAY),
    ]


def test_customers_of_a_depot_go_before_the_sites_that_it_replenishes_under_priority() -> None:
    text = DEPOT.replace("home: town}}", "home: town}, bob: {tier: all, home: depot}}")
    sets = (TOWN + "{kind: base_stock, base_stock: 10}", "warehouses.depot.stock.opening=0")
    priority = "policies={sourcing: home, allocation: priority, clearing: priority}"
    orders = [(1, {"box": 5}), (2, {"box": 5}, "bob"), (3, {"box": -7}, "bob")]
    first_come = run(text, *sets, orders=orders)
    assert rows(first_come, "replenishments", "quantity", "shipped") == [(5, 3 * DAY)]
    assert parts(first_come, "allocated")[1] == (None,)
    customers_first = run(text, *sets, priority, orders=orders)
    assert parts(customers_first, "allocated")[1] == (3 * DAY,)
    assert rows(customers_first, "replenishments", "quantity", "shipped") == [
        (3, None),
        (2, 3 * DAY),
    ]


@pytest.mark.parametrize("depot", ["a", "z"])
@pytest.mark.parametrize("period", [1, 7])
def test_a_depot_reviewed_at_the_same_instant_sees_what_its_sites_order(
    depot: str, period: int
) -> None:
    found = run(
        DEPOT.replace("depot", depot),
        f"warehouses.{depot}.stock.replenishment={{kind: base_stock, base_stock: 10}}",
        f"warehouses.{depot}.stock.review={{kind: periodic, period: {period} d}}",
        TOWN + "{kind: base_stock, base_stock: 10}",
        "warehouses.town.stock.review={kind: periodic, period: 7 d}",
        orders=[(1, {"box": 4})],
    )
    assert sorted(rows(found, "replenishments", "ordered", "quantity")) == [(7 * DAY, 4)] * 2


def test_the_nth_order_of_a_point_has_the_same_lead_time_whoever_orders_when() -> None:
    text = "orders: {customer: ann, process: {kind: poisson, rate: RATE /d}, basket: {items: box}}"
    sets = (
        RULE + "{kind: base_stock, base_stock: 10}",
        "suppliers.maker.lead_time={kind: gamma, mean: 3 d, sd: 1 d}",
    )

    def lead_times(rate: int) -> list[float]:
        found = run(shop(text.replace("RATE", str(rate))), *sets)
        told = islice(rows(found, "replenishments", "ordered", "received"), 40)
        return [round(received - ordered, 3) for ordered, received in told]

    assert lead_times(2) == lead_times(5)
    assert len(set(lead_times(2))) == 40


def test_reviews_end_with_the_clock_though_their_epochs_have_no_end() -> None:
    supply = supplied([], in_sequence=False)
    asked: list[float] = []

    def ask(position: int) -> int:
        asked.append(supply._world.now)
        return 0

    supply.every((2.0 * k for k in count()), [Due(0, ask)], above=0)
    supply._world.advance(7.0)
    assert asked == [0, 2, 4, 6]


def test_what_does_not_come_or_is_sent_back_was_demanded_by_nobody() -> None:
    supply = supplied([1.0], in_sequence=False, yields=[lambda quantity: quantity - 2])
    points = supply._points
    supply.order(0, 6)
    supply._world.advance(5.0)
    assert (points.supplied[0], points.position[0]) == (4, 4)
    supply.review_once(0, lambda position: -3)
    assert (points.supplied[0], points.position[0]) == (1, 1)
    assert points.ordered[0] - points.position[0] == 0
