"""Base stock and (s, S) under continuous review: what a level buys.

Any one unit of time will do; demand is in units of the item. A demand counts as filled only if
stock is on hand when it arrives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import require, require_stable
from simwh.theory.discrete import (
    FloatArray,
    IntArray,
    poisson_at_least,
    poisson_loss,
    poisson_second_loss,
)
from simwh.theory.loss_queues import erlang_b


@dataclass(frozen=True)
class StockFigures:
    """Long-run averages of a stock point that backorders.

    Attributes
    ----------
    unit_fill_rate : float
        Share of demand met from stock at once.
    expected_backorders, expected_on_hand : float
        Units, averaged over time.
    mean_customer_wait : float
        Per unit demanded, those served at once included; in the time unit of the arguments.
    """

    unit_fill_rate: float
    expected_backorders: float
    expected_on_hand: float
    mean_customer_wait: float

    @classmethod
    def from_backorders(
        cls, demand_rate: float, fill_rate: float, backorders: float, mean_net: float
    ) -> StockFigures:
        """Complete the figures from the mean net inventory and Little's law."""
        return cls(fill_rate, backorders, mean_net + backorders, backorders / demand_rate)

    @classmethod
    def over_window(
        cls,
        demand_rate: float,
        start: float,
        length: float,
        levels: IntArray,
        weights: FloatArray | None = None,
    ) -> StockFigures:
        """Net inventory: a level less Poisson demand over a time uniform on start..start+length.

        Every level of `levels` is equally likely, unless `weights` have their probabilities.
        """
        near, far = demand_rate * start, demand_rate * (start + length)
        short = poisson_loss(far, levels) - poisson_loss(near, levels)
        owed = poisson_second_loss(far, levels) - poisson_second_loss(near, levels)
        return cls.from_backorders(
            demand_rate,
            1.0 - float(np.average(short, weights=weights)) / (far - near),
            float(np.average(owed, weights=weights)) / (far - near),
            float(np.average(levels, weights=weights)) - (near + far) / 2.0,
        )


@dataclass(frozen=True)
class LostSalesFigures:
    """Long-run averages of a stock point where unmet demand is lost.

    Attributes
    ----------
    unit_fill_rate : float
        Share of demand met.
    lost_rate : float
        Units lost per unit of time.
    expected_on_order, expected_on_hand : float
        Units, averaged over time.
    """

    unit_fill_rate: float
    lost_rate: float
    expected_on_order: float
    expected_on_hand: float


def positions(reorder_point: int, order_quantity: int) -> IntArray:
    """Inventory positions of (r, Q), equally likely under unit demand: r+1..r+Q.

    Parameters
    ----------
    reorder_point, order_quantity : int
        Units; the quantity is at least 1.

    Raises
    ------
    UsageError
        Unless order_quantity is at least 1.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 4-7.
    """
    require(order_quantity >= 1, "order_quantity must be at least 1")
    return np.arange(reorder_point + 1, reorder_point + order_quantity + 1)


def base_stock_poisson(demand_rate: float, lead_time_mean: float, base_stock: int) -> StockFigures:
    """(S-1, S) with backorders, unit Poisson demand and ample supply.

    Holds for any law of independent lead times, crossing or not, and for sequential constant ones.

    Parameters
    ----------
    demand_rate, lead_time_mean : float
        Units per unit of time; mean lead time.
    base_stock : int
        Units.

    Raises
    ------
    UsageError
        If base_stock is negative.

    References
    ----------
    Palm (1938); Feeney & Sherbrooke (1966), The (s-1, s) inventory policy under compound Poisson
    demand, Management Science 12(5).
    """
    require(base_stock >= 0, "base_stock must not be negative")
    on_order = demand_rate * lead_time_mean
    return StockFigures.from_backorders(
        demand_rate,
        1.0 - float(poisson_at_least(on_order, base_stock)),
        float(poisson_loss(on_order, base_stock)),
        base_stock - on_order,
    )


def base_stock_wait_tail(
    demand_rate: float, lead_time: float, base_stock: int, time: float
) -> float:
    """Share of units that wait longer than `time` under `base_stock_poisson`, constant lead time.

    Parameters
    ----------
    demand_rate, lead_time : float
        Units per unit of time; constant lead time.
    base_stock : int
        Units.
    time : float
        The wait to be exceeded.

    References
    ----------
    Kruse (1980), Waiting time in an S-1, S inventory system, Operations Research 28(2).
    """
    ordered_before = demand_rate * max(lead_time - time, 0.0)
    return float(poisson_at_least(ordered_before, base_stock)) if time < lead_time else 0.0


def base_stock_lost_sales(
    demand_rate: float, lead_time_mean: float, base_stock: int
) -> LostSalesFigures:
    """(S-1, S) with lost sales and unit Poisson demand, for any law of independent lead times.

    Parameters
    ----------
    demand_rate, lead_time_mean : float
        Units per unit of time; mean lead time.
    base_stock : int
        Units.

    References
    ----------
    Karush (1957), A queuing model for an inventory problem, Operations Research 5(5): units on
    order are the busy servers of Erlang's loss system.
    """
    lost = erlang_b(demand_rate * lead_time_mean, base_stock)
    on_order = demand_rate * (1.0 - lost) * lead_time_mean
    return LostSalesFigures(1.0 - lost, demand_rate * lost, on_order, base_stock - on_order)


def make_to_stock(demand_rate: float, production_mean: float, base_stock: int) -> StockFigures:
    """One exponential machine makes a unit for every Poisson demand, up to a base stock.

    Parameters
    ----------
    demand_rate, production_mean : float
        Units per unit of time; mean time to make a unit.
    base_stock : int
        Units.

    Raises
    ------
    UsageError
        Unless the utilisation is below 1.

    References
    ----------
    Buzacott & Shanthikumar (1993), Stochastic Models of Manufacturing Systems, ch. 4.
    """
    load = demand_rate * production_mean
    require_stable(load)
    out_of_stock = load**base_stock
    return StockFigures.from_backorders(
        demand_rate,
        1.0 - out_of_stock,
        out_of_stock * load / (1.0 - load),
        base_stock - load / (1.0 - load),
    )
