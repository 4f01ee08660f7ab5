"""Release at random intervals."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, Self

from pydantic import model_validator

from simwh.distribution import DurationLaw
from simwh.policy.model import Policy
from simwh.policy.release.base import ReleaseAt, ReleaseContext
from simwh.units import refusal

SHORTEST_MEAN = 1.0
"""Seconds: waves that are closer on average are no waves, and their number fills the memory."""


class Interval(Policy):
    """Waves at random intervals, such as the calls of a milk run; one ready just then is in it.

    The same waves serve all jobs. They are a renewal process whose first interval begins at time 0,
    so that they are stationary from the start where intervals are exponential, and otherwise after
    a transient, which belongs into the warm-up. A job that is ready at any moment then waits
    E[T²] / (2 E[T]) on average, T being an interval.

    Source: Cox, "Renewal Theory" (1962), forward recurrence-time.

    Attributes
    ----------
    between : law of duration
        From one wave to the next, at least 1 s on average.
    """

    kind: Literal["interval"] = "interval"
    between: DurationLaw

    @model_validator(mode="after")
    def _check_mean(self) -> Self:
        if self.between.mean() < SHORTEST_MEAN:
            raise refusal("intervals of at least 1 s on average")
        return self

    def bind(self, context: ReleaseContext) -> ReleaseAt:
        """Return the time of release of a job that is ready, in seconds."""
        draw = context.uniforms("interval").following(self.between.quantile)
        waves = [draw()]

        def release_at(ready: float, tier: int) -> float:
            while waves[-1] < ready:
                waves.append(waves[-1] + draw())
            return waves[bisect_left(waves, ready)]

        return release_at
