"""How fast people work: numbers against closed forms of learning curves and allowances."""

from __future__ import annotations

from math import fsum, log2

import pytest

from simwh.engine.floor.chores import Chore
from simwh.engine.floor.machines.fetching import Load
from simwh.engine.floor.machines.pods import Visit
from simwh.engine.floor.people.pace import learned, lines_of, rested
from simwh.record import Run
from simwh.scenario.floor.pace import Learning, Rest
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, column, run

CREW = "warehouses.w.picking={crew: CREW, per_line: 1 min}"
OPENING = "warehouses.w.stock.opening=1000"


def cumulative(lines: int, rate: float, fixed: float, first: float = 1.0) -> float:
    """Return what n lines take by Wright (1936) and De Jong (1957)."""
    return first * fsum(fixed + (1 - fixed) * n ** log2(rate) for n in range(1, lines + 1))


def picked(crew: str, orders: int, *sets: str) -> Run:
    """Return a day on which so many orders of a line wait for one picker."""
    listed = [(1.0, {"box": 1})] * orders
    return run(SHOP, CREW.replace("CREW", crew), OPENING, *sets, orders=listed)


@pytest.mark.parametrize("joined", [(64,), (1,) * 64, (3, 60, 1), (10, 54)])
def test_all_lines_take_the_closed_form_however_they_are_joined(joined: tuple[int, ...]) -> None:
    factor, done, spent = learned(Learning(rate=0.8, incompressible=0.25)), 0, 0.0
    for lines in joined:
        spent += lines * factor(done, lines)
        done += lines
    assert spent == pytest.approx(cumulative(64, 0.8, 0.25), rel=1e-12)


def test_each_doubling_of_lines_multiplies_what_can_be_learned_by_the_rate() -> None:
    factor = learned(Learning(rate=0.7))
    assert factor(0, 1) == 1.0
    assert factor(99, 1) == pytest.approx(factor(49, 1) * 0.7)
    assert learned(Learning(rate=0.7, incompressible=1.0))(99, 1) == 1.0


def test_the_standard_line_takes_the_time_that_the_scenario_says() -> None:
    factor = learned(Learning(rate=0.8, incompressible=0.2, standard=1000))
    assert factor(999, 1) == pytest.approx(1.0)
    assert factor(0, 1) == pytest.approx(1 / (0.2 + 0.8 * 1000 ** log2(0.8)))


def test_a_picker_learns_line_by_line() -> None:
    found = picked("{size: 1, learning: {rate: 80 %, incompressible: 30 %}}", 50)
    end = max(column(found, "tours", "finished"))
    assert end - DAY == pytest.approx(cumulative(50, 0.8, 0.3, MINUTE), rel=1e-12)
    assert sum(column(found, "spells", "lines")) == 50


def test_tours_of_several_lists_take_as_long_as_their_lines_one_by_one() -> None:
    batching = "warehouses.w.picking.batching={kind: first_come, orders: 8}"
    found = picked("{size: 1, learning: {rate: 80 %, incompressible: 30 %}}", 50, batching)
    end = max(column(found, "tours", "finished"))
    assert end - DAY == pytest.approx(cumulative(50, 0.8, 0.3, MINUTE), rel=1e-12)
    assert len(column(found, "tours", "finished")) == 8  # the first alone


def test_who_has_experience_goes_on_from_there_and_nobody_learns_for_another() -> None:
    crew = "{members: {new: {turn: 1}, old: {experience: 1000}}, learning: {rate: 80 %}}"
    found = picked(crew, 2)
    ends = sorted(end - DAY for end in column(found, "tours", "finished"))
    assert ends == pytest.approx([MINUTE * 1001 ** log2(0.8), MINUTE])


def test_packers_and_whoever_unloads_learn_too() -> None:
    learning = "{size: 1, learning: {rate: 50 %}}"
    packing = f"warehouses.w.packing={{crew: {learning}, per_line: 1 min}}"
    found = run(SHOP, OPENING, packing, orders=[(1.0, {"box": 1})] * 4)
    ends = sorted(end - DAY for end in column(found, "shipments", "packed"))
    assert ends == pytest.approx([cumulative(n, 0.5, 0.0, MINUTE) for n in (1, 2, 3, 4)])


def test_rest_rises_with_work_and_stops_at_its_most() -> None:
    rest = rested(Rest(share=0.1, rise=0.02 / HOUR, most=0.2))
    whole = rest(0.0, 8 * HOUR)
    assert whole == pytest.approx((0.1 * 5 + 0.02 * 5**2 / 2 + 0.2 * 3) * HOUR)
    parts = fsum(rest(hour * HOUR, HOUR) for hour in range(8))
    assert parts == pytest.approx(whole)
    assert rested(Rest(share=0.12))(9 * HOUR, HOUR) == pytest.approx(0.12 * HOUR)


def test_a_task_takes_its_rest_and_fatigue_ends_with_the_shift() -> None:
    days = "days: [mon, tue, wed, thu, fri, sat, sun]"
    shifts = f"[{{size: 1, start: '00:00', end: '12:00', {days}}}]"
    crew = f"{{shifts: {shifts}, rest: {{share: 10 %, rise: 10 %/h}}}}"
    orders = [(day, {"box": 1}) for day in (1.0, 1.0, 2.0)]
    found = run(SHOP, CREW.replace("CREW", crew).replace("1 min", "1 h"), OPENING, orders=orders)
    started, ended = (column(found, "tours", name) for name in ("started", "finished"))
    took = [(end - since) / HOUR for since, end in zip(started, ended, strict=True)]
    assert took == pytest.approx([1.15, 1.25, 1.15])


def test_lines_are_those_of_lists_tours_and_visits_and_a_chore_or_an_order_is_one() -> None:
    chore = Chore(0, 1.0, 0.0, print, [1, 2, 3])
    pod = Visit(0, (0.0, 0.0), Load(4, 7, 0))
    pod.picking = [Load(part, 7, 0) for part in (4, 5)]
    assert [lines_of((3, pod)), lines_of((3, Load(4, 7, 0))), lines_of(12)] == [2, 1, 1]
    told = [(7, 0, [1, 2]), (3, (7, 0, [1, 2, 3])), (3, ((7, 0, [1]), (8, 0, [2, 3]))), (0, chore)]
    assert [lines_of(one) for one in told] == [2, 3, 3, 1]
