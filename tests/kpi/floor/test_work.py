from math import isnan

import pytest

from simwh.kpi import evaluate, priced, unpriced
from simwh.layout import Layout
from tests.kpi.build import DAY, HOUR, Bench, prices
from tests.kpi.figures import figure


@pytest.fixture
def bench() -> Bench:
    """Two tours of two and one lines at Leeds, 100 m and 50 m long; nobody works at York."""
    bench = Bench(
        sites=("leeds", "york"),
        items=("widget", "gadget"),
        crews={"leeds/picking": 2, "leeds/packing": 1},
        opening={("leeds", "widget"): 50, ("york", "widget"): 50},
        end=DAY,
    )
    order = bench.order(HOUR, lines=2)
    parts = bench.part(order), bench.part(order)
    bench.ship(*parts, distance=100.0, started=2 * HOUR, finished=3 * HOUR, delivered=DAY)
    bench.ship(bench.part(bench.order(HOUR)), distance=50.0, finished=4 * HOUR, delivered=DAY)
    return bench


def test_a_tour_is_as_long_as_the_mean_of_all(bench: Bench):
    assert figure(bench, "tour_length") == 75.0
    assert figure(bench, "tour_length[site=leeds]") == 75.0
    assert isnan(figure(bench, "tour_length[site=york]"))


def test_pick_density_is_lines_per_hundred_metres(bench: Bench):
    assert figure(bench, "pick_density") == pytest.approx(3 / 1.5)


FLOOR = {
    "warehouses__leeds__picking__crew__wage": 20 / HOUR,
    "warehouses__leeds__packing__crew__wage": 12 / HOUR,
    "rates__handling_per_line": 0.5,
    "warehouses__leeds__fixed_cost": 1.0,
    "tiers__gold__late_penalty": 100.0,
}


def test_a_line_costs_the_floor_its_people_and_its_handling_and_not_the_building(bench: Bench):
    people = 24 * (2 * 20 + 12)
    assert figure(bench, "floor_cost_per_line", **FLOOR) == pytest.approx((people + 1.5) / 3)
    assert isnan(figure(bench, "floor_cost_per_line[site=york]", **FLOOR))


def test_a_line_costs_the_same_where_it_is_priced_afterwards(bench: Bench):
    scenario, run = prices(bench, **FLOOR), bench.run()
    free = evaluate(run, unpriced(scenario))
    later = priced(free.totals, free.activities, scenario)
    at_once = evaluate(run, scenario).totals
    assert free.totals["floor_cost_per_line"] == (0.0, 3.0)
    for name in ("floor_cost_per_line", "floor_cost_per_line[site=leeds]"):
        assert later[name] == pytest.approx(at_once[name])


def test_a_slot_is_in_use_while_its_item_is_there(bench: Bench):
    """Of four slots one has widgets all day, one has gadgets from noon on."""
    bench.replenish(3, HOUR, 12 * HOUR, item="gadget")
    layout = Layout(aisles=1, aisle_length=5.0, aisle_pitch=2.0, slots_per_aisle_side=2)
    told = {"warehouses__leeds__picking__layout": layout}
    assert figure(bench, "slots_in_use", **told) == pytest.approx((1 + 0.5) / 4)
    assert isnan(figure(bench, "slots_in_use"))


def test_space_is_in_use_by_the_litres_in_stock(bench: Bench):
    bench.cast.volume[:] = 2.0
    layout = Layout(
        aisles=1, aisle_length=5.0, aisle_pitch=2.0, slots_per_aisle_side=2, slot_volume=40.0
    )
    told = {"warehouses__leeds__picking__layout": layout}
    units = figure(bench, "mean(on_hand)") - 50.0  # those of york stay there all day
    assert units > 0
    assert figure(bench, "space_in_use", **told) == pytest.approx(2.0 * units / 160.0)
    assert isnan(figure(bench, "space_in_use"))
