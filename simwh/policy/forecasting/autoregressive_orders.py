"""The orders of a site below that follows autoregressive demand."""

from __future__ import annotations

from math import sqrt
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from simwh.policy.forecasting.base import Method
from simwh.policy.forecasting.correlation import Correlation, geometric
from simwh.policy.forecasting.exponential_smoothing import Weight
from simwh.state import Asked


class Ordered(NamedTuple):
    """The mean, how far the last order was from it, the last end demand and its innovation."""

    mean: float
    above: float
    end_above: float
    innovation: float
    square: float


class AutoregressiveOrders(Method):
    """The site below forecasts AR(1) demand and orders up to it; what it will order is forecast
    from its last order, and from the customers' demand if that is shared.

    Attributes
    ----------
    correlation : from -1 to 1
        Of the customers' demand between successive periods.
    protection_periods : number
        Periods of demand that the site below covers: its lead time and its review period.
    shared : bool
        Whether the customers' demand is known here; else its last innovation is taken to be 0.
    error_alpha : from 0 to 1
        The share by which the mean squared error moves.

    Source: Lee, So and Tang, "The value of information sharing in a two-level supply chain",
    Management Science 46 (2000), sections 3 and 4.
    """

    kind: Literal["autoregressive_orders"] = "autoregressive_orders"
    correlation: Correlation
    protection_periods: Annotated[float, Field(gt=0, le=1000)]
    shared: bool = False
    error_alpha: Weight = 0.1

    def begin(self, mean: float) -> Ordered:
        """Return the mean, at its mean."""
        return Ordered(mean, 0.0, 0.0, 0.0, 0.0)

    def update(self, memory: Ordered, asked: Asked) -> Ordered:
        """Return how far the last order and the last demand were from the mean."""
        error = asked.orders - self.ahead(memory, 1.0)
        square = memory.square + self.error_alpha * (error * error - memory.square)
        end_above = asked.end_demand - memory.mean
        innovation = end_above - self.correlation * memory.end_above
        above = asked.orders - memory.mean
        return Ordered(memory.mean, above, end_above, innovation, square)

    def ahead(self, memory: Ordered, periods: float) -> float:
        """Return the conditional mean of the orders of n periods.

        An order of the next period is rho x the last one - b x the last innovation + new ones,
        with b = rho (1 + ... + rho^(m - 1)) for m protection periods; later ones shrink by rho.
        """
        rho = self.correlation
        known = memory.innovation if self.shared else 0.0
        next_above = rho * memory.above - rho * geometric(rho, self.protection_periods) * known
        return periods * memory.mean + geometric(rho, periods) * next_above

    def deviation(self, memory: Ordered) -> float:
        """Return the root of the smoothed squared error."""
        return sqrt(memory.square)
