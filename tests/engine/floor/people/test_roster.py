"""Breaks, absence and overtime: who is there when, and what becomes of the work."""

from __future__ import annotations

from math import sqrt

import pytest

from simwh.record import Run
from simwh.record.stints import ABSENT, ON_BREAK, OVERTIME, REGULAR
from tests.engine.small import HOUR, SHOP, rows, run

ALL = "[mon, tue, wed, thu, fri, sat, sun]"


def work(shift: str, *orders: float, crew: str = "", size: int = 1, days: int = 1) -> Run:
    """Let pickers of one shift, 08:00 to 12:00, pick orders of these hours, an hour each."""
    told = f"{{size: {size}, start: '08:00', end: '12:00', days: {ALL}{shift}}}"
    return run(
        SHOP,
        f"warehouses.w.picking={{crew: {{shifts: [{told}]{crew}}}, per_line: 1 h}}",
        f"horizon.run_length={days} d",
        "warehouses.w.stock.opening=999",
        orders=[(hour / 24, {"box": 1}) for hour in orders],
    )


def hours(found: Run, table: str, *columns: str) -> list[tuple[float, ...]]:
    return [tuple(value / HOUR for value in row) for row in rows(found, table, *columns)]


def stints(found: Run, kind: int) -> list[tuple[float, ...]]:
    told = rows(found, "stints", "kind", "people", "started", "finished")
    return [(n, start / HOUR, end and end / HOUR) for of, n, start, end in told if of == kind]


def tours(found: Run) -> list[tuple[float, ...]]:
    return hours(found, "tours", "started", "finished")


def test_in_a_break_nobody_begins_anything_and_work_in_hand_is_ended() -> None:
    found = work(", breaks: [{at: '09:30', length: 45 min}]", 0, 0)
    assert tours(found) == [(8, 9), (9, 10)]
    assert stints(found, ON_BREAK) == [(1, 9.5, 10.25)]
    found = work(", breaks: [{at: '09:30', length: 45 min}]", 0, 0, 0)
    assert tours(found)[2] == (10.25, 11.25)


def test_a_break_may_come_so_long_after_the_shift_began() -> None:
    found = work(", breaks: [{after: 1 h, length: 30 min}]", 0, 0)
    assert stints(found, ON_BREAK) == [(1, 9, 9.5)]
    # Whoever ends at nine has not begun his break a moment before.
    assert tours(found) == [(8, 9), (9.5, 10.5)]


def test_suspended_work_is_gone_on_with_after_the_break() -> None:
    found = work(", breaks: [{at: '09:30', length: 45 min, work: suspended}]", 0, 0, 0)
    assert tours(found) == [(8, 9), (9, 10.75), (10.75, 11.75)]


def test_suspended_work_waits_for_whoever_began_it_while_others_are_there() -> None:
    others = "{size: 1, start: '09:00', end: '11:00', days: [mon]}"
    first = "{size: 1, start: '08:00', end: '12:00', days: [mon], breaks: [BREAK]}"
    pause = "{at: '08:30', length: 1 h, work: suspended}"
    found = run(
        SHOP,
        f"warehouses.w.picking={{crew: {{shifts: [{first.replace('BREAK', pause)}, {others}]}}, "
        "per_line: 1 h}",
        orders=[(0, {"box": 1}), (0, {"box": 1})],
    )
    assert tours(found) == [(8, 10), (9, 10)]


def test_a_night_shift_has_its_break_on_the_next_day() -> None:
    shift = f"{{size: 1, start: '22:00', end: '06:00', days: {ALL}, breaks: [BREAK]}}"
    shift = shift.replace("BREAK", "{at: '02:00', length: 30 min}")
    found = run(SHOP, f"warehouses.w.picking={{crew: {{shifts: [{shift}]}}}}", orders=ONE)
    # A start at midnight finds last night's people, who came on Sunday.
    assert stints(found, ON_BREAK)[:2] == [(1, 2, 2.5), (1, 26, 26.5)]
    assert stints(found, REGULAR)[:2] == [(1, 0, 6), (1, 22, 30)]


ONE = [(0, {"box": 1})]


def test_without_rules_that_say_more_a_roster_is_what_its_shifts_are() -> None:
    plain = work("", 0, 0, 0, 5, 11.5, 20, size=2, days=3)
    asked = work("", 0, 0, 0, 5, 11.5, 20, size=2, days=3, crew=", absence: {share: 0 %}")
    assert tours(asked) == tours(plain)
    sizes = [rows(found, "staffing", "time", "size") for found in (plain, asked)]
    assert sizes[0] == sizes[1]


def absent(share: float, size: int = 3, days: int = 30) -> dict[float, float]:
    """Return how many were absent by hour, for a month of one order."""
    found = work("", 0, size=size, days=days, crew=f", absence: {{share: {share}}}")
    return {start: n for n, start, _ in stints(found, ABSENT)}


def test_as_many_are_absent_as_a_binomial_law_says() -> None:
    size, days, share = 40, 100, 0.15
    mean = sum(absent(share, size, days).values()) / (size * days)
    assert mean == pytest.approx(share, abs=3.3 * sqrt(share * (1 - share) / (size * days)))


def test_whoever_is_absent_at_a_lower_share_is_so_at_a_higher_one() -> None:
    few, many = absent(0.1), absent(0.3)
    assert all(n <= many.get(start, 0) for start, n in few.items())
    assert sum(few.values()) < sum(many.values())


def test_a_larger_crew_keeps_the_absences_that_it_had() -> None:
    small, large = absent(0.2, size=2), absent(0.2, size=4)
    assert all(n <= large.get(start, 0) for start, n in small.items())


def test_whoever_is_absent_is_not_there() -> None:
    found = work("", 0, 0, size=2, crew=", absence: {share: 100 %, pay: 80 %}", days=2)
    assert tours(found) == []
    assert stints(found, ABSENT)[0] == (2, 8, 12)
    assert {pay for (pay,) in rows(found, "stints", "pay")} == {1.0, 0.8}


def test_a_shift_stays_while_something_waits_and_at_most_so_long() -> None:
    stay = ", overtime: {most: 90 min}"
    found = work("", *[0] * 6, crew=stay)
    # At 13:00 the sixth still waits; it is begun within overtime, and ended after it.
    assert tours(found)[-2:] == [(12, 13), (13, 14)]
    assert stints(found, OVERTIME) == [(1, 12, 13.25)]
    found = work("", *[0] * 8, crew=stay)
    assert len(tours(found)) == 6
    assert stints(found, OVERTIME) == [(1, 12, 13.5)]


def test_a_shift_goes_when_no_more_waits_than_may() -> None:
    found = work("", *[0] * 6, crew=", overtime: {above: 2, most: 3 h}")
    assert stints(found, OVERTIME) == []
    found = work("", *[0] * 7, crew=", overtime: {above: 1, most: 3 h, every: 30 min}")
    # At 12:00 three wait; one is begun then, and one at 13:00, when one is left.
    assert stints(found, OVERTIME) == [(1, 12, 13.5)]
    assert len(tours(found)) == 6


def test_what_comes_after_the_shift_can_be_left_for_the_next_day() -> None:
    orders = (*[0] * 5, 12.1)
    found = work("", *orders, crew=", overtime: {most: 3 h, counts: of_the_shift}")
    assert stints(found, OVERTIME) == [(1, 12, 12.25)]
    found = work("", *orders, crew=", overtime: {most: 3 h}")
    assert stints(found, OVERTIME) == [(1, 12, 13.25)]
    assert tours(found)[-1] == (13, 14)


def test_more_overtime_never_leaves_more_undone() -> None:
    orders = [hour / 5 for hour in range(100)]
    done = []
    for most in ("1 min", "1 h", "3 h", "12 h"):
        found = work("", *orders, size=3, days=1, crew=f", overtime: {{most: {most}}}")
        done.append(sum(end is not None for (end,) in rows(found, "tours", "finished")))
    assert done == sorted(done)
    assert done[0] < done[-1]


def test_a_broken_down_member_on_a_break_goes_on_with_its_work_when_it_is_back() -> None:
    fails = ", breakdowns: {uptime: 40 min, repair: 30 min}"
    pause = ", breaks: [{at: '08:45', length: 30 min, work: suspended}]"
    found = work(pause, 0, crew=fails)
    # Fails at 08:40, is repaired at 09:10 during its break, and has 20 minutes left at 09:15.
    assert tours(found) == [(8, pytest.approx(9 + 35 / 60))]
