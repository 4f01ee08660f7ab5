"""Temporary staff: called when much waits for a crew, there after a lead time, gone again."""

from __future__ import annotations

from collections.abc import Sequence

from simwh.calendars import WEEKDAYS, BoundCalendar
from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.people.roster import Book
from simwh.engine.floor.people.shifts import turns
from simwh.engine.world import World
from simwh.record.stints import TEMPORARY
from simwh.scenario.floor.crew import Shift
from simwh.scenario.floor.hours import Temps


class Agency:
    """Calls temporary staff for one crew.

    Parameters
    ----------
    world, crew, book
    temps : Temps
    shifts : sequence of Shift
        Of the crew.
    calendar : BoundCalendar
        The clock of the site.
    """

    def __init__(
        self,
        world: World,
        crew: Crew,
        book: Book,
        temps: Temps,
        shifts: Sequence[Shift],
        calendar: BoundCalendar,
    ) -> None:
        self._world, self._crew, self._book, self._temps = world, crew, book, temps
        self._shifts, self._calendar = shifts, calendar
        self._days = frozenset(WEEKDAYS.index(name) for name in temps.days)
        self._called = 0
        for at in temps.at:
            self._look_next(at, world.now)
        if temps.every is not None:
            world.at(world.now + temps.every, world.phases.staff, self._look_again)

    def _look_next(self, at: float, since: float) -> None:
        time = self._calendar.next_time_of_day(since, at, self._days)
        self._world.at(time, self._world.phases.staff, self._look_at, at)

    def _look_at(self, at: float) -> None:
        self._look()
        self._look_next(at, self._world.now + 1.0)

    def _look_again(self, _: object) -> None:
        assert self._temps.every is not None
        if self._crew.on_duty:
            self._look()
        world = self._world
        world.at(world.now + self._temps.every, world.phases.staff, self._look_again)

    def _look(self) -> None:
        """Call people where too much waits, as long as there are not too many."""
        temps, world = self._temps, self._world
        people = min(temps.people, temps.most - self._called)
        if people <= 0 or len(self._crew.unbegun()) <= temps.above:
            return
        self._called += people
        start, end = self._when(world.now + temps.lead)
        if start <= world.now:
            self._come((people, end))
        else:
            world.at(start, world.phases.staff, self._come, (people, end))

    def _when(self, earliest: float) -> tuple[float, float]:
        """Return from when to when people work who could come then."""
        if self._temps.stay is not None:
            return earliest, earliest + self._temps.stay
        return min(_first_turn(shift, self._calendar, earliest) for shift in self._shifts)

    def _come(self, told: tuple[int, float]) -> None:
        people, end = told
        world = self._world
        row = self._book.begin(TEMPORARY, people)
        self._crew.resize(people, temps=True)
        world.at(end, world.phases.leave, self._go, (people, row))

    def _go(self, told: tuple[int, int]) -> None:
        people, row = told
        self._book.end(row)
        self._called -= people
        self._crew.resize(-people, temps=True)


def _first_turn(shift: Shift, calendar: BoundCalendar, earliest: float) -> tuple[float, float]:
    """Return the first turn of a shift that begins no sooner than that."""
    return next(turn for turn in turns(shift, calendar, earliest) if turn[0] >= earliest)
