"""Robots, a fixed number of them, carry pods to the pickers and back."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from simwh.engine.world import World
from simwh.equipment.goods_to_person import GoodsToPerson, Point
from simwh.outage.base import UpFrom
from simwh.record import Record

STATIONS: Point = (0.0, 0.0)


class Wanted(Protocol):
    """What is fetched."""

    @property
    def part(self) -> int:
        """A line whose draws its ways are."""

    @property
    def tier(self) -> int:
        """How soon it is fetched."""

    @property
    def pod(self) -> int:
        """Its number; -1 where every line has a pod of its own."""

    @property
    def at(self) -> Point | None:
        """Where it stands; None where that is drawn."""


class Places(NamedTuple):
    """Where pods stand: uniforms of every line, by part its line's; `ways` are drawn times."""

    across: array[float]
    deep: array[float]
    back_across: array[float]
    back_deep: array[float]
    ways: tuple[array[float], ...]


class Robot(NamedTuple):
    """A robot that is free, where it is."""

    number: int
    at: Point


class Cycle(NamedTuple):
    """A robot that is at work: its row in the record, what it fetches, its last way."""

    robot: Robot
    row: int
    load: Wanted
    back: float


class Robots:
    """The robots of one warehouse.

    Parameters
    ----------
    world, record
    site : int
    model : GoodsToPerson
    place : sequence of int, by tier
        The queue of the tier; queues are served in order.
    places : Places
    up_from : sequence of callable, by robot
        When a robot runs from a time on; empty where they always run.
    arrived : callable
        Takes a load that has come to the stations.

    Attributes
    ----------
    put_down : callable or None
        ``put_down(load, place)``: told when a pod is back on the floor.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        site: int,
        model: GoodsToPerson,
        place: Sequence[int],
        places: Places,
        up_from: Sequence[UpFrom],
        arrived: Callable[[Any], None],
    ) -> None:
        self._world = world
        self._line = record.parts.line
        self._moves = record.moves
        self._site = site
        self._model = model
        self._place = place
        self._places = places
        self._up_from = up_from
        self._arrived = arrived
        self._free = deque(Robot(number, STATIONS) for number in range(model.robots))
        self._wanted: tuple[deque[Wanted], ...] = tuple(deque() for _ in range(max(place) + 1))
        self._cycles: dict[Wanted, Cycle] = {}
        self._moved = [0.0] * model.robots
        self.put_down: Callable[[Any, Point], None] | None = None

    def fetch(self, load: Wanted) -> None:
        """Let a robot fetch a pod, the one that has been free for the longest."""
        if self._free:
            self._send(self._free.popleft(), load)
        else:
            self._wanted[self._place[load.tier]].append(load)

    def hasten(self, load: Wanted, tier: int) -> None:
        """Tell that a load that waits for a robot is wanted by another tier as well."""
        mine = next((queue for queue in self._wanted if load in queue), None)
        better = self._wanted[self._place[tier]]
        if mine is not None and self._place[tier] < self._place[load.tier]:
            mine.remove(load)
            better.append(load)

    def picked(self, load: Wanted, lines: int) -> None:
        """Count lines that have been picked from a pod."""
        self._moves.lines[self._cycles[load].row] += lines

    def give_back(self, load: Wanted) -> None:
        """Let the robot that has brought a pod take it back."""
        cycle = self._cycles.pop(load)
        self._moves.left[cycle.row] = self._world.now
        end = self._world.now + cycle.back + self._model.lift
        self._world.at(end, self._world.phases.receive, self._end, cycle)

    def _send(self, robot: Robot, load: Wanted) -> None:
        model, now, line = self._model, self._world.now, self._line[load.part]
        start = self._up_from[robot.number](now) if self._up_from else now
        pod, back = self._spots(line, load)
        out, carrying, home = self._ways(line, robot.at, pod, back)
        travel = out + carrying + home
        row = self._moves.append(
            site=self._site,
            machine=robot.number,
            stops=1,
            started=start,
            travel=travel,
            pod=load.pod,
            x=pod[0],
            y=pod[1],
            back_x=back[0],
            back_y=back[1],
        )
        self._moved[robot.number] += travel
        self._cycles[load] = Cycle(robot._replace(at=back), row, load, home)
        arrives = start + out + model.lift + carrying
        self._world.at(arrives, self._world.phases.receive, self._arrive, load)

    def _spots(self, line: int, load: Wanted) -> tuple[Point, Point]:
        """Return where a pod stands, and where it is put down."""
        places = self._places
        back = self._spot(places.back_across[line], places.back_deep[line])
        return load.at or self._spot(places.across[line], places.deep[line]), back

    def _ways(self, line: int, at: Point, pod: Point, back: Point) -> tuple[float, float, float]:
        """Return the seconds to the pod, to the stations, and back."""
        travel = self._model.travel
        if self._places.ways:
            out, carrying, home = (way[line] for way in self._places.ways)
            return out, carrying, home
        return travel(at, pod), travel(pod, STATIONS), travel(STATIONS, back)

    def _spot(self, across: float, deep: float) -> Point:
        return (across - 0.5) * self._model.width, deep * self._model.depth

    def _arrive(self, load: Wanted) -> None:
        self._moves.arrived[self._cycles[load].row] = self._world.now
        self._arrived(load)

    def _end(self, cycle: Cycle) -> None:
        self._moves.finished[cycle.row] = self._world.now
        robot, charging = cycle.robot, self._model.charging
        if charging is None or self._moved[robot.number] < charging.after:
            self._next(robot)
        else:
            self._moved[robot.number] = 0.0
            charged = self._world.now + charging.takes
            self._world.at(charged, self._world.phases.receive, self._next, robot)
        if self.put_down is not None:
            self.put_down(cycle.load, robot.at)

    def _next(self, robot: Robot) -> None:
        """Let a robot fetch what is wanted most, or wait."""
        queue = next((queue for queue in self._wanted if queue), None)
        if queue is None:
            self._free.append(robot)
        else:
            self._send(robot, queue.popleft())
