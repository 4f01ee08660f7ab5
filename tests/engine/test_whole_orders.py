"""A depot that is short sends an order in pieces, or waits until it can send it whole."""

from __future__ import annotations

from tests.engine.small import DAY, rows, run

DEPOT = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}}
customers: {ann: {tier: all, home: town}, bob: {tier: all, home: city}}
demand: {orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  depot:
    stock: {source: maker, opening: 5, replenishment: {kind: base_stock, base_stock: 5}}
  town: {stock: {source: depot, lead_time: 1 d, opening: 8, replenishment: none}}
  city: {stock: {source: depot, lead_time: 1 d, opening: 8, replenishment: none}}
policies: {sourcing: home}
"""
TOWN = "warehouses.town.stock.replenishment={kind: base_stock, base_stock: 8}"
CITY = "warehouses.city.stock.replenishment={kind: base_stock, base_stock: 8}"
WHOLE = "warehouses.town.stock.partial=false"
BUYS = [(1, {"box": 8}, "ann"), (2, {"box": 2}, "bob")]


def sent(*sets: str, orders=BUYS) -> list[tuple[int, int, float, float]]:
    """Return what sites were sent in turn: site, quantity, day ordered and day sent."""
    found = run(DEPOT, TOWN, CITY, *sets, orders=orders)
    told = rows(found, "replenishments", "source", "point", "quantity", "ordered", "shipped")
    sites = found.cast.sites
    return sorted(
        (
            (sites[point], quantity, ordered / DAY, left / DAY)
            for source, point, quantity, ordered, left in told
            if source >= 0 and left is not None
        ),
        key=lambda row: row[3],
    )


def test_by_default_it_sends_what_it_has_and_the_rest_later() -> None:
    assert sent() == [("town", 5, 1, 1), ("town", 3, 1, 4), ("city", 2, 2, 4)]


def test_an_order_that_must_be_whole_waits_until_there_is_enough() -> None:
    # 5 on the shelf and 8 on their way on day 1; bob's site comes second, and waits behind.
    assert sent(WHOLE) == [("town", 8, 1, 4), ("city", 2, 2, 4)]


def test_a_whole_order_is_passed_by_nobody_at_a_first_come_depot() -> None:
    found = sent(
        WHOLE, "warehouses.depot.stock.opening=2", "warehouses.depot.stock.replenishment=none"
    )
    assert found == []


def test_whole_orders_change_nothing_where_the_depot_is_never_short() -> None:
    rich = ("warehouses.depot.stock.opening=100",)
    assert sent(*rich) == sent(WHOLE, *rich) == [("town", 8, 1, 1), ("city", 2, 2, 2)]
