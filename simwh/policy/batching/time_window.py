"""Time-window batching."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar, Literal

from simwh.policy.batching.base import BatchingView, Take
from simwh.policy.batching.capacity import Capacity
from simwh.policy.batching.first_come import bind_head
from simwh.state import Job
from simwh.units import PositiveDuration

MOMENT = 1e-6
"""Seconds by which a wait may be short of its end through rounding."""


class TimeWindow(Capacity):
    """A tour leaves when it is full, or when one of the waiting jobs has waited long enough.

    Without a longest wait, this is variable time-window batching: tours are always full. With one,
    and a capacity that is not reached within it, it is fixed time-window batching, whose window
    opens with the first job that waits; windows by the clock are waves with first-come batches.
    Within a tour, jobs are taken from the head of the queue up to the first that does not fit.

    Source: Le-Duc & de Koster, "Travel time estimation and order batching in a 2-block warehouse"
    (2007), variable time window; Van Nieuwenhuyse & de Koster, "Evaluating order throughput time in
    2-block warehouses with time window batching" (2009), both windows.

    Attributes
    ----------
    orders, lines : int
        Jobs, and line parts, of a full tour.
    volume : volume
        Of the picking device, in litres. Whichever of the three is reached first binds.
    wait : duration
        After which a job's tour leaves, full or not; without it, only full tours leave.
    """

    walks: ClassVar[bool] = False
    kind: Literal["time_window"] = "time_window"
    wait: PositiveDuration | None = None

    @property
    def longest_wait(self) -> float:
        """Return after how many seconds a job's tour leaves, full or not."""
        return math.inf if self.wait is None else self.wait

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs; none while they wait for others."""
        head, waited, patience = bind_head(self), view.waited, self.longest_wait - MOMENT

        def take(waiting: Sequence[Job]) -> Sequence[int]:
            orders, full = head(waiting)
            leaves = full or any(waited(job) >= patience for job in waiting)
            return range(orders if leaves else 0)

        return take
