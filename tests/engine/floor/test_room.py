"""Room on the floor: work in process under a limit, and floors that turn lines away."""

from __future__ import annotations

from tests.engine.floor.test_station import FOUR, PICK, line, minutes
from tests.engine.small import SHOP, Order, parts, run

TWO_TIERS = (
    "tiers={gold: {priority: 1}, tin: {priority: 2}}",
    "customers={ann: {tier: gold}, bob: {tier: tin}}",
)
WIP = "warehouses.w.picking.release={kind: wip_limit, limit: 2}"
CHECK = "warehouses.w.stations={check: {crew: {size: 1}, per_order: 5 min}}"


def test_a_pick_list_is_released_when_one_has_left_the_floor() -> None:
    found = line(WIP, CHECK)
    assert minutes(found, "shipments", "ready", "released", "packed") == [
        (0, 0, 6),
        (0, 0, 11),
        (0, 6, 16),
        (0, 11, 21),
    ]


def test_of_those_that_wait_the_tier_that_goes_first_is_released_first() -> None:
    orders: list[Order] = [(1.0, {"box": 1}, "bob")] * 3 + [(1.0, {"box": 1}, "ann")]
    found = line(WIP, CHECK, *TWO_TIERS, orders=orders)
    assert minutes(found, "shipments", "released") == [(0,), (0,), (11,), (6,)]


def test_the_limit_holds_on_floors_without_further_stations() -> None:
    found = line(WIP.replace("limit: 2", "limit: 1"), "warehouses.w.picking.crew.size=3")
    assert minutes(found, "shipments", "released") == [(0,), (1,), (2,), (3,)]


def test_a_full_floor_turns_lines_away_and_keeps_their_stock() -> None:
    found = line("warehouses.w.floor_limit=2", orders=[*FOUR, (1.5, {"box": 1})])
    assert parts(found, "fate", "turned_away", "shipment") == [
        ("open", 0, 0),
        ("open", 0, 1),
        ("lost", 1, -1),
        ("lost", 1, -1),
        ("open", 0, 2),
    ]
    assert found.closing is not None
    assert found.closing["available"].tolist() == [97]


def test_all_lines_of_an_order_find_the_floor_as_it_was() -> None:
    two: list[Order] = [(1.0, {"box": 1, "lid": 1})] * 2
    found = run(
        SHOP,
        PICK,
        "items={box: {}, lid: {}}",
        "warehouses.w.stock.opening=100",
        "warehouses.w.floor_limit=1",
        orders=two,
    )
    assert parts(found, "fate", "shipment") == [
        ("open", 0),
        ("open", 0),
        ("lost", -1),
        ("lost", -1),
    ]


def test_what_waited_for_stock_is_taken_in_though_the_floor_is_full() -> None:
    found = run(
        SHOP,
        "warehouses.w.picking={crew: {size: 1}, per_line: 2 d}",
        "warehouses.w.stock.opening=1",
        "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 1}",
        "suppliers.maker.lead_time=1 d",
        "warehouses.w.floor_limit=2",
        orders=[(1.0, {"box": 1}), (1.0, {"box": 1}), (1.1, {"box": 1}), (2.05, {"box": 1})],
    )
    assert [row[0] for row in parts(found, "fate")] == ["open"] * 3 + ["lost"]


def test_a_full_floor_of_one_site_leaves_others_as_they_are() -> None:
    text = SHOP.replace(
        "warehouses: {w:",
        "warehouses: {v: {stock: {source: maker, opening: 10, replenishment: none}}, w:",
    ).replace("ann: {tier: all}", "ann: {tier: all, home: w}, bob: {tier: all, home: v}")
    text += "policies: {sourcing: home}\n"
    orders: list[Order] = [(1.0, {"box": 1})] * 2 + [(1.0, {"box": 1}, "bob")]
    found = run(text, PICK, "warehouses.w.floor_limit=1", orders=orders)
    assert [row[0] for row in parts(found, "fate")] == ["open", "lost", "open"]
