"""What customers are expected to order: orders, lines and units per second, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, nan

import numpy as np

from simwh.demand.base import DemandContext
from simwh.demand.mix import indices
from simwh.demand.process import Process
from simwh.demand.rates import NO_RATES, Block, Rates, rates_of_rows
from simwh.demand.replay import Replay
from simwh.demand.schedule import Schedule
from simwh.demand.source import Source, weights_of


@dataclass(frozen=True)
class Flow:
    """Expected demand.

    Attributes
    ----------
    orders : mapping of customer to orders per second
    lines, units : Rates
        Lines and units per second by customer and item, in the order in which the scenario has
        them; nan where the rates are not known beforehand.
    ends : float
        Seconds after which nothing is ordered, infinite where there is no such time.
    """

    orders: Mapping[str, float] = field(default_factory=dict)
    lines: Rates = NO_RATES
    units: Rates = NO_RATES
    ends: float = inf


NOTHING = Flow()


def flow_of(source: Source, context: DemandContext) -> Flow:
    """Return the expected demand of a source.

    Raises
    ------
    InputError, ValueError
        If its basket's table or its history cannot be read.
    """
    if isinstance(source.process, Replay):
        return _replayed(source.process, context)
    if source.customer is None or source.basket is None:
        return NOTHING
    rate = source.process.rate()
    assortment = source.basket.assortment(context.items, context.table)
    law = source.process.order_law() if isinstance(source.process, Process) else None
    each = assortment.lines(source.basket) if law is None else assortment.mix.shares
    sizes = assortment.sizes(source.basket, np.array(context.item_quantum), law)
    each = each * (1 - np.array([size.zero for size in sizes]))
    # The only line of an order whose process knows its quantity is dropped with the order.
    placed = rate if law is None else rate * float(each.sum())
    weights = weights_of(source.customer)
    shares = {name: weight / sum(weights.values()) for name, weight in weights.items()}
    buyers = indices(shares, context.customers, "customer"), np.array(list(shares.values()))
    lines = Rates((Block(*buyers, assortment.items, rate * each),))
    unknown = Rates((Block(*buyers, assortment.items, np.full(each.size, nan)),))
    known = (context.customers, context.items, context.table, context.item_quantum)
    units = source.item_rates(*known)
    return Flow(
        orders={name: placed * share for name, share in shares.items()},
        lines=lines,
        units=units if units.blocks else unknown,
        ends=source.process.times[-1] if isinstance(source.process, Schedule) else inf,
    )


def _replayed(process: Replay, context: DemandContext) -> Flow:
    log = process.log(context)
    days = process.days_used(log)
    per_order = process.scale / (days * 86400.0)
    used = log.days < days
    customers = list(context.customers)
    orders = np.bincount(log.orders.customers[used], minlength=len(customers)) * per_order
    of_line = np.repeat(used, log.orders.lines)
    owner = np.repeat(log.orders.customers, log.orders.lines)[of_line]
    lines = np.full(owner.size, per_order)
    known = (context.customers, context.items, context.table, context.item_quantum)
    return Flow(
        orders=dict(zip(customers, orders.tolist(), strict=True)),
        lines=rates_of_rows(owner, log.orders.items[of_line], lines),
        units=process.item_rates(*known),
    )
