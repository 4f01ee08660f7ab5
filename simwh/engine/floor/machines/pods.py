"""Pods that hold several items: lines whose pod is coming join its visit to the pickers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simwh.engine.floor.machines.fetching import LinePicking, Load
from simwh.engine.floor.machines.robots import Robots
from simwh.equipment.goods_to_person import Point


class Visit:
    """A pod that is wanted, on its way, or with the pickers: lines to pick, lines being picked."""

    def __init__(self, pod: int, at: Point, first: Load) -> None:
        self.pod = pod
        self.at = at
        self.part = first.part
        self.tier = first.tier
        self.waiting = [first]
        self.picking: list[Load] = []


class Pods:
    """The pods of one warehouse, between its pickers and its robots.

    Parameters
    ----------
    item : sequence of int, by part
        Live.
    pod_of : sequence of int, by item
    at : list of (across, deep), by pod
        Metres; where they stand at first.
    place : sequence of int, by tier
        The queue of the tier.
    robots : Robots
    """

    def __init__(
        self,
        item: Sequence[int],
        pod_of: Sequence[int],
        at: list[Point],
        place: Sequence[int],
        robots: Robots,
    ) -> None:
        self._item = item
        self._pod_of = pod_of
        self._at = at
        self._place = place
        self._robots = robots
        self._visits: dict[int, Visit] = {}
        self._going_back: set[int] = set()
        robots.put_down = self._put_down

    def fetch(self, load: Load) -> None:
        """Let a line join the visit of its pod, or ask for one."""
        pod = self._pod_of[self._item[load.part]]
        visit = self._visits.get(pod)
        if visit is None:
            visit = self._visits[pod] = Visit(pod, self._at[pod], load)
            if pod not in self._going_back:
                self._robots.fetch(visit)
            return
        visit.waiting.append(load)
        if self._place[load.tier] < self._place[visit.tier]:
            self._robots.hasten(visit, load.tier)
            visit.tier = load.tier

    def picked(self, visit: Visit, lines: int) -> None:
        """Count lines that have been picked from a pod."""
        self._robots.picked(visit, lines)

    def give_back(self, visit: Visit) -> None:
        """Let the robot that has brought a pod take it back."""
        del self._visits[visit.pod]
        self._going_back.add(visit.pod)
        self._robots.give_back(visit)

    def _put_down(self, visit: Visit, place: Point) -> None:
        """Let a pod be fetched again that is wanted meanwhile."""
        pod = visit.pod
        self._going_back.discard(pod)
        self._at[pod] = place
        again = self._visits.get(pod)
        if again is not None:
            again.at = place
            self._robots.fetch(again)


class PodPicking(LinePicking):
    """Pickers at stations, who pick all lines that wait for a pod, one pod after the other.

    Attributes
    ----------
    pods : Pods, set by whoever puts the floor together
    """

    pods: Pods

    def join(self, pods: Pods) -> None:
        """Work with pods."""
        self.fetching = self.pods = pods
        self._crew.begin = self._begin

    def take(self, visit: Visit) -> None:
        """Take a pod that has come to the stations."""
        self._crew.submit(visit.tier, visit)

    def _begin(self, visit: Visit) -> None:
        now = self._world.now
        visit.picking, visit.waiting = visit.waiting, []
        row = self._record.tours.append(crew=self._index, started=now)
        for shipment, lines in Counter(load.shipment for load in visit.picking).items():
            self._record.legs.append(shipment=shipment, tour=row, lines=lines)
        seconds = sum(self._work.at_slots(load.tier, (load.part,)) for load in visit.picking)
        self._at(now + seconds, self._world.phases.receive, self._end, (row, visit))

    def _end(self, entry: tuple[int, Visit]) -> None:
        row, visit = entry
        self._record.tours.finished[row] = self._world.now
        picked = visit.picking
        self.pods.picked(visit, len(picked))
        if visit.waiting:  # more has come meanwhile
            self._crew.put_back(visit.tier, visit)
        else:
            self.pods.give_back(visit)
        self._crew.next_or_rest()
        for load in picked:
            self._line_picked(load.shipment, row)
