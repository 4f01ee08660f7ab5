"""Stock is looked at every R."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, dropwhile
from typing import ClassVar, Literal

from simwh.policy.model import Policy
from simwh.units import Duration, PositiveDuration


class Periodic(Policy):
    """The stock point is looked at every review period R, and not in between.

    The protection interval is R + L with lead time L: an order placed now and the next one, R
    later, leave the demand of R + L to be covered. Textbooks that count whole periods differ in
    whether demand comes before or after the order within a period; the scenario's `period_order`
    says which. With review before demand (the default) and a lead time of L periods, an order
    covers L + 1 periods of demand; with demand before review it covers L.

    Attributes
    ----------
    period : duration
        R.
    offset : duration
        The first epoch.

    Source: Axsäter, Inventory Control (2015), section 3.2; Silver, Pyke and Thomas, Inventory and
    Production Management in Supply Chains (2017), chapter 6; Zipkin, Foundations of Inventory
    Management (2000), chapter 9, on the sequence of events.
    """

    kind: Literal["periodic"] = "periodic"
    continuous: ClassVar[bool] = False
    period: PositiveDuration
    offset: Duration = 0.0

    def epochs(self, start: float = 0.0) -> Iterator[float]:
        """Yield ``offset + k * period`` for k = 0, 1, ..., from `start` on: multiples, not sums."""
        period, offset = self.period, self.offset
        # The division rounds: begin one multiple early.
        first = max(0, int((start - offset) / period) - 1)
        epochs = (offset + k * period for k in count(first))
        return dropwhile(lambda epoch: epoch < start, epochs)
