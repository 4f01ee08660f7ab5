"""Trucks that are few: how busy they are, who waits for one, what they cost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.scenario.floor.fleet import Fleet
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure

TRUCKS = {"warehouses__leeds__fleet": Fleet(trucks=2, cost=0.001)}


@pytest.fixture
def bench() -> Bench:
    """Two trucks: one leaves at once and is back after 3 h, one is called at 4 h and leaves at 6 h.

    The second takes Ann, who was packed before it was called, and Bob, who was packed after that.
    """
    bench = Bench(
        tiers={"gold": DAY, "bronze": DAY},
        customers={"ann": ("gold", "north"), "bob": ("bronze", "south")},
        opening={("leeds", "widget"): 50},
        end=10 * HOUR,
    )
    rows = [
        bench.ship(bench.part(bench.order(0.0, who)), packed=packed * HOUR, delivered=9 * HOUR)
        for packed, who in ((1, "ann"), (3, "ann"), (5, "bob"))
    ]
    bench.send(bench.trip(1 * HOUR, rows[0]), HOUR, HOUR, 4 * HOUR)
    bench.send(bench.trip(6 * HOUR, rows[1], rows[2]), 4 * HOUR, 6 * HOUR)
    bench.cast = replace(bench.cast, fleet=(2.0,))
    return bench


def test_trucks_are_in_use_from_when_a_trip_has_them_until_they_are_back(bench: Bench) -> None:
    assert figure(bench, "fleet_utilisation", **TRUCKS) == pytest.approx((3 + 4) / 20)
    assert figure(bench, "max(trucks_away)", **TRUCKS) == 1.0


def test_a_trip_waits_for_a_truck_from_when_it_is_called(bench: Bench) -> None:
    assert figure(bench, "fleet_wait[site=leeds]") == 1 * HOUR


def test_a_shipment_waits_for_the_fleet_from_when_it_is_packed_and_its_truck_called(
    bench: Bench,
) -> None:
    assert figure(bench, "wait_for_fleet[tier=gold]") == (0 + 2) / 2 * HOUR
    assert figure(bench, "wait_for_truck[tier=gold]") == (0 + 1) / 2 * HOUR
    assert figure(bench, "wait_for_fleet[tier=bronze]") == 1 * HOUR
    assert figure(bench, "wait_for_truck[tier=bronze]") == 0.0


@pytest.mark.parametrize(("missed", "fleet", "behind"), [(3.5, 0, 2.5), (4.5, 2, 0)])
def test_who_is_left_behind_after_its_own_truck_is_called_waits_for_the_fleet(
    bench: Bench, missed: float, fleet: float, behind: float
) -> None:
    bench.dock(1, 4 * HOUR, 6 * HOUR)
    bench.load(1, 1, 6 * HOUR, 6 * HOUR, missed * HOUR)
    assert figure(bench, "wait_for_fleet[tier=gold]") == fleet / 2 * HOUR
    assert figure(bench, "wait_for_next_truck[tier=gold]") == behind / 2 * HOUR


def test_trucks_cost_money_whether_they_drive_or_not(bench: Bench) -> None:
    assert figure(bench, "transport_cost", **TRUCKS) == pytest.approx(2 * 0.001 * 10 * HOUR)
    assert figure(bench, "transport_cost[tier=bronze]", **TRUCKS) == pytest.approx(24.0)


@pytest.mark.parametrize(
    ("column", "hour", "told"),
    [
        ("taken", 3.0, "had a truck at 10800.0 s"),
        ("back", 5.0, "was back at 18000.0 s"),
        ("taken", float("nan"), "a trip of leeds has no truck"),
    ],
)
def test_trucks_that_are_there_before_they_can_be_are_a_breach(
    bench: Bench, column: str, hour: float, told: str
) -> None:
    run = bench.run()
    run.facts.trips[column][1] = hour * HOUR
    with pytest.raises(ImpossibleStateError, match=told):
        check(run)


def test_more_trucks_away_than_there_are_are_a_breach(bench: Bench) -> None:
    bench.cast = replace(bench.cast, fleet=(1.0,))
    run = bench.run()
    check(run)
    run.facts.trips["back"][0] = 7 * HOUR
    with pytest.raises(ImpossibleStateError, match="2 trucks of leeds away at once, of 1"):
        check(run)
