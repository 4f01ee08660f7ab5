"""How every stock point is kept, and what is expected of it."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.engine.company import Company
from simwh.engine.rules import PointRule, demand_rates, echelons, with_levels
from simwh.errors import UsageError
from simwh.policy.replenishment.base_stock import BaseStock
from simwh.policy.replenishment.reorder_point_order_quantity import ReorderPointOrderQuantity
from tests.engine.small import DAY, HOUR, company, shop

ITEMS = "items={box: {}, lid: {quantum: 4}}"
RULE = "warehouses.w.stock.replenishment="
STOCK = "warehouses.w.stock"
TWO_STEPS = """
horizon: {run_length: 30 d}
tiers: {all: {}}
items: {box: {}}
customers: {ann: {tier: all, home: town}, bob: {tier: all, home: hub}}
demand:
  a: {customer: {ann: 1, bob: 3}, process: {kind: poisson, rate: 8 /d}, basket: {items: box}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  hub: {stock: {source: maker, replenishment: {kind: base_stock, base_stock: 2 d}}}
  town: {stock: {source: yard, replenishment: {kind: base_stock, base_stock: 2 d}}}
  yard: {stock: {source: hub, replenishment: {kind: base_stock, base_stock: 2 d}}}
transport: {lanes: {hub: {yard: {transit: 5 h}}, yard: {town: {transit: 1 h}}}}
"""


def rules_of(*sets: str, files: dict[str, str] | None = None) -> dict[int, PointRule]:
    with company(shop(""), ITEMS, *sets, files=files) as of:
        return of.rules


def steps(*sets: str) -> Company:
    with company(TWO_STEPS, *sets) as of:
        return of


def test_what_an_item_leaves_out_its_warehouse_says() -> None:
    own = f"{STOCK}.items={{lid: {{opening: 8, lead_time: 5 h, replenishment: base_stock_8}}}}"
    own = own.replace("base_stock_8", "{kind: base_stock, base_stock: 8}")
    box, lid = rules_of(own).values()
    assert (box.opening, box.lead_time.mean(), box.replenishment.kind) == (10, 3 * DAY, "none")
    assert (lid.opening, lid.lead_time.mean()) == (8, 5 * HOUR)
    assert lid.replenishment == BaseStock(base_stock=8)
    assert box.source == lid.source == ~0


def test_a_table_says_the_levels_and_the_opening_stock_of_its_items() -> None:
    files = {"stock.csv": "item,base_stock,opening\nbox,7,3\n"}
    sets = (RULE + "{kind: base_stock, base_stock: 4}", f"{STOCK}.table=stock.csv")
    box, lid = rules_of(*sets, files=files).values()
    assert (box.replenishment, box.opening) == (BaseStock(base_stock=7), 3)
    assert (lid.replenishment, lid.opening) == (BaseStock(base_stock=4), 10)


def test_a_policy_takes_from_a_table_the_levels_that_it_has() -> None:
    levels = {"base_stock": 7, "reorder_point": 3, "order_quantity": 2}
    assert with_levels(BaseStock(base_stock=1), levels) == BaseStock(base_stock=7)
    fixed = ReorderPointOrderQuantity(reorder_point=0, order_quantity=1, trigger="below")
    told = with_levels(fixed, levels)
    assert told == ReorderPointOrderQuantity(reorder_point=3, order_quantity=2, trigger="below")
    assert with_levels(fixed, {"order_up_to": 3}) is fixed


def test_a_warehouse_keeps_only_some_items_where_it_says_so() -> None:
    assert list(rules_of(f"{STOCK}.only=true")) == []
    assert list(rules_of(f"{STOCK}.only=true", f"{STOCK}.items={{lid: {{}}}}")) == [1]
    files = {"stock.csv": "item,opening\nbox,3\n"}
    assert list(rules_of(f"{STOCK}.only=true", f"{STOCK}.table=stock.csv", files=files)) == [0]


def test_lots_and_minimums_are_in_quanta_and_never_less_than_said() -> None:
    box, lid = rules_of(f"{STOCK}.lot=8", f"{STOCK}.minimum=9").values()
    assert box.whole is not None
    assert lid.whole is not None
    assert [box.whole(n) for n in (1, 9, 16, 17)] == [16, 16, 16, 24]
    assert [lid.whole(n) for n in (1, 3, 4, 5)] == [4, 4, 4, 6]
    assert rules_of()[0].whole is None


def test_a_site_may_have_a_lead_time_of_its_own_with_a_supplier() -> None:
    maker = "suppliers.maker={lead_time: 3 d, by_site: {w: 7 h}, sequence: in_sequence}"
    box = rules_of(maker)[0]
    assert (box.lead_time.mean(), box.in_sequence) == (7 * HOUR, True)
    assert rules_of(maker, f"{STOCK}.lead_time=2 h")[0].lead_time.mean() == 2 * HOUR
    assert rules_of()[0].in_sequence is False


def test_from_another_warehouse_the_lane_is_the_lead_time_and_orders_keep_their_sequence() -> None:
    rules = steps().rules
    assert [rule.lead_time.mean() for rule in rules.values()] == [3 * DAY, 1 * HOUR, 5 * HOUR]
    assert [rule.source for rule in rules.values()] == [~0, 2, 0]
    assert [rule.in_sequence for rule in rules.values()] == [False, True, True]


def test_a_point_without_source_or_replenishment_is_refused() -> None:
    with pytest.raises(UsageError, match=r"warehouses\.w\.stock says no source for item box"):
        rules_of(f"{STOCK}.source=null")
    with pytest.raises(UsageError, match=r"warehouses\.w\.stock says no replenishment for item"):
        rules_of(f"{STOCK}.replenishment=null")


def test_what_a_site_needs_the_site_above_it_is_asked_for() -> None:
    of = steps()
    assert np.array(of.rates) * DAY == pytest.approx([8, 2, 2])
    assert demand_rates(of.plan, of.rules) == of.rates
    assert of.point_view(1).demand_rate * DAY == pytest.approx(2)
    assert of.rules[0].replenishment.target(of.point_view(0)) == 16


def test_sites_furthest_from_the_supplier_come_first() -> None:
    assert list(echelons(steps().rules, 1).items()) == [(1, 2), (2, 1), (0, 0)]


def test_a_circle_of_sites_is_refused() -> None:
    with pytest.raises(UsageError, match="replenishes itself"):
        steps("warehouses.hub.stock.source=town")


def test_lead_times_belong_to_the_streams_of_site_and_item() -> None:
    box, lid = rules_of("warehouses.w.stream=old", "items.lid.stream=cap").values()
    assert (box.stream, lid.stream) == ("old/box", "old/cap")


CLASSES = """
horizon: {run_length: 10 d}
tiers: {all: {}}
items: {bolt: {stock_class: AX}, nut: {stock_class: CZ}, saw: {}, cap: {stock_class: AX}}
customers: {shop: {tier: all}}
demand:
  shop:
    process: {kind: poisson, rate: 2 /d}
    customer: shop
    basket: {items: {bolt: 1, nut: 1, saw: 1, cap: 1}}
suppliers: {maker: {lead_time: 1 d}, forge: {lead_time: 9 d}}
warehouses:
  site:
    stock:
      source: maker
      replenishment: {kind: base_stock, base_stock: 5}
      classes:
        AX: {review: {kind: periodic, period: 1 d}}
        CZ: {source: forge, replenishment: {kind: base_stock, base_stock: 1}}
      items:
        cap: {replenishment: {kind: base_stock, base_stock: 7}}
"""


def test_an_item_is_kept_by_its_own_rule_then_its_class_s_then_the_site_s() -> None:
    with company(CLASSES) as of:
        rules = {of.plan.cast.items[point]: rule for point, rule in of.rules.items()}
        level = {name: rule.replenishment.base_stock for name, rule in rules.items()}
        assert level == {"bolt": 5, "nut": 1, "saw": 5, "cap": 7}
        assert {name for name, rule in rules.items() if not rule.review.continuous} == {
            "bolt",
            "cap",
        }
        assert rules["nut"].lead_time.mean() == 9 * rules["bolt"].lead_time.mean()
