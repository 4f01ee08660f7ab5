"""Orders at listed times: golden traces and teaching."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from simwh.demand.base import DemandContext, Epochs
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.distribution import Law
from simwh.distribution.base import Listed
from simwh.distribution.constant import Constant
from simwh.distribution.discrete import Discrete
from simwh.units import Duration, Number, refusal


class Schedule(Process):
    """An order at each of `times`, for the quantity beside it.

    Attributes
    ----------
    times : list of duration
        From the start, not decreasing.
    quantities : list of numbers, not 0, optional
        Units of each order's only line, rounded to whole quanta of the item; without it the basket
        says what is ordered.
    """

    kind: Literal["schedule"] = "schedule"
    times: Annotated[tuple[Duration, ...], Listed, Field(min_length=1)]
    quantities: Annotated[tuple[Number, ...], Listed] | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if any(later < earlier for earlier, later in pairwise(self.times)):
            raise refusal("times in order")
        if self.quantities is not None and len(self.quantities) != len(self.times):
            raise refusal("as many quantities as times")
        if self.quantities is not None and 0 in self.quantities:
            raise refusal("quantities other than 0")
        return self

    def bind(self, context: DemandContext) -> ScheduleArrivals:
        """Return the arrivals; nothing is drawn."""
        return ScheduleArrivals(self)

    def rate(self) -> float:
        """Return the orders over the time up to the last (nan where that is 0)."""
        return len(self.times) / self.times[-1] if self.times[-1] else float("nan")

    def equivalent(self, context: DemandContext, since: float, until: float) -> float:
        """Return the listed orders between, over the mean rate."""
        count = bisect_left(self.times, until) - bisect_left(self.times, since)
        return count / self.rate()

    def order_law(self) -> Law | None:
        """Return the law of a quantity picked at random."""
        if self.quantities is None:
            return None
        count = len(self.quantities)
        return Discrete(values=self.quantities, probabilities=(1 / count,) * count)

    def goes_below_zero(self) -> bool:
        """Tell whether any quantity does."""
        return self.quantities is not None and min(self.quantities) < 0


@dataclass
class ScheduleArrivals:
    """The listed orders, once."""

    process: Schedule
    given: int = 0

    def until(self, time: float) -> Epochs:
        """Return the orders before `time` that were not returned yet."""
        times, sizes = self.process.times, self.process.quantities
        due = slice(self.given, max(self.given, self._count(time)))
        self.given = due.stop
        found = np.array(times[due], dtype=np.float64)
        return Epochs(found, None if sizes is None else np.array(sizes[due], dtype=np.float64))

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments of the sum of what is listed: only items and baskets are drawn."""
        count, sizes = self._count(window), self.process.quantities
        if sizes is None:
            return Moments(count, 0.0).of(order())
        listed = [order(Constant(value=size)) for size in sizes[:count]]
        return Moments(sum(each.mean for each in listed), sum(each.variance for each in listed))

    def _count(self, time: float) -> int:
        return bisect_left(self.process.times, time)
