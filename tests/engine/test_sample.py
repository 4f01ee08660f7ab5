"""How often items are ordered together, counted over a sample of orders."""

import pytest

from simwh.engine.sample import ordered_together
from tests.engine.small import DAY, SHOP, company, shop

ITEMS = "items={a: {}, b: {}, c: {}}"
BASKET = (
    "orders: {process: {kind: poisson, rate: 20 / d}, customer: ann, "
    "basket: {lines: 2, distinct: true, items: {a: 8, b: 8, c: 1}}}"
)


def pairs(text, *sets, orders=()):
    with company(text, *sets, orders=orders) as found:
        plan = found.plan
        names = list(plan.items)
        counted = ordered_together(plan)
        assert counted == ordered_together(plan)
        return {(names[a], names[b]): count for (a, b), count in counted.items()}


def test_a_history_is_counted_order_by_order():
    orders = [(1.0, {"a": 1, "b": 9}), (2.0, {"a": 1, "b": 1, "c": 2}), (3.0, {"c": 5})]
    found = pairs(SHOP, ITEMS, orders=orders)
    assert found == {("a", "b"): 2, ("a", "c"): 1, ("b", "c"): 1}


def test_baskets_are_counted_as_often_as_they_are_expected():
    found = pairs(shop(BASKET), ITEMS, "horizon.run_length=400 d")
    total = sum(found.values())
    assert 5000 <= total < 5100
    # P(a then b) + P(b then a) = 2 (8/17)(8/9)
    assert found["a", "b"] / total == pytest.approx(2 * 8 / 17 * 8 / 9, abs=0.02)


def test_a_short_horizon_is_drawn_to_its_end():
    assert sum(pairs(shop(BASKET), ITEMS, f"horizon.run_length={5 * DAY} s").values()) < 200
