"""What batching policies are shown of what waits."""

from __future__ import annotations

from simwh.engine.floor.batches import Waiting
from simwh.engine.floor.pick_list import PickList
from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.first_come import FirstCome
from simwh.state import Job


class Clerk:
    """Makes jobs, and remembers for which pick lists."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def job_of(self, task: PickList) -> Job:
        self.asked.append(task[0])
        return Job(0.0, 0, task[0], task[2], (), (), 1.0, 0.0, 0.0)


TASKS: list[PickList] = [(number, 0, [number]) for number in range(100)]


def test_what_waits_is_seen_as_jobs_by_place_and_in_order() -> None:
    waiting = Waiting(TASKS, Clerk().job_of)
    assert len(waiting) == 100
    assert [waiting[0].sequence, waiting[-1].sequence] == [0, 99]
    assert [job.sequence for job in waiting] == list(range(100))
    assert [job.sequence for job in waiting[3:6]] == [3, 4, 5]


def test_only_what_is_looked_at_becomes_a_job() -> None:
    clerk = Clerk()
    assert list(FirstCome(orders=2).bind(BatchingView())(Waiting(TASKS, clerk.job_of))) == [0, 1]
    assert clerk.asked == [0, 1, 2]
