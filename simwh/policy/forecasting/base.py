"""What a forecasting method is asked: to learn from a period, and what the next ones will bring."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from simwh.policy.model import Policy
from simwh.state import Asked
from simwh.units import NonNegative

Memory = Any
"""What a method remembers: a value that is replaced, never changed. The engine keeps it."""


class ForecastingMethod(Protocol):
    """How demand per period is forecast: a frozen model with a ``kind``, pure functions of memory.

    Quantities are in quanta, periods are the review periods of the stock point.
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def initial(self) -> float | None:
        """Return the units of a period before the start; None for what is expected."""

    def seen(self, asked: Asked) -> float:
        """Return the demand, of what was asked for in a period, that is forecast."""

    def begin(self, mean: float) -> Memory:
        """Return what is remembered before the first period: as if `mean` had always been asked."""

    def update(self, memory: Memory, asked: Asked) -> Memory:
        """Return what is remembered after a period in which the point was asked for `asked`."""

    def ahead(self, memory: Memory, periods: float) -> float:
        """Return the demand expected of the next `periods` periods, in total."""

    def deviation(self, memory: Memory) -> float:
        """Return the estimated standard deviation of the errors one period ahead."""


class Method(Policy):
    """A forecasting method that looks at one sort of demand.

    Attributes
    ----------
    input : "orders", "sales" or "end_demand"
        What is forecast: what the point is asked for, unmet demand included (its customers, and
        the orders of sites that it replenishes); only what was sold or is owed; or what the
        customers of the point and of all sites below it ask for, which takes shared information.
    initial : units, optional
        Demand of a period before the start; what the scenario leads to expect, where it is left
        out.
    """

    input: Literal["orders", "sales", "end_demand"] = "orders"
    initial: NonNegative | None = None

    def seen(self, asked: Asked) -> float:
        """Return the demand of the sort that is looked at."""
        value: float = getattr(asked, self.input)
        return value
