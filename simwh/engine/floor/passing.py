"""Few places before a zone: whoever has picked a list keeps it until the next zone has room for it.

Blocking after service (Hunt, Operations Research 4(6), 1956), as at stations.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from simwh.engine.floor.people.crew import Crew
from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.station import Freed, Onward
from simwh.engine.world import World
from simwh.record import Record


class Places:
    """The places before one zone, whose pickers have been told how to begin.

    Parameters
    ----------
    crew : Crew
        Of the zone.
    places : int
        How many lists may wait in it.
    enter : callable
        ``enter(tasks)``: gives pick lists to the zone.
    """

    def __init__(
        self, crew: Crew, places: int, enter: Callable[[Sequence[PickList]], None]
    ) -> None:
        self._crew, self._places, self._enter = crew, places, enter
        self._outside: deque[tuple[PickList, Freed]] = deque()
        self._begin = crew.begin
        crew.begin, crew.joined = self._begin_and_let_in, self.let_in

    def enter(self, task: PickList, freed: Freed) -> None:
        """Take a pick list as soon as there is room, and then call `freed`."""
        self._outside.append((task, freed))
        self.let_in()

    def let_in(self) -> None:
        """Let in who waits outside, as far as there is room."""
        outside = self._outside
        while outside and self._has_room(outside[0][0][1]):
            task, freed = outside.popleft()
            self._enter((task,))
            freed()

    def _has_room(self, tier: int) -> bool:
        return self._crew.takes(tier) or self._crew.waiting < self._places

    def _begin_and_let_in(self, task: PickList) -> None:
        self._begin(task)
        self.let_in()


class Keeping:
    """Pickers keep what they have picked on a tour until all of it is taken.

    Parameters
    ----------
    world, record
    onward : callable
        ``onward(task, freed)``: hands a picked list over.
    free : callable
        Called when a picker is free again.
    """

    def __init__(self, world: World, record: Record, onward: Onward, free: Freed) -> None:
        self._world, self._tours = world, record.tours
        self._onward, self._free = onward, free

    def end(self, tour: int, tasks: Sequence[PickList], rest: Freed) -> None:
        """Hand over what was picked on a tour; the picker is free (`rest`) once all of it is."""
        kept = set(range(len(tasks)))
        for place, task in enumerate(tasks):
            self._onward(task, partial(self._part, tour, kept, place, rest))

    def _part(self, tour: int, kept: set[int], place: int, rest: Freed) -> None:
        kept.discard(place)
        if not kept:
            self._tours.left[tour] = self._world.now
            rest()
            self._free()
