"""What policies that forecast have in common."""

from __future__ import annotations

from math import isfinite

from simwh.policy.forecasting.base import ForecastingMethod, Memory
from simwh.state import PointView
from simwh.units import refusal


def begun(method: ForecastingMethod, point: PointView) -> Memory:
    """Return what a method remembers before the first review period of a stock point.

    Raises
    ------
    ValueError
        The point is reviewed all the time, or its demand is not known beforehand.
    """
    if point.review_period <= 0:
        raise refusal("a periodic review: demand is forecast once every review period")
    if method.initial is not None:
        return method.begin(method.initial / point.quantum)
    if not isfinite(point.demand_rate):
        raise refusal("initial demand: none is known here beforehand")
    return method.begin(point.demand_rate * point.review_period)


def remembered(known: Memory, point: PointView) -> Memory:
    """Return what is remembered now, or what was before the clock ran."""
    return known if point.seen is None else point.seen.memory
