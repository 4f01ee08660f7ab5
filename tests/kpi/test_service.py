from math import inf, isnan

import pytest

from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure, told


@pytest.fixture
def bench() -> Bench:
    """Ann (gold, one day promised) and Bob (standard); ten widgets at Leeds, two at York."""
    return Bench(
        sites=("leeds", "york"),
        items=("widget", "bolt"),
        tiers={"gold": DAY, "standard": inf},
        customers={"ann": ("gold", "north"), "bob": ("standard", "south")},
        opening={(site, item): 50 for site in ("leeds", "york") for item in ("widget", "bolt")},
    )


def test_a_fill_rate_counts_only_what_was_allocated_at_the_instant_of_sourcing(bench: Bench):
    order = bench.order(100.0, lines=2)
    at_once = bench.part(order, 3)
    late = bench.part(order, 1, item="bolt", allocated=200.0)
    bench.ship(at_once, late, delivered=300.0)
    other = bench.order(100.0, "bob")
    bench.ship(bench.part(other, 4, sourced=150.0), delivered=300.0)
    assert figure(bench, "unit_fill_rate") == 7 / 8
    assert figure(bench, "line_fill_rate") == 2 / 3
    assert figure(bench, "order_fill_rate") == 1 / 2
    assert told(bench, "unit_fill_rate")["[tier=gold,site=leeds]"] == 3 / 4
    assert figure(bench, "unit_fill_rate[item=bolt]") == 0.0


def test_a_line_that_is_filled_in_two_parts_is_not_filled_at_once(bench: Bench):
    order = bench.order(0.0)
    rest = bench.part(order, 2, allocated=DAY)
    given = bench.part(order, 3, line=rest)
    bench.ship(given, delivered=HOUR)
    bench.ship(rest, delivered=2 * DAY)
    assert figure(bench, "unit_fill_rate") == 3 / 5
    assert figure(bench, "line_fill_rate") == 0.0


def test_lost_units_count_against_every_fill_rate(bench: Bench):
    order = bench.order(0.0)
    rest = bench.lost(order, 2)
    bench.ship(bench.part(order, 2, line=rest), delivered=HOUR)
    assert figure(bench, "unit_fill_rate") == 1 / 2
    assert figure(bench, "line_fill_rate") == figure(bench, "order_fill_rate") == 0.0
    assert figure(bench, "lost_sales") == 2.0
    assert figure(bench, "lost_sales_share") == 1 / 2


def test_orders_that_are_not_sourced_yet_are_in_no_fill_rate(bench: Bench):
    bench.part(bench.order(0.0), 2, site=None, sourced=float("nan"))
    bench.ship(bench.part(bench.order(1.0), 1), delivered=2.0)
    assert figure(bench, "unit_fill_rate") == figure(bench, "line_fill_rate") == 1.0
    assert told(bench, "order_fill_rate")[""] == 1.0
    assert figure(bench, "orders_open_at_end") == 1.0
    assert figure(bench, "units_demanded") == 3.0


def test_orders_outside_the_window_and_returns_do_not_count():
    bench = Bench(opening={("leeds", "widget"): 9}, warm_up=DAY, end=2 * DAY, stopped=3 * DAY)
    for placed in (0.0, DAY, 2 * DAY):
        bench.ship(bench.part(bench.order(placed), 2), delivered=placed + HOUR)
    back = bench.order(DAY + 1)
    bench.returned(back, 5)
    assert figure(bench, "orders") == 1.0
    assert figure(bench, "units_demanded") == 2.0
    assert figure(bench, "units_returned") == 5.0


def test_a_return_beside_a_demand_leaves_the_order_in(bench: Bench):
    order = bench.order(0.0, lines=2)
    bench.returned(order, 5)
    bench.ship(bench.part(order, 1), delivered=HOUR)
    assert figure(bench, "orders") == 1.0
    assert figure(bench, "order_fill_rate") == figure(bench, "in_full") == 1.0


def test_an_order_is_on_time_if_its_last_delivery_is(bench: Bench):
    early, late = bench.order(0.0), bench.order(0.0, lines=2)
    bench.ship(bench.part(early), delivered=DAY)
    first = bench.part(late)
    bench.ship(first, delivered=HOUR)
    bench.ship(bench.part(late, item="bolt"), delivered=DAY + 1)
    bob = bench.order(0.0, "bob")
    bench.ship(bench.part(bob), delivered=9 * DAY)
    assert figure(bench, "on_time[tier=gold]") == 1 / 2
    assert figure(bench, "on_time[tier=standard]") == 1.0
    assert figure(bench, "otif") == 2 / 3
    assert figure(bench, "in_full") == 1.0


def test_an_open_order_is_late_once_its_promise_has_passed_and_in_no_case_in_full():
    bench = Bench(tiers={"gold": DAY}, end=2 * DAY, stopped=2.5 * DAY)
    bench.waiting(bench.order(0.0))
    assert figure(bench, "on_time") == 0.0
    bench.waiting(bench.order(1.9 * DAY))  # may still be on time
    assert figure(bench, "on_time") == 0.0
    assert figure(bench, "in_full") == figure(bench, "otif") == 0.0
    assert figure(bench, "orders_open_at_end") == 2.0


def test_an_order_without_any_delivery_is_not_in_full_and_says_nothing_of_time(bench: Bench):
    bench.lost(bench.order(0.0))
    bench.cancelled(bench.order(0.0), DAY, 3)
    assert isnan(figure(bench, "on_time"))
    assert figure(bench, "in_full") == figure(bench, "otif") == 0.0
    assert figure(bench, "cancelled") == 3.0
    assert isnan(figure(bench, "shipments_per_order"))
    assert figure(bench, "orders_open_at_end") == 0.0


def test_a_perfect_order_comes_in_full_on_time_and_at_once(bench: Bench):
    whole, split = bench.order(0.0), bench.order(0.0, lines=2)
    bench.ship(bench.part(whole), delivered=HOUR)
    bench.ship(bench.part(split), delivered=HOUR)
    bench.ship(bench.part(split, site="york"), delivered=HOUR)
    assert figure(bench, "otif") == 1.0
    assert figure(bench, "perfect_order") == 1 / 2
    assert figure(bench, "split_rate") == 1 / 2
    assert figure(bench, "shipments_per_order") == 3 / 2


def test_an_order_belongs_to_the_site_that_delivers_last(bench: Bench):
    order = bench.order(0.0, lines=2)
    bench.ship(bench.part(order), delivered=2 * HOUR)
    bench.ship(bench.part(order, site="york"), delivered=HOUR)
    assert told(bench, "orders") == {
        "": 1.0,
        "[tier=gold]": 1.0,
        "[tier=standard]": 0.0,
        "[site=leeds]": 1.0,
        "[site=york]": 0.0,
        "[zone=north]": 1.0,
        "[zone=south]": 0.0,
    }


def test_units_are_quanta_times_the_quantum():
    bench = Bench(items=("oil",), quantum=[0.25], opening={("leeds", "oil"): 8})
    bench.ship(bench.part(bench.order(0.0), 6, item="oil"), delivered=1.0)
    bench.lost(bench.order(1.0), 2, item="oil")
    assert figure(bench, "units_demanded") == 2.0
    assert figure(bench, "lost_sales") == 0.5
