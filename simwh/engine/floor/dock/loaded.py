"""Trucks that have to be loaded: those that a load calls, and those that come by timetable."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf

from simwh.engine.floor.dock.loading import LoadingDock, Truck
from simwh.engine.floor.dock.trucks import AtDoor, total_of
from simwh.engine.world import World
from simwh.policy.dispatch.base import Load, Trucks, Waiting
from simwh.record import Record


class CalledTrucks:
    """Trucks that are sent to a dock, and leave when those whom they take are loaded.

    Parameters
    ----------
    world, record
    site : int
    dock : LoadingDock
    """

    def __init__(self, world: World, record: Record, site: int, dock: LoadingDock) -> None:
        self._world = world
        self._trips = record.trips
        self._site = site
        self._dock = dock

    def stage(self, shipment: int) -> None:
        """Note that a shipment is packed, and waits to be loaded."""
        self._dock.stage(shipment)

    def send(self, aboard: Sequence[AtDoor], behind: Sequence[AtDoor]) -> int:
        """Call a truck for those whom it takes; return its trip."""
        row = self._trips.append(site=self._site, called=self._world._now, left=len(behind))
        self._dock.miss(behind)
        wanted = deque(aboard)
        self._dock.come(Truck(row, lambda: wanted.popleft() if wanted else None, leaving=True))
        return row


@dataclass
class Room:
    """What is left of a truck's room, and until when a shipment is packed in time for it."""

    packed_by: float
    free: list[float] | None
    empty: bool = True

    def takes(self, seen: Waiting) -> bool:
        """Tell whether a shipment is in time and fits; one larger than a truck has one alone."""
        if seen.packed > self.packed_by:
            return False
        return self.free is None or self.empty or all(map(_at_most, seen.load, self.free))

    def give(self, load: Load) -> None:
        """Give room to a shipment."""
        self.empty = False
        if self.free is not None:
            self.free = [free - size for size, free in zip(load, self.free, strict=True)]


def _at_most(size: int, free: float) -> bool:
    return size <= free


class TimedTrucks:
    """Trucks that come ahead of their time, take what is staged by then, and leave.

    Parameters
    ----------
    world, record
    site : int
    trucks, load
        As of `TruckDoor`.
    dock : LoadingDock
    ahead : float
        Seconds before its time that a truck comes.
    patience : float
        Seconds after its time that it stays at most for what is not loaded.
    rank : sequence of int or None
        By tier, who is loaded sooner; None for who was packed first.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        site: int,
        trucks: Trucks,
        load: Callable[[Sequence[int]], Load],
        dock: LoadingDock,
        ahead: float,
        patience: float,
        rank: Sequence[int] | None,
    ) -> None:
        self._world = world
        self._trips = record.trips
        self._site = site
        self._trucks = trucks
        self._load = load
        self._dock = dock
        self._ahead, self._patience = ahead, patience
        self._rank = rank
        self._first = None if rank is None else min(rank)
        self._staged: list[AtDoor] = []
        self._room: dict[Truck, Room] = {}
        dock.left = self._left
        self._expect(-inf)

    def submit(self, shipment: int, tier: int, parts: Sequence[int]) -> None:
        """Stage a packed shipment, and have it loaded if there is a truck for it."""
        self._dock.stage(shipment)
        seen = Waiting(self._world._now, tier, self._load(parts))
        self._staged.append(AtDoor(seen, shipment, parts))
        self._offer()

    def _offer(self) -> None:
        """Let the trucks at the doors take what is staged, the first to come first."""
        for truck in tuple(self._dock.at_doors):
            self._dock.go_on(truck)

    def _expect(self, last: float) -> None:
        """Have the truck come that is due after the one that was due last."""
        due, world = self._trucks.due(last, inf), self._world
        if due < inf:
            world.at(max(due - self._ahead, world._now), world.phases.depart, self._come, due)

    def _come(self, due: float) -> None:
        self._expect(due)
        if not self._trucks.goes(total_of(self._staged)):
            return
        now, world, free = self._world._now, self._world, self._trucks.room
        row = self._trips.append(site=self._site, called=now, due=due)
        room = Room(due - self._trucks.lead, None if free is None else list(free))
        truck = Truck(row, partial(self._take, room), leaving=False)
        self._room[truck] = room
        world.at(due, world.phases.depart, self._close, truck)
        self._dock.come(truck)

    def _close(self, truck: Truck) -> None:
        """Let a truck whose time has come leave, or stay for what it can still take."""
        room = self._room[truck]
        if self._patience and (truck.jobs or self._next(room) >= 0):
            world = self._world
            world.at(world._now + self._patience, world.phases.depart, self._end, truck)
            truck.leaving = True
        else:
            self._end(truck)

    def _end(self, truck: Truck) -> None:
        """Let a truck that has not left take nothing more."""
        if truck not in self._room:
            return
        for it in self._dock.end(truck):
            packed = [other.seen.packed for other in self._staged]
            self._staged.insert(bisect_right(packed, it.seen.packed), it)
        self._dock.go_on(truck)

    def _take(self, room: Room) -> AtDoor | None:
        place = self._next(room)
        if place < 0:
            return None
        it = self._staged.pop(place)
        room.give(it.seen.load)
        return it

    def _next(self, room: Room) -> int:
        """Return the place of what a truck takes next of what is staged; -1 if there is nothing."""
        found, best = -1, inf
        for place, it in enumerate(self._staged):
            rank = 0 if self._rank is None else self._rank[it.seen.tier]
            if rank < best and room.takes(it.seen):
                found, best = place, rank
                if self._rank is None or rank == self._first:
                    break
        return found

    def _left(self, truck: Truck) -> None:
        """Count whom a truck has left behind, who may now go with another one."""
        by = self._room.pop(truck).packed_by
        behind = [it for it in self._staged if it.seen.packed <= by]
        self._trips.left[truck.row] = len(behind)
        self._dock.miss(behind)
        self._offer()
