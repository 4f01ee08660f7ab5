"""Goods come to the pickers: machines fetch a load for every line, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.floor.work import Work
from simwh.engine.world import World
from simwh.record import Record


class Load(NamedTuple):
    """What is fetched for a line part."""

    part: int
    shipment: int
    tier: int
    pod: int = -1
    at: tuple[float, float] | None = None


class Fetching(Protocol):
    """What fetches what lines ask for."""

    def fetch(self, load: Load) -> None:
        """Fetch a load as soon as it is its turn."""


class Machines(Fetching, Protocol):
    """What fetches loads; it hands them to `LoadPicking.take`."""

    def picked(self, load: Load, lines: int) -> None:
        """Count lines that have been picked from a load."""

    def give_back(self, load: Load) -> None:
        """Take back a load that a picker has done with."""


class LinePicking:
    """Pickers at stations, who pick each line when what it asks for is there.

    What is picked in one go is a tour of its own in the record, and a leg of each of its pick
    lists; a list is picked when its last line is.

    Parameters
    ----------
    world, record, crew
    index : int
        The crew's number in the record.
    work : Work
    picked : callable
        ``picked(shipment, tier, parts)``: where pick lists go then.

    Attributes
    ----------
    fetching : Fetching, set by whoever puts the floor together
    """

    takes_up_at_once = True
    fetching: Fetching

    def __init__(
        self, world: World, record: Record, crew: Crew, index: int, work: Work, picked: Next
    ) -> None:
        self._world = world
        self._record = record
        self._crew = crew
        self._index = index
        self._work = work
        self._picked = picked
        self._at = crew.at
        self._open: dict[int, tuple[PickList, int]] = {}

    def release(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Let the machines fetch what a pick list asks for."""
        self._record.shipments.released[shipment] = self._world.now
        self._open[shipment] = (shipment, tier, parts), len(parts)
        for part in parts:
            self.fetching.fetch(Load(part, shipment, tier))

    release_by_rank = release

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release the pick lists of a wave."""
        for task in tasks:
            self.release(*task)

    def _line_picked(self, shipment: int, tour: int) -> None:
        """Hand a pick list on whose last line this was."""
        task, left = self._open[shipment]
        self._open[shipment] = task, left - 1
        if left == 1:
            del self._open[shipment]
            self._record.shipments.tour[shipment] = tour
            self._picked(*task)


class LoadPicking(LinePicking):
    """Pickers to whom every line comes by itself, each a tour of its own.

    Attributes
    ----------
    machines : Machines, set by whoever puts the floor together
    """

    machines: Machines

    def join(self, machines: Machines) -> None:
        """Work with machines."""
        self.fetching = self.machines = machines
        self._crew.begin = self._begin

    def take(self, load: Load) -> None:
        """Take a load that has come to the stations."""
        self._crew.submit(load.tier, load)

    def _begin(self, load: Load) -> None:
        now = self._world.now
        row = self._record.tours.append(crew=self._index, started=now)
        self._record.legs.append(shipment=load.shipment, tour=row, lines=1)
        seconds = self._work.at_slots(load.tier, (load.part,))
        self._at(now + seconds, self._world.phases.receive, self._end, (row, load))

    def _end(self, entry: tuple[int, Load]) -> None:
        row, load = entry
        self._record.tours.finished[row] = self._world.now
        self._crew.next_or_rest()
        self._line_picked(load.shipment, row)
        self.machines.picked(load, 1)
        self.machines.give_back(load)
