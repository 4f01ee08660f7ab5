"""Figures of stations, worked out on paper, by station and over all of them."""

from __future__ import annotations

import pytest

from simwh.kpi import evaluate, names_of, parse, told_by_default
from simwh.record import Station
from tests.kpi.build import HOUR, Bench, prices
from tests.kpi.figures import figure

CREWS = {"leeds/picking": 1, "leeds/check": 2}
STATIONS = (
    Station("picking", 0, (0,)),
    Station("check", 0, (1,)),
    Station("way", 0, ()),
)


@pytest.fixture
def bench() -> Bench:
    """One hour: two shipments picked, the first checked for 20 min and kept for 10 min."""
    bench = Bench(
        crews=CREWS, stations=STATIONS, opening={("leeds", "widget"): 9}, end=HOUR, stopped=2 * HOUR
    )
    for begin, checked, left in ((0.0, 1200.0, 1800.0), (600.0, 2400.0, 2400.0)):
        part = bench.part(bench.order(begin))
        row = bench.ship(
            part, started=begin, finished=begin + 600, packed=left + 300, delivered=left + 400
        )
        bench.visit(row, "check", begin + 600, begin + 600 + begin / 2, checked, left)
        bench.visit(row, "way", left, left, left + 300)
    return bench


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("station_utilisation[station=picking]", 1200 / 3600),
        ("station_utilisation[station=check]", (600 + 900) / 7200),
        ("station_utilisation", (1200 + 1500) / (3 * 3600)),
        ("station_blocked[station=check]", 600 / 7200),
        ("station_starved[station=check]", 1 - (600 + 900 + 600) / 7200),
        ("station_queue_length[station=check]", 300 / 3600),
        ("station_throughput[station=check]", 2.0),
        ("visit_duration[station=check]", (1200 + 1200) / 2),
        ("visit_duration[station=way,site=leeds]", 300.0),
        ("mean(station_jobs)[station=check]", 2400 / 3600),
        ("mean(station_work)[station=way]", 600 / 3600),
        ("mean(station_held)[station=check]", 600 / 3600),
        ("max(visit_wait)[station=check]", 300.0),
        ("mean(floor_time)", (2100 + 2100) / 2),
        ("mean(floor_jobs)", 4200 / 3600),
        ("station_time", (1500 + 1500) / 2),
    ],
)
def test_a_figure_is_what_paper_says(bench: Bench, metric: str, value: float) -> None:
    assert figure(bench, metric) == pytest.approx(value)


def test_every_station_is_told_without_being_asked(bench: Bench) -> None:
    totals = evaluate(bench.run(), prices(bench)).totals
    told = {name for name in totals if name.startswith("station_utilisation[station")}
    assert told == {f"station_utilisation[station={name}]" for name in bench.cast.station_names}
    assert totals["station_utilisation[station=way]"] == (0, 0), "nobody has to be there"
    names = names_of(bench.cast)
    for metric in totals:
        assert told_by_default(parse(metric), names)


def test_a_station_that_is_not_there_is_refused(bench: Bench) -> None:
    with pytest.raises(Exception, match="there is no station chekc; did you mean check"):
        parse("station_utilisation[station=chekc]", {"station": bench.cast.station_names})


def test_wages_of_stations_are_charged_to_what_is_worked_on(bench: Bench) -> None:
    from simwh.scenario.floor.crew import Crew
    from simwh.scenario.floor.station import Station as Works

    crew = Crew(size=2, wage=9 / HOUR)
    scenario = prices(bench, warehouses__leeds__stations={"check": Works(crew=crew)})
    assert evaluate(bench.run(), scenario).totals["labour_cost"][0] == pytest.approx(18.0)
