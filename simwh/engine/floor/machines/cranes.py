"""Cranes of a mini-load system: each fetches loads from its aisle and takes them back."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from simwh.engine.floor.machines.fetching import Load
from simwh.engine.world import World
from simwh.equipment.mini_load import MiniLoad
from simwh.equipment.rack import Point
from simwh.outage.base import UpFrom
from simwh.record import Record


class Racks(NamedTuple):
    """Where loads stand: uniforms of every line, by part its line's.

    `along` tells aisle and place in it, `up` the height; `back_along` and `back_up` where it goes
    back to.
    """

    along: array[float]
    up: array[float]
    back_along: array[float]
    back_up: array[float]


class Cranes:
    """The cranes of one warehouse.

    Parameters
    ----------
    world, record
    site : int
    model : MiniLoad
    place : sequence of int, by tier
        The queue of the tier; queues are served in order.
    racks : Racks
    up_from : sequence of callable, by aisle
        When a crane runs from a time on; empty where they always run.
    arrived : callable
        Takes a load that has come to the stations.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        site: int,
        model: MiniLoad,
        place: Sequence[int],
        racks: Racks,
        up_from: Sequence[UpFrom],
        arrived: Callable[[Load], None],
    ) -> None:
        self._line = record.parts.line
        self._model = model
        self._racks = racks
        self._place_of = model.places()
        self._cranes = [
            Crane(world, record, (site, aisle), model, place, self.places, arrived)
            for aisle in range(model.aisles)
        ]
        for crane, runs in zip(self._cranes, up_from, strict=False):
            crane.up_from = runs

    def fetch(self, load: Load) -> None:
        """Let the crane of its aisle fetch a load."""
        self._crane_of(load).fetch(load)

    def picked(self, load: Load, lines: int) -> None:
        """Nothing is counted: a load of a crane is one line's."""

    def give_back(self, load: Load) -> None:
        """Let the crane of its aisle take a load back."""
        self._crane_of(load).give_back(load)

    def places(self, load: Load) -> tuple[Point, Point]:
        """Return where a load stands in its aisle, and where it goes back to."""
        line, racks, model = self._line[load.part], self._racks, self._model
        along = racks.along[line] * model.aisles % 1.0
        place = self._place_of
        return (
            place(along, racks.up[line]),
            place(racks.back_along[line], racks.back_up[line]),
        )

    def _crane_of(self, load: Load) -> Crane:
        return self._cranes[int(self._racks.along[self._line[load.part]] * self._model.aisles)]


class Crane:
    """One crane and the pick station of its aisle.

    Attributes
    ----------
    up_from : callable or None
        ``up_from(time)``: the first instant from `time` on at which it runs; None: always.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        number: tuple[int, int],
        model: MiniLoad,
        place: Sequence[int],
        places: Callable[[Load], tuple[Point, Point]],
        arrived: Callable[[Load], None],
    ) -> None:
        self._world = world
        self._moves = record.moves
        self._site, self._aisle = number
        self._model = model
        self._place = place
        self._places = places
        self._arrived = arrived
        self._wanted: tuple[deque[Load], ...] = tuple(deque() for _ in range(max(place) + 1))
        self._back: deque[Load] = deque()
        self._out = 0
        self._busy = False
        self.up_from: UpFrom | None = None

    def fetch(self, load: Load) -> None:
        """Fetch a load when its turn comes."""
        self._wanted[self._place[load.tier]].append(load)
        self._set_out()

    def give_back(self, load: Load) -> None:
        """Take a load back when there is time."""
        self._back.append(load)
        self._set_out()

    def _set_out(self) -> None:
        """Begin the next cycle, if there is one to do."""
        if self._busy:
            return
        model, dual = self._model, self._model.command == "dual"
        taking = bool(self._back) and (dual or not self._may_fetch(self._out))
        back = self._back.popleft() if taking else None
        fetching = (back is None or dual) and self._may_fetch(self._out - taking)
        load = self._first() if fetching else None
        if back is None and load is None:
            return
        self._out += fetching - taking
        stops = [model.station]
        stops += [] if back is None else [self._places(back)[1]]
        stops += [] if load is None else [self._places(load)[0]]
        travel = sum(map(model.travel, stops, (*stops[1:], stops[0])))
        start = self._world.now if self.up_from is None else self.up_from(self._world.now)
        end = start + travel + 2 * model.handling * (len(stops) - 1)
        row = self._moves.append(
            site=self._site, machine=self._aisle, stops=len(stops) - 1, started=start, travel=travel
        )
        self._busy = True
        self._world.at(end, self._world.phases.receive, self._end, (row, load))

    def _may_fetch(self, out: int) -> bool:
        """Tell whether a load is wanted, and the station has room for one beside those out."""
        return out < self._model.positions and any(self._wanted)

    def _first(self) -> Load:
        return next(queue for queue in self._wanted if queue).popleft()

    def _end(self, cycle: tuple[int, Load | None]) -> None:
        row, load = cycle
        self._moves.finished[row] = self._world.now
        self._busy = False
        if load is not None:
            self._arrived(load)
        self._set_out()
