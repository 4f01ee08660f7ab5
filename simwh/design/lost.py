"""Base stock under periodic review with lost sales, where the exact chain is too large."""

from __future__ import annotations

import numpy as np

from simwh.design.curves import convolved
from simwh.theory.discrete import FloatArray

ROUNDS = 400
SETTLED = 1e-10
DAMPED = 0.5


def lost_sales_fill(demand: FloatArray, periods: int, base_stock: int) -> float:
    """Return the share of demand met under base stock with lost sales, approximately.

    What is on order is the sales of the last `periods` periods, taken for independent draws that
    together fit into the base stock; sales are the smaller of demand and of what is left. Exact
    for a lead time of one period, and within a point of the exact chain for longer ones wherever
    nine tenths are met.

    Parameters
    ----------
    demand : ndarray of float
        Law of a period's demand.
    periods : int
        Lead time, at least 1.
    base_stock : int
        S.

    References
    ----------
    In the manner of Bijvank and Johansen, "Periodic review lost-sales inventory models with
    compound Poisson demand and constant lead times of any length", EJOR 220 (2012).
    """
    size = base_stock + 1
    padded = np.zeros(max(size + 1, len(demand)))
    padded[: len(demand)] = demand
    mean = float(np.arange(len(padded)) @ padded)
    at_least = np.cumsum(padded[::-1])[::-1][:size]
    sales = _falling(at_least)
    for _ in range(ROUNDS):
        on_order = np.ones(1)
        for _ in range(periods):
            on_order = np.maximum(convolved(on_order, sales)[:size], 0.0)
        left = np.cumsum(on_order / on_order.sum())[::-1]  # P(base stock - on order >= k)
        found = _falling(at_least * left)
        change = float(np.abs(found - sales).sum())
        sales = DAMPED * sales + (1.0 - DAMPED) * found
        if change < SETTLED:
            break
    return float(np.arange(size) @ sales) / mean


def _falling(at_least: FloatArray) -> FloatArray:
    """Return the law whose chances of at least k are given."""
    return np.asarray(at_least - np.append(at_least[1:], 0.0))
