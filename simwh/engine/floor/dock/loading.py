"""Outbound doors of one warehouse: trucks come to a door, are loaded there, and leave."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from simwh.engine.floor.chores import Chore, Chores
from simwh.engine.floor.dock.trucks import AtDoor, Leaves
from simwh.engine.world import World
from simwh.record import LOADING, Record


@dataclass(frozen=True)
class Hands:
    """Who loads, and how long that takes.

    Attributes
    ----------
    chores : Chores or None
        Of the loaders; None where each truck's driver loads it.
    most : int
        How many work on one truck at the same time at most.
    before : callable
        ``before()``: the seconds before the loading of a truck begins.
    seconds : callable
        ``seconds(it)``: those of loading a shipment.
    """

    chores: Chores | None
    most: int
    before: Callable[[], float]
    seconds: Callable[[AtDoor], float]


@dataclass(eq=False)
class Truck:
    """A truck that was called and has not left.

    Attributes
    ----------
    row : int
        Of its trip.
    take : callable
        ``take()``: what is loaded next, which then is no longer staged; None if there is nothing.
    leaving : bool
        Whether it leaves as soon as nothing is to be loaded.
    ready, over, gone : bool
        Whether loading can begin, whether nothing more is loaded, and whether it has left.
    jobs : list of Job
        What is being done at it, or waits for loaders.
    aboard : list of AtDoor
    """

    row: int
    take: Callable[[], AtDoor | None]
    leaving: bool
    ready: bool = False
    over: bool = False
    gone: bool = False
    jobs: list[Job] = field(default_factory=list)
    aboard: list[AtDoor] = field(default_factory=list)


@dataclass(eq=False)
class Job:
    """What somebody is to do at a truck: load a shipment, or what comes before (None)."""

    truck: Truck
    it: AtDoor | None
    begun: bool = False
    chore: Chore | None = None


class LoadingDock:
    """Doors and loaders of one warehouse.

    Parameters
    ----------
    world, record
    doors : int or None
        Trucks that can be loaded at a time; None for any number.
    hands : Hands
    leaves : callable
        Writes when a shipment leaves and is delivered.

    Attributes
    ----------
    at_doors : list of Truck
        Those that are being loaded, the first to come first.
    vacated : callable or None
        ``vacated()``: a shipment is no longer staged, but on its truck.
    left : callable or None
        ``left(truck)``: a truck has left, and its door is free.
    """

    def __init__(
        self, world: World, record: Record, doors: int | None, hands: Hands, leaves: Leaves
    ) -> None:
        self._world = world
        self._packed, self._trip_of = record.shipments.packed, record.shipments.trip
        self._trips, self._loads = record.trips, record.loads
        self._free = doors
        self._hands = hands
        self._leaves = leaves
        self._row: dict[int, int] = {}
        self._outside: deque[Truck] = deque()
        self.at_doors: list[Truck] = []
        self.vacated: Callable[[], None] | None = None
        self.left: Callable[[Truck], None] | None = None

    def stage(self, shipment: int) -> None:
        """Note that a packed shipment waits to be loaded."""
        self._packed[shipment] = self._world._now
        self._row[shipment] = self._loads.append(shipment=shipment)

    def miss(self, behind: Iterable[AtDoor]) -> None:
        """Note who is left behind now, if it is for the first time."""
        missed = self._loads.missed
        for it in behind:
            row = self._row[it.shipment]
            if missed[row] != missed[row]:  # NaN
                missed[row] = self._world._now

    def come(self, truck: Truck) -> None:
        """Let a truck that was called have a door, or wait for one."""
        if self._free == 0:
            self._outside.append(truck)
            return
        if self._free is not None:
            self._free -= 1
        self._dock(truck)

    def go_on(self, truck: Truck) -> None:
        """Let a truck be loaded as far as there are hands, and leave if that was all."""
        while truck.ready and not (truck.over or truck.gone) and len(truck.jobs) < self._hands.most:
            it = truck.take()
            if it is None:
                break
            self._loads.trip[self._row[it.shipment]] = truck.row
            self._do(Job(truck, it), self._hands.seconds(it), it.seen.tier)
        if truck.leaving and not (truck.jobs or truck.gone) and (truck.ready or truck.over):
            self._leave(truck)

    def end(self, truck: Truck) -> list[AtDoor]:
        """Let a truck leave when what was begun is done; return what was not."""
        truck.over = truck.leaving = True
        given_up = [job for job in truck.jobs if not job.begun]
        for job in given_up:
            assert self._hands.chores is not None
            assert job.chore is not None
            self._hands.chores.withdraw(job.chore)
            truck.jobs.remove(job)
        back = [job.it for job in given_up if job.it is not None]
        for it in back:
            self._loads.trip[self._row[it.shipment]] = -1
        return back

    def _dock(self, truck: Truck) -> None:
        self._trips.docked[truck.row] = self._world._now
        self.at_doors.append(truck)
        seconds = self._hands.before()
        if seconds > 0:
            self._do(Job(truck, None), seconds, None)
        else:
            truck.ready = True
            self.go_on(truck)

    def _do(self, job: Job, seconds: float, tier: int | None) -> None:
        """Have somebody do a job, which is begun at once where the driver does it."""
        job.truck.jobs.append(job)
        chores, world = self._hands.chores, self._world
        if chores is None:
            self._begun(job)
            world.at(world._now + seconds, world.phases.receive, self._done, job)
        else:
            job.chore = chores.submit(LOADING, seconds, self._done, job, tier, self._begun)

    def _begun(self, job: Job) -> None:
        job.begun = True
        if job.it is not None:
            self._loads.started[self._row[job.it.shipment]] = self._world._now

    def _done(self, job: Job) -> None:
        truck, it = job.truck, job.it
        truck.jobs.remove(job)
        truck.ready = True
        if it is not None:
            self._loads.finished[self._row[it.shipment]] = self._world._now
            truck.aboard.append(it)
            if self.vacated is not None:
                self.vacated()
        self.go_on(truck)

    def _leave(self, truck: Truck) -> None:
        truck.gone = True
        now = self._trips.departed[truck.row] = self._world._now
        for it in truck.aboard:
            self._trip_of[it.shipment] = truck.row
            del self._row[it.shipment]
            self._leaves(it.shipment, it.parts, now)
        if truck in self._outside:
            self._outside.remove(truck)
        else:
            self.at_doors.remove(truck)
            if self._free is not None:
                self._free += 1
        if self.left is not None:
            self.left(truck)
        while self._outside and self._free:
            self._free -= 1
            self._dock(self._outside.popleft())
