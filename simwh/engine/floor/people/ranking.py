"""Crews that do not simply take up the first of the highest queue.

They may keep people free for higher tiers (an N-server cutoff priority queue: Schaack and Larson,
Operations Research 34, 1986), and weigh tiers by how long they have waited (a delay-dependent queue
discipline: Kleinrock, Naval Research Logistics Quarterly 11, 1964; accumulating priority: Stanford,
Taylor and Ziedins, Queueing Systems 77, 2014). Within a queue whoever came first goes first, or
whoever came last, or whose work is the shortest (Phipps, Operations Research 4, 1956).
"""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Sequence
from typing import Any

from simwh.engine.floor.people.crew import Crew
from simwh.engine.world import World
from simwh.record import Staffing


class RankingCrew(Crew):
    """A crew that keeps people free for some queues, or serves by accumulated priority.

    Parameters
    ----------
    world, index, size, place, staffing
        As of `Crew`.
    kept : sequence of int, by queue
        People who stay free when a task of this queue is begun.
    rates : sequence of float, by queue, or None
        Priority that a task gains per second of waiting; the task with the most is begun first, of
        equal ones that with the higher rate, then the one that came first. None: queue by queue.
    within : "first_come", "last_come" or "shortest"
        Who is the first of a queue.
    """

    plain = False

    def __init__(
        self,
        world: World,
        index: int,
        size: int,
        place: Sequence[int],
        staffing: Staffing,
        *,
        kept: Sequence[int],
        rates: Sequence[float] | None,
        within: str = "first_come",
    ) -> None:
        super().__init__(world, index, size, place, staffing)
        self._last_first = within == "last_come"
        self._shortest = within == "shortest"
        self._kept = kept
        self._rates = rates
        self._came = 0
        self._since: tuple[deque[tuple[float, int]], ...] = tuple(deque() for _ in self.queues)
        self._begun_since = (0.0, 0)

    def submit(self, tier: int, task: Any) -> None:
        """Begin the task if somebody is free who is not kept for others, else let it wait."""
        if self.takes(tier):
            self.free -= 1
            self._begun_since = self._arrival(task)
            self.begin(task)
        else:
            self.wait(tier, task)

    def takes(self, tier: int) -> bool:
        """Tell whether a task that came now would be begun at once."""
        return self.free > self._kept[self._place[tier]]

    def wait(self, tier: int, task: Any) -> None:
        """Let a task wait, last of its queue, unless it is said who else is the first of it."""
        since = self._arrival(task)
        if self._shortest:
            self._put_in(tier, task, since)
        elif self._last_first:
            super().put_back(tier, task)
            self._since[self._place[tier]].appendleft(since)
        else:
            super().wait(tier, task)
            self._since[self._place[tier]].append(since)

    def _put_in(self, tier: int, task: Any, since: tuple[float, int]) -> None:
        """Let a task wait behind all that are as short as it is."""
        place = self._place[tier]
        index = bisect(self._since[place], since)
        self._since[place].insert(index, since)
        self.queues[place].insert(index, task)

    def next_or_rest(self) -> None:
        """Let the one who has ended a task take up the next, or wait for one, or go home."""
        place = self._next()
        if place < 0:
            self.free += 1
            return
        self._begun_since = self._since[place].popleft()
        self.begin(self.queues[place].popleft())

    def take_up(self) -> None:
        """Let whoever is free, and not kept for others, begin what waits."""
        while self.free > 0:
            self.free -= 1
            others = self.free
            self.next_or_rest()
            if self.free > others:
                return

    def put_back(self, tier: int, task: Any) -> None:
        """Let a task that was passed over wait again, as long as it has waited."""
        if self._shortest:
            self._put_in(tier, task, self._begun_since)
            return
        super().put_back(tier, task)
        self._since[self._place[tier]].appendleft(self._begun_since)

    def first_waiting(self, most: int) -> list[Any]:
        """Return at most so many tasks that wait, in the order in which they would be taken up."""
        if self._rates is None:
            return super().first_waiting(most)
        ranked = sorted(
            (self._rank(place, since), task)
            for place, queue in enumerate(self.queues)
            for since, task in zip(self._since[place], queue, strict=True)
        )
        return [task for _, task in ranked[:most]]

    def withdraw(self, task: Any) -> None:
        """Take a task that waits out of its queue."""
        place = next(place for place, queue in enumerate(self.queues) if task in queue)
        index = self.queues[place].index(task)
        del self.queues[place][index]
        del self._since[place][index]

    def _arrival(self, task: Any) -> tuple[float, int]:
        """Return what tasks of a queue are told apart by: when they came, or how long they take."""
        self._came += 1
        return self.length(task) if self._shortest else self._world.now, self._came

    def _waits(self, place: int) -> bool:
        return bool(self.queues[place])

    def _next(self) -> int:
        """Return the queue whose head is begun by one of those who are free; -1 if there is none.

        The one who asks is not counted in `free`.
        """
        kept = self._kept
        ready = [p for p in range(len(self.queues)) if self._waits(p) and self.free >= kept[p]]
        if self._rates is None or not ready:
            return ready[0] if ready else -1
        return min(ready, key=lambda place: self._rank(place, self._since[place][0]))

    def _rank(self, place: int, since: tuple[float, int]) -> tuple[float, float, int]:
        """Return what is the smaller, the sooner a task is begun."""
        assert self._rates is not None
        rate = self._rates[place]
        return -rate * (self._world.now - since[0]), -rate, since[1]
