"""Robots bring pods to pickers."""

from __future__ import annotations

from typing import Literal

from simwh.distribution import DurationLaw
from simwh.equipment.base import Bringing
from simwh.outage import Outage
from simwh.units import Duration, PositiveCount, PositiveLength, Speed

Point = tuple[float, float]
"""Metres across and deep, from the middle of the front, where the stations are."""


class GoodsToPerson(Bringing):
    """Robots carry pods with the items of a line to the pickers' stations, and bring them back.

    There is a fixed number of robots: lines that find none wait for one, first by tier, then by
    age. A robot goes to the pod, lifts it, carries it to the stations, waits there until a picker
    has picked the line, puts the pod down at a place drawn anew, and stays there. Robots move along
    two axes. A move is such a cycle.

    Source: Lamballais, Roy & de Koster, "Estimating performance in a robotic mobile fulfillment
    system", European Journal of Operational Research 256 (2017), sections 3 and 4; Enright &
    Wurman, "Optimization and coordinated autonomy in mobile fulfillment systems" (2011).

    Attributes
    ----------
    robots : how many there are
    width, depth : of the area where pods stand, in front of whose middle the stations are
    speed : of a robot
    lift : time to lift a pod, and to put one down
    ways : law of each of a cycle's three ways, in place of what area and speed make of it
    outages : of each robot by itself; a cycle that has begun is ended
    """

    kind: Literal["goods_to_person"] = "goods_to_person"
    robots: PositiveCount
    width: PositiveLength = 50.0
    depth: PositiveLength = 30.0
    speed: Speed = 1.3
    lift: Duration = 0.0
    ways: DurationLaw | None = None
    outages: Outage | None = None

    @property
    def machines(self) -> int:
        """How many robots there are."""
        return self.robots

    def travel(self, one: Point, other: Point) -> float:
        """Return the seconds from one point to another."""
        return (abs(one[0] - other[0]) + abs(one[1] - other[1])) / self.speed
