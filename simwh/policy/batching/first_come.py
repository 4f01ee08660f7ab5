"""First-come batching."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from simwh.policy.batching.base import Take
from simwh.policy.model import Policy
from simwh.state import Job
from simwh.units import PositiveCount, PositiveVolume, refusal

ROUNDING = 1 + 1e-9
"""Volumes are sums of decimals: three times 0.1 L fit into 0.3 L."""


class FirstCome(Policy):
    """Jobs from the head of the queue, in its order, up to the first that does not fit.

    What waits is taken at once: nobody waits for a fuller tour. A job that is larger than the
    capacity makes a tour of its own.

    Source: de Koster, van der Poort & Wolters, "Efficient orderbatching methods in warehouses"
    (1999), first-come first-served batching.

    Attributes
    ----------
    orders, lines : int
        Most jobs, and most line parts, a tour.
    volume : volume
        Of the picking device, in litres. Whichever of the three is reached first binds.
    """

    single: ClassVar[bool] = False
    kind: Literal["first_come"] = "first_come"
    orders: PositiveCount | None = None
    lines: PositiveCount | None = None
    volume: PositiveVolume | None = None

    @model_validator(mode="after")
    def _check_bounded(self) -> Self:
        if self.orders is None and self.lines is None and self.volume is None:
            raise refusal("a capacity: at least one of orders, lines and volume")
        return self

    def bind(self) -> Take:
        """Return the choice of the next tour's jobs."""
        most_orders = math.inf if self.orders is None else self.orders
        most_lines = math.inf if self.lines is None else self.lines
        most_volume = math.inf if self.volume is None else self.volume * ROUNDING

        def take(waiting: Sequence[Job]) -> Sequence[int]:
            orders = lines = 0
            volume = 0.0
            for job in waiting:
                lines += len(job.rows)
                volume += job.volume
                full = orders >= most_orders or lines > most_lines or volume > most_volume
                if orders and full:
                    break
                orders += 1
            return range(orders)

        return take
