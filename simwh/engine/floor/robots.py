"""Robots, a fixed number of them, carry pods to the pickers and back."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from simwh.engine.floor.fetching import Load
from simwh.engine.world import World
from simwh.equipment.goods_to_person import GoodsToPerson, Point
from simwh.outage.base import UpFrom
from simwh.record import Record

STATIONS: Point = (0.0, 0.0)


class Pods(NamedTuple):
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
    """A robot that is at work: its row in the record, where it will put the pod, its last way."""

    robot: Robot
    row: int
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
    pods : Pods
    up_from : sequence of callable, by robot
        When a robot runs from a time on; empty where they always run.
    arrived : callable
        Takes a load that has come to the stations.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        site: int,
        model: GoodsToPerson,
        place: Sequence[int],
        pods: Pods,
        up_from: Sequence[UpFrom],
        arrived: Callable[[Load], None],
    ) -> None:
        self._world = world
        self._line = record.parts.line
        self._moves = record.moves
        self._site = site
        self._model = model
        self._place = place
        self._pods = pods
        self._up_from = up_from
        self._arrived = arrived
        self._free = deque(Robot(number, STATIONS) for number in range(model.robots))
        self._wanted: tuple[deque[Load], ...] = tuple(deque() for _ in range(max(place) + 1))
        self._cycles: dict[Load, Cycle] = {}

    def fetch(self, load: Load) -> None:
        """Let a robot fetch a pod, the one that has been free for the longest."""
        if self._free:
            self._send(self._free.popleft(), load)
        else:
            self._wanted[self._place[load.tier]].append(load)

    def give_back(self, load: Load) -> None:
        """Let the robot that has brought a pod take it back."""
        cycle = self._cycles.pop(load)
        end = self._world.now + cycle.back + self._model.lift
        self._world.at(end, self._world.phases.receive, self._end, cycle)

    def _send(self, robot: Robot, load: Load) -> None:
        model, now = self._model, self._world.now
        start = self._up_from[robot.number](now) if self._up_from else now
        out, carrying, back, at = self._ways(robot, load)
        row = self._moves.append(
            site=self._site,
            machine=robot.number,
            stops=1,
            started=start,
            travel=out + carrying + back,
        )
        self._cycles[load] = Cycle(robot._replace(at=at), row, back)
        arrives = start + out + model.lift + carrying
        self._world.at(arrives, self._world.phases.receive, self._arrived, load)

    def _ways(self, robot: Robot, load: Load) -> tuple[float, float, float, Point]:
        """Return the seconds to the pod, to the stations, and back, and where the pod then is."""
        line, pods, travel = self._line[load.part], self._pods, self._model.travel
        pod = self._spot(pods.across[line], pods.deep[line])
        back = self._spot(pods.back_across[line], pods.back_deep[line])
        if pods.ways:
            out, carrying, home = (way[line] for way in pods.ways)
            return out, carrying, home, back
        return travel(robot.at, pod), travel(pod, STATIONS), travel(STATIONS, back), back

    def _spot(self, across: float, deep: float) -> Point:
        return (across - 0.5) * self._model.width, deep * self._model.depth

    def _end(self, cycle: Cycle) -> None:
        self._moves.finished[cycle.row] = self._world.now
        queue = next((queue for queue in self._wanted if queue), None)
        if queue is None:
            self._free.append(cycle.robot)
        else:
            self._send(cycle.robot, queue.popleft())
