from math import isnan, sqrt

import numpy as np
import pytest

from simwh.kpi import OBSERVABLES, evaluate
from simwh.kpi.observe import Observed, observe_level, quantile, variance
from simwh.record import ORDER
from tests.kpi.build import DAY, HOUR, Bench, prices
from tests.kpi.figures import figure, spine
from tests.kpi.shop import Shop


@pytest.fixture
def bench() -> Bench:
    """Ten units; 4 leave at 20 s, 3 at 50 s, 8 come at 80 s; seen from 10 s to 110 s."""
    bench = Bench(opening={("leeds", "widget"): 10}, warm_up=10.0, end=110.0)
    for time, quantity in ((20.0, 4), (50.0, 3)):
        bench.ship(bench.part(bench.order(time), quantity), delivered=time + quantity)
    bench.replenish(8, 30.0, 80.0)
    return bench


def test_a_level_is_weighed_by_time(bench: Bench):
    values = {10: 10, 6: 30, 3: 30, 11: 30}  # value to seconds
    average = sum(value * seconds for value, seconds in values.items()) / 100
    spread = sum((value - average) ** 2 * seconds for value, seconds in values.items()) / 100
    assert figure(bench, "mean(on_hand)") == pytest.approx(average)
    assert figure(bench, "time_average(on_hand)") == pytest.approx(average)
    assert figure(bench, "on_hand") == pytest.approx(average)
    assert figure(bench, "variance(on_hand)") == pytest.approx(spread)
    assert figure(bench, "sd(on_hand)") == pytest.approx(sqrt(spread))
    assert figure(bench, "min(on_hand)") == 3.0
    assert figure(bench, "max(on_hand)") == 11.0
    assert figure(bench, "P(on_hand > 6)") == pytest.approx(0.4)
    assert figure(bench, "P(on_hand >= 6)") == pytest.approx(0.7)
    assert figure(bench, "P(on_hand < 6)") == pytest.approx(0.3)
    assert figure(bench, "P(on_hand <= 6)") == pytest.approx(0.6)
    assert [figure(bench, f"p{p}(on_hand)") for p in (30, 31, 60, 61)] == [3.0, 6.0, 6.0, 10.0]


def test_the_position_sees_orders_before_they_come_and_what_is_owed(bench: Bench):
    bench.waiting(bench.order(100.0), 9)
    level = spine(bench)
    values, seconds = observe_level(level, OBSERVABLES["inventory_position"], {})
    assert values.tolist() == [10.0, 6.0, 14.0, 11.0, 11.0, 2.0]
    assert seconds.tolist() == [10.0, 10.0, 20.0, 30.0, 20.0, 10.0]


def test_a_level_of_fractional_quanta_comes_back_to_zero():
    bench = Bench(opening={("leeds", "widget"): 3}, quantum=[0.1], end=100.0)
    for time in (10.0, 20.0, 30.0):
        bench.part(bench.order(time))
    assert figure(bench, "P(available > 0)") == pytest.approx(0.3)


def test_a_level_at_a_phase_of_a_cycle_is_what_it_is_after_that_instant(bench: Bench):
    assert figure(bench, "mean(at(on_hand, 0 s, every=50 s))") == pytest.approx((3 + 11) / 2)
    assert figure(bench, "max(at(on_hand, 20 s, every=30 s))") == 11.0
    assert figure(bench, "P(at(on_hand, 20 s, every=30 s) < 5)") == pytest.approx(1 / 3)


def test_windows_are_consecutive_whole_and_empty_where_nothing_happens(bench: Bench):
    assert figure(bench, "demand_per(30 s)") == pytest.approx((4 + 3 + 0) / 3)
    assert figure(bench, "max(demand_per(40 s))") == 4.0
    assert figure(bench, "variance(demand_per(30 s))") == pytest.approx(np.var([4, 3, 0], ddof=1))
    assert figure(bench, "mean(orders_per(100 s))") == 2.0
    assert figure(bench, "P(ordered_per(10 s) > 0)") == pytest.approx(1 / 10)
    assert isnan(figure(bench, "mean(demand_per(1 h))"))


def test_samples_have_one_value_each(bench: Bench):
    assert figure(bench, "mean(order_cycle_time)") == 3.5
    assert figure(bench, "variance(order_cycle_time)") == 0.5
    assert figure(bench, "P(order_cycle_time > 3 s)") == 0.5
    assert figure(bench, "p50(order_cycle_time)") == 3.0
    assert figure(bench, "p51(order_cycle_time)") == 4.0
    assert figure(bench, "order_quantity") == 8.0
    assert figure(bench, "lead_time") == 50.0
    assert figure(bench, "mean(lead_time_demand)") == 3.0


def test_a_variance_of_one_value_and_an_extreme_of_none_are_undefined(bench: Bench):
    assert isnan(figure(bench, "variance(lead_time)"))
    for operator in ("mean", "min", "max", "p50", "sd"):
        assert isnan(figure(bench, f"{operator}(tour_time)"))
    assert isnan(figure(bench, "P(tour_time > 1 s)"))


def test_quantities_of_lines_are_as_ordered_and_waits_as_served():
    bench = Bench(items=("widget", "bolt"), opening={("leeds", "widget"): 9})
    order = bench.order(0.0, lines=2)
    rest = bench.part(order, 2, allocated=40.0)
    bench.part(order, 3, line=rest)
    bench.waiting(order, 7, item="bolt")
    assert figure(bench, "mean(line_quantity)") == 6.0
    assert figure(bench, "line_wait_for_stock") == 20.0
    assert figure(bench, "max(line_quantity)[item=widget]") == 5.0
    assert figure(bench, "order_lines") == 2.0
    assert isnan(figure(bench, "line_cycle_time"))


def test_line_cycle_time_is_told_by_item(bench: Bench):
    assert figure(bench, "line_cycle_time[item=widget]") == 3.5


def test_tours_are_sampled_where_they_end():
    bench = Bench(crews={"leeds/picking": 1}, opening={("leeds", "widget"): 9}, end=HOUR)
    for end, metres in ((600.0, 30.0), (HOUR, 50.0)):
        part = bench.part(bench.order(0.0))
        bench.ship(part, finished=end, distance=metres, delivered=DAY)
    assert figure(bench, "tour_time") == 600.0
    assert figure(bench, "max(tour_distance)") == 30.0
    assert figure(bench, "tour_lines[site=leeds]") == 1.0


@pytest.mark.parametrize("seed", [0, 1])
def test_lead_time_demand_equals_a_count_one_by_one(seed: int):
    joined = spine(Shop(seed).bench)
    parts, rows = joined.facts.parts, joined.facts.replenishments
    items = len(joined.cast.items)
    asked = [
        (site * items + item, time, quantity)
        for site, item, time, quantity in zip(
            *(parts[name].tolist() for name in ("site", "item", "sourced", "quantity")), strict=True
        )
        if quantity > 0
    ]
    asked += [
        (source * items + point % items, time, quantity)
        for source, point, time, quantity in zip(
            *(rows[name].tolist() for name in ("source", "point", "ordered", "quantity")),
            strict=True,
        )
        if source >= 0
    ]
    expected = [
        joined.cast.quantum[point % items]
        * sum(q for p, time, q in asked if p == point and since < time <= until)
        for point, since, until, kind in zip(
            *(rows[name].tolist() for name in ("point", "ordered", "received", "kind")),
            strict=True,
        )
        if kind == ORDER
        if joined.begin <= until < joined.end
    ]
    told = OBSERVABLES["lead_time_demand"].observe(joined).values
    assert sorted(told.tolist()) == pytest.approx(sorted(expected))
    assert max(expected) > 0


@pytest.mark.parametrize("name", [n for n, o in OBSERVABLES.items() if o.kind == "level"])
def test_the_mean_of_a_level_is_the_average_of_its_path(name: str):
    """The integral by clipping and the one along the path are computed apart."""
    bench = Shop(3).bench
    joined = spine(bench)
    entry = OBSERVABLES[name]
    area = sum(
        float((np.atleast_1d(joined.within(since, until)) * size).sum())
        for _, since, until, size in entry.observe(joined)
    )
    asked = evaluate(bench.run(), prices(bench), [f"time_average({name})"]).totals
    assert asked[f"time_average({name})"][0] == pytest.approx(area, rel=1e-9)


def test_a_weighted_quantile_is_the_least_value_that_reaches_the_share():
    seen = Observed(np.array([5.0, 1.0, 3.0]), np.array([1.0, 1.0, 2.0]))
    assert [quantile(seen, share)[0] for share in (0.0, 0.25, 0.26, 0.75, 0.76)] == [1, 1, 3, 3, 5]
    empty = Observed(np.array([]), np.array([]))
    assert quantile(empty, 0.5) == variance(empty) == (0.0, 0.0)
