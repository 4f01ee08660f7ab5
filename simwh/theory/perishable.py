"""Goods that spoil: base stock under periodic review, exact by the chain of ages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simwh.theory._markov import FloatArray, require, stationary
from simwh.theory.discrete import mean_of

Ages = tuple[int, ...]
"""Units by age, the oldest first."""


@dataclass(frozen=True)
class PerishableFigures:
    """Averages per period of goods that live a few periods.

    Attributes
    ----------
    mean_outdated, mean_order, mean_old_at_start : float
        Units scrapped, ordered, and left of earlier periods before ordering.
    unit_fill_rate : float
        Share of demand met; the rest is lost.
    """

    mean_outdated: float
    unit_fill_rate: float
    mean_order: float
    mean_old_at_start: float


def perishable_base_stock(
    demand_pmf: FloatArray, order_up_to: int, lifetime: int = 2, issuing: str = "fifo"
) -> PerishableFigures:
    """Goods that live some periods, no lead time, lost sales.

    Events: fresh goods are ordered so that all goods together make `order_up_to`; demand; what is
    in its last period is scrapped, everything else gets a period older.

    Parameters
    ----------
    demand_pmf : array of float
        ``demand_pmf[k]`` is the probability of k units a period.
    order_up_to, lifetime : int
        S, in units; periods in which a unit can be sold. There are about S ** (lifetime - 1)
        states.
    issuing : str
        ``"fifo"``, oldest first, or ``"lifo"``, youngest first.

    References
    ----------
    Nahmias (1982), Perishable inventory theory: a review, Operations Research 30(4).
    """
    require(lifetime >= 1, f"lifetime must be at least 1, not {lifetime}")
    require(issuing in ("fifo", "lifo"), f"issuing must be fifo or lifo, not {issuing}")
    taken = np.minimum(np.arange(len(demand_pmf)), order_up_to)
    sales = np.bincount(taken, weights=demand_pmf, minlength=order_up_to + 1)
    possible = np.flatnonzero(sales).tolist()

    def left(old: Ages, sold: int) -> Ages:
        return _left((*old, order_up_to - sum(old)), sold, issuing)

    def moves(old: Ages) -> Iterator[tuple[Ages, float]]:
        for sold in possible:
            yield left(old, sold)[1:], float(sales[sold])

    outdated = mean_old = 0.0
    for old, share in stationary((0,) * (lifetime - 1), moves).items():
        scrapped = sum(float(sales[sold]) * left(old, sold)[0] for sold in possible)
        outdated += share * scrapped
        mean_old += share * sum(old)
    fill = float(np.arange(order_up_to + 1) @ sales) / mean_of(demand_pmf)
    return PerishableFigures(outdated, fill, order_up_to - mean_old, mean_old)


def _left(ages: Ages, sold: int, issuing: str) -> Ages:
    """Return what is left of units by age once `sold` of them are issued."""
    kept = list(ages)
    places = range(len(kept)) if issuing == "fifo" else reversed(range(len(kept)))
    for place in places:
        given = min(kept[place], sold)
        kept[place] -= given
        sold -= given
    return tuple(kept)
