"""Trucks at random intervals."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.distribution import DurationLaw
from simwh.policy.dispatch.amount import Amount, Boarding, boarding
from simwh.policy.dispatch.base import DispatchContext, Trucks, always, never_full
from simwh.policy.model import Policy
from simwh.units import Duration, refusal

SHORTEST_MEAN = 1.0
"""Seconds: trucks that are closer on average are no trips, and their number fills the memory."""


class Interval(Policy):
    """Trucks come at random intervals, such as those of a carrier who has other stops on the way.

    They are a renewal process whose first interval begins at time 0. A truck leaves at once, with
    whoever waits and fits, and leaves the others behind.

    Source: Bailey, "On queueing processes with bulk service" (1954); Chaudhry & Templeton, "A First
    Course in Bulk Queues" (1983); `simwh.theory.random_truck` for exponential intervals.

    Attributes
    ----------
    between : law of duration
        From one truck to the next, at least 1 s on average.
    lead : duration
        A shipment must be packed so long before a truck comes, that very instant included.
    capacity : amount
        What a truck takes, in every measure that is stated; all that waits by default. Who does not
        fit waits for the next truck.
    minimum : amount
        A truck does not leave while less than this waits in every measure that is stated; by
        default it leaves even empty.
    boarding : "first_come" or "tier"
        Who goes aboard first: who was packed first, or the higher tiers. A smaller shipment may
        take the room that the next one in order does not fit in.
    """

    kind: Literal["interval"] = "interval"
    between: DurationLaw
    lead: Duration = 0.0
    capacity: Amount | None = None
    minimum: Amount | None = None
    boarding: Boarding = "first_come"

    @model_validator(mode="after")
    def _check_mean(self) -> Self:
        if self.between.mean() < SHORTEST_MEAN:
            raise refusal("intervals of at least 1 s on average")
        return self

    def bind(self, context: DispatchContext) -> Trucks:
        """Return how trucks come and go."""
        draw = context.uniforms("interval").following(self.between.quantile)
        comes = draw()

        def due(last: float, oldest: float) -> float:
            nonlocal comes
            while comes <= last:
                comes += draw()
            return comes

        return Trucks(
            full=never_full,
            due=due,
            goes=always if self.minimum is None else self.minimum.reached_by(),
            board=boarding(self.boarding, self.capacity, context),
            lead=self.lead,
        )
