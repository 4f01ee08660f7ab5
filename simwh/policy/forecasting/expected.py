"""The expected demand, known beforehand."""

from __future__ import annotations

from typing import Literal

from simwh.policy.forecasting.base import Method
from simwh.state import Asked


class Expected(Method):
    """The expected demand of the scenario, whatever is seen: a forecast that never learns.

    Source: Zipkin, Foundations of Inventory Management (2000), section 9.3: stationary demand with
    known parameters.
    """

    kind: Literal["expected"] = "expected"

    def begin(self, mean: float) -> float:
        """Return the mean."""
        return mean

    def update(self, memory: float, asked: Asked) -> float:
        """Return the same mean."""
        return memory

    def ahead(self, memory: float, periods: float) -> float:
        """Return the mean of so many periods."""
        return memory * periods

    def deviation(self, memory: float) -> float:
        """Return 0: no error is looked at."""
        return 0.0
