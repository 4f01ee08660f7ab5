"""Tours of several pick lists: the batching policy is asked whenever a picker is free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import overload

from simwh.engine.floor.chores import Chore
from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.picking import Picking
from simwh.policy.batching.base import Take
from simwh.state import Job

MOST_LOOKED_AT = 400
"""Pick lists that a batching policy is shown from the head of the queue."""


class Waiting(Sequence[Job]):
    """Pick lists as a batching policy sees them; each becomes a job when it is looked at.

    Parameters
    ----------
    tasks : list of PickList
    job_of : callable
        ``job_of(task)``: the job.
    """

    def __init__(self, tasks: list[PickList], job_of: Callable[[PickList], Job]) -> None:
        self._tasks = tasks
        self._job_of = job_of

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[Job]:
        return map(self._job_of, self._tasks)

    @overload
    def __getitem__(self, place: int) -> Job: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Job]: ...
    def __getitem__(self, place: int | slice) -> Job | Sequence[Job]:
        if isinstance(place, slice):
            return Waiting(self._tasks[place], self._job_of)
        return self._job_of(self._tasks[place])


class BatchPicking(Picking):
    """Tours of several pick lists, formed when a picker is free.

    The crew's queues hold the pick lists; the batching policy sees them as jobs, in the order in
    which the crew would serve them.

    Parameters
    ----------
    take : callable
        The batching policy.
    job : callable
        Shows it a pick list.
    in_blocks : bool
        Whether the lists that it saw first are all picked before it is shown the next ones, where
        more wait than it is shown: for policies that divide all they see.
    """

    def __init__(
        self, *args: object, take: Take, job: Callable[[PickList], Job], in_blocks: bool = False
    ) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._in_blocks = in_blocks
        self._block: frozenset[int] = frozenset()
        self._take = take
        self._job = job
        self._first_waiting = self._crew.first_waiting
        self._jobs: dict[int, Job] = {}  # by first part

    def look_past_chores(self) -> None:
        """Show policies pick lists alone where the crew has other tasks."""
        found = self._crew.first_waiting
        self._first_waiting = lambda most: [
            task for task in found(most) if not isinstance(task, Chore)
        ]

    def _job_of(self, task: PickList) -> Job:
        """Return a pick list as batching sees it; it may be looked at for many tours."""
        job = self._jobs.get(task[2][0])
        if job is None:
            job = self._jobs[task[2][0]] = self._job(task)
        return job

    def _of_block(self, waiting: list[PickList]) -> list[PickList]:
        """Return those of a block that are left, or all, as the next block, if the head is new."""
        if waiting[0][2][0] in self._block:
            return [task for task in waiting if task[2][0] in self._block]
        self._block = frozenset(task[2][0] for task in waiting)
        return waiting

    def withdraw(self, task: PickList) -> None:
        """Forget a released pick list that nobody has set out for."""
        super().withdraw(task)
        self._jobs.pop(task[2][0], None)

    def _begin(self, task: PickList) -> None:
        waiting = [task, *self._first_waiting(MOST_LOOKED_AT - 1)]
        if self._in_blocks and len(waiting) == MOST_LOOKED_AT:
            waiting = self._of_block(waiting)
        jobs = Waiting(waiting, self._job_of)
        places = list(self._take(jobs))
        tasks = [waiting[place] for place in places]
        if 0 not in places:  # the head was passed over: it stays the head
            self._crew.put_back(task[1], task)
        if not places:  # they wait for others
            self._crew.decline()
            return
        for chosen in tasks:
            if chosen is not task:
                self._crew.withdraw(chosen)
        parts = [part for _, _, of_task in tasks for part in of_task]
        row, seconds = self._set_out(parts, sum(jobs[place].work for place in places))
        for shipment, _, of_task in tasks:
            self._tour_of[shipment] = row
            self._jobs.pop(of_task[0], None)
        self._at(self._world.now + seconds, self._completion, self._end, (row, tasks))


class HeldPicking(BatchPicking):
    """Tours that may wait until they are full, or until one of their pick lists has waited enough.

    Parameters
    ----------
    longest_wait : float
        Seconds, of every pick list.
    """

    def __init__(
        self, *args: object, longest_wait: float, take: Take, job: Callable[[PickList], Job]
    ) -> None:
        super().__init__(*args, take=take, job=job)
        self._longest_wait = longest_wait

    @property
    def takes_up_at_once(self) -> bool:
        """Whether whoever is free begins whatever comes."""
        return False

    def release_by_rank(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list: whoever is free looks whether a tour is to leave with it."""
        self.release_together(((shipment, tier, parts),))

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release pick lists, and look again when they have waited long enough."""
        super().release_together(tasks)
        world = self._world
        if isfinite(self._longest_wait):
            world.at(world.now + self._longest_wait, world.phases.release, self._look)

    def _look(self, _: object) -> None:
        self._crew.take_up()
