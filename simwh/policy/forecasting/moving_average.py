"""The average of the last periods."""

from __future__ import annotations

from math import sqrt
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from simwh.policy.forecasting.base import Method
from simwh.state import Asked


class Window(NamedTuple):
    """The demands, and the squared errors one period ahead, of the last periods."""

    demands: tuple[float, ...]
    squares: tuple[float, ...]


class MovingAverage(Method):
    """The next periods are expected to be like the average of the last ones; one period is the
    naive forecast.

    The deviation is the root of the mean squared error over the same number of periods.

    Attributes
    ----------
    periods : int
        Over how many periods the average is taken.

    Source: Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (2017),
    section 3.4; the error as in Chen, Drezner, Ryan and Simchi-Levi, "Quantifying the bullwhip
    effect", Management Science 46 (2000), section 2.
    """

    kind: Literal["moving_average"] = "moving_average"
    periods: Annotated[int, Field(ge=1, le=1000)]

    def begin(self, mean: float) -> Window:
        """Return a window of the mean, without errors."""
        return Window((mean,) * self.periods, (0.0,) * self.periods)

    def update(self, memory: Window, asked: Asked) -> Window:
        """Return the window moved on by one period."""
        demand = self.seen(asked)
        error = demand - sum(memory.demands) / self.periods
        return Window((*memory.demands[1:], demand), (*memory.squares[1:], error * error))

    def ahead(self, memory: Window, periods: float) -> float:
        """Return the average of the window, for each of the periods."""
        return periods * sum(memory.demands) / self.periods

    def deviation(self, memory: Window) -> float:
        """Return the root mean square of the window's errors."""
        return sqrt(sum(memory.squares) / self.periods)
