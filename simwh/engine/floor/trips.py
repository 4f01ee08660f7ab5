"""What a picker can carry: a pick list that needs more is fetched on several trips."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import ceil

from simwh.engine.floor.work import Work
from simwh.policy.batching.base import Take
from simwh.policy.batching.capacity import ROUNDING
from simwh.record import Record
from simwh.state import Job


class Trips:
    """Divides parts among trips, in their order, each trip as full as it gets.

    Parameters
    ----------
    record : Record
    litres : sequence of float, by item
        Of one quantum.
    capacity : float
        Litres that fit on one trip.
    """

    def __init__(self, record: Record, litres: Sequence[float], capacity: float) -> None:
        self._item = record.parts.item
        self._quantity = record.parts.quantity
        self._litres = litres
        self._capacity = capacity * ROUNDING

    def of(self, parts: Sequence[int]) -> list[list[int]]:
        """Return the parts of every trip; one that does not fit alone is on as many as it takes."""
        trips: list[list[int]] = [[]]
        room = self._capacity
        for part in parts:
            litres = self._litres[self._item[part]] * self._quantity[part]
            if litres > room and trips[-1]:
                trips.append([])
                room = self._capacity
            trips[-1].append(part)
            more = ceil(litres / self._capacity) - 1
            for _ in range(more):
                trips.append([part])
            room -= litres - more * self._capacity
        return trips


class WorkByTrips(Work):
    """Seconds of work where a tour may be several trips, each with a set-up and a walk of its own.

    Parameters
    ----------
    record, per_line, handling, per_tour, walk, speed
        As of `Work`.
    trips : Trips
    """

    def __init__(
        self,
        record: Record,
        per_line: Sequence[array[float] | None],
        handling: Sequence[float] | None,
        per_tour: float,
        walk: Callable[[list[int]], float] | None,
        speed: float,
        trips: Trips,
    ) -> None:
        walked = None if walk is None else lambda parts: sum(map(walk, trips.of(parts)))
        super().__init__(record, per_line, handling, per_tour, walked, speed)
        self._trips = trips

    def lifted(self, lift: Callable[[list[int]], float]) -> Callable[[list[int]], float]:
        """Return what going up takes on all trips of a tour, of what it takes on one."""
        return lambda parts: sum(map(lift, self._trips.of(parts)))

    def at_slots(self, tier: int, parts: Sequence[int]) -> float:
        """Return the seconds at the slots of one pick list, and of setting out again for it."""
        more = len(self._trips.of(parts)) - 1
        return super().at_slots(tier, parts) + more * self.per_tour


def carrying(take: Take, volume: float, lists: float) -> Take:
    """Return a batching policy's choice as far as it can be carried on one trip."""
    most = volume * ROUNDING

    def carried(waiting: Sequence[Job]) -> Sequence[int]:
        places: list[int] = []
        litres = 0.0
        for place in take(waiting):
            litres += waiting[place].volume
            if places and (litres > most or len(places) >= lists):
                break
            places.append(place)
        return places

    return carried
