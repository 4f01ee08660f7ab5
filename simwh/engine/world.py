"""The clock: SimPy's environment with a written order of simultaneous events.

Everything that happens at a known time is scheduled through `World.at(time, phase, action,
argument)`: the pair (time, phase) decides, then the order of scheduling. SimPy's own processes and
events are entered in the same queue; they are used where something must wait (the shifts of a
crew), while arrivals, receipts and completions are plain callbacks, since a process and an event
object per order cost four fifths of a run (see ``benchmarks/``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from time import monotonic
from typing import Any

import simpy
from simpy.events import NORMAL, Event

from simwh.errors import CapError

Action = Callable[[Any], None]
Entry = tuple[float, int, int, Action, Any]
"""What the queue holds: time, phase, number, and what to call with what."""
CHUNK = 20_000
"""Events between two looks at the caps."""
FIRST = -1
"""The phase before all others, in which the clock stops."""


class _StopError(Exception):
    """The clock has reached the time that it was to stop at."""


def _stop(_: object) -> None:
    raise _StopError


def _happen(event: Event) -> None:
    """Let one of SimPy's events happen, as `simpy.Environment.step` does."""
    callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment]
    for callback in callbacks:
        callback(event)
    if not event._ok and not hasattr(event, "_defused"):
        raise event._value


class Phases:
    """The order of what happens at one instant; smaller goes first.

    Parameters
    ----------
    order : sequence of str
        A permutation of review, ship, receive, demand, expire, record.

    Attributes
    ----------
    review, ship, receive, demand, release, expire, record : int
        Completions (of picks, of packing) are receipts; release follows demand. Reviews go up the
        network: what a site orders, the site above it sees when it is reviewed at that instant.
    leave, staff : int
        Crews change before anything else happens; those who leave do so before others come.
    depart : int
        Trucks that are due leave after everything else.
    """

    def __init__(self, order: Sequence[str]) -> None:
        rank = {name: 1000 * (place + 1) for place, name in enumerate(order)}
        self.leave = 499
        self.staff = 500
        self.review = rank["review"]
        self.ship = rank["ship"]
        self.receive = rank["receive"]
        self.demand = rank["demand"]
        self.release = rank["demand"] + 500
        self.expire = rank["expire"]
        self.record = rank["record"]
        self.depart = 1000 * (len(order) + 1)


class World(simpy.Environment):
    """SimPy's environment, with phases, caps, and an event count.

    Parameters
    ----------
    phases : Phases
    events : int
        Cap on events.
    wall_clock : float
        Cap in seconds of real time.
    """

    def __init__(self, phases: Phases, events: int, wall_clock: float) -> None:
        super().__init__()
        self.phases = phases
        self.events = 0
        self._most_events = events
        self._deadline = monotonic() + wall_clock
        self._agenda: list[Entry] = self._queue  # type: ignore[assignment]
        self._number = self._eid.__next__

    def at(self, time: float, phase: int, action: Action, argument: Any = None) -> None:
        """Call ``action(argument)`` at `time`, in `phase`."""
        heappush(self._agenda, (time, phase, self._number(), action, argument))

    def schedule(self, event: Event, priority: int = NORMAL, delay: float = 0) -> None:
        """Enter one of SimPy's own events, as SimPy asks; its priority is the phase."""
        self.at(self._now + delay, priority, _happen, event)

    def wait(self, time: float, phase: int) -> Event:
        """Return an event for a process to yield: it happens at `time`, in `phase`."""
        event = Event(self)
        event._ok = True
        event._value = None
        self.at(time, phase, _happen, event)
        return event

    def step(self) -> None:
        """Let the next thing happen."""
        self._now, _, _, action, argument = heappop(self._agenda)
        action(argument)

    def advance(self, until: float) -> None:
        """Let everything before `until` happen; what is due at `until` itself waits."""
        agenda = self._agenda
        self.at(until, FIRST, _stop)
        handled = 0
        try:
            while True:
                for handled in range(CHUNK):  # noqa: B007  # counts what an exception cuts off
                    self._now, _, _, action, argument = heappop(agenda)
                    action(argument)
                self.events += CHUNK
                self.look_at_caps()
        except _StopError:
            self.events += handled
            self.look_at_caps()

    def look_at_caps(self, more: int = 0) -> None:
        """Fail where the caps are passed by the events so far and `more` that are on their way.

        Raises
        ------
        CapError
        """
        if self.events + more > self._most_events:
            raise CapError("events", f"more than {self._most_events:,} events by {self._now:.0f} s")
        if monotonic() > self._deadline:
            raise CapError("clock", f"the wall-clock cap was reached by {self._now:.0f} s")
