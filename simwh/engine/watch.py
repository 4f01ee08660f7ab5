"""What a stock point is asked for, period by period, for the method that forecasts it.

Nothing is counted on the hot path: between two reviews the position falls by exactly what the point
was asked for, except for what was lost, which is counted where it is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from simwh.engine.stock import Points
from simwh.policy.forecasting.base import ForecastingMethod, Memory
from simwh.state import Asked


class Watch:
    """The memory of one stock point's forecasting method, moved on at each of its reviews.

    Parameters
    ----------
    points : Points
    point : int
    below : sequence of int
        The points of all sites that are replenished from here, directly or not.
    method : ForecastingMethod
    memory
        What the method remembers at the start.
    """

    def __init__(
        self,
        points: Points,
        point: int,
        below: Sequence[int],
        method: ForecastingMethod,
        memory: Memory,
    ) -> None:
        self._points = points
        self._point = point
        self._below = below
        self._method = method
        self.memory = memory
        self._begun = False
        self.open()

    def open(self) -> None:
        """Begin a period, once everything of a review has been ordered."""
        self._position = self._points.position[self._point]
        self._echelon = self._position + self._owned_below()
        self._lost = self._points.lost[self._point]

    def close(self) -> None:
        """End a period at a review, before anything is ordered.

        The first review ends no period in which nothing was asked for: there may have been none.
        """
        sales = self._position - self._points.position[self._point]
        end = self._echelon - self._points.position[self._point] - self._owned_below()
        lost = self._points.lost[self._point] - self._lost
        if self._begun or sales or lost or end:
            asked = Asked(sales + lost, sales, end)
            self.memory = self._method.update(self.memory, asked)
        self._begun = True

    def _owned_below(self) -> int:
        position = self._points.position
        return sum(position[point] for point in self._below)
