"""Robots bring pods to pickers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simwh.distribution import DurationLaw
from simwh.equipment.base import Bringing, Piece
from simwh.outage import Outage
from simwh.units import Duration, PositiveCount, PositiveDuration, PositiveLength, Speed

Point = tuple[float, float]
"""Metres across and deep, from the middle of the front, where the stations are."""


class Pods(Piece):
    """What pods hold: every item has its pod, and a pod has several items.

    A line joins the visit of its pod, if that is wanted already, on its way to the pickers or there
    (pile-on); one whose pod is being taken back asks for it again. Lines that come while a picker
    picks from the pod are picked next. A line of a higher tier hastens a pod that waits for a
    robot.

    Source: Enright & Wurman, "Optimization and coordinated autonomy in mobile fulfillment systems"
    (2011), several lines a visit; Boysen, Briskorn & Emde, "Parts-to-picker based order processing
    in a rack-moving mobile robots environment", European Journal of Operational Research 262
    (2017).

    Attributes
    ----------
    items : how many a pod holds
    grouping : "random", "popularity" or "together"
        Which items share a pod: any; those asked for about as often; those that are most often
        ordered together, counted over a sample of orders.
    """

    items: PositiveCount
    grouping: Literal["random", "popularity", "together"] = "random"


class Charging(Piece):
    """When robots charge, each at a charger of its own.

    Source: Zou, Xu, Gong & de Koster, "Evaluating battery charging and swapping strategies in a
    robotic mobile fulfillment system", European Journal of Operational Research 267 (2018), plug-in
    charging.

    Attributes
    ----------
    after : time on the way after which a robot charges, once it has ended its cycle
    takes : how long
    """

    after: PositiveDuration
    takes: PositiveDuration


class GoodsToPerson(Bringing):
    """Robots carry pods with the items of a line to the pickers' stations, and bring them back.

    There is a fixed number of robots: lines that find none wait for one, first by tier, then by
    age. A robot goes to the pod, lifts it, carries it to the stations, waits there until a picker
    has picked the line, puts the pod down at a place drawn anew, and stays there. Robots move along
    two axes. A move is such a cycle. A line has a pod to itself unless `pods` says what they hold.

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
    pods : what pods hold; by default each line is fetched with a pod of its own
    charging : when robots charge; never by default
    outages : of each robot by itself; a cycle that has begun is ended
    """

    kind: Literal["goods_to_person"] = "goods_to_person"
    robots: Annotated[PositiveCount, Field(le=1_000_000)]
    width: PositiveLength = 50.0
    depth: PositiveLength = 30.0
    speed: Speed = 1.3
    lift: Duration = 0.0
    ways: DurationLaw | None = None
    pods: Pods | None = None
    charging: Charging | None = None
    outages: Outage | None = None

    @property
    def machines(self) -> int:
        """How many robots there are."""
        return self.robots

    def travel(self, one: Point, other: Point) -> float:
        """Return the seconds from one point to another."""
        return (abs(one[0] - other[0]) + abs(one[1] - other[1])) / self.speed
