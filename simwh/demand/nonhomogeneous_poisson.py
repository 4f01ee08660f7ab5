"""Poisson orders whose rate follows the week, the year, holidays and promotions, or a sinusoid."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simwh.demand.base import DemandContext
from simwh.demand.intensity import Intensity, InvertedArrivals, Wave
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.demand.profile import Profile, Surge, intensity
from simwh.distribution.base import Listed
from simwh.units import (
    Duration,
    Fraction,
    Moment,
    NonNegative,
    PositiveDuration,
    PositiveRate,
    refusal,
)

Weights = Annotated[tuple[NonNegative, ...], Listed]


class Part(BaseModel):
    """A part of this process: no unknown field, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, serialize_by_alias=True)


class Promotion(Part):
    """A span of local time in which the rate is multiplied by `factor`."""

    from_: Moment = Field(alias="from")
    to: Moment
    factor: NonNegative

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.from_ < self.to:
            raise refusal("from before to")
        return self


class Sinusoid(Part):
    """The rate times ``1 + amplitude * sin(2 pi (t - offset) / period)``, t from the start."""

    amplitude: Fraction
    period: PositiveDuration
    offset: Duration = 0.0


class NonhomogeneousPoisson(Process):
    """A Poisson process with a moving rate.

    Attributes
    ----------
    rate : rate
        Mean over whole weeks and whole years, holidays and promotions apart.
    weekly : list of 7 or 168 weights, by day or hour from Monday
    yearly : list of 12 or 52 weights, by month or by seven days from 1 January
    holidays : factor on the days on which the demand's calendar is closed
    promotions : spans of local time with a factor each; where they overlap, factors multiply
    sinusoid : instead of all these, for textbook models

    Local time is that of the demand's calendar, with its daylight saving. Weights only count in
    proportion: their mean is made 1.

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 8.6.2.
    """

    kind: Literal["nonhomogeneous_poisson"] = "nonhomogeneous_poisson"
    rate_: PositiveRate = Field(alias="rate")
    weekly: Weights = (1.0,) * 7
    yearly: Weights = (1.0,) * 12
    holidays: NonNegative = 1.0
    promotions: Annotated[tuple[Promotion, ...], Listed] = ()
    sinusoid: Sinusoid | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len(self.weekly) not in (7, 168) or not any(self.weekly):
            raise refusal("7 or 168 weekly weights, not all 0", f"here are {len(self.weekly)}")
        if len(self.yearly) not in (12, 52) or not any(self.yearly):
            raise refusal("12 or 52 yearly weights, not all 0", f"here are {len(self.yearly)}")
        if self.sinusoid is not None and self._profile() != _FLAT:
            raise refusal("a sinusoid, or profiles of the calendar")
        return self

    def bind(self, context: DemandContext) -> NonhomogeneousArrivals:
        """Return the arrivals; the stream ``interval`` gives one uniform an order."""
        return NonhomogeneousArrivals(
            context.uniforms("interval"), self._moving(context), self.rate_
        )

    def equivalent(self, context: DemandContext, since: float, until: float) -> float:
        """Return the integral of the rate over its mean."""
        moving = self._moving(context)
        return moving.cumulative(until) - moving.cumulative(since)

    def rate(self) -> float:
        """Return the base rate."""
        return self.rate_

    def _moving(self, context: DemandContext) -> Intensity:
        """Return the rate, with a mean of 1."""
        if self.sinusoid is not None:
            return Wave(self.sinusoid.amplitude, self.sinusoid.period, self.sinusoid.offset)
        zone, closed = context.time_zone, context.holidays
        return intensity(self._profile(), context.start, zone, closed)

    def _profile(self) -> Profile:
        surges = tuple(Surge(p.from_, p.to, p.factor) for p in self.promotions)
        return Profile(self.weekly, self.yearly, self.holidays, surges)


_FLAT = Profile((1.0,) * 7, (1.0,) * 12, 1.0, ())


class NonhomogeneousArrivals(InvertedArrivals):
    """Orders at a moving rate that is known beforehand."""

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments of compound Poisson demand with the expected number of orders."""
        expected = self.expected(window)
        return Moments(expected, expected).of(order())
