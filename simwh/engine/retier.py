"""Reviews of the customers' tiers, and the sale of orders whose customers have changed theirs.

A review happens as soon as every order before it is placed, and the orders after it are not drawn
yet: no order's tier is ever written twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from heapq import merge
from itertools import count, groupby
from typing import Any

import numpy as np

from simwh.clock import LocalClock
from simwh.engine.plan import Plan
from simwh.engine.sell import Sales
from simwh.engine.tiers import Tiers
from simwh.policy.tiering.base import Reviewed, Standing
from simwh.record import DECLINED, Record
from simwh.scenario.tiering import Orders
from simwh.state import NetworkView

KEPT = 8
"""Bindings of the sourcing policy that are kept, for orders placed before the latest reviews."""


class ReviewedTiers(Tiers):
    """Tiers that are assigned anew at every review.

    Attributes
    ----------
    reviewed : list of float
        When the reviews were, in seconds.
    standings : list of Standing
        At the start, and after each of them.
    """

    def __init__(self, plan: Plan, policy: Reviewed, record: Record) -> None:
        cast = plan.cast
        super().__init__(cast.customer_tier, cast.tier_promise, plan.processed, plan.begins)
        self._plan, self._policy, self._record = plan, policy, record
        self._update = policy.bind(tuple(plan.tiers))
        self._dates = review_times(plan, policy)
        self.next_review = next(self._dates)
        self.reviewed: list[float] = []
        self.standings = [Standing.first(self.current)]
        self._price, self._value = (cast.quantum * each for each in (cast.price, cast.value))

    def review(self) -> None:
        """Assign tiers at the time of the next review, from all orders before it."""
        now, since = self.next_review, self.next_review - self._policy.look_back
        orders = self._placed(since)
        if since < 0:
            orders = self._plan.history.and_then(orders)
        figures = orders.figures(since, now, len(self.current))
        standing = self._update(self.standings[-1], figures)
        self.reviewed.append(now)
        self.standings.append(standing)
        self.current = standing.tier
        self.next_review = next(self._dates)

    def _placed(self, since: float) -> Orders:
        """Return the orders of the record that were placed at or after `since`."""
        orders, parts = self._record.orders, self._record.parts
        begin = bisect_right(orders.placed, since, 0, orders.rows) if since > 0 else 0
        begin = max(0, begin - 1)
        placed = np.array(orders.placed[begin : orders.rows])
        of = np.array(parts.order[: parts.rows]) - begin
        rows = np.flatnonzero(of >= 0)
        quantity, item = (np.array(c[: parts.rows])[rows] for c in (parts.quantity, parts.item))
        units, revenue, cost = (
            np.bincount(of[rows], quantity * each[item], len(placed)).astype(float)
            for each in (self._plan.cast.quantum, self._price, self._value)
        )
        declined = np.array(parts.fate[: parts.rows])[rows] == DECLINED
        never = np.zeros(len(placed), bool)
        never[of[rows][declined]] = True
        placed[never] = np.inf
        customer = np.array(orders.customer[begin : orders.rows], np.int64)
        return Orders(placed, customer, units, revenue, revenue - cost)


def review_times(plan: Plan, policy: Reviewed) -> Iterator[float]:
    """Yield the seconds of all reviews, each once, and then never."""
    clock = LocalClock(plan.scenario.start, plan.scenario.time_zone)
    days = ((date.fromisoformat(text) - clock.first).days for text in policy.dates)
    dates = sorted(time for time in map(clock.midnight, days) if time > 0)
    every = policy.every
    periodic = (every * n for n in count(1)) if every else iter(())
    yield from (time for time, _ in groupby(merge(dates, periodic)))
    while True:
        yield np.inf


class RetieredSales(Sales):
    """Sales that source an order as of the tiers at the time when it was placed."""

    def follow(self, tiers: ReviewedTiers, view: NetworkView, bind: Callable[..., Any]) -> None:
        """Bind the sourcing policy anew wherever a review has changed the tiers.

        Parameters
        ----------
        tiers : ReviewedTiers
            What the reviews found.
        view : NetworkView
            The network, with the tiers at the start.
        bind : callable
            The sourcing policy's.
        """
        self._tiers, self._view, self._bind = tiers, view, bind
        self._bound: dict[int, Callable[..., Any]] = {0: self._choose}

    def _source(self, order: int) -> None:
        reviewed = self._tiers.reviewed
        if reviewed:
            self._choose = self._choose_after(bisect_right(reviewed, self._orders.placed[order]))
        super()._source(order)

    def _choose_after(self, reviews: int) -> Callable[..., Any]:
        """Return the sourcing policy as of the tiers after a number of reviews."""
        if reviews not in self._bound:
            tier = self._tiers.standings[reviews].tier.tolist()
            self._bound[reviews] = self._bind(replace(self._view, tier=tier))
            if len(self._bound) > KEPT:
                del self._bound[min(self._bound)]
        return self._bound[reviews]
