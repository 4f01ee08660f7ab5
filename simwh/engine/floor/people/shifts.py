"""When people come and leave: the turns of a crew's shifts on the local clock of their site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import count

from simwh.calendars import WEEKDAYS, BoundCalendar
from simwh.engine.floor.people.crew import Change
from simwh.scenario.floor.crew import Shift


def turns(
    shift: Shift, calendar: BoundCalendar, since: float = 0.0
) -> Iterator[tuple[float, float]]:
    """Yield (start, end) of every turn of the shift, in seconds, from the day before `since`."""
    days = frozenset(WEEKDAYS.index(name) for name in shift.days)
    for day in count(calendar.clock.day(since) - 1):
        turn = calendar.turn(day, shift.start, shift.end, days)
        if turn is not None:
            yield turn


def on_duty_at_start(shifts: Sequence[Shift], calendar: BoundCalendar) -> int:
    """Return how many are at work at time 0."""
    size = 0
    for shift in shifts:
        for start, end in turns(shift, calendar):
            if start > 0:
                break
            size += shift.size if end > 0 else 0
    return size


def changes(shifts: Sequence[Shift], calendar: BoundCalendar) -> Iterator[Change]:
    """Yield the changes of a crew's size after time 0, in order of time, without end."""

    def of(shift: Shift, edge: int, sign: int) -> Iterator[Change]:
        return (
            (turn[edge], sign * shift.size) for turn in turns(shift, calendar) if turn[edge] > 0
        )

    edges = ((shift, edge, sign) for shift in shifts for edge, sign in ((0, 1), (1, -1)))
    return merge(*(of(*edge) for edge in edges))
