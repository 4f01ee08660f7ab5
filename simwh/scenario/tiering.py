"""The tier that every customer starts in: its own, or what its history makes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any

import numpy as np

from simwh.clock import LocalClock
from simwh.errors import Fault, InputError
from simwh.policy.tiering.base import Figures, Floats, Ints, Reviewed, Standing
from simwh.scenario.customers import Customer, Item, Tier
from simwh.scenario.model import Scenario
from simwh.scenario.tabled import ANYTHING, Reader, one_of, within
from simwh.scenario.tree import printable
from simwh.units import LARGEST, refusal


@dataclass(frozen=True)
class Orders:
    """Orders in any order, one row each, returns counting below 0.

    Attributes
    ----------
    time : float array
        Seconds from the scenario's start.
    customer : int array
    units, revenue, margin : float array
    """

    time: Floats
    customer: Ints
    units: Floats
    revenue: Floats
    margin: Floats

    def figures(self, since: float, until: float, customers: int) -> Figures:
        """Return what every customer ordered in ``[since, until)``."""
        rows = np.flatnonzero((self.time >= since) & (self.time < until))
        who = self.customer[rows]
        last = np.full(customers, -inf)
        np.maximum.at(last, who, self.time[rows])
        orders, units, revenue, margin = (
            np.bincount(who, values, customers).astype(float)
            for values in (None, self.units[rows], self.revenue[rows], self.margin[rows])
        )
        return Figures(orders, units, revenue, margin, until - last)

    def and_then(self, other: Orders) -> Orders:
        """Return the rows of both."""
        columns = ("time", "customer", "units", "revenue", "margin")
        return Orders(*(np.append(getattr(self, c), getattr(other, c)) for c in columns))


NO_ORDERS = Orders(np.empty(0), np.empty(0, np.int64), *np.empty((3, 0)))


def read_orders(
    name: str,
    table: Reader,
    clock: LocalClock,
    items: Mapping[str, Item],
    customers: Collection[str] = ANYTHING,
) -> tuple[Orders, Sequence[str]]:
    """Return the orders of a history before the start, and the name of each one's customer.

    Raises
    ------
    InputError
        With its faults, each at its cell.
    """
    rows = table(
        name,
        {"customer": one_of(customers), "item": one_of(items), "quantity": within(-LARGEST)},
        {
            "ordered_at": read_moment,
            "seconds": within(-LARGEST),
            "order_id": str,
            "price": within(0),
        },
    )
    given = {"ordered_at", "seconds"} & rows.keys()
    if len(given) != 1 or not len(rows["item"]):
        found = "both of ordered_at and seconds" if len(given) == 2 else "missing"
        if given and not len(rows["item"]):
            found = "no row"
        allowed = "at least one order, with ordered_at or seconds"
        raise InputError([Fault(printable(name), 1, 0, "ordered_at", found, allowed)])
    if "seconds" in rows:
        time = np.array(rows["seconds"], float)
    else:
        time = np.array([clock.seconds(moment) for moment in rows["ordered_at"]])
    # What reaches beyond the start counts as if it ended there.
    time -= max(0.0, float(np.nextafter(time.max(), inf)))
    names, quantity = rows["customer"], np.array(rows["quantity"], float)
    price = np.array(rows.get("price", [items[item].price for item in rows["item"]]), float)
    value = np.array([items[item].value for item in rows["item"]])
    place: dict[object, int] = {}
    order = np.array([place.setdefault(known, len(place)) for known in _orders(rows, len(time))])
    first = np.unique(order, return_index=True)[1]
    units, revenue, cost = (
        np.bincount(order, quantity * each).astype(float)
        for each in (np.ones(len(time)), price, value)
    )
    nobody = np.full(len(first), -1)
    orders = Orders(time[first], nobody, units, revenue, revenue - cost)
    return orders, [names[row] for row in first]


def _orders(rows: Mapping[str, Any], count: int) -> Sequence[object]:
    """Return what tells the order of each row: its id, or else every row is one."""
    ids: Sequence[object] = rows.get("order_id", range(count))
    return ids


def history_of(
    scenario: Scenario, table: Reader, customers: Sequence[str], items: Mapping[str, Item]
) -> Orders:
    """Return the history of a scenario's tiering, with customers by index.

    Raises
    ------
    InputError
        It cannot be read.
    """
    policy = scenario.policies.tiering
    name = getattr(policy, "history", None)
    if name is None:
        return NO_ORDERS
    clock = LocalClock(scenario.start, scenario.time_zone)
    orders, names = read_orders(name, table, clock, items, customers)
    index = {customer: i for i, customer in enumerate(customers)}
    who = np.array([index[name] for name in names], np.int64)
    return Orders(orders.time, who, orders.units, orders.revenue, orders.margin)


def assigned(
    scenario: Scenario, tiers: Sequence[str], customers: Mapping[str, Customer], history: Orders
) -> Mapping[str, Customer]:
    """Return the customers with the tiers that they start in, which are numbered as in `tiers`.

    Raises
    ------
    ValueError
        The policy names a tier that there is not.
    """
    policy = scenario.policies.tiering
    if not isinstance(policy, Reviewed):
        return customers
    if len(history.time):
        fresh = Standing.first(np.full(len(customers), tiers.index(policy.rest)))
        figures = history.figures(-policy.look_back, 0.0, len(customers))
        names = [tiers[tier] for tier in policy.bind(tiers)(fresh, figures).tier.tolist()]
    else:
        names = [customer.tier or policy.rest for customer in customers.values()]
    return {
        name: customer.model_copy(update={"tier": tier})
        for (name, customer), tier in zip(customers.items(), names, strict=True)
    }


def ranked(tiers: Mapping[str, Tier]) -> dict[str, Tier]:
    """Return the tiers by priority, and by name where that is equal."""
    return dict(sorted(tiers.items(), key=lambda entry: (entry[1].priority, entry[0])))


def read_moment(text: str) -> datetime:
    """Return a local date and time of a table."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None or not 1900 <= moment.year <= 2999:
        raise refusal("a local date and time from 1900 on, without an offset: 2026-01-05T08:00")
    return moment
