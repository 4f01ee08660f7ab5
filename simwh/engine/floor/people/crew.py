"""Crews: people or stations that each work on one task at a time, by shift and by priority."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from simpy.events import Event

from simwh.engine.world import Action, World
from simwh.record import Staffing

Change = tuple[float, int]
"""Seconds, and how many come (positive) or leave (negative) then."""


class Crew:
    """A queue and the people who serve it; whoever has begun a task ends it, shift or not.

    Parameters
    ----------
    world : World
    index : int
        The crew's number in the record.
    size : int
        How many are on duty at time 0.
    place : sequence of int, by tier
        The queue of the tier; queues are served in order.
    staffing : Staffing
        Where changes of the size are recorded.

    Attributes
    ----------
    begin : callable
        ``begin(task)``: one of the crew takes up a task. Set by the floor.
    length : callable
        ``length(task)``: seconds that a task will take. Set by stations that know it.
    at : callable
        ``at(time, phase, action, argument)``, as of `World`: by it the floor says in `begin` when
        the task ends, if nothing holds up whoever works on it; `action` calls `next_or_rest`.
    joined : callable or None
        Called when people are there and nothing waits for them any more.
    plain : bool
        Whether a task is begun wherever somebody is free, and ends when it was to end.
    """

    plain = True

    def __init__(
        self, world: World, index: int, size: int, place: Sequence[int], staffing: Staffing
    ) -> None:
        self._world = world
        self._index = index
        self._staffing = staffing
        self._size = 0
        self.free = 0
        self._place = place
        self.queues: tuple[deque[Any], ...] = tuple(deque() for _ in range(max(place) + 1))
        self.begin: Callable[[Any], None]
        self.length: Callable[[Any], float] = lambda task: 0.0
        self.joined: Callable[[], None] | None = None
        self.at: Callable[[float, int, Action, Any], None] = world.at
        self._change(size)

    def submit(self, tier: int, task: Any) -> None:
        """Begin the task if somebody is free, else let it wait."""
        if self.free > 0:
            self.free -= 1
            self.begin(task)
        else:
            self.wait(tier, task)

    def takes(self, tier: int) -> bool:
        """Tell whether a task that came now would be begun at once."""
        return self.free > 0

    @property
    def waiting(self) -> int:
        """How many tasks wait."""
        return sum(map(len, self.queues))

    @property
    def on_duty(self) -> int:
        """How many are there."""
        return self._size

    def unbegun(self) -> list[Any]:
        """Return what waits, in any order."""
        return list(chain.from_iterable(self.queues))

    def wait(self, tier: int, task: Any) -> None:
        """Let a task wait, last of its queue."""
        self.queues[self._place[tier]].append(task)

    def next_or_rest(self) -> None:
        """Let the one who has ended a task take up the next, or wait for one, or go home."""
        if self.free >= 0:
            for queue in self.queues:
                if queue:
                    self.begin(queue.popleft())
                    return
        self.free += 1

    def decline(self) -> None:
        """Let whoever was given a task rest instead: the task was put back, to wait for more."""
        self.free += 1

    def take_up(self) -> None:
        """Let whoever is free begin what waits, unless it is to wait for more."""
        while self.free > 0 and any(self.queues):
            self.free -= 1
            others = self.free
            self.next_or_rest()
            if self.free > others:
                return

    def put_back(self, tier: int, task: Any) -> None:
        """Let a task that was passed over wait again, first of its queue."""
        self.queues[self._place[tier]].appendleft(task)

    def first_waiting(self, most: int) -> list[Any]:
        """Return at most so many tasks that wait, in the order in which they would be taken up."""
        found: list[Any] = []
        for queue in self.queues:
            found.extend(islice(queue, most - len(found)))
        return found

    def withdraw(self, task: Any) -> None:
        """Take a task that waits out of its queue."""
        next(queue for queue in self.queues if task in queue).remove(task)

    def shifts(self, changes: Iterator[Change]) -> Generator[Event, None, None]:
        """Let people come and leave: a SimPy process."""
        for time, change in changes:
            yield self._world.wait(time, self._world.phases.staff)
            self.resize(change)

    def resize(self, change: int, *, temps: bool = False, at_once: bool = False) -> None:
        """Let people come, or go; what waits is taken up by whoever is free then.

        Parameters
        ----------
        change : int
            How many come (positive) or go (negative).
        temps : bool
            Whether they are temporary staff, who are told apart in a crew whose members are.
        at_once : bool
            Whether whoever goes lays aside what he works on, and goes on with it when he is back,
            where members are told apart.
        """
        self._change(change, temps=temps, at_once=at_once)
        self.take_up()
        if self.joined is not None:
            self.joined()

    def _change(self, change: int, *, temps: bool = False, at_once: bool = False) -> None:
        self._size += change
        self.free += change
        self._staffing.append(crew=self._index, time=self._world.now, size=self._size)
