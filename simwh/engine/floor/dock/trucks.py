"""Trucks at the door of one warehouse: shipments wait for them, and some are left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple, Protocol

from simwh.engine.world import World
from simwh.policy.dispatch.amount import MILLION
from simwh.policy.dispatch.base import Load, Trucks, Waiting
from simwh.record import Cast, Record

Leaves = Callable[[int, Sequence[int], float], None]
"""``leaves(shipment, parts, time)``: a shipment leaves the building."""


class AtDoor(NamedTuple):
    """A shipment that waits, as the policy sees it and as the record knows it."""

    seen: Waiting
    shipment: int
    parts: Sequence[int]


Gone = Callable[[int, Sequence[AtDoor]], None]
"""``gone(trip, aboard)``: a truck has left with those on board."""


class Sends(Protocol):
    """What becomes of those whom a truck takes."""

    def stage(self, shipment: int) -> None:
        """Note that a shipment is packed."""

    def send(self, aboard: Sequence[AtDoor], behind: Sequence[AtDoor]) -> int:
        """Send a truck with some of those who are in time for it, and return its trip.

        It leaves others behind.
        """


class TruckDoor:
    """Shipments at the door, of whom a truck takes some when it is full, or comes by itself.

    A truck that is full is sent at the instant of the shipment that fills it. One that is due comes
    when all else of its instant has happened, so that whoever is packed just then goes along.

    Parameters
    ----------
    world : World
    trucks : Trucks
        The bound dispatch policy.
    load : callable
        ``load(parts)``: what a shipment of these parts comes to.
    sends : Sends
    """

    def __init__(
        self,
        world: World,
        trucks: Trucks,
        load: Callable[[Sequence[int]], Load],
        sends: Sends,
    ) -> None:
        self._world = world
        self._trucks = trucks
        self._load = load
        self._sends = sends
        self._waiting: list[AtDoor] = []
        self._total = Load()
        self._last = -inf
        self._due = inf
        self._expect()

    def submit(self, shipment: int, tier: int, parts: Sequence[int]) -> None:
        """Let a packed shipment wait for a truck; the one that is full leaves."""
        now = self._world._now
        self._sends.stage(shipment)
        load = self._load(parts)
        self._waiting.append(AtDoor(Waiting(now, tier, load), shipment, parts))
        self._total = self._total.plus(load)
        self._call()
        self._expect()

    def _call(self) -> None:
        """Let trucks leave as long as so much waits that it calls one."""
        while self._waiting and self._trucks.full(self._total):
            self._last = self._world._now
            self._leave(self._waiting, self._last)

    def _expect(self) -> None:
        """Have the next truck that comes by itself come."""
        oldest = self._waiting[0].seen.packed if self._waiting else inf
        due = self._trucks.due(self._last, oldest)
        if due != self._due and due < inf:
            world = self._world
            world.at(max(due, world._now), world.phases.depart, self._come, due)
        self._due = due

    def _come(self, due: float) -> None:
        """A truck comes by itself, unless it was wanted earlier or later by now."""
        if due != self._due:
            return
        self._due = inf
        self._go(due)

    def _go(self, due: float) -> None:
        """Let a truck that was due leave with who is in time for it, if that is enough."""
        now, lead = self._world._now, self._trucks.lead
        if lead:
            present = [it for it in self._waiting if it.seen.packed + lead <= now]
        else:
            present = self._waiting
        total = self._total if present is self._waiting else total_of(present)
        self._last = now
        if self._trucks.goes(total):
            self._leave(present, due)
        self._expect()

    def _leave(self, present: Sequence[AtDoor], called: float) -> None:
        """Let a truck, called at that time, leave with some of those who are present."""
        places = self._trucks.board([it.seen for it in present])
        aboard = [present[place] for place in places]
        if len(aboard) == len(self._waiting):
            self._waiting, behind = [], []
        else:
            gone = {it.shipment for it in aboard}
            self._waiting = [it for it in self._waiting if it.shipment not in gone]
            behind = [it for it in present if it.shipment not in gone]
        for it in aboard:
            self._total = self._total.minus(it.seen.load)
        self._send(aboard, behind, called)

    def _send(self, aboard: Sequence[AtDoor], behind: Sequence[AtDoor], called: float) -> None:
        self._sends.send(aboard, behind)


class Departures:
    """Trucks that leave at once with those whom they take.

    Parameters
    ----------
    world, record
    site : int
    leaves : callable
        Writes when a shipment leaves and is delivered.
    gone : callable or None
        ``gone(trip, aboard)``: a truck has left; None where that is all.
    """

    def __init__(
        self, world: World, record: Record, site: int, leaves: Leaves, gone: Gone | None = None
    ) -> None:
        self._world = world
        self._packed, self._trip_of = record.shipments.packed, record.shipments.trip
        self._trips = record.trips
        self._site = site
        self._leaves = leaves
        self._gone = gone

    def stage(self, shipment: int) -> None:
        """Note that a shipment is packed."""
        self._packed[shipment] = self._world._now

    def send(self, aboard: Sequence[AtDoor], behind: Sequence[AtDoor]) -> int:
        """Let a truck leave with those who are on board; return its trip."""
        now = self._world._now
        row = self._trips.append(site=self._site, called=now, departed=now, left=len(behind))
        for it in aboard:
            self._trip_of[it.shipment] = row
            self._leaves(it.shipment, it.parts, now)
        if self._gone is not None:
            self._gone(row, aboard)
        return row


def loads(record: Record, cast: Cast) -> Callable[[Sequence[int]], Load]:
    """Return what a shipment of parts comes to."""
    quantum = cast.quantum
    of_quantum = [
        [round(size * MILLION) for size in sizes]
        for sizes in (quantum, quantum * cast.weight, quantum * cast.volume)
    ]
    item_of, quantity_of = record.parts.item, record.parts.quantity

    def load(parts: Sequence[int]) -> Load:
        content = [(item_of[part], quantity_of[part]) for part in parts]
        return Load(1, *(sum(size[item] * n for item, n in content) for size in of_quantum))

    return load


def total_of(present: Sequence[AtDoor]) -> Load:
    """Return what shipments come to together."""
    total = Load()
    for it in present:
        total = total.plus(it.seen.load)
    return total
