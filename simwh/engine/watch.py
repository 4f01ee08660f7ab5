"""What a stock point is asked for, period by period, for the method that forecasts it.

Nothing is counted on the hot path: between two reviews the position falls by exactly what the point
was asked for, except for what was lost or cancelled, which is counted where that happens, and for
what joined or left the shelf otherwise, which is counted there.
"""

from __future__ import annotations

from collections.abc import Sequence

from simwh.engine.accuracy import Accuracy
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
    accuracy : Accuracy
        What the forecasts of each period are told.
    """

    def __init__(
        self,
        points: Points,
        point: int,
        below: Sequence[int],
        method: ForecastingMethod,
        memory: Memory,
        accuracy: Accuracy,
    ) -> None:
        self._points = points
        self._point = point
        self._below = below
        self._method = method
        self.memory = memory
        self._accuracy = accuracy
        self._begun = False
        self.open(0.0)

    def open(self, now: float) -> None:
        """Begin a period, once everything of a review has been ordered."""
        self._since = now
        self._own, self._echelon = self._owned()
        self._lost = self._points.lost[self._point]

    def close(self, now: float) -> None:
        """End a period at a review, before anything is ordered.

        The first review, if it is at time 0, ends a period where something was asked for at that
        instant; a later one ends a part of a period, or more than one, and nothing is learnt of it.
        """
        own, echelon = self._owned()
        sales, end = self._own - own, self._echelon - echelon
        lost = self._points.lost[self._point] - self._lost
        if self._begun or (now == 0 and (sales or lost or end)):
            asked, method = Asked(sales + lost, sales, end), self._method
            forecast = method.ahead(self.memory, 1.0)
            self._accuracy.note(self._since, now, forecast, method.seen(asked))
            self.memory = method.update(self.memory, asked)
        self._begun = True

    def _owned(self) -> tuple[int, int]:
        """Return the position of the point and of its echelon, without what joined otherwise."""
        position, joined = self._points.position, self._points.joined
        own = position[self._point] - joined[self._point]
        return own, own + sum(position[point] - joined[point] for point in self._below)
