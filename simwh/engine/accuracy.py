"""How good the forecasts of a stock point were, in sums that do not grow with the run."""

from __future__ import annotations

from simwh.record import Forecasts


class Accuracy:
    """Adds up what was forecast of a stock point's review periods, and what came.

    Parameters
    ----------
    forecasts : Forecasts
        Where the point gets a row.
    point : int
    begin, end : float
        Seconds; periods count that begin and end in ``[begin, end)``.
    """

    def __init__(self, forecasts: Forecasts, point: int, begin: float, end: float) -> None:
        self._sums = forecasts
        self._row = forecasts.append(point=point)
        self._begin = begin
        self._end = end
        self._before: float | None = None

    def note(self, since: float, until: float, forecast: float, demand: float) -> None:
        """Take in a period that has ended."""
        before, self._before = self._before, demand
        if before is None or since < self._begin or until >= self._end:
            return
        sums, row, error = self._sums, self._row, demand - forecast
        sums.periods[row] += 1
        sums.forecast[row] += forecast
        sums.error[row] += error
        sums.absolute[row] += abs(error)
        sums.square[row] += error * error
        sums.naive[row] += abs(demand - before)
