"""Tours of several pick lists: the batching policy is asked whenever a picker is free."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

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
        jobs = Waiting(waiting, self._job_of)
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
            self._jobs.pop(shipment, None)
        self._at(self._world.now + seconds, self._completion, self._end, (row, tasks))
