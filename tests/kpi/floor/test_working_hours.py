"""Hours paid are those on duty, paid breaks and paid absence; overtime has its factor in money."""

from __future__ import annotations

from math import inf

import pytest

from simwh.errors import ImpossibleStateError
from simwh.record.stints import ABSENT, ON_BREAK, OVERTIME, REGULAR, TEMPORARY
from simwh.scenario.floor.hours import Temps
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure

CREW = "leeds/picking"
WAGE = {
    "warehouses__leeds__picking__crew__wage": 20 / HOUR,
    "warehouses__leeds__picking__crew__temps": Temps(
        every=HOUR, above=1, people=1, most=1, stay=HOUR, wage=30 / HOUR
    ),
}


@pytest.fixture
def bench() -> Bench:
    """Of three who are to come one is absent; the others have a break, and stay; one helps."""
    told = Bench(
        sites=("leeds",),
        items=("bolt",),
        tiers={"gold": inf},
        customers={"ann": ("gold", "north")},
        crews={CREW: 0},
        end=DAY,
    )
    for hour, size in ((8, 2), (12, 0), (13, 2), (16, 2), (17, 3), (18, 1), (20, 0)):
        told.staff(CREW, hour * HOUR, size)
    for kind, people, pay, start, end in (
        (REGULAR, 2, 1.0, 8, 16),
        (ABSENT, 1, 0.5, 8, 16),
        (ON_BREAK, 2, 1.0, 12, 13),
        (OVERTIME, 2, 1.5, 16, 18),
        (TEMPORARY, 1, 1.0, 17, 20),
    ):
        told.stint(CREW, kind, start * HOUR, end * HOUR, people, pay)
    return told


def test_hours_are_told_by_what_they_are(bench: Bench) -> None:
    hours = {
        name: figure(bench, name) / HOUR
        for name in ("hours_on_duty", "overtime_hours", "temp_hours", "break_hours", "hours_paid")
    }
    assert hours == {
        "hours_on_duty": 14 + 4 + 3,
        "overtime_hours": 4,
        "temp_hours": 3,
        "break_hours": 2,
        "hours_paid": 14 + 2 + 8 / 2 + 4 + 3,
    }
    assert figure(bench, "absence_share") == pytest.approx(1 / 3)


def test_they_cost_their_wage_overtime_its_factor_and_others_their_own(bench: Bench) -> None:
    assert figure(bench, "labour_cost", **WAGE) == pytest.approx(20 * (14 + 2 + 4))
    assert figure(bench, "overtime_cost", **WAGE) == pytest.approx(20 * 1.5 * 4)
    assert figure(bench, "temp_cost", **WAGE) == pytest.approx(30 * 3)
    assert figure(bench, "total_cost", **WAGE) == pytest.approx(400 + 120 + 90)


def test_somebody_on_duty_who_has_not_come_is_impossible(bench: Bench) -> None:
    bench.staff(CREW, 21 * HOUR, 1)
    with pytest.raises(ImpossibleStateError, match=r"1 of leeds/picking on duty at .*, where 0"):
        figure(bench, "hours_paid")


def test_nobody_goes_before_he_came(bench: Bench) -> None:
    bench.stint(CREW, ABSENT, 21 * HOUR, 20 * HOUR)
    with pytest.raises(ImpossibleStateError, match="1 people of leeds/picking from"):
        figure(bench, "hours_paid")
