from math import isnan

import pytest

from simwh.kpi import evaluate
from tests.kpi.build import DAY, Bench, prices
from tests.kpi.figures import figure, told
from tests.kpi.shop import Shop


@pytest.fixture
def bench() -> Bench:
    """Two sites and two items over ten days, the first of which is warm-up."""
    return Bench(
        sites=("depot", "leeds"),
        items=("bolt", "widget"),
        quantum=[0.5, 1.0],
        value=[4.0, 10.0],
        opening={("depot", "bolt"): 40, ("leeds", "bolt"): 8, ("leeds", "widget"): 6},
        warm_up=DAY,
        end=10 * DAY,
        stopped=12 * DAY,
    )


def test_average_inventory_is_in_units_and_in_money(bench: Bench):
    bench.ship(bench.part(bench.order(0.0), 4, item="bolt"), shipped=4 * DAY, delivered=5 * DAY)
    leeds_bolts = (8 * 3 + 4 * 6) / 9 * 0.5
    assert figure(bench, "average_inventory[site=leeds,item=bolt]") == pytest.approx(leeds_bolts)
    assert told(bench, "average_inventory") == pytest.approx(
        {"": 20 + leeds_bolts + 6, "[site=depot]": 20.0, "[site=leeds]": leeds_bolts + 6}
    )
    assert figure(bench, "average_inventory_value[site=leeds]") == pytest.approx(
        4 * leeds_bolts + 60
    )


def test_turnover_is_the_yearly_cost_of_goods_sold_over_the_value_held(bench: Bench):
    bench.ship(bench.part(bench.order(2 * DAY), 2), shipped=4 * DAY, delivered=5 * DAY)
    bench.ship(bench.part(bench.order(0.0), 1), shipped=0.5 * DAY, delivered=DAY)  # in the warm-up
    value = (5 * 3 + 3 * 6) / 9 * 10
    sold_a_day = 20 / 9
    where = "[item=widget]"
    assert figure(bench, f"inventory_turnover{where}") == pytest.approx(365 * sold_a_day / value)
    assert figure(bench, f"days_of_supply{where}") == pytest.approx(value / sold_a_day * DAY)
    assert isnan(figure(bench, "days_of_supply[site=depot]"))


def test_the_ready_rate_weighs_points_by_what_is_demanded_there():
    bench = Bench(items=("bolt", "widget"), opening={("leeds", "widget"): 3}, end=100.0)
    bench.part(bench.order(60.0), 3)
    bench.lost(bench.order(70.0), 1, item="bolt")
    assert figure(bench, "ready_rate[item=widget]") == pytest.approx(0.6)
    assert figure(bench, "ready_rate[item=bolt]") == 0.0
    assert figure(bench, "ready_rate") == pytest.approx((3 * 0.6 + 1 * 0.0) / 4)


def test_replenishment_figures_see_an_order_whole_and_its_receipts_one_by_one(bench: Bench):
    first = bench.replenish(
        6, 2 * DAY, 4 * DAY, site="leeds", item="bolt", source="depot", shipped=3 * DAY
    )
    bench.replenish(
        4, 2 * DAY, 5 * DAY, site="leeds", item="bolt", source="depot", shipped=4 * DAY, order=first
    )
    bench.replenish(20, 3 * DAY, site="depot", item="bolt")
    assert figure(bench, "replenishment_orders_per_year") == pytest.approx(2 * 365 / 9)
    assert figure(bench, "replenishment_quantity[site=leeds]") == 5.0
    assert figure(bench, "replenishment_quantity") == 7.5
    assert figure(bench, "lead_time") == pytest.approx(2.5 * DAY)
    assert figure(bench, "on_order[site=leeds]") == pytest.approx((3 * 2 + 2 * 3) / 9)
    assert figure(bench, "on_order[site=depot]") == pytest.approx(10 * 7 / 9)
    assert figure(bench, "internal_backorders[site=depot]") == pytest.approx((3 * 1 + 2 * 2) / 9)


def test_backorders_are_owed_by_tier_site_and_item(bench: Bench):
    bench.part(bench.order(0.0), 2, allocated=2 * DAY)
    bench.cancelled(bench.order(3 * DAY), 5 * DAY, 4, item="bolt")
    bench.waiting(bench.order(9 * DAY), 1)
    bench.lost(bench.order(9 * DAY), 9)
    assert figure(bench, "backorders[item=widget]") == pytest.approx((2 * 1 + 1 * 1) / 9)
    assert figure(bench, "backorders[item=bolt]") == pytest.approx(2 * 2 / 9)
    assert told(bench, "backorders")["[site=leeds]"] == pytest.approx(7 / 9)


def test_backorders_obey_the_law_of_little():
    bench = Shop(2, warm_up=0.0).bench
    totals = evaluate(bench.run(), prices(bench), ["mean(line_wait_for_stock)"]).totals
    parts = bench.run().facts.parts
    waited = parts["allocated"] - parts["sourced"]
    waited[parts["fate"] == 2] = (parts["ended"] - parts["sourced"])[parts["fate"] == 2]
    placed = bench.run().facts.orders["placed"][parts["order"]]
    inside = (placed < 35 * DAY) & (parts["quantity"] > 0) & ~(waited != waited)
    inside &= parts["sourced"] + waited < 35 * DAY
    units = parts["quantity"] * bench.cast.quantum[parts["item"]]
    done = (units * waited)[inside].sum()
    area, window = totals["backorders"]
    assert window == 35 * DAY
    assert done <= area * (1 + 1e-12)
    assert area == pytest.approx(done, rel=0.1)  # but for who still waits at the end
