from math import inf, isnan, nan
from typing import Any

import pytest

from simwh.policy.dispatch.scheduled import Scheduled
from simwh.policy.release.wave import Wave
from simwh.scenario.customers import CutOff
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure

TRUCK = {"warehouses__leeds__dispatch": Scheduled(times=(18 * HOUR,))}
CUT_OFF = {"tiers__gold__cut_off": CutOff(at=14 * HOUR)}


@pytest.fixture
def bench() -> Bench:
    """Two days; silver has no cut-off."""
    customers = {"ann": ("gold", "north"), "bob": ("silver", "north")}
    tiers, opening = {"gold": inf, "silver": inf}, {("leeds", "widget"): 50}
    return Bench(tiers=tiers, customers=customers, opening=opening, end=2 * DAY)


def ship(bench: Bench, ready: float, packed: float, shipped: float, customer: str = "ann") -> None:
    part = bench.part(bench.order(ready, customer))
    bench.ship(part, delivered=nan, ready=ready, packed=packed, shipped=shipped)


def both(bench: Bench, **said: Any) -> tuple[float, float]:
    return figure(bench, "on_time_to_cut_off", **said), figure(bench, "backlog_at_cut_off", **said)


def test_what_came_by_the_cut_off_is_on_time_where_it_left_with_the_next_truck(bench: Bench):
    ship(bench, 13 * HOUR, 17 * HOUR, 18 * HOUR)
    ship(bench, 14 * HOUR, 19 * HOUR, 42 * HOUR)
    ship(bench, 12 * HOUR, 13 * HOUR, 18 * HOUR)
    ship(bench, 15 * HOUR, 17 * HOUR, 18 * HOUR)  # of the next day's cut-off, and early
    ship(bench, 13 * HOUR, 19 * HOUR, 42 * HOUR, "bob")
    share, backlog = both(bench, **TRUCK, **CUT_OFF)
    assert share == 0.75
    assert backlog == pytest.approx((2 + 0) / 2)
    assert isnan(figure(bench, "on_time_to_cut_off[tier=silver]", **TRUCK, **CUT_OFF))


def test_without_a_timetable_it_is_to_leave_on_the_day_of_the_cut_off(bench: Bench):
    ship(bench, 13 * HOUR, 23 * HOUR, 23 * HOUR)
    ship(bench, 13 * HOUR, 25 * HOUR, 25 * HOUR)
    assert both(bench, **CUT_OFF) == (0.5, 1.0)


def test_the_cut_off_of_the_floors_waves_goes_before_that_of_the_tier(bench: Bench):
    waves = {"warehouses__leeds__picking__release": Wave(every=HOUR, cut_offs={"gold": 10 * HOUR})}
    ship(bench, 9 * HOUR, 17 * HOUR, 18 * HOUR)
    ship(bench, 11 * HOUR, 19 * HOUR, 42 * HOUR)
    share, backlog = both(bench, **TRUCK, **CUT_OFF, **waves)
    assert share == 1.0
    assert backlog == 0.5


def test_what_is_still_on_the_floor_is_late_once_its_truck_has_left(bench: Bench):
    ship(bench, 13 * HOUR, nan, nan)
    ship(bench, 37 * HOUR, nan, nan)
    assert both(bench, **TRUCK, **CUT_OFF) == (0.0, 1.5)


def test_without_a_cut_off_there_is_nothing_to_tell(bench: Bench):
    ship(bench, 13 * HOUR, 17 * HOUR, 18 * HOUR)
    assert all(map(isnan, both(bench, **TRUCK)))


def test_cut_offs_whose_truck_leaves_after_the_end_are_not_told(bench: Bench):
    bench.times = 0.0, 17 * HOUR, 17 * HOUR
    ship(bench, 13 * HOUR, 17 * HOUR, 18 * HOUR)
    assert all(map(isnan, both(bench, **TRUCK, **CUT_OFF)))
