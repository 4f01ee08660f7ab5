"""A warehouse's own trucks: who has no truck because all are away waits until one is back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isnan, nan

from simwh.engine.floor.dock.trucks import AtDoor, Sends, TruckDoor
from simwh.engine.world import World
from simwh.policy.dispatch.base import Load, Trucks
from simwh.record import Record

Away = Callable[[Sequence[AtDoor]], float]
"""``away(aboard)``: seconds from a truck's departure until it is back."""


class Fleet:
    """The trucks of one warehouse.

    Parameters
    ----------
    world, record
    trucks : int
        How many there are.
    away : callable

    Attributes
    ----------
    home : int
        Trucks that could leave.
    back : callable or None
        ``back()``: a truck has come home.
    """

    def __init__(self, world: World, record: Record, trucks: int, away: Away) -> None:
        self._world = world
        self._trips = record.trips
        self._away = away
        self.home = trucks
        self.back: Callable[[], None] | None = None

    def take(self, trip: int, called: float) -> None:
        """Give a trip a truck, which was called at a time that may be over."""
        self.home -= 1
        self._trips.called[trip], self._trips.taken[trip] = called, self._world._now

    def leave(self, trip: int, aboard: Sequence[AtDoor]) -> None:
        """Let a truck be away for as long as its way takes."""
        world = self._world
        world.at(world._now + self._away(aboard), world.phases.receive, self._come_home, trip)

    def _come_home(self, trip: int) -> None:
        self._trips.back[trip] = self._world._now
        self.home += 1
        if self.back is not None:
            self.back()


class FleetDoor(TruckDoor):
    """A door whose trucks are few: one that is wanted while all are away leaves when one is back.

    Parameters
    ----------
    world, trucks, load, sends
        As of `TruckDoor`.
    fleet : Fleet
    """

    def __init__(
        self,
        world: World,
        trucks: Trucks,
        load: Callable[[Sequence[int]], Load],
        sends: Sends,
        fleet: Fleet,
    ) -> None:
        self._fleet = fleet
        self._wanted = nan  # since when a truck is wanted that is not there
        fleet.back = self._go_late
        super().__init__(world, trucks, load, sends)

    def _call(self) -> None:
        """Let trucks leave that are full as long as there are any; the next one is wanted."""
        while self._waiting and self._trucks.full(self._total) and isnan(self._wanted):
            called = self._complete()
            if self._fleet.home:
                self._last = self._world._now
                self._leave(self._waiting, called)
            else:
                self._wanted = called

    def _complete(self) -> float:
        """Return when so many of those who wait had been packed that they called a truck."""
        total = Load()
        for it in self._waiting:
            total = total.plus(it.seen.load)
            if self._trucks.full(total):
                break
        return it.seen.packed

    def _expect(self) -> None:
        """Have the next truck come by itself, unless one is wanted already."""
        if isnan(self._wanted):
            super()._expect()
        else:
            self._due = nan

    def _go(self, due: float) -> None:
        """Let a truck that is due leave, or be wanted until one is back."""
        if self._fleet.home:
            super()._go(due)
        else:
            self._wanted = due

    def _go_late(self) -> None:
        """Let a truck that is back leave if one is wanted."""
        if isnan(self._wanted):
            return
        called, self._wanted = self._wanted, nan
        super()._go(called)
        self._call()
        self._expect()

    def _send(self, aboard: Sequence[AtDoor], behind: Sequence[AtDoor], called: float) -> None:
        self._fleet.take(self._sends.send(aboard, behind), called)
