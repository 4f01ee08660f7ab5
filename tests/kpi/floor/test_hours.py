from math import isnan

import pytest

from simwh.calendars import Calendar
from simwh.kpi import BACKLOG, HOURS
from simwh.kpi.floor.hours import hour_rows
from tests.kpi.build import DAY, HOUR, Bench, prices
from tests.kpi.figures import spine


@pytest.fixture
def bench() -> Bench:
    """Two days at Leeds, where one picks, and at York, where nobody does."""
    bench = Bench(
        sites=("leeds", "york"),
        customers={"ann": ("gold", "north"), "bob": ("tin", "north")},
        tiers={"gold": 1.0, "tin": 1.0},
        crews={"leeds/picking": 1},
        opening={("leeds", "widget"): 9},
        end=2 * DAY,
    )
    bench.ship(bench.part(bench.order(9.5 * HOUR)), packed=12 * HOUR, delivered=DAY)
    bench.ship(bench.part(bench.order(DAY + 9 * HOUR, "bob")), packed=34 * HOUR, delivered=3 * DAY)
    return bench


def test_the_backlog_of_an_hour_is_its_average_over_the_days(bench: Bench):
    told = hour_rows(spine(bench))
    assert len(told[BACKLOG]) == len(HOURS) == 24
    assert told[BACKLOG][8:13] == pytest.approx([0.0, 0.75, 0.5, 0.5, 0.0])
    assert told[f"{BACKLOG}[tier=gold]"][8:13] == pytest.approx([0.0, 0.25, 0.5, 0.5, 0.0])
    assert told[f"{BACKLOG}[tier=tin]"][9] == 0.5
    assert told[f"{BACKLOG}[site=leeds]"] == told[BACKLOG]
    assert f"{BACKLOG}[site=york]" not in told


def test_hours_are_those_of_the_clock_at_the_warehouse(bench: Bench):
    """In Shanghai it is eight hours later than in UTC."""
    there = {"warehouses__leeds__calendar": "there"}
    scenario = prices(bench, **there, calendars={"there": Calendar(time_zone="Asia/Shanghai")})
    told = hour_rows(spine(bench, scenario))
    assert told[BACKLOG][16:21] == pytest.approx([0.0, 0.75, 0.5, 0.5, 0.0])


def test_hours_that_the_window_has_none_of_are_unknown(bench: Bench):
    bench.times = 8 * HOUR, 11 * HOUR, DAY
    told = hour_rows(spine(bench))[BACKLOG]
    assert told[8:11] == pytest.approx([0.0, 0.5, 1.0])
    assert all(map(isnan, told[11:]))
    assert all(map(isnan, told[:8]))


def test_there_is_no_backlog_where_nobody_picks_or_packs():
    assert hour_rows(spine(Bench())) == {}
