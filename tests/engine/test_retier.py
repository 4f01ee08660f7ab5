"""Tiers are assigned from history and reviewed while orders come; the orders stay the same."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.record import Run
from tests.engine.small import DAY, LISTED, column, run, shop

TWO = shop(LISTED).replace("tiers: {all: {}}", "tiers: {best: {priority: 0}, all: {}}")
TWO = TWO.replace("{ann: {tier: all}}", "{ann: {}, bob: {}}")
TWO = TWO.replace(
    "items: {box: {}}", "items: {box: {price: 5, value: 1}, tea: {price: 9, value: 8}}"
)
SHARES = "shares: {best: 60 %}, rest: all"
BOX, TEA = {"box": 1}, {"tea": 1}
ORDERS = [
    (1.0, BOX, "ann"),
    (2.0, TEA, "bob"),
    (9.0, BOX, "ann"),
    (9.5, TEA, "bob"),
    (12.0, BOX, "ann"),
    (13.0, TEA, "bob"),
]
PAST = (
    "customer,ordered_at,item,quantity,price\nann,2025-12-01,box,9,5\nbob,2025-12-02T09:00,box,3,5"
)


def tiers(found: Run) -> list[str]:
    """Return the tier that every order was placed under."""
    return [found.cast.tiers[tier] for tier in column(found, "orders", "tier")]


def tiering(kind: str, more: str = "every: 10 d", shares: str = SHARES) -> str:
    return f"policies.tiering={{kind: {kind}, {shares}, {more}}}"


def test_customers_without_a_tier_start_in_the_rest_until_the_first_review() -> None:
    found = run(TWO, tiering("revenue_share"), orders=ORDERS)
    assert tiers(found) == ["all", "all", "all", "all", "all", "best"]


def test_margin_instead_of_revenue_is_one_word_and_the_same_orders_arrive() -> None:
    revenue, margin = (
        run(TWO, tiering(kind), orders=ORDERS) for kind in ("revenue_share", "margin")
    )
    assert tiers(margin) == ["all", "all", "all", "all", "best", "all"]
    for name in ("placed", "customer", "lines", "source"):
        assert column(revenue, "orders", name) == column(margin, "orders", name)
    for name in ("item", "quantity"):
        assert column(revenue, "parts", name) == column(margin, "parts", name)


def test_a_review_looks_back_as_far_as_it_is_told_and_not_at_what_comes_with_it() -> None:
    orders = [(1.0, BOX, "ann"), (2.0, {"tea": 3}, "bob"), (10.0, BOX, "ann"), (20.0, BOX, "bob")]
    near = run(TWO, tiering("volume", "every: 10 d, look_back: 8.5 d"), orders=orders)
    assert tiers(near) == ["all", "all", "all", "all"]  # ann's order of day 10 counts at day 20
    dated = run(TWO, tiering("volume", 'dates: ["2026-01-15"]'), orders=orders)
    assert tiers(dated) == ["all", "all", "all", "best"]  # day 10, midnight


def test_tiers_are_assigned_from_a_history_at_the_start() -> None:
    files = {"past.csv": PAST}
    found = run(TWO, tiering("volume", "history: past.csv"), orders=ORDERS, files=files)
    assert tiers(found) == ["best", "all"] * 3
    assert found.cast.customer_tier.tolist() == [0, 1]


def test_prices_of_the_history_go_before_those_of_the_items() -> None:
    dear = PAST.replace("box,3,5", "box,3,50")
    found = run(
        TWO,
        tiering("revenue_share", "history: past.csv"),
        orders=ORDERS,
        files={"past.csv": dear},
    )
    assert tiers(found) == ["all", "best"] * 3


def test_a_history_counts_as_long_as_a_review_looks_back_on_it() -> None:
    more = "history: past.csv, look_back: 50 d, dates: ['2026-01-15', '2026-01-30']"
    found = run(
        TWO,
        tiering("volume", more),
        orders=[(1.0, {"box": 4}, "bob"), (11.0, BOX, "ann"), (26.0, BOX, "ann")],
        files={"past.csv": PAST},
    )
    assert tiers(found) == ["all", "best", "all"]


def test_an_order_is_sourced_by_the_tier_that_it_was_placed_under() -> None:
    two_sites = TWO.replace(
        "warehouses: {w: ",
        "warehouses: {v: {stock: {source: maker, opening: 10, replenishment: none}}, w: ",
    )
    sourcing = "policies.sourcing={kind: tier_dedicated, sites: {best: [v], all: [w]}}"
    slow = "tiers.all.processing=9 d"
    found = run(
        two_sites, tiering("margin"), sourcing, slow, orders=[*ORDERS[:5], (12.5, TEA, "bob")]
    )
    assert tiers(found) == ["all", "all", "all", "all", "best", "all"]
    sites = [found.cast.sites[site] for site in column(found, "parts", "site")]
    assert sites == ["w", "w", "w", "w", "v", "w"]
    assert column(found, "parts", "sourced")[2] == 18 * DAY


def test_reviews_between_blocks_of_any_length_draw_the_same_orders() -> None:
    demand = (
        "west: {customer: {ann: 1, bob: 2}, process: {kind: poisson, rate: 9 /h}, "
        "basket: {items: box}}"
    )
    text = TWO.replace(LISTED, demand)
    given = run(text, "customers.ann.tier=all", "customers.bob.tier=best")
    found = run(text, tiering("rfm", "every: 1 h", "scores: {best: 3}, rest: all"))
    for name in ("placed", "customer"):
        np.testing.assert_array_equal(given.facts.orders[name], found.facts.orders[name])
    assert set(tiers(found)) == {"all", "best"}


@pytest.mark.parametrize("seed", [1, 2])
def test_tiers_are_the_same_in_every_replication_of_a_seed(seed: int) -> None:
    demand = (
        "west: {customer: {ann: 1, bob: 2}, process: {kind: poisson, rate: 1 /h}, "
        "basket: {items: box}}"
    )
    first, second = (
        run(TWO.replace(LISTED, demand), tiering("volume", "every: 2 d"), seed=seed)
        for _ in range(2)
    )
    assert tiers(first) == tiers(second)
