"""First-come batching."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from simwh.policy.batching.base import BatchingView, Take
from simwh.policy.batching.capacity import ROUNDING, Capacity
from simwh.state import Job


class FirstCome(Capacity):
    """Jobs from the head of the queue, in its order, up to the first that does not fit.

    What waits is taken at once: nobody waits for a fuller tour. A job that is larger than the
    capacity makes a tour of its own.

    Source: de Koster, van der Poort & Wolters, "Efficient orderbatching methods in warehouses"
    (1999), first-come first-served batching.
    """

    walks: ClassVar[bool] = False
    longest_wait: ClassVar[float] = 0.0
    kind: Literal["first_come"] = "first_come"

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs."""
        head = bind_head(self)
        return lambda waiting: range(head(waiting)[0])


def bind_head(capacity: Capacity) -> Callable[[Sequence[Job]], tuple[int, bool]]:
    """Return how many jobs of the queue's head make a tour, and whether it is full with them."""
    most_orders, most_lines, most_volume = capacity.most()

    def head(waiting: Sequence[Job]) -> tuple[int, bool]:
        orders = lines = 0
        volume = 0.0
        for job in waiting:
            lines += len(job.rows)
            volume += job.volume
            full = orders >= most_orders or lines > most_lines or volume > most_volume
            if orders and full:
                return orders, True
            orders += 1
        at_most = volume * ROUNDING**2 >= most_volume
        return orders, orders >= most_orders or lines >= most_lines or at_most

    return head
