"""What theory says of a stock point by its levels: exact forms where there are any."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simwh.design.curves import averaged, convolved, lots, up_to, visits
from simwh.design.law import excess_law
from simwh.design.lost import lost_sales_fill
from simwh.design.point import MEASURES, Levels, Measure, Point
from simwh.theory.discrete import FloatArray

NEAR_WHOLE = 1e-6


def figured(point: Point, reorder_point: int, quantity: int) -> Levels:
    """Return levels with what theory says of them."""
    exposure, place = point.exposure, reorder_point
    weights = position_weights(point, quantity)
    lost = point.lost

    def at(curve: FloatArray, slope: float = 0.0, below: float = 0.0) -> float:
        positions = np.arange(place, place + len(weights))
        inside = curve[np.clip(positions, 0, len(curve) - 1)]
        beyond = slope * np.maximum(positions - len(curve) + 1, 0)
        return float(weights @ (inside + beyond + below * np.minimum(positions, 0)))

    shares = {measure: value_at(point, quantity, place, measure, at) for measure in MEASURES}
    figures: dict[str, float] = {str(measure): share for measure, share in shares.items()}
    fill = shares["unit_fill_rate"]
    if lost and point.form != "base_stock":
        held = stock_of_lots(point, quantity)
        figures["on_hand"] = float(held[min(max(place, 0), len(held) - 1)])
    else:
        figures["on_hand"] = at(exposure.on_hand_lost if lost else exposure.on_hand, 1.0)
    figures["backorders"] = 0.0 if lost else at(exposure.backorders, below=-1.0)
    met = point.demand.rate * (fill if lost else 1.0)
    figures["orders"] = orders_rate(point, met, quantity)
    return Levels(place, quantity, figures)


def backorder_moments(point: Point, reorder_point: int, quantity: int) -> tuple[float, float]:
    """Return mean and variance of the quanta owed at any instant."""
    weights = position_weights(point, quantity)
    # Demand less position, for positions s, s + 1, ...
    beyond = convolved(point.exposure.over_time, weights[::-1])
    owed = np.maximum(np.arange(len(beyond)) - (reorder_point + len(weights) - 1), 0)
    mean = float(owed @ beyond)
    return mean, max(float((owed - mean) ** 2 @ beyond), 0.0)


def position_weights(point: Point, quantity: int) -> FloatArray:
    """Return the weights of the positions s, s + 1, ... that a policy passes through."""
    if point.form == "up_to":
        return up_to(steps_of(point), quantity)
    return lots(quantity)


def level_curve(point: Point, quantity: int, measure: Measure) -> FloatArray:
    """Return a share by reorder point 0, 1, ... (by base stock 0, 1, ... for base stock)."""
    if measure == "cycle_service_level":
        return _cycle_curve(point)
    if is_cycled(point):
        return _one_outstanding(point, quantity)
    curve = _position_curve(point, measure)
    if point.form == "base_stock":
        return curve
    return averaged(curve, position_weights(point, quantity), 0)


def value_at(
    point: Point,
    quantity: int,
    place: int,
    measure: Measure,
    at: Callable[[FloatArray], float],
) -> float:
    """Return a share at a reorder point; `at` averages a position curve there."""
    first = -1 if point.form == "base_stock" else 0
    if measure == "unit_fill_rate" and is_chained(point):
        return chained_fill(point, place + 1)
    if measure != "cycle_service_level" and not is_cycled(point):
        return at(_position_curve(point, measure))
    curve = level_curve(point, quantity, measure)
    return float(curve[min(max(place - first, 0), len(curve) - 1)]) if place >= first else 0.0


def _position_curve(point: Point, measure: Measure) -> FloatArray:
    exposure = point.exposure
    if measure == "ready_rate":
        return np.asarray(exposure.ready / exposure.accepted) if point.lost else exposure.ready
    if measure == "line_fill_rate":
        if point.lost:
            return np.asarray(np.minimum(exposure.line_fill / exposure.accepted, 1.0))
        return exposure.line_fill
    return exposure.unit_fill_lost if point.lost else exposure.unit_fill


def _cycle_curve(point: Point) -> FloatArray:
    """Return the share of cycles without a stock-out, by reorder point, or by base stock."""
    exposure = point.exposure
    if point.form == "base_stock":
        return exposure.no_stockout
    # The position is below the reorder point when the order is placed, by the undershoot.
    enough = np.concatenate((np.cumsum(exposure.start), np.ones(exposure.top + 1)))
    under = excess_law(steps_of(point))
    return convolved(enough[: exposure.top + 1], under)[: exposure.top + 1]


def is_cycled(point: Point) -> bool:
    """Tell whether sales are lost between orders of lots, as Hadley and Whitin have it."""
    return point.lost and point.form != "base_stock" and point.periods == 0


def _one_outstanding(point: Point, quantity: int) -> FloatArray:
    """Return the share of units met by reorder point, exact for unit demand where s < Q.

    References
    ----------
    Hadley and Whitin, Analysis of Inventory Systems (1963), section 4-11.
    """
    short = _short(point)
    met = quantity / (quantity + short)
    if quantity >= len(short):
        return np.asarray(met)
    # More orders may be outstanding: what is on order fits into the position, as for base stock.
    many = averaged(_position_curve(point, "unit_fill_rate"), position_weights(point, quantity), 0)
    one = np.arange(len(short)) < quantity
    return np.where(one, met, np.maximum(many[: len(short)], met[quantity - 1]))


def _left(law: FloatArray, length: int) -> FloatArray:
    """Return the mean of what a demand leaves of levels 0, 1, ..."""
    padded = np.zeros(max(length, len(law)))
    padded[: len(law)] = law
    return np.concatenate(([0.0], np.cumsum(np.cumsum(padded))))[:length]


def _short(point: Point) -> FloatArray:
    """Return the mean demand of a lead time beyond reorder points 0, 1, ..."""
    start = point.exposure.start
    left = _left(start, point.exposure.top + 1)
    mean = float(np.arange(len(start)) @ start)
    return np.asarray(np.maximum(mean - np.arange(len(left)) + left, 0.0))


def stock_of_lots(point: Point, quantity: int) -> FloatArray:
    """Return the mean stock on hand where sales are lost, by reorder point 0, 1, ...

    Over a cycle: what is left of s while an order is on its way, then Q and what was left at its
    receipt, unit by unit down to s. Exact for unit Poisson demand where s < Q.

    References
    ----------
    Hadley and Whitin (1963), section 4-11.
    """
    exposure = point.exposure
    length = exposure.top + 1
    levels = np.arange(length)
    left = _left(exposure.start, length)
    mean = float(np.arange(len(exposure.start)) @ exposure.start)
    down = (
        np.cumsum(left) + quantity * left + (quantity * (quantity + 1) - levels * (levels + 1)) / 2
    )
    area = mean * _left(exposure.waiting, length) + down
    return np.asarray(area / (quantity + _short(point)))


def is_chained(point: Point) -> bool:
    """Tell whether sales of several periods are on order, as `lost_sales_fill` wants it."""
    whole = point.periods >= 1 and abs(point.periods - round(point.periods)) < NEAR_WHOLE
    return point.lost and whole and point.form == "base_stock"


def chained_fill(point: Point, base_stock: int) -> float:
    """Return the share of units met with lost sales under base stock and periodic review."""
    during = point.exposure.during
    assert during is not None
    return lost_sales_fill(during, round(point.periods), base_stock) if base_stock > 0 else 0.0


def steps_of(point: Point) -> FloatArray:
    """Return the law by which the position falls from one look at it to the next."""
    during = point.exposure.during
    return point.exposure.sizes if during is None else during


def orders_rate(point: Point, met: float, quantity: int) -> float:
    """Return orders per second."""
    steps = steps_of(point)
    if point.form == "base_stock":
        if point.exposure.during is None:
            return met / point.exposure.mean_size
        return (1.0 - float(steps[0])) / point.step
    if point.form == "lots":
        return met / quantity
    share = met / point.demand.rate
    return share / (point.step * float(visits(steps, quantity).sum()))
