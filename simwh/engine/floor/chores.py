"""What crews do beside pick lists and packing: unloading, putting away, moving, loading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from simwh.engine.floor.people.crew import Crew
from simwh.engine.world import World
from simwh.record import Record


class Chore(NamedTuple):
    """A task of a crew that is no pick list.

    Attributes
    ----------
    kind : int
        Code of the record.
    seconds : float
    asked : float
        Seconds; since when it waits.
    done : callable
        ``done(what)`` is called at its end.
    what
    begun : callable or None
        ``begun(what)`` is called at its start.
    """

    kind: int
    seconds: float
    asked: float
    done: Callable[[Any], None]
    what: Any
    begun: Callable[[Any], None] | None = None


class Chores:
    """The chores of one crew, which may have other tasks as well.

    Parameters
    ----------
    world, record, crew
    index : int
        The crew's number in the record.
    tier : int
        In line with whose tasks chores wait.
    shared : bool
        Whether the crew has other tasks, which it has been told how to begin.
    """

    def __init__(
        self, world: World, record: Record, crew: Crew, index: int, tier: int, shared: bool
    ) -> None:
        self._world = world
        self._rows = record.chores
        self._crew = crew
        self._index = index
        self._tier = tier
        self._begin_other = crew.begin if shared else None
        self._length_other = crew.length
        crew.begin = self._begin
        crew.length = self._length

    def submit(
        self,
        kind: int,
        seconds: float,
        done: Callable[[Any], None],
        what: Any,
        tier: int | None = None,
        begun: Callable[[Any], None] | None = None,
    ) -> Chore:
        """Give the crew something to do; ``done(what)`` is called at its end.

        It waits in line with another tier's tasks if one is given.
        """
        place = self._tier if tier is None else tier
        chore = Chore(kind, seconds, self._world.now, done, what, begun)
        self._crew.submit(place, chore)
        return chore

    def withdraw(self, chore: Chore) -> None:
        """Take back what nobody has begun."""
        self._crew.withdraw(chore)

    def _length(self, task: Any) -> float:
        return task.seconds if isinstance(task, Chore) else self._length_other(task)

    def _begin(self, task: Any) -> None:
        if not isinstance(task, Chore):
            assert self._begin_other is not None
            self._begin_other(task)
            return
        now = self._world.now
        row = self._rows.append(crew=self._index, kind=task.kind, asked=task.asked, started=now)
        if task.begun is not None:
            task.begun(task.what)
        self._crew.at(now + task.seconds, self._world.phases.receive, self._end, (row, task))

    def _end(self, begun: tuple[int, Chore]) -> None:
        row, chore = begun
        self._rows.finished[row] = self._world.now
        self._crew.next_or_rest()
        chore.done(chore.what)
