"""(r, Q) under continuous review when lead times are random: in sequence, by ship, or crossing.

Any one unit of time will do; demand is unit Poisson, unmet demand waits. A demand counts as
filled only if stock is on hand when it arrives.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from simwh.theory._markov import FloatArray, stationary
from simwh.theory.discrete import expected_left, mean_of
from simwh.theory.inventory_continuous import StockFigures, positions


def rq_lead_time_law(
    demand_rate: float, lead_time_demand: FloatArray, reorder_point: int, order_quantity: int
) -> StockFigures:
    """(r, Q) with backorders under sequential lead times independent of demand.

    Parameters
    ----------
    demand_rate : float
        Units per unit of time.
    lead_time_demand : array of float
        ``lead_time_demand[k]`` is the probability of k units demanded over a lead time, e.g.
        negative binomial for gamma lead times.
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 7.4: exogenous, sequential supply.
    """
    levels = positions(reorder_point, order_quantity)
    on_hand = float(expected_left(lead_time_demand, levels).mean())
    mean_net = float(levels.mean()) - mean_of(lead_time_demand)
    found = np.cumsum(lead_time_demand)
    # P(D <= y - 1), the chance of stock for the next unit.
    fill = np.where(levels >= 1, found[np.clip(levels - 1, 0, len(found) - 1)], 0.0)
    return StockFigures.from_backorders(
        demand_rate, float(fill.mean()), on_hand - mean_net, mean_net
    )


def rq_scheduled_ships(
    demand_rate: float,
    transit: float,
    ship_interval: float,
    reorder_point: int,
    order_quantity: int,
) -> StockFigures:
    """(r, Q) with backorders; an order waits for the next ship, which leave every interval.

    Every waiting order boards; the trip takes `transit`. Lead-time demand is Poisson over
    transit plus a uniform part of the interval.

    Parameters
    ----------
    demand_rate, transit, ship_interval : float
        Units per unit of time; time of the trip; time between ships.
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 7.4.
    """
    levels = positions(reorder_point, order_quantity)
    return StockFigures.over_window(demand_rate, transit, ship_interval, levels)


def rq_crossing(
    demand_rate: float, lead_time_mean: float, reorder_point: int, order_quantity: int
) -> StockFigures:
    """(r, Q) with backorders and independent exponential lead times, so that orders may cross.

    Exact chain on (inventory position, orders outstanding); an order arrives whole.

    Parameters
    ----------
    demand_rate, lead_time_mean : float
        Units per unit of time; mean lead time.
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

    References
    ----------
    Zipkin (2000), Foundations of Inventory Management, sec. 7.5: independent, parallel supply.
    """
    levels = positions(reorder_point, order_quantity)
    mean_orders = demand_rate * lead_time_mean / order_quantity
    most = math.ceil(mean_orders + 12.0 * math.sqrt(mean_orders)) + 20

    def moves(state: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        position, orders = state
        if position > reorder_point + 1:
            yield (position - 1, orders), demand_rate
        elif orders < most:
            yield (reorder_point + order_quantity, orders + 1), demand_rate
        if orders:
            yield (position, orders - 1), orders / lead_time_mean

    fill = backorders = 0.0
    for (position, orders), share in stationary((int(levels[-1]), 0), moves).items():
        net = position - orders * order_quantity
        fill += share * (net > 0)
        backorders += share * max(-net, 0)
    mean_net = float(levels.mean()) - demand_rate * lead_time_mean
    return StockFigures.from_backorders(demand_rate, fill, backorders, mean_net)
