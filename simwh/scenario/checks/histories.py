"""What the tables of demands say: histories of orders, and the items of baskets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from simwh.demand.basket import Basket
from simwh.demand.replay import Replay
from simwh.errors import Fault, InputError
from simwh.scenario.tabled import Reader, one_of, within
from simwh.scenario.tables import Key
from simwh.scenario.tiering import read_moment
from simwh.scenario.tree import printable
from simwh.units import LARGEST

Rows = Mapping[str, Any]


def read_basket(basket: Basket, table: Reader, items: Collection[str]) -> dict[str, Rows]:
    """Return the table of a basket by its name, or nothing where it has none.

    Raises
    ------
    InputError
        With its faults, each at its cell.
    """
    name = basket.table
    if name is None:
        return {}
    columns = {"item": Key(one_of(items)), "weight": within(0)}
    rows = table(name, columns, {"quantity": within(0)})
    if not any(rows["weight"]):
        raise InputError([_of_column(name, "weight", "no weight", "a weight of more than 0")])
    return {name: rows}


def read_history(
    process: Replay, table: Reader, customers: Collection[str], items: Collection[str]
) -> dict[str, Rows]:
    """Return the table of a history by its name.

    Raises
    ------
    InputError
        With its faults, each at its cell.
    """
    name = process.file
    columns = {
        "order_id": str,
        "customer": one_of(customers),
        "item": one_of(items),
        "quantity": within(0 if process.negative == "refuse" else -LARGEST),
    }
    times = {"ordered_at": read_moment, "seconds": within(0)}
    rows = table(name, columns, times)
    given = times.keys() & rows.keys()
    if len(given) != 1:
        found = "both of ordered_at and seconds" if given else "missing"
        raise InputError([_of_column(name, "ordered_at", found, "ordered_at, or seconds")])
    return {name: rows}


def _of_column(name: str, column: str, found: str, allowed: str) -> Fault:
    return Fault(printable(name), 1, 0, column, found, allowed)
