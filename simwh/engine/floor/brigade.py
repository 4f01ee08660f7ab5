"""Bucket brigades: who has ended a list takes over that of the worker before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.picking import Picking


@dataclass(eq=False)
class Carried:
    """A list on its way down the line.

    Attributes
    ----------
    row : int
        Its tour.
    task : PickList
    left : float
        Seconds of work at pace 1.
    pace : float
        Of whoever has it.
    """

    row: int
    task: PickList
    left: float
    pace: float = 0.0


class Brigade(Picking):
    """Lists that are passed on from worker to worker, a tour each from the first to the last.

    The list that has been on the line the longest is with the last worker, the next with the one
    before, and so on: whoever ends a list takes over the next one's, which moves all others on by
    one worker. What has come last is with the first of those who have something to do.

    Parameters
    ----------
    paces : sequence of float
        Of the workers, first to last; whoever is there beyond them is before the first of them and
        as fast. None: all work at pace 1.
    hand_over : float
        Seconds that taking over adds to the work of a list.
    """

    def __init__(self, *args: object, paces: Sequence[float] | None, hand_over: float) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._paces = (1.0,) if paces is None else tuple(reversed(paces))
        self._hand_over = hand_over
        self.line: list[Carried] = []
        self._since = 0.0
        self._version = 0

    def _begin(self, task: PickList) -> None:
        shipment, tier, parts = task
        row, seconds = self._set_out(parts, self._work.at_slots(tier, parts))
        self._tour_of[shipment] = row
        self._work_on()
        self.line.append(Carried(row, task, seconds))
        self._divide()

    def _work_on(self) -> None:
        """Take from every list what has been done of it since the last time."""
        now = self._world.now
        for carried in self.line:
            carried.left -= (now - self._since) * carried.pace
        self._since = now

    def _divide(self) -> None:
        """Give every list its worker, and wait for the first that is ended."""
        self._version += 1
        if not self.line:
            return
        slowest = len(self._paces) - 1
        for place, carried in enumerate(self.line):
            carried.pace = self._paces[min(place, slowest)]
        first = min(self.line, key=lambda carried: carried.left / carried.pace)
        seconds = max(0.0, first.left / first.pace)
        world = self._world
        world.at(world.now + seconds, self._completion, self._finish, (self._version, first))

    def _finish(self, told: tuple[int, Carried]) -> None:
        version, carried = told
        if version != self._version:  # somebody has begun, or ended, a list since
            return
        self._work_on()
        place = self.line.index(carried)
        del self.line[place]
        for other in self.line[place:]:  # each is taken over by the next worker
            other.left += self._hand_over
        self._divide()
        self._end((carried.row, (carried.task,)))
