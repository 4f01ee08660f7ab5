"""What customers are expected to order: orders, lines and units per second, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, nan

import numpy as np

from simwh.demand.base import DemandContext
from simwh.demand.process import Process
from simwh.demand.replay import Replay
from simwh.demand.schedule import Schedule
from simwh.demand.source import Source, weights_of


@dataclass(frozen=True)
class Flow:
    """Expected demand.

    Attributes
    ----------
    orders : mapping of customer to orders per second
    lines, units : mapping of (customer, item) to lines and units per second
        nan where the rates are not known beforehand.
    ends : float
        Seconds after which nothing is ordered, infinite where there is no such time.
    """

    orders: Mapping[str, float] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], float] = field(default_factory=dict)
    units: Mapping[tuple[str, str], float] = field(default_factory=dict)
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
    customers, items = list(context.customers), list(context.items)
    assortment = source.basket.assortment(context.items, context.table)
    law = source.process.order_law() if isinstance(source.process, Process) else None
    each = assortment.lines(source.basket) if law is None else assortment.mix.shares
    sizes = assortment.sizes(source.basket, np.array(context.item_quantum), law)
    each = each * (1 - np.array([size.zero for size in sizes]))
    # The only line of an order whose process knows its quantity is dropped with the order.
    placed = rate if law is None else rate * float(each.sum())
    weights = weights_of(source.customer)
    shares = {name: weight / sum(weights.values()) for name, weight in weights.items()}
    known = (context.customers, context.items, context.table, context.item_quantum)
    units = source.item_rates(*known)
    lines = {
        (name, items[item]): rate * share * count
        for name, share in shares.items()
        for item, count in zip(assortment.items.tolist(), each.tolist(), strict=True)
    }
    return Flow(
        orders={name: placed * share for name, share in shares.items()},
        lines=lines,
        units={(customers[buyer], items[item]): units[buyer, item] for buyer, item in units}
        or dict.fromkeys(lines, nan),
        ends=source.process.times[-1] if isinstance(source.process, Schedule) else inf,
    )


def _replayed(process: Replay, context: DemandContext) -> Flow:
    log = process.log(context)
    days = process.days_used(log)
    per_order = process.scale / (days * 86400.0)
    used = log.days < days
    customers, items = list(context.customers), list(context.items)
    orders = np.bincount(log.orders.customers[used], minlength=len(customers)) * per_order
    owner = np.repeat(log.orders.customers, log.orders.lines)[np.repeat(used, log.orders.lines)]
    items_of = log.orders.items[np.repeat(used, log.orders.lines)]
    pairs, lines = np.unique(owner * len(items) + items_of, return_counts=True)
    known = (context.customers, context.items, context.table, context.item_quantum)
    units = process.item_rates(*known)
    return Flow(
        orders=dict(zip(customers, orders.tolist(), strict=True)),
        lines={
            (customers[pair // len(items)], items[pair % len(items)]): count * per_order
            for pair, count in zip(pairs.tolist(), lines.tolist(), strict=True)
        },
        units={(customers[buyer], items[item]): units[buyer, item] for buyer, item in units},
    )
