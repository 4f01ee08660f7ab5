"""The floor of one warehouse: pick lists are released, picked on tours, packed and handed over.

A pick list is carried as ``(shipment, tier, parts)``. Where every tour is one pick list, it goes
straight to the crew; where tours are batched, the batching policy is asked whenever a picker is
free.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from simwh.engine.crew import Crew
from simwh.engine.world import World
from simwh.policy.batching.base import Take
from simwh.record import Record
from simwh.state import Job

PickList = tuple[int, int, list[int]]
Next = Callable[[int, int, list[int]], None]
"""``next(shipment, tier, parts)``: the next station of a pick list."""
MOST_LOOKED_AT = 400
"""Pick lists that a batching policy is shown from the head of the queue."""


class Work:
    """Seconds of work: at the slots by line, walking by tour.

    Parameters
    ----------
    per_line : sequence by tier of array of float or None
        The drawn pick time of each part (its line's), a column of the order book.
    handling : sequence of float, by item
        What every line of the item takes on top, or None where no item does.
    per_tour : float
    walk : callable or None
        Metres of a tour over the items of these parts.
    speed : float
        Metres per second.
    """

    def __init__(
        self,
        record: Record,
        per_line: Sequence[array[float] | None],
        handling: Sequence[float] | None,
        per_tour: float,
        walk: Callable[[list[int]], float] | None,
        speed: float,
    ) -> None:
        self._line = record.parts.line
        self._item = record.parts.item
        self._per_line = per_line
        self._handling = handling
        self.per_tour = per_tour
        self.walk = walk
        self.speed = speed

    def at_slots(self, tier: int, parts: Sequence[int]) -> float:
        """Return the seconds that the lines of one pick list take at their slots."""
        seconds = 0.0
        drawn, handling = self._per_line[tier], self._handling
        if drawn is not None:
            line = self._line
            for part in parts:
                seconds += drawn[line[part]]
        if handling is not None:
            for part in parts:
                seconds += handling[self._item[part]]
        return seconds


class Picking:
    """Tours of one crew of pickers.

    Parameters
    ----------
    world, record, crew
    index : int
        The crew's number in the record.
    work : Work
    picked : callable
        ``picked(shipment, tier, parts)``: where pick lists go then.
    """

    def __init__(
        self, world: World, record: Record, crew: Crew, index: int, work: Work, picked: Next
    ) -> None:
        self._world = world
        self._tours = record.tours
        self._tour_of = record.shipments.tour
        self._released = record.shipments.released
        self._crew = crew
        self._index = index
        self._work = work
        self._picked = picked
        self._completion = world.phases.receive
        crew.begin = self._begin

    def release(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list to the pickers, now."""
        self._released[shipment] = self._world._now
        crew = self._crew
        if crew.free > 0:
            crew.free -= 1
            self._begin((shipment, tier, parts))
        else:
            crew.wait(tier, (shipment, tier, parts))

    def release_by_rank(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list to a crew that does not take up whatever comes."""
        self._released[shipment] = self._world._now
        self._crew.submit(tier, (shipment, tier, parts))

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release the pick lists of a wave: nobody takes up the first before the last waits."""
        for task in tasks:
            self._released[task[0]] = self._world._now
            self._crew.wait(task[1], task)
        self._crew.take_up()

    def _begin(self, task: PickList) -> None:
        shipment, tier, parts = task
        row, seconds = self._set_out(parts, self._work.at_slots(tier, parts))
        self._tour_of[shipment] = row
        world = self._world
        world.at(world._now + seconds, self._completion, self._end, (row, (task,)))

    def _set_out(self, parts: list[int], seconds: float) -> tuple[int, float]:
        """Enter a tour in the record; return its row and how long it takes."""
        tours, work = self._tours, self._work
        row = tours.rows
        if row == tours.reserved:
            tours.reserve()
        tours.rows = row + 1
        tours.crew[row] = self._index
        tours.started[row] = self._world._now
        seconds += work.per_tour
        if work.walk is not None:
            distance = work.walk(parts)
            tours.distance[row] = distance
            seconds += distance / work.speed
        return row, seconds

    def _end(self, tour: tuple[int, Sequence[PickList]]) -> None:
        row, tasks = tour
        self._tours.finished[row] = self._world._now
        self._crew.next_or_rest()
        picked = self._picked
        for shipment, tier, parts in tasks:
            picked(shipment, tier, parts)


class BatchPicking(Picking):
    """Tours of several pick lists, formed when a picker is free.

    The crew's queues hold the pick lists; the batching policy sees them as jobs, in the order in
    which the crew would serve them.
    """

    def __init__(self, *args: object, take: Take, job: Callable[[PickList], Job]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._take = take
        self._job = job
        self._jobs: dict[int, Job] = {}

    def _job_of(self, task: PickList) -> Job:
        """Return a pick list as batching sees it; it may be looked at for many tours."""
        job = self._jobs.get(task[0])
        if job is None:
            job = self._jobs[task[0]] = self._job(task)
        return job

    def _begin(self, task: PickList) -> None:
        waiting = [task, *self._crew.first_waiting(MOST_LOOKED_AT - 1)]
        jobs = [self._job_of(waiting_task) for waiting_task in waiting]
        places = list(self._take(jobs))
        tasks = [waiting[place] for place in places]
        if 0 not in places:  # the head was passed over: it stays the head
            self._crew.put_back(task[1], task)
        for chosen in tasks:
            if chosen is not task:
                self._crew.withdraw(chosen)
        parts = [part for _, _, of_task in tasks for part in of_task]
        row, seconds = self._set_out(parts, sum(jobs[place].work for place in places))
        for shipment, _, _ in tasks:
            self._tour_of[shipment] = row
            del self._jobs[shipment]
        world = self._world
        world.at(world.now + seconds, self._completion, self._end, (row, tasks))


class Packing:
    """Pack stations of one warehouse."""

    def __init__(
        self,
        world: World,
        record: Record,
        crew: Crew,
        per_order: array[float] | None,
        per_line: float,
        depart: Next,
    ) -> None:
        self._world = world
        self._shipments = record.shipments
        self._line = record.parts.line
        self._crew = crew
        self._per_order = per_order
        self._per_line = per_line
        self._depart = depart
        crew.begin = self._begin

    def submit(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Give a picked order to the pack stations."""
        self._crew.submit(tier, (shipment, tier, parts))

    def _begin(self, task: PickList) -> None:
        shipment, _, parts = task
        world = self._world
        now = world._now
        self._shipments.pack_started[shipment] = now
        seconds = self._per_line * len(parts)
        if self._per_order is not None:
            seconds += self._per_order[self._line[parts[0]]]
        world.at(now + seconds, world.phases.receive, self._end, task)

    def _end(self, task: PickList) -> None:
        self._crew.next_or_rest()
        self._depart(*task)


class Waves:
    """Holds pick lists until the release policy lets them go; those of one instant are a wave."""

    def __init__(
        self,
        world: World,
        release_at: Callable[[float, int], float],
        release: Callable[[Sequence[PickList]], None],
    ) -> None:
        self._world = world
        self._release_at = release_at
        self._release = release
        self._waves: dict[float, list[PickList]] = {}

    def hold(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Schedule the release of a pick list."""
        world = self._world
        time = self._release_at(world.now, tier)
        wave = self._waves.get(time)
        if wave is None:
            wave = self._waves[time] = []
            world.at(time, world.phases.release, self._let_go, time)
        wave.append((shipment, tier, parts))

    def _let_go(self, time: float) -> None:
        self._release(self._waves.pop(time))
