"""The floor and the network are one: a backlog on the floor shows in the OTIF of a tier."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from simwh.kpi import answer
from simwh.scenario.model import Scenario

ROOT = Path(__file__).parents[2]
OTIF = [f"otif[tier={tier}]" for tier in ("gold", "silver", "bronze")]
ASKED = (*OTIF, "backlog_at_cut_off", "on_time_to_cut_off[tier=bronze]")


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, float]]:
    """What a few days of some variants come to."""
    study = read_study(ROOT / "experiments" / "backlog.yaml", options={})
    asked = "base", "fewer_of_both", "without_priority"
    return {v.name: figures(v.scenario) for v in study.variants if v.name in asked}


def figures(scenario: Scenario) -> dict[str, float]:
    horizon = scenario.horizon.model_copy(update={"warm_up": 0.0, "run_length": 6 * 86400.0})
    short = scenario.model_copy(update={"horizon": horizon})
    run = simulate(company_of(short, ROOT / "scenarios"), 1, 0)
    totals = answer(run, short, ASKED).totals
    return {name: above / below for name, (above, below) in totals.items()}


def test_with_enough_people_everything_leaves_with_its_truck(found: dict[str, dict[str, float]]):
    assert all(found["base"][otif] > 0.99 for otif in OTIF)
    assert found["base"]["on_time_to_cut_off[tier=bronze]"] > 0.99


def test_a_backlog_makes_the_lowest_tier_late_and_spares_the_highest(
    found: dict[str, dict[str, float]],
):
    scarce = found["fewer_of_both"]
    assert scarce["backlog_at_cut_off"] > 2 * found["base"]["backlog_at_cut_off"]
    assert scarce["otif[tier=bronze]"] < 0.9
    assert scarce["otif[tier=gold]"] > 0.99


def test_without_priority_on_the_floor_every_tier_is_late(found: dict[str, dict[str, float]]):
    assert all(found["without_priority"][otif] < 0.97 for otif in OTIF)
