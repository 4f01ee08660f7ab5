"""A shipment that is in two places, and a station that is too full, are named."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.record import Run, Station
from tests.kpi.build import Bench

CREWS = {"leeds/picking": 1, "leeds/check": 1, "leeds/stage": 1}
STATIONS = (
    Station("picking", 0, (0,)),
    Station("check", 0, (1,), 1.0),
    Station("stage", 0, (2,)),
)


def run(*times: tuple[float, float, float, float]) -> Run:
    """Return a run with shipments that are checked at these times, and staged thereafter."""
    bench = Bench(crews=CREWS, stations=STATIONS, opening={("leeds", "widget"): 99})
    for number, (arrived, started, finished, left) in enumerate(times):
        part = bench.part(bench.order(float(number)))
        row = bench.ship(part, finished=arrived, packed=left + 5, delivered=left + 9)
        bench.visit(row, "check", arrived, started, finished, left)
        bench.visit(row, "stage", left, left, left + 5)
    return bench.run()


def test_what_goes_from_station_to_station_is_right() -> None:
    check(run((10, 10, 20, 25), (12, 25, 30, 30), (25, 30, 40, 40)))


@pytest.mark.parametrize(
    ("column", "row", "value", "complaint"),
    [
        ("started", 0, 9.0, r"shipment 0 at check of leeds was started before it arrived"),
        ("left", 0, 19.0, r"left before it finished"),
        ("started", 0, np.nan, r"finished before it started"),
        ("arrived", 1, 22.0, r"at stage of leeds was arrived before it had left the station"),
        ("left", 1, 999.0, r"ready for shipping before it had left"),
    ],
)
def test_an_impossible_visit_is_named(column: str, row: int, value: float, complaint: str) -> None:
    found = run((10, 10, 20, 25))
    found.facts.visits[column][row] = value
    with pytest.raises(ImpossibleStateError, match=complaint):
        check(found)


def test_a_visit_at_another_site_is_named() -> None:
    found = run((10, 10, 20, 25))
    found.facts.shipments["site"][0] = -1
    with pytest.raises(ImpossibleStateError):
        check(found)


def test_more_than_there_are_places_for_is_named() -> None:
    with pytest.raises(
        ImpossibleStateError, match="2 shipments wait at check of leeds, which has 1"
    ):
        check(run((10, 10, 20, 20), (12, 20, 30, 30), (13, 30, 40, 40)))


def test_who_comes_as_another_is_begun_finds_its_place_free() -> None:
    check(run((10, 10, 20, 20), (12, 20, 30, 30), (20, 30, 40, 40)))
