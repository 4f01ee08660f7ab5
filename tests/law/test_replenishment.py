"""Policies that come to the same by their definition order the same, unit by unit."""

from __future__ import annotations

import pytest

from simwh.record import Run
from tests.engine.small import rows, run

SHOP = """
horizon: {warm_up: 5 d, run_length: 80 d, follow_up: 5 d}
tiers: {all: {stockout: {partial: true}}}
items: {box: {}, ink: {}}
customers: {ann: {tier: all}}
demand:
  all:
    customer: ann
    process: {kind: poisson, rate: 6 /d}
    basket: {items: {box: 1, ink: 1}, quantity: {kind: uniform, low: 1, high: 3}}
suppliers: {maker: {lead_time: {kind: gamma, mean: 3 d, sd: 2 d}}}
warehouses:
  w:
    stock:
      source: maker
      opening: 40
      review: {kind: periodic, period: 2 d}
      replenishment: none
"""
EXPECTED = "forecasting: {kind: expected}"
BASE = "{kind: base_stock, base_stock: 38}"
MIN_MAX = "{kind: reorder_point_order_up_to, reorder_point: 4 d, order_up_to: 9 d}"
SAME = {
    # Two points are asked for 6 units a day each: 30 in the lead time and the review period.
    "a forecast that never learns": (
        f"{{kind: order_up_to_forecast, {EXPECTED}, safety_stock: 8}}",
        BASE,
    ),
    "a safety stock by errors that nobody looks at": (
        f"{{kind: order_up_to_forecast, {EXPECTED}, safety_stock: 8, safety_factor: 2}}",
        BASE,
    ),
    "an echelon of one site": ("{kind: echelon_base_stock, base_stock: 38}", BASE),
    "a cap that is never reached": ("{kind: capped_base_stock, base_stock: 38, cap: 500}", BASE),
    "a gap that is closed at once": (
        "{kind: proportional_order_up_to, base_stock: 38, correction_time: 1}",
        BASE,
    ),
    "covers of a demand that is known": (
        f"{{kind: days_of_cover, reorder_cover: 4 d, order_up_to_cover: 9 d, {EXPECTED}}}",
        MIN_MAX,
    ),
    "a can-order point that is the reorder point": (
        "{kind: can_order, reorder_point: 4 d, can_order_point: 4 d, order_up_to: 9 d}",
        MIN_MAX,
    ),
}


def told(rule: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return every replenishment order, and what was allocated when."""
    found: Run = run(SHOP, f"warehouses.w.stock.replenishment={rule}", seed=3)
    orders = rows(found, "replenishments", "point", "quantity", "ordered", "received")
    return orders, rows(found, "parts", "order", "item", "quantity", "sourced", "allocated")


@pytest.mark.parametrize("what", SAME)
def test_what_comes_to_the_same_orders_the_same(what: str) -> None:
    special, plain = map(told, SAME[what])
    assert special == plain
    assert len(plain[0]) > 20


def test_a_cap_that_is_reached_holds_orders_back() -> None:
    capped, _ = told("{kind: capped_base_stock, base_stock: 38, cap: 10}")
    quantities = [quantity for _, quantity, _, _ in capped]
    assert max(quantities) == 10  # type: ignore[type-var]
    assert capped != told(BASE)[0]


def test_a_gap_that_is_closed_in_part_makes_orders_alike() -> None:
    def spread(rule: str) -> float:
        sizes = [float(size) for _, size, at, _ in told(rule)[0] if at > 20 * 86400]  # type: ignore[arg-type, operator]
        mean = sum(sizes) / len(sizes)
        return sum((size - mean) ** 2 for size in sizes) / len(sizes)

    slow = "{kind: proportional_order_up_to, base_stock: 38, correction_time: 4}"
    assert spread(slow) < 0.5 * spread(BASE)
