"""Temporary staff come when much waits, and go again."""

from __future__ import annotations

import pytest

from simwh.record import Run
from simwh.record.stints import TEMPORARY
from tests.engine.floor.people.test_roster import ALL, ONE, stints, tours, work
from tests.engine.small import SHOP, run


def helped(temps: str, *orders: float, size: int = 1, days: int = 1) -> Run:
    return work("", *orders, size=size, days=days, crew=f", temps: {{{temps}}}")


def test_they_are_called_at_a_time_of_day_if_more_waits_than_a_level() -> None:
    temps = f"at: ['09:30'], days: {ALL}, people: 1, most: 1, lead: 15 min, stay: 2 h"
    # Picked: 8 to 9, 9 to 10; three wait at 09:30.
    found = helped(f"{temps}, above: 2", *[0] * 5)
    assert stints(found, TEMPORARY) == [(1, 9.75, 11.75)]
    assert sorted(tours(found)) == [(8, 9), (9, 10), (9.75, 10.75), (10, 11), (10.75, 11.75)]
    assert stints(helped(f"{temps}, above: 3", *[0] * 5), TEMPORARY) == []


def test_there_are_never_more_than_may_be_called() -> None:
    found = helped("every: 1 h, above: 0, people: 2, most: 3, lead: 30 min, stay: 2 h", *[0] * 40)
    # The crew looks from 08:00 on; there are three until the first two go.
    assert stints(found, TEMPORARY)[:3] == [(2, 8.5, 10.5), (1, 9.5, 11.5), (2, 11.5, 13.5)]


def test_nobody_looks_while_nobody_is_on_duty() -> None:
    found = helped("every: 1 h, above: 0, people: 1, most: 9, stay: 1 h", *[13] * 9)
    assert stints(found, TEMPORARY) == []


def test_they_can_come_with_the_next_shift_and_stay_until_it_ends() -> None:
    found = helped(f"at: ['11:00'], days: {ALL}, above: 2, people: 2, most: 2", *[0] * 9, days=2)
    assert stints(found, TEMPORARY)[0] == (2, 32, 36)
    early = helped(f"at: ['07:00'], days: {ALL}, above: 2, people: 2, most: 2, lead: 2 h", *[0] * 9)
    late = helped(f"at: ['07:00'], days: {ALL}, above: 2, people: 2, most: 2, lead: 1 h", *[0] * 9)
    assert len(tours(late)) == 9
    assert len(tours(early)) == 4  # whoever needs two hours comes the next day


@pytest.mark.parametrize(("pace", "ended"), [(2.0, 10.0), (1.0, 10.5), (0.5, 11.5)])
def test_they_may_be_faster_or_slower(pace: float, ended: float) -> None:
    found = helped(
        f"at: ['09:30'], days: {ALL}, above: 0, people: 1, most: 1, stay: 2 h, pace: {pace}",
        *[0] * 3,
    )
    assert sorted(tours(found))[2] == (9.5, ended)


def test_of_a_crew_that_is_told_apart_they_go_and_the_others_stay() -> None:
    crew = "{members: {a: {pace: 1}}, temps: {every: 1 h, above: 1, people: 1, most: 1, stay: 1 h}}"
    found = run(SHOP, f"warehouses.w.picking={{crew: {crew}, per_line: 50 min}}", orders=ONE * 5)
    assert found.cast.servers == ("w/picking/a", "w/picking/temp 1")
    # Those who are there at an hour are there before anything else happens then.
    assert stints(found, TEMPORARY) == [(1, 1, 2)]
    assert [round(start * 60) for start, _ in tours(found)] == [0, 50, 60, 100, 110]
