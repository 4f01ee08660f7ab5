"""What is recorded of stock: what was ordered, what was put right, what was forecast."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table

EXPIRED, SCRAPPED, SHRUNK, FOUND, SENT_BACK, UNPICKED, MISPICKED = 0, 1, 2, 3, 4, 5, 6
"""Codes of an adjustment's `cause`: what left a shelf, or joined it, unsold and unordered.

What was allocated and cancelled before it was picked (`UNPICKED`) becomes available again; it never
left its shelf.
"""
ORDER, TRANSSHIPMENT = 0, 1
"""Codes of a replenishment's `kind`: asked of its source, or sent by a site that helps out."""


class Replenishments(Table):
    """One row a replenishment order (or a part of it): point, source, quantity, its times.

    `source` is a site's index, or ``~supplier``; `order` is the row of the whole order, its own row
    where it came in one piece. `allocated` is when a site set its stock apart for it; a supplier
    does not say. Less than 0 was sent back. `missing` quanta never come, and are scrap; below 0,
    more come than were ordered. `work` is the seconds that the supplier's machines work on it.
    `kind` tells orders from transshipments. `received` is when it is stock, `arrived` when it came
    to the site; the same time where there is no dock.
    """

    point: array[int]
    source: array[int]
    order: array[int]
    quantity: array[int]
    missing: array[int]
    work: array[float]
    kind: array[int]
    ordered: array[float]
    allocated: array[float]
    shipped: array[float]
    arrived: array[float]
    received: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"point": ("i", -1), "source": ("i", 0)}
        columns |= {"order": ("i", -1), "quantity": ("q", 0), "missing": ("q", 0)}
        columns |= {"work": ("d", 0.0), "kind": ("b", ORDER)}
        times = ("ordered", "allocated", "shipped", "arrived", "received")
        columns |= dict.fromkeys(times, ("d", nan))
        super().__init__(columns)


class Adjustments(Table):
    """One row a change of what is available that is neither sale, return nor replenishment.

    `quantity` is what joined the shelf, in quanta; what left it is below 0.
    """

    point: array[int]
    time: array[float]
    quantity: array[int]
    cause: array[int]

    def __init__(self) -> None:
        super().__init__(
            {
                "point": ("i", -1),
                "time": ("d", nan),
                "quantity": ("q", 0),
                "cause": ("b", EXPIRED),
            }
        )


class Forecasts(Table):
    """One row a stock point that forecasts: sums over its review periods in the observed window.

    In quanta: `forecast` one period ahead, `error` (demand - forecast), its `absolute` value and
    `square`, and the absolute error of the `naive` forecast, the demand of the period before.
    """

    point: array[int]
    periods: array[int]
    forecast: array[float]
    error: array[float]
    absolute: array[float]
    square: array[float]
    naive: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"point": ("i", -1), "periods": ("i", 0)}
        sums = ("forecast", "error", "absolute", "square", "naive")
        columns |= dict.fromkeys(sums, ("d", 0.0))
        super().__init__(columns)
