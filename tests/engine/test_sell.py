"""From placed to allocated: who gets what when stock is short, worked out on paper."""

from __future__ import annotations

import pytest

from tests.engine.small import DAY, HOUR, SHOP, column, parts, rows, run, shop

GETS_MORE = "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 10}"
TWO_ITEMS = "items={box: {}, lid: {}}"
TWO_TIERS = (
    "tiers={gold: {priority: 1}, tin: {priority: 2}}",
    "customers={ann: {tier: gold}, bob: {tier: tin}}",
)


def test_what_is_there_is_allocated_when_it_is_ordered() -> None:
    found = run(SHOP, orders=[(1, {"box": 4}), (2, {"box": 6})])
    assert parts(found, "quantity", "sourced", "allocated", "fate") == [
        (4, 1 * DAY, 1 * DAY, "open"),
        (6, 2 * DAY, 2 * DAY, "open"),
    ]


def test_a_line_that_is_not_there_in_full_waits_whole() -> None:
    found = run(SHOP, GETS_MORE, orders=[(1, {"box": 8}), (2, {"box": 5})])
    # What is left of ten is two; eight more come on day 4.
    assert parts(found, "quantity", "allocated") == [(8, 1 * DAY), (5, 4 * DAY)]


def test_a_partial_tier_takes_what_is_there_and_waits_for_the_rest() -> None:
    sets = (GETS_MORE, "tiers.all.stockout.partial=true")
    found = run(SHOP, *sets, orders=[(1, {"box": 8}), (2, {"box": 5}), (3, {"box": 1})])
    assert parts(found, "line", "quantity", "allocated") == [
        (0, 8, 1 * DAY),
        (1, 3, 4 * DAY),
        (2, 1, 4 * DAY),
        (1, 2, 2 * DAY),
    ]


def test_a_waiting_partial_line_is_served_in_as_many_parts_as_receipts() -> None:
    found = run(
        SHOP,
        "warehouses.w.stock.opening=0",
        "warehouses.w.stock.replenishment="
        "{kind: reorder_point_order_quantity, reorder_point: -1, order_quantity: 2}",
        "tiers.all.stockout.partial=true",
        orders=[(1, {"box": 1}), (2, {"box": 4})],
    )
    # A position of -1 orders 2 for day 4, one of -3 orders 2 and again 2 for day 5.
    assert parts(found, "line", "quantity", "allocated") == [
        (0, 1, 4 * DAY),
        (1, 1, 5 * DAY),
        (1, 1, 4 * DAY),
        (1, 2, 5 * DAY),
    ]


def test_a_lost_line_that_is_not_there_in_full_is_lost_whole() -> None:
    sets = (GETS_MORE, "tiers.all.stockout.short=lost")
    found = run(SHOP, *sets, orders=[(1, {"box": 8}), (2, {"box": 5}), (3, {"box": 2})])
    assert parts(found, "quantity", "allocated", "fate", "ended") == [
        (8, 1 * DAY, "open", None),
        (5, None, "lost", 2 * DAY),
        (2, 3 * DAY, "open", None),
    ]
    assert column(found, "replenishments", "quantity") == [8, 2]


def test_a_partial_lost_line_takes_what_is_there_and_loses_the_rest() -> None:
    sets = ("tiers.all.stockout={short: lost, partial: true}",)
    found = run(SHOP, *sets, orders=[(1, {"box": 8}), (2, {"box": 5}), (3, {"box": 1})])
    assert parts(found, "line", "quantity", "allocated", "fate") == [
        (0, 8, 1 * DAY, "open"),
        (1, 3, None, "lost"),
        (2, 1, None, "lost"),
        (1, 2, 2 * DAY, "open"),
    ]


def test_nobody_passes_those_who_wait_under_first_come() -> None:
    found = run(SHOP, GETS_MORE, orders=[(1, {"box": 8}), (2, {"box": 5}), (3, {"box": 2})])
    assert column(found, "parts", "allocated") == [1 * DAY, 4 * DAY, 4 * DAY]


def test_impatience_cancels_what_waits_and_lets_those_behind_it_through() -> None:
    found = run(
        SHOP,
        *TWO_TIERS,
        "tiers.tin.stockout.patience=12 h",
        orders=[(1, {"box": 8}), (2, {"box": 5}, "bob"), (2.25, {"box": 2})],
    )
    assert parts(found, "quantity", "allocated", "fate", "ended") == [
        (8, 1 * DAY, "open", None),
        (5, None, "cancelled", 2.5 * DAY),
        (2, 2.5 * DAY, "open", None),
    ]


def test_what_comes_at_the_last_moment_of_patience_is_in_time() -> None:
    sets = (GETS_MORE, "tiers.all.stockout.patience=2 d")
    found = run(SHOP, *sets, orders=[(1, {"box": 8}), (2, {"box": 5})])
    assert parts(found, "allocated", "fate") == [(1 * DAY, "open"), (4 * DAY, "open")]


def test_the_rest_of_a_partial_line_is_cancelled_and_what_it_got_is_kept() -> None:
    sets = ("tiers.all.stockout={partial: true, patience: 1 d}",)
    found = run(SHOP, *sets, orders=[(1, {"box": 12})])
    assert parts(found, "line", "quantity", "allocated", "fate", "ended") == [
        (0, 2, None, "cancelled", 2 * DAY),
        (0, 10, 1 * DAY, "open", None),
    ]


def test_a_cancellation_gives_the_position_back_so_that_less_is_ordered() -> None:
    sets = (GETS_MORE, "tiers.all.stockout.patience=1 h")
    found = run(SHOP, *sets, orders=[(1, {"box": 12}), (2, {"box": 1})])
    # The 12 were ordered when they were owed; they are not owed any more when one is taken.
    assert column(found, "replenishments", "quantity") == [12]


def test_a_complete_order_is_held_until_its_last_line_is_there() -> None:
    sets = (TWO_ITEMS, GETS_MORE, "tiers.all.delivery=complete")
    found = run(SHOP, *sets, orders=[(1, {"box": 9}), (2, {"box": 3, "lid": 1})])
    assert column(found, "parts", "allocated") == [1 * DAY, 4 * DAY, 2 * DAY]
    assert rows(found, "shipments", "order", "ready") == [(0, 1 * DAY), (1, 4 * DAY)]
    assert column(found, "parts", "shipment") == [0, 1, 1]


def test_an_order_as_available_leaves_in_two_shipments() -> None:
    found = run(SHOP, TWO_ITEMS, GETS_MORE, orders=[(1, {"box": 9}), (2, {"box": 3, "lid": 1})])
    assert rows(found, "shipments", "order", "ready") == [(0, 1 * DAY), (1, 2 * DAY), (1, 4 * DAY)]
    assert column(found, "parts", "shipment") == [0, 2, 1]


def test_a_held_order_leaves_without_the_line_it_gave_up() -> None:
    sets = (TWO_ITEMS, "tiers.all={delivery: complete, stockout: {patience: 6 h}}")
    found = run(SHOP, *sets, orders=[(1, {"box": 11, "lid": 1})])
    assert parts(found, "fate", "shipment") == [("cancelled", -1), ("open", 0)]
    assert column(found, "shipments", "ready") == [1.25 * DAY]


def test_a_held_order_leaves_at_once_without_what_it_lost() -> None:
    sets = (TWO_ITEMS, "tiers.all={delivery: complete, stockout: {short: lost}}")
    found = run(SHOP, *sets, orders=[(1, {"box": 11, "lid": 1})])
    assert parts(found, "fate", "shipment") == [("lost", -1), ("open", 0)]
    assert column(found, "shipments", "ready") == [1 * DAY]


def test_a_complete_order_waits_for_every_part_of_a_line_that_comes_in_parts() -> None:
    sets = ("tiers.all={delivery: complete, stockout: {partial: true}}", GETS_MORE)
    found = run(SHOP, *sets, orders=[(1, {"box": 8}), (2, {"box": 5})])
    assert parts(found, "quantity", "allocated", "shipment") == [
        (8, 1 * DAY, 0),
        (3, 4 * DAY, 1),
        (2, 2 * DAY, 1),
    ]


def test_a_complete_order_leaves_whole_though_its_own_return_serves_its_first_line() -> None:
    sets = (TWO_ITEMS, "tiers.all.delivery=complete", "warehouses.w.stock.items.lid={opening: 0}")
    order = [("box", 12), ("box", -5), ("lid", 3), ("lid", -3)]
    lines = "\n".join(f"0,86400,ann,{item},{quantity}" for item, quantity in order)
    files = {"own.csv": f"order_id,seconds,customer,item,quantity\n{lines}"}
    found = run(SHOP, *sets, "demand.orders.process.file=own.csv", files=files)
    assert column(found, "shipments", "order") == [0]
    assert parts(found, "quantity", "fate", "shipment") == [
        (12, "open", 0),
        (-5, "returned", -1),
        (3, "open", 0),
        (-3, "returned", -1),
    ]


def test_a_return_goes_on_the_shelf_and_serves_who_waits() -> None:
    orders = [(1, {"box": 12}), (2, {"box": -3}), (3, {"box": 1})]
    found = run(SHOP, orders=orders)
    assert parts(found, "quantity", "allocated", "fate", "ended") == [
        (12, 2 * DAY, "open", None),
        (-3, 2 * DAY, "returned", 2 * DAY),
        (1, 3 * DAY, "open", None),
    ]


def test_a_return_raises_the_position_so_that_nothing_is_ordered_for_what_it_covers() -> None:
    found = run(SHOP, GETS_MORE, orders=[(1, {"box": -3}), (2, {"box": 3}), (3, {"box": 1})])
    assert rows(found, "replenishments", "ordered", "quantity") == [(3 * DAY, 1)]


def test_processing_puts_off_sourcing_and_what_is_there_then_counts() -> None:
    found = run(
        SHOP,
        *TWO_TIERS,
        "tiers.gold.processing=2 h",
        orders=[(1, {"box": 8}), (1 + 1 / 24, {"box": 8}, "bob")],
    )
    assert parts(found, "sourced", "allocated") == [
        (DAY + 2 * HOUR, None),
        (DAY + 1 * HOUR, DAY + 1 * HOUR),
    ]


def test_an_order_that_is_still_processed_when_the_clock_stops_has_no_site() -> None:
    found = run(SHOP, "tiers.all.processing=2 d", orders=[(29, {"box": 8})])
    assert parts(found, "site", "sourced", "allocated", "fate") == [(-1, None, None, "open")]


def test_an_order_at_the_horizon_is_not_placed() -> None:
    found = run(SHOP, orders=[(29.999, {"box": 1}), (30, {"box": 1})])
    assert column(found, "orders", "placed") == [29.999 * DAY]


def test_simultaneous_orders_are_served_in_the_order_of_their_demands_streams() -> None:
    def last_served(first: str, second: str) -> str:
        each = "process: {kind: schedule, times: [1 d], quantities: [6]}, basket: {items: box}"
        demand = f"{first}: {{customer: ann, {each}}}, {second}: {{customer: bob, {each}}}"
        found = run(shop(demand), "customers.bob={tier: all}")
        assert parts(found, "allocated") == [(DAY,), (None,)]
        return found.cast.customers[column(found, "orders", "customer")[1]]

    assert last_served("a", "z") == "bob"
    assert last_served("z", "a") == "ann"


def test_a_line_of_more_important_customers_passes_under_priority() -> None:
    sets = (*TWO_TIERS, "policies={allocation: priority, clearing: priority}")
    orders = [(1, {"box": 8}), (2, {"box": 5}, "bob"), (3, {"box": 2})]
    found = run(SHOP, *sets, orders=orders)
    assert parts(found, "quantity", "allocated") == [(8, 1 * DAY), (5, None), (2, 3 * DAY)]


def test_a_critical_level_keeps_stock_from_the_lower_tier() -> None:
    sets = (*TWO_TIERS, "policies.allocation={kind: critical_level, levels: {tin: 3}}")
    orders = [(1, {"box": 8}, "bob"), (2, {"box": 7}, "bob"), (3, {"box": 2})]
    found = run(SHOP, *sets, "tiers.tin.stockout.short=lost", orders=orders)
    assert parts(found, "quantity", "fate") == [(8, "lost"), (7, "open"), (2, "open")]


def test_an_order_that_may_not_be_split_goes_to_the_site_that_has_all_of_it() -> None:
    sets = (
        TWO_ITEMS,
        "warehouses={a: {stock: {source: maker, opening: 10, items: {lid: {opening: 0}},"
        " replenishment: none}}, b: {stock: {source: maker, opening: 10, replenishment: none}}}",
    )
    orders = [(1, {"box": 1, "lid": 1})]
    split = run(SHOP, *sets, orders=orders)
    assert column(split, "parts", "site") == [0, 1]
    assert column(split, "shipments", "site") == [0, 1]
    whole = "policies.sourcing={kind: nearest_with_stock, split: false}"
    together = run(SHOP, *sets, whole, orders=orders)
    assert column(together, "parts", "site") == [1, 1]
    assert column(together, "shipments", "site") == [1]


def test_an_order_of_every_line_at_one_site_is_one_shipment() -> None:
    found = run(SHOP, TWO_ITEMS, orders=[(1, {"box": 1, "lid": 2})])
    assert column(found, "parts", "shipment") == [0, 0]


def test_long_runs_keep_drawn_times_beside_their_lines_when_lines_are_split() -> None:
    text = shop(
        "orders: {customer: ann, process: {kind: poisson, rate: 30 /h}, "
        "basket: {items: box, quantity: {kind: uniform, low: 1, high: 9}}}"
    )
    sets = (
        "horizon.run_length=20 d",
        "tiers.all.stockout.partial=true",
        "warehouses.w.picking={crew: {size: 9}, per_line: {kind: exponential, mean: 5 min}}",
        GETS_MORE,
    )
    short = run(text, *sets, "warehouses.w.stock.opening=3000")
    plenty = run(text, *sets, "warehouses.w.stock.opening=1000000")
    assert len(column(short, "parts", "line")) > len(column(plenty, "parts", "line")) > 8192
    times = pick_times(plenty)
    assert pick_times(short) == pytest.approx({order: times[order] for order in pick_times(short)})


def pick_times(found: object) -> dict[int, float]:
    """Return the pick time of every order that one tour picked whole."""
    tours = rows(found, "tours", "started", "finished")  # type: ignore[arg-type]
    times: dict[int, float] = {}
    for order, tour in rows(found, "shipments", "order", "tour"):  # type: ignore[arg-type]
        if tour >= 0 and tours[tour][1] is not None:
            times[order] = tours[tour][1] - tours[tour][0]
    return times


@pytest.mark.parametrize("kind", ["home", "nearest_with_stock", "most_stock", "fewest_splits"])
def test_every_sourcing_policy_fills_what_one_site_has(kind: str) -> None:
    found = run(SHOP, f"policies.sourcing={kind}", orders=[(1, {"box": 4}), (2, {"box": 7})])
    assert parts(found, "site", "allocated") == [(0, 1 * DAY), (0, None)]
