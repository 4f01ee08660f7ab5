"""Bucket brigades: who has ended a tour takes over that of the worker before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simwh.engine.world import Action, World


@dataclass(eq=False)
class Carried:
    """A tour on its way down the line.

    Attributes
    ----------
    left : float
        Seconds of work at pace 1.
    phase, action, argument
        What comes when it is ended, as of `World.at`.
    pace : float
        Of whoever has it.
    """

    left: float
    phase: int
    action: Action
    argument: Any
    pace: float = 0.0


class Brigade:
    """Tours that are passed on from worker to worker, each from the first to the last.

    The one that has been on the line the longest is with the last worker, the next with the one
    before, and so on: whoever ends a tour takes over the next one's, which moves all others on by
    one worker. What has come last is with the first of those who have something to do.

    Parameters
    ----------
    world : World
    paces : sequence of float
        Of the workers, first to last; whoever is there beyond them is before the first of them and
        as fast. None: all work at pace 1.
    hand_over : float
        Seconds that taking over adds to the work of a tour.
    """

    def __init__(self, world: World, paces: Sequence[float] | None, hand_over: float) -> None:
        self._world = world
        self._paces = (1.0,) if paces is None else tuple(reversed(paces))
        self._hand_over = hand_over
        self.line: list[Carried] = []
        self._since = 0.0
        self._version = 0

    def at(self, time: float, phase: int, action: Action, argument: Any) -> None:
        """Begin a tour that at pace 1, and never handed on, would end at `time`."""
        self._work_on()
        self.line.append(Carried(time - self._world.now, phase, action, argument))
        self._divide()

    def _work_on(self) -> None:
        """Take from every tour what has been done of it since the last time."""
        now = self._world.now
        for carried in self.line:
            carried.left -= (now - self._since) * carried.pace
        self._since = now

    def _divide(self) -> None:
        """Give every tour its worker, and wait for the first that is ended."""
        self._version += 1
        if not self.line:
            return
        slowest = len(self._paces) - 1
        for place, carried in enumerate(self.line):
            carried.pace = self._paces[min(place, slowest)]
        first = min(self.line, key=lambda carried: carried.left / carried.pace)
        seconds = max(0.0, first.left / first.pace)
        world = self._world
        world.at(world.now + seconds, first.phase, self._finish, (self._version, first))

    def _finish(self, told: tuple[int, Carried]) -> None:
        version, carried = told
        if version != self._version:  # somebody has begun, or ended, a tour since
            return
        self._work_on()
        place = self.line.index(carried)
        del self.line[place]
        for other in self.line[place:]:  # each is taken over by the next worker
            other.left += self._hand_over
        self._divide()
        carried.action(carried.argument)
