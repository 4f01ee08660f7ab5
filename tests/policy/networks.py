"""Small networks for policies to look at."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from simwh.policy.levels import REPLENISHMENT
from simwh.policy.shares import apportion
from simwh.state import Earmark, NetworkView, PointView, Stock, Waiting

TIERS = ("gold", "silver", "bronze")
DAY = 86400.0
THIRDS = (1 / 3, 1 / 3, 1 / 3, 0.0)
"""Of each tier in the stock, where it is earmarked."""


def network(
    stock: Sequence[Sequence[int]],
    *,
    reach: Sequence[Sequence[int]] | None = None,
    home: Sequence[int] | None = None,
    tier: Sequence[int] | None = None,
    priority: Sequence[int] = (1, 2, 3, 4),
    cost: Sequence[Sequence[float]] | None = None,
    transit: Sequence[Sequence[float]] | None = None,
    uniforms: Sequence[float] = (),
) -> NetworkView:
    """Return a network with ``stock[site][item]``, where everybody may take what is available.

    By default one gold customer has the first site as its home and reaches every site in order.
    """
    sites, items = len(stock), len(stock[0])
    reach = reach or [range(sites)]
    customers = len(reach)
    draws = iter(uniforms)
    available = [units for shelf in stock for units in shelf]
    empty = Stock.empty(sites * items)
    by_site = [[float(site) for site in range(sites)]] * customers
    return NetworkView(
        items=items,
        sites=[f"site{site}" for site in range(sites)],
        customers=[f"customer{customer}" for customer in range(customers)],
        tiers=(*TIERS, REPLENISHMENT),
        item_names=[f"item{item}" for item in range(items)],
        tier=tier or [0] * customers,
        home=home or [0] * customers,
        reach=reach,
        distance=by_site,
        transit=transit or by_site,
        landed_cost=cost or by_site,
        priority=priority,
        available=available,
        backorders=empty.backorders,
        waiting=empty.waiting,
        entitled=lambda point, tier: available[point],
        chance=lambda customer: next(draws),
        earmarks=[Earmark(THIRDS, (*apportion(units, THIRDS),), ()) for units in available],
        partial=[False, True, True, True],
        position=available.__getitem__,
        between=[[abs(one - other) * DAY for one in range(sites)] for other in range(sites)],
        demand_rate=[1 / DAY] * len(available),
        quantum=[1.0] * items,
        supplied=available,
    )


def shelf(units: int, *waiting: tuple[int, int, int], **fields: Sequence[int]) -> NetworkView:
    """Return one stock point with `units` available, where ``(tier, sequence, quantity)`` wait."""
    queues = [deque[Waiting]() for _ in range(len(TIERS) + 1)]
    for tier, sequence, quantity in waiting:
        queues[tier].append(Waiting(sequence, quantity, row=sequence))
    view = network([[units]], **fields)
    return replace(view, waiting={0: queues} if waiting else {})


def point(
    demand_per_day: float = 2.0, quantum: float = 1.0, review_period: float = 0.0
) -> PointView:
    """Return a stock point with a lead time of five days."""
    return PointView(demand_per_day / DAY, 5 * DAY, review_period, quantum)
