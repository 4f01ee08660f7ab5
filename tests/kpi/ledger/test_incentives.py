"""Pay by the line is for what each person does beyond the standard, by who causes it."""

from __future__ import annotations

import pytest

from simwh.record.servers import AT_OTHER_WORK, AT_WORK
from simwh.scenario.floor.pace import Incentive
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure, told

CREW = "leeds/picking"


@pytest.fixture
def bench() -> Bench:
    """Two are on duty for ten hours; a gold order takes two hours of them, one of tin an hour."""
    made = Bench(
        tiers={"gold": DAY, "tin": DAY},
        customers={"ann": ("gold", "north"), "bob": ("tin", "south")},
        crews={CREW: 2},
        servers={CREW: ("eva", "max")},
        opening={("leeds", "widget"): 100},
        warm_up=2 * HOUR,
        end=12 * HOUR,
    )
    for customer, begun, took in (("ann", 3, 2), ("bob", 6, 1)):
        line = made.part(made.order(begun * HOUR, customer))
        times = {"started": begun * HOUR, "finished": (begun + took) * HOUR}
        made.ship(line, delivered=DAY, **times)
    for server, kind, begun, ended, lines in (
        ("eva", AT_WORK, 0, 1, 30),  # before the window
        ("eva", AT_WORK, 1, 4, 80),
        ("eva", AT_OTHER_WORK, 4, 5, 9),
        ("eva", AT_WORK, 5, 11, 70),
        ("eva", AT_WORK, 11, 13, 99),  # after it
        ("max", AT_WORK, 2, 6, 60),
    ):
        made.spell(f"{CREW}/{server}", kind, begun * HOUR, ended * HOUR, lines=lines)
    return made


def paid(standard: float) -> dict[str, Incentive]:
    """Return an incentive of 0.20 a line beyond so many an hour."""
    pay = Incentive(piece_rate=0.2, standard=standard / HOUR)
    return {"warehouses__leeds__picking__crew__incentive": pay}


def test_every_line_that_ended_in_the_window_is_paid_without_a_standard(bench: Bench) -> None:
    assert figure(bench, "incentive_cost", **paid(0)) == pytest.approx(0.2 * (150 + 60))


def test_nobody_pays_for_whom_the_standard_is_too_much(bench: Bench) -> None:
    beyond = 150 - 10 * 10  # eva's, in ten hours on duty; max has 40 less than the standard
    assert figure(bench, "incentive_cost", **paid(10)) == pytest.approx(0.2 * beyond)
    assert figure(bench, "total_cost", **paid(10)) == pytest.approx(0.2 * beyond)
    assert figure(bench, "incentive_cost", **paid(15)) == 0.0


def test_it_is_charged_to_what_pickers_work_on(bench: Bench) -> None:
    found = told(bench, "incentive_cost", **paid(0))
    expected = {"": 42.0, "[tier=gold]": 28.0, "[tier=tin]": 14.0, "[site=leeds]": 42.0}
    assert {place: found[place] for place in expected} == pytest.approx(expected)


def test_it_costs_nothing_where_nobody_is_paid_by_the_line(bench: Bench) -> None:
    assert figure(bench, "incentive_cost") == 0.0
