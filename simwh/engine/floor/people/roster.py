"""Who of a crew is there when: breaks, absence, and shifts that stay after their end.

Absence is drawn by place: each place of a shift has a uniform of its own for each turn, and whoever
would be there is absent where it is below the share. A smaller share takes away from the same
absences, and a larger crew keeps those that it had.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from simwh.calendars import BoundCalendar
from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.people.shifts import turns
from simwh.engine.world import World
from simwh.record.stints import ABSENT, ON_BREAK, OVERTIME, REGULAR, Stints
from simwh.scenario.floor.crew import Shift
from simwh.scenario.floor.hours import Absence, Break, Overtime

Draw = Callable[[], float]


class Book:
    """Where it is noted who of a crew is there, and who is not."""

    def __init__(self, world: World, rows: Stints, index: int) -> None:
        self._world, self._rows, self._index = world, rows, index

    def begin(self, kind: int, people: int, pay: float = 1.0) -> int:
        """Note that people are there, or are not, from now on; return the row."""
        now, crew = self._world.now, self._index
        return self._rows.append(crew=crew, kind=kind, people=people, pay=pay, started=now)

    def end(self, row: int) -> None:
        """Note that what was noted ends now; nothing where there is no row."""
        if row >= 0:
            self._rows.finished[row] = self._world.now


class Turn:
    """One turn of a shift.

    Attributes
    ----------
    start, end : float
        Seconds; the end is that of overtime, once the turn itself has ended.
    people : int
        Who came.
    row, away, pause : int
        Rows of the record that are not finished: of those there, those absent, and a break.
    known : list
        Tasks that waited when the turn ended.
    """

    __slots__ = ("away", "end", "known", "pause", "people", "row", "start")

    def __init__(self, start: float, end: float) -> None:
        self.start, self.end = start, end
        self.people = 0
        self.row = self.away = self.pause = -1
        self.known: list[Any] = []


class ShiftRoster:
    """One shift of a crew, turn by turn.

    Parameters
    ----------
    world, crew, book
    shift : Shift
    calendar : BoundCalendar
        The clock of the site.
    absence : Absence or None
    draws : sequence of callable, by place
        The next uniform of each; none where nobody is ever absent.
    overtime : Overtime or None
    """

    def __init__(
        self,
        world: World,
        crew: Crew,
        book: Book,
        shift: Shift,
        calendar: BoundCalendar,
        *,
        absence: Absence | None,
        draws: Sequence[Draw],
        overtime: Overtime | None,
    ) -> None:
        self._world, self._crew, self._book, self._shift = world, crew, book, shift
        self._clock, self._absence, self._draws = calendar.clock, absence, draws
        self._overtime = overtime
        self._turns = turns(shift, calendar)
        self._wait()

    def _wait(self) -> None:
        """Let the next turn come that is not over yet."""
        world = self._world
        while True:
            turn = Turn(*next(self._turns))
            turn.people = self._shift.size - self._absent()
            if turn.end > world.now:
                break
        if turn.start <= world.now:
            self._come(turn)
        else:
            world.at(turn.start, world.phases.staff, self._come, turn)

    def _absent(self) -> int:
        if self._absence is None:
            return 0
        share = self._absence.share
        return sum([draw() < share for draw in self._draws])

    def _come(self, turn: Turn) -> None:
        world, absent = self._world, self._shift.size - turn.people
        turn.row = self._book.begin(REGULAR, turn.people)
        if absent and self._absence is not None:
            turn.away = self._book.begin(ABSENT, absent, self._absence.pay)
        self._crew.resize(turn.people)
        for pause in self._shift.breaks:
            start, end = self._times(pause, turn)
            if start <= world.now < end:
                self._pause((turn, pause, end))
            elif start > world.now:
                world.at(start, world.phases.leave, self._pause, (turn, pause, end))
        world.at(turn.end, world.phases.leave, self._end, turn)

    def _times(self, pause: Break, turn: Turn) -> tuple[float, float]:
        """Return from when to when a break lasts, at the longest until the turn ends."""
        if pause.at is None:
            assert pause.after is not None
            start = turn.start + pause.after
        else:
            day = self._clock.day(turn.start)
            start = self._clock.at(day, pause.at)
            if start < turn.start:
                start = self._clock.at(day + 1, pause.at)
        return min(start, turn.end), min(start + pause.length, turn.end)

    def _pause(self, told: tuple[Turn, Break, float]) -> None:
        turn, pause, end = told
        world = self._world
        if world.now >= turn.end:  # a day of 23 hours has left no time for it
            return
        turn.pause = self._book.begin(ON_BREAK, turn.people, float(pause.paid))
        self._crew.resize(-turn.people, at_once=pause.work == "suspended")
        if end < turn.end:
            world.at(end, world.phases.staff, self._resume, (turn, pause))

    def _resume(self, told: tuple[Turn, Break]) -> None:
        turn, pause = told
        self._book.end(turn.pause)
        turn.pause = -1
        self._crew.resize(turn.people, at_once=pause.work == "suspended")

    def _end(self, turn: Turn) -> None:
        for row in (turn.row, turn.away, turn.pause):
            self._book.end(row)
        if turn.pause < 0:  # else they go home from their break
            self._go(turn)
        self._wait()

    def _go(self, turn: Turn) -> None:
        rule = self._overtime
        if rule is None:
            self._crew.resize(-turn.people)
            return
        turn.row = -1
        turn.end += rule.most
        if rule.counts == "of_the_shift":
            turn.known = self._crew.unbegun()
        self._look((turn, rule))

    def _look(self, told: tuple[Turn, Overtime]) -> None:
        """Let the people of a turn that has ended stay for the time being, or go."""
        turn, rule = told
        world = self._world
        if world.now < turn.end and turn.people and self._waiting(turn, rule) > rule.above:
            if turn.row < 0:
                turn.row = self._book.begin(OVERTIME, turn.people, rule.factor)
            world.at(min(world.now + rule.every, turn.end), world.phases.leave, self._look, told)
        else:
            self._book.end(turn.row)
            self._crew.resize(-turn.people)

    def _waiting(self, turn: Turn, rule: Overtime) -> int:
        waiting = self._crew.unbegun()
        if rule.counts == "all":
            return len(waiting)
        known = set(map(id, turn.known))
        return sum(id(task) in known for task in waiting)
