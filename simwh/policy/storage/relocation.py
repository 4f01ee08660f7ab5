"""Which items are moved so that a floor is stored anew, in which order, and to where.

Source: Christofides & Colloff, "The rearrangement of items in a warehouse", Operations Research 21
(1973), for exchanges where no slot is free; Kofler, Beham, Wagner, Affenzeller & Achleitner,
"Re-warehousing vs. healing: strategies for warehouse storage location assignment" (2011), for the
few best moves in place of all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from simwh.state import Location

Room = Counter[Location]
"""Slots at each place that nothing stands in."""


class Step(NamedTuple):
    """An item moves; where its new slot is taken, it changes places with what stands there.

    Attributes
    ----------
    item : int
    start, end : Location
    other : int or None
        The item that is brought back from `end` to `start`.
    """

    item: int
    start: Location
    end: Location
    other: int | None = None

    @property
    def items(self) -> tuple[int, ...]:
        """What is moved."""
        return (self.item,) if self.other is None else (self.item, self.other)


def relocate(
    stand: Sequence[Location],
    wanted: Sequence[Location],
    room: Room,
    popularity: Sequence[float],
    walk: Callable[[Location], float],
    most: int | None = None,
) -> list[Step]:
    """Return the moves from where items stand to where they are wanted.

    Parameters
    ----------
    stand : sequence of Location, by item
        Where they are now.
    wanted : sequence of Location, by item
        Where they are to be.
    room : counter of Location
        Free slots; as many items as there are slots may be wanted at one place.
    popularity : sequence of float, by item
        Expected visits.
    walk : callable
        Metres from the depot to a place.
    most : int, optional
        Items that are moved at most: those that save the most metres for each item moved. All by
        default.

    Returns
    -------
    list of Step
        In an order in which each can be done when those before it that touch the same items or
        places are.
    """
    moving = _Moving(stand, wanted, room, popularity, walk)
    if most is None:
        moving.fill_free_slots()
        moving.exchange_the_rest()
    else:
        moving.take_the_best(most)
    return moving.steps


class _Moving:
    """A floor while its moves are planned; see `relocate`."""

    def __init__(
        self,
        stand: Sequence[Location],
        wanted: Sequence[Location],
        room: Room,
        popularity: Sequence[float],
        walk: Callable[[Location], float],
    ) -> None:
        self.steps: list[Step] = []
        self._at = list(stand)
        self._wanted = wanted
        self._room = Counter(room)
        self._popularity = popularity
        self._walk = {place: walk(place) for place in {*stand, *wanted}}
        self._there: defaultdict[Location, set[int]] = defaultdict(set)
        for item, place in enumerate(stand):
            self._there[place].add(item)

    def fill_free_slots(self) -> None:
        """Move items into slots that are free, or become so, until there is none that fits."""
        heaps: defaultdict[Location, list[tuple[float, int]]] = defaultdict(list)
        for item in self._astray():
            heaps[self._wanted[item]].append((-self._saving(item), item))
        for heap in heaps.values():
            heapify(heap)
        ready: list[tuple[float, int]] = []
        for place, heap in heaps.items():
            for _ in range(min(self._room[place], len(heap))):
                heappush(ready, heappop(heap))
        while ready:
            _, item = heappop(ready)
            left = self._at[item]
            self._move(item)
            if heaps[left]:
                heappush(ready, heappop(heaps[left]))

    def exchange_the_rest(self) -> None:
        """Close the circles that are left, in which every item's slot is another one's."""
        for first in self._astray():
            item = first
            while self._at[item] != self._wanted[item]:
                other = self._in_the_way(item)
                self._move(item, other)
                item = other

    def take_the_best(self, most: int) -> None:
        """Move at most so many items, each time what saves the most for each item moved."""
        left = most
        while left:
            best, chosen = 0.0, None
            for item in self._astray():
                saved, free = self._saving(item), self._room[self._wanted[item]] > 0
                if saved <= best or (not free and left < 2):
                    continue
                other = None if free else self._in_the_way(item)
                if other is not None:
                    saved = (saved - self._loss(other, item)) / 2
                if saved > best:
                    best, chosen = saved, (item, other)
            if chosen is None:
                return
            self._move(*chosen)
            left -= len(self.steps[-1].items)

    def _astray(self) -> list[int]:
        return [item for item, place in enumerate(self._at) if place != self._wanted[item]]

    def _saving(self, item: int) -> float:
        """Return the metres, there, that an item's move saves over all its visits."""
        nearer = self._walk[self._at[item]] - self._walk[self._wanted[item]]
        return self._popularity[item] * nearer

    def _loss(self, other: int, item: int) -> float:
        further = self._walk[self._at[item]] - self._walk[self._at[other]]
        return self._popularity[other] * further

    def _in_the_way(self, item: int) -> int:
        """Return the least popular item in an item's new place that does not belong there."""
        place = self._wanted[item]
        strangers = (other for other in self._there[place] if self._wanted[other] != place)
        return min(strangers, key=lambda other: (self._popularity[other], other))

    def _move(self, item: int, other: int | None = None) -> None:
        start, end = self._at[item], self._wanted[item]
        self.steps.append(Step(item, start, end, other))
        self._there[start].remove(item)
        self._there[end].add(item)
        self._at[item] = end
        if other is None:
            self._room[start] += 1
            self._room[end] -= 1
        else:
            self._there[end].remove(other)
            self._there[start].add(other)
            self._at[other] = start
