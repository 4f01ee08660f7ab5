from math import inf

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.kpi import evaluate, parse
from simwh.kpi.structure import item_classes, item_variation
from simwh.kpi.terms import CLASSES
from simwh.scenario.model import StockClasses
from tests.kpi.build import DAY, Bench, prices
from tests.kpi.figures import figure, spine, told
from tests.kpi.shop import Shop

NAMES = ("fast_stock_value", "slow_stock_value", "dead_stock_value")
RULE = StockClasses(fast=20 * DAY, excess=50 * DAY, period=1 * DAY)


@pytest.fixture
def bench() -> Bench:
    """In 10 days bolts last 10 days, nuts 100, and nobody asks for saws."""
    items = ("bolt", "nut", "saw")
    bench = Bench(
        items=items,
        opening={("leeds", "bolt"): 100, ("leeds", "nut"): 100, ("leeds", "saw"): 7},
        tiers={"gold": inf, "tin": inf},
        customers={"ann": ("gold", "north"), "bob": ("tin", "north")},
        value=[2.0, 3.0, 5.0],
    )
    for day in range(10):
        for item, units in (("bolt", 10), ("nut", 10 * (day == 4))):
            if units:
                who = "ann" if day < 8 else "bob"
                bench.part(bench.order((day + 0.5) * DAY, who), units, item=item)
    return bench


def test_stock_is_fast_slow_or_dead_by_how_long_it_lasts(bench: Bench):
    assert figure(bench, "fast_stock_value", stock_classes=RULE) == 200.0
    assert figure(bench, "slow_stock_value", stock_classes=RULE) == 300.0
    assert figure(bench, "dead_stock_value", stock_classes=RULE) == 35.0
    assert told(bench, "dead_stock_value") == {"": 35.0, "[site=leeds]": 35.0}
    assert figure(bench, "slow_stock_value[item=nut]", stock_classes=RULE) == 300.0


def test_stock_beyond_the_demand_of_the_horizon_is_excess(bench: Bench):
    assert figure(bench, "excess_stock_value", stock_classes=RULE) == pytest.approx(150 + 35)


@pytest.mark.parametrize("seed", [0, 1])
def test_fast_slow_and_dead_stock_are_all_stock_and_tiers_share_it(seed: int):
    bench = Shop(seed).bench
    totals = evaluate(bench.run(), prices(bench, stock_classes=RULE)).totals
    for tags in ("", "[site=york]"):
        above, below = totals[f"average_inventory_value{tags}"]
        assert sum(totals[f"{name}{tags}"][0] for name in NAMES) == pytest.approx(above)
        shared = totals[f"attributed_inventory_value{tags}"][0]
        assert shared == pytest.approx(above / below)
        turns, of = totals[f"attributed_turnover{tags}"]
        whole, stock = totals[f"inventory_turnover{tags}"]
        assert (turns, of) == pytest.approx((whole, stock))
    tiers = [totals[f"attributed_inventory_value[tier={t}]"][0] for t in bench.cast.tiers]
    assert sum(tiers) == pytest.approx(totals["attributed_inventory_value"][0])


def test_items_are_classed_by_value_and_by_how_demand_varies(bench: Bench):
    joined = spine(bench, prices(bench, stock_classes=RULE))
    by_day = np.where(np.arange(10) == 4, 10.0, 0.0)
    variation = item_variation(joined)
    assert variation.tolist() == pytest.approx([0.0, by_day.std(ddof=1) / by_day.mean(), inf])
    assert [CLASSES[index] for index in item_classes(joined)] == ["AX", "BZ", "CZ"]


def test_figures_of_items_are_told_by_class(bench: Bench):
    asked = ["units_demanded[class=AX]", "average_inventory[class=BZ]", "sales[class=AX]"]
    totals = evaluate(bench.run(), prices(bench, stock_classes=RULE), asked).totals
    assert totals["units_demanded[class=AX]"][0] == 100
    assert totals["average_inventory[class=BZ]"][0] == 100 * 10 * DAY
    both = evaluate(
        bench.run(), prices(bench, stock_classes=RULE), ["units_demanded[item=nut,class=AX]"]
    )
    assert both.totals["units_demanded[item=nut,class=AX]"][0] == 0


def test_a_class_is_asked_only_of_what_is_told_by_item():
    with pytest.raises(UsageError, match="order_fill_rate is told by"):
        parse("order_fill_rate[class=AX]")
    with pytest.raises(UsageError, match="there is no class AW"):
        parse("units_demanded[class=AW]", {"class": CLASSES})
