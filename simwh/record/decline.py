"""Candidates that were never placed leave the record, as if nobody had drawn them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Tables = dict[str, NDArray[Any]]


def without(fate: int, orders: Tables, parts: Tables, shipments: Tables, errors: Tables) -> Tables:
    """Take the orders out whose parts all have a fate; return when, whose and where they were.

    The tables are changed in place; rows that are left are numbered anew.
    """
    gone = np.zeros(len(orders["placed"]), bool)
    gone[parts["order"][parts["fate"] == fate]] = True
    declined = {name: orders[name][gone] for name in ("placed", "customer", "tier")}
    if not gone.any():
        return declined
    keep = ~gone[parts["order"]]
    order, row = np.cumsum(~gone) - 1, np.cumsum(keep) - 1
    for name, column in parts.items():
        parts[name] = column[keep]
    for name, column in orders.items():
        orders[name] = column[~gone]
    for table, name, number in (
        (parts, "order", order),
        (parts, "line", row),
        (orders, "first_part", row),
        (shipments, "order", order),
        (errors, "part", row),
    ):
        table[name] = number[table[name]].astype(table[name].dtype)
    return declined
