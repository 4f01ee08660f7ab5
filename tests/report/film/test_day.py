"""A day as the page plays it: what it shows is what was recorded."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.errors import UsageError
from simwh.experiment.work import company_of
from simwh.policy.zoning.synchronised import Synchronised
from simwh.record import Run
from simwh.report.film import film, until_after
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read

ROOT = Path(__file__).parents[3]
DAY = 86400


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The scenario of the floor, as it runs for its first day."""
    read_one, _ = read(ROOT / "scenarios" / "floor.yaml", Scenario)
    return until_after(read_one, 1)[0]


@pytest.fixture(scope="module")
def run(scenario: Scenario) -> Run:
    return simulate(company_of(scenario, ROOT / "scenarios"), 1, 0)


@pytest.fixture(scope="module")
def day(run: Run, scenario: Scenario) -> dict[str, Any]:
    return film(run, scenario, "leeds", 0)


def test_tours_are_those_of_the_day_at_the_warehouse(run: Run, day: dict[str, Any]):
    tours, crew = run.facts.tours, run.cast.crews.index("leeds/picking")
    today = (tours["crew"] == crew) & (tours["started"] < DAY)
    assert len(day["tours"]) == today.sum() > 50
    assert sum(tour["lines"] for tour in day["tours"]) == tours["lines"][today].sum()
    assert sum(tour["orders"] for tour in day["tours"]) == tours["shipments"][today].sum()


def test_pickers_are_on_the_floor_and_time_goes_on(day: dict[str, Any]):
    plan = day["layout"]
    for tour in day["tours"]:
        frames = np.reshape(tour["frames"], (-1, 3))
        assert (np.diff(frames[:, 0]) >= 0).all()
        assert frames[0, 1:].tolist() == frames[-1, 1:].tolist() == [plan["depot"], 0]
        assert (frames[:, 1] >= 0).all()
        assert (frames[:, 1] <= plan["width"]).all()
        assert (frames[:, 2] >= 0).all()
        assert (frames[:, 2] <= plan["span"]).all()
        assert sum(tour["stops"][1::2]) == tour["lines"]
        assert tour["stops"][::2] == sorted(tour["stops"][::2])


def test_pickers_walk_as_far_as_was_recorded(day: dict[str, Any]):
    for tour in day["tours"]:
        steps = np.abs(np.diff(np.reshape(tour["frames"], (-1, 3))[:, 1:], axis=0))
        assert steps.sum() / 10 == pytest.approx(tour["metres"], abs=0.1 * len(steps) + 0.5)


def test_nobody_is_on_two_tours_and_there_are_no_more_pickers_than_on_duty(day: dict[str, Any]):
    on_duty = max(size for _, size in day["people"]["picking"])
    for picker in range(on_duty):
        spans = sorted(
            (t["frames"][0], t["frames"][-3]) for t in day["tours"] if t["picker"] == picker
        )
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert {tour["picker"] for tour in day["tours"]} == set(range(on_duty))


def test_shipments_go_through_the_day_in_order(run: Run, day: dict[str, Any]):
    ready = run.facts.shipments["ready"][run.facts.shipments["site"] == 0]
    assert len(day["shipments"]) == (ready < DAY).sum()
    for _, *times in day["shipments"]:
        happened = [time for time in times if time >= 0]
        assert happened == sorted(happened)
        assert times[: len(happened)] == happened, "what follows has not happened either"


def test_it_tells_waves_cut_offs_trucks_and_shifts(day: dict[str, Any]):
    events = day["events"]
    assert [event[0] for event in events] == sorted(event[0] for event in events)
    by_kind = {kind: [(t, v) for t, k, v in events if k == kind] for _, kind, _ in events}
    tiers = day["tiers"]
    cuts = {tiers[tier]: time / 3600 for time, tier in by_kind["cut_off"]}
    assert cuts == {"gold": 15.5, "silver": 14.5, "bronze": 13.5}
    (truck,) = by_kind["truck"]
    assert truck == (17 * 3600, sum(row[-1] == 17 * 3600 for row in day["shipments"]))
    assert all(time % 3600 == 0 for time, _ in by_kind["wave"])
    assert by_kind["picking"] == [(6 * 3600, 2), (10 * 3600, 4), (14 * 3600, 2), (18 * 3600, 0)]


def test_the_first_days_are_the_same_in_a_shorter_run(run: Run, scenario: Scenario):
    horizon = scenario.horizon.model_copy(update={"run_length": 2.0 * DAY})
    shorter = scenario.model_copy(update={"horizon": horizon})
    short = simulate(company_of(shorter, ROOT / "scenarios"), 1, 0)
    count = (run.facts.tours["started"] < DAY).sum()
    assert (short.facts.tours["started"][:count] == run.facts.tours["started"][:count]).all()


def test_a_warehouse_that_cannot_be_shown_is_refused(run: Run, scenario: Scenario):
    with pytest.raises(UsageError, match="no warehouse 'york': one of leeds, reading"):
        film(run, scenario, "york", 0)
    leeds = scenario.warehouses["leeds"]
    bare = leeds.model_copy(update={"picking": None, "packing": None})
    without = scenario.model_copy(update={"warehouses": {**scenario.warehouses, "leeds": bare}})
    with pytest.raises(UsageError, match="no picking, packing or stations"):
        film(run, without, "leeds", 0)
    with pytest.raises(UsageError, match="day 6 is not over"):
        film(run, scenario, "leeds", 5)


def test_with_zones_pickers_pick_what_stands_in_theirs(scenario: Scenario):
    leeds = scenario.warehouses["leeds"]
    assert leeds.picking is not None
    zoned = leeds.picking.model_copy(update={"zoning": Synchronised(zones=2)})
    warehouses = {**scenario.warehouses, "leeds": leeds.model_copy(update={"picking": zoned})}
    divided = scenario.model_copy(update={"warehouses": warehouses})
    run = simulate(company_of(divided, ROOT / "scenarios"), 1, 0)
    day = film(run, divided, "leeds", 0)
    tours = run.facts.tours
    crews = [i for i, name in enumerate(run.cast.crews) if name.startswith("leeds/zone")]
    today = np.isin(tours["crew"], crews) & (tours["started"] < DAY)
    assert len(crews) == 2
    assert sum(tour["lines"] for tour in day["tours"]) == tours["lines"][today].sum()
    for tour in day["tours"]:
        assert sum(tour["stops"][1::2]) == tour["lines"]
