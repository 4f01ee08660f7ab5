"""Customers' returns: some of the units delivered come back to the site that sent them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import bdtr, bdtrik

from simwh.engine.adjust import Adjust
from simwh.engine.book import Book
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import SCRAPPED, SENT_BACK, Record

Delivered = Callable[[float, int, Sequence[int]], None]
"""``delivered(time, shipment, parts)``: parts are delivered at `time` in a shipment."""


class Law(NamedTuple):
    """Shares of the units that come back, and of those that are good; seconds, by part."""

    share: float
    restocked: float
    delay: array[float]


def customer_returns(
    plan: Plan, world: World, record: Record, adjust: Adjust, book: Book
) -> Delivered | None:
    """Return what follows a delivery; None where no item comes back."""
    laws = {
        plan.item_index[name]: Law(
            item.returns.share,
            item.returns.restocked,
            book.column("return_delay", item.returns.delay, item.returns.delay.quantile),
        )
        for name, item in plan.items.items()
        if item.returns is not None
    }
    if not laws:
        return None
    draws = [book.column(part, part, np.asarray) for part in ("returned", "restocked")]
    return Returns(world, record, adjust, laws, len(plan.items), *draws).follow


class Returns:
    """Lets units come back, by the line's own draws; what is not good is scrapped at once."""

    def __init__(
        self,
        world: World,
        record: Record,
        adjust: Adjust,
        laws: Mapping[int, Law],
        items: int,
        returned: array[float],
        restocked: array[float],
    ) -> None:
        self._world = world
        self._parts = record.parts
        self._rows = record.adjustments
        self._adjust = adjust
        self._laws = laws
        self._items = items
        self._returned = returned
        self._restocked = restocked

    def follow(self, time: float, shipment: int, parts: Sequence[int]) -> None:
        """Let some units of parts that are delivered at `time` come back later."""
        world, rows = self._world, self._parts
        for part in parts:
            law = self._laws.get(rows.item[part])
            if law is None:
                continue
            line = rows.line[part]
            units = binomial(self._returned[line], rows.quantity[part], law.share)
            if units:
                due = time + law.delay[line]
                world.at(due, world.phases.receive, self._come, (part, units))

    def _come(self, what: tuple[int, int]) -> None:
        part, units = what
        rows, now = self._parts, self._world.now
        item = rows.item[part]
        point = rows.site[part] * self._items + item
        good = binomial(self._restocked[rows.line[part]], units, self._laws[item].restocked)
        for quantity, cause in ((units - good, SENT_BACK), (good - units, SCRAPPED)):
            if quantity:
                self._rows.append(point=point, time=now, quantity=quantity, cause=cause)
        if good:
            self._adjust(point, good, SENT_BACK)


def binomial(u: float, trials: int, share: float) -> int:
    """Return the quantile at `u` of the number of successes in `trials`."""
    if share in (0.0, 1.0):
        return round(trials * share)
    above = int(np.ceil(bdtrik(max(u, (1 - share) ** trials), trials, share)))
    below = max(above - 1, 0)
    return below if bdtr(below, trials, share) >= u else min(above, trials)
