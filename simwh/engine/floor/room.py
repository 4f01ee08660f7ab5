"""Room on a floor: how many pick lists are on it at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from simwh.engine.floor.pick_list import Next, PickList


class WorkInProcess:
    """Holds pick lists back while as many are on the floor as may be there at once.

    Parameters
    ----------
    limit : int
    place : sequence of int, by tier
        The queue of the tier; queues are served in order, and within one first come, first served.
    release : callable
        ``release(shipment, tier, parts)``
    """

    def __init__(self, limit: int, place: Sequence[int], release: Next) -> None:
        self._limit = limit
        self._place = place
        self._release = release
        self._on_floor = 0
        self._backlog: tuple[deque[PickList], ...] = tuple(deque() for _ in range(max(place) + 1))

    def hold(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list as soon as there is room for it."""
        if self._on_floor < self._limit:
            self._on_floor += 1
            self._release(shipment, tier, parts)
        else:
            self._backlog[self._place[tier]].append((shipment, tier, parts))

    def leave(self, shipment: int) -> None:
        """Let the next pick list take the place of one that has left the floor."""
        for queue in self._backlog:
            if queue:
                self._release(*queue.popleft())
                return
        self._on_floor -= 1


class Room:
    """How many pick lists a floor has taken, against how many it takes at most."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._inside = 0

    def full(self) -> bool:
        """Tell whether the floor takes no more."""
        return self._inside >= self._limit

    def before(self, floor: Next) -> Next:
        """Return what lets pick lists onto a floor by one of its ways in, and counts them."""

        def enter(shipment: int, tier: int, parts: list[int]) -> None:
            self._inside += 1
            floor(shipment, tier, parts)

        return enter

    def leave(self, shipment: int) -> None:
        """Let a pick list go."""
        self._inside -= 1


class Door:
    """The end of a floor: whoever counts what is on it is told what leaves it."""

    def __init__(self, depart: Next, leaving: Sequence[Callable[[int], None]]) -> None:
        self._depart = depart
        self._leaving = leaving

    def depart(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Let a shipment go."""
        self._depart(shipment, tier, parts)
        for leave in self._leaving:
            leave(shipment)

    def enter(self, task: PickList, freed: Callable[[], None]) -> None:
        """Let a shipment go, and whoever has brought it do something else."""
        self.depart(*task)
        freed()


class Staging:
    """Places for what is packed: whoever brings a shipment keeps it until there is one.

    Parameters
    ----------
    places : int
    door : Door
    """

    def __init__(self, places: int, door: Door) -> None:
        self._free = places
        self._door = door
        self._outside: deque[tuple[PickList, Callable[[], None]]] = deque()

    def enter(self, task: PickList, freed: Callable[[], None]) -> None:
        """Take a shipment as soon as there is a place, and then call `freed`."""
        self._outside.append((task, freed))
        self._let_in()

    def vacate(self) -> None:
        """Let the next shipment take the place of one that is on its truck."""
        self._free += 1
        self._let_in()

    def _let_in(self) -> None:
        while self._outside and self._free:
            self._free -= 1
            self._door.enter(*self._outside.popleft())
