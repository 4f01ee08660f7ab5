"""What a batching policy is asked: which waiting jobs form the next tour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from simwh.state import Job

Take = Callable[[Sequence[Job]], Sequence[int]]
"""``take(waiting)``: places in `waiting`, ascending, of the jobs of the next tour.

It is asked when a picker is free and somebody waits. `waiting` begins with the head of the queue,
in the floor's order, and need not hold all of it. At least one job is taken.
"""


class BatchingPolicy(Protocol):
    """Which waiting jobs one picker collects on one tour."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def single(self) -> bool:
        """Tell whether every tour is the head of the queue alone."""

    def bind(self) -> Take:
        """Return the choice of the next tour's jobs."""
