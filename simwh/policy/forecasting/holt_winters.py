"""Exponential smoothing with a trend and a season."""

from __future__ import annotations

from math import sqrt
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from simwh.policy.forecasting.base import Method
from simwh.policy.forecasting.exponential_smoothing import Weight
from simwh.state import Asked
from simwh.units import refusal


class Season(NamedTuple):
    """Level, growth per period, factors or additions of the next periods, smoothed squared error.

    The first of `season` is that of the next period; none is below 0 where they are factors.
    """

    level: float
    growth: float
    season: tuple[float, ...]
    square: float


class HoltWinters(Method):
    """Level, growth and the season of every period of a cycle are smoothed, and go on.

    Attributes
    ----------
    season : int
        Periods of a cycle: 7 of a day, 12 of a month.
    seasonal : "multiplicative" or "additive"
        Whether a season multiplies the level, or adds to it.
    alpha, beta, gamma : from 0 to 1
        The shares by which level, growth and season move.
    initial_season : numbers, optional
        One a period of the cycle, the first of the run first: of factors, the mean is 1, and
        of additions 0. No season where it is left out.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Winters, "Forecasting sales by exponentially weighted moving averages", Management
    Science 6 (1960); Silver, Pyke and Thomas (2017), section 3.4.
    """

    kind: Literal["holt_winters"] = "holt_winters"
    season: Annotated[int, Field(ge=2, le=1000)]
    seasonal: Literal["multiplicative", "additive"] = "multiplicative"
    alpha: Weight
    beta: Weight
    gamma: Weight
    initial_season: tuple[Annotated[float, Field(ge=-1e15, le=1e15)], ...] | None = None
    error_alpha: Weight = 0.1

    @model_validator(mode="after")
    def _whole_cycle(self) -> Self:
        given = self.initial_season
        if given is None:
            return self
        if len(given) != self.season:
            raise refusal(f"{self.season} values of initial_season, unlike {len(given)}")
        mean = 1.0 if self._factors else 0.0
        if abs(sum(given) / len(given) - mean) > 1e-6 * max(1.0, *map(abs, given)):
            raise refusal(f"values of initial_season whose mean is {mean:g}")
        if self._factors and min(given) < 0:
            raise refusal(f"factors of at least 0 in initial_season, unlike {min(given):g}")
        return self

    @property
    def _factors(self) -> bool:
        return self.seasonal == "multiplicative"

    def begin(self, mean: float) -> Season:
        """Return the mean with the initial season, without growth or error."""
        flat = (1.0 if self._factors else 0.0,) * self.season
        return Season(mean, 0.0, self.initial_season or flat, 0.0)

    def update(self, memory: Season, asked: Asked) -> Season:
        """Return level, growth, season and error after a period."""
        demand, (now, *others) = self.seen(asked), memory.season
        expected = memory.level + memory.growth
        error = demand - self.ahead(memory, 1.0)
        # What demand without its season would have been is unknown where the factor is 0.
        step = error if not self._factors else error / now if now > 0 else 0.0
        level = expected + self.alpha * step
        growth = memory.growth + self.alpha * self.beta * step
        square = memory.square + self.error_alpha * (error * error - memory.square)
        return Season(level, growth, (*others, self._moved(now, demand, level)), square)

    def _moved(self, season: float, demand: float, level: float) -> float:
        if not self._factors:
            return season + self.gamma * (demand - level - season)
        if level <= 0 or demand < 0:  # no factor makes this demand of that level
            return season
        return season + self.gamma * (demand / level - season)

    def ahead(self, memory: Season, periods: float) -> float:
        """Return the sum over the periods of level, growth so far and season."""
        cycle, whole = self.season, int(periods)
        total = 0.0
        for place, season in enumerate(memory.season):
            times = whole // cycle + (place < whole % cycle)
            steps = times * (place + 1) + cycle * times * (times - 1) / 2
            total += self._with_season(memory, season, times, steps)
        rest = periods - whole
        season = memory.season[whole % cycle]
        return total + self._with_season(memory, season, rest, rest * (whole + 1))

    def _with_season(self, memory: Season, season: float, times: float, steps: float) -> float:
        """Return the demand of a season's periods: how many, and how many growths up to them."""
        trend = times * memory.level + steps * memory.growth
        return trend * season if self._factors else trend + times * season

    def deviation(self, memory: Season) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
