"""How warehouses keep their items: a rule for all, for a class of them, or for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from simwh.distribution import DurationLaw
from simwh.policy.replenishment import Replenishment
from simwh.policy.review import Review
from simwh.policy.review.continuous import Continuous
from simwh.policy.timetable import Timetable
from simwh.scenario.part import Part
from simwh.units import (
    Count,
    Name,
    PositiveCount,
)
from simwh.yields import Yield


class StockRule(Part):
    """How one warehouse keeps one item, or all items; what an item leaves out, the site says.

    Attributes
    ----------
    review : when the stock point is looked at
    replenishment : what it orders then
    source : supplier or warehouse that it orders from
    lead_time : law of duration
        From a supplier, order to receipt; from a warehouse, shipped to received. The supplier's or
        the lane's where it is left out.
    opening : units, or ``"target"`` for the policy's target
        Stock at time 0.
    lot, minimum : units
        Replenishment orders are whole lots, and at least the minimum.
    departures : when what is ordered leaves its source, where the source says nothing
        ``every`` some time, or at ``times`` of day of this warehouse's calendar.
    issuing : "fifo" or "lifo"
        Whether the units that expire first go first, or last, where the item has a shelf life.
    yields : how much comes of what is ordered; all of it where it is left out
        What does not come is known on receipt, and is owed by nobody. The supplier's where it is
        left out.
    partial : whether a warehouse that is short may send an order in pieces; by default it may
        Otherwise the order waits until it can be sent whole.
    """

    review: Review | None = None
    replenishment: Replenishment | None = None
    source: Name | None = None
    lead_time: DurationLaw | None = None
    opening: Count | Annotated[str, Field(pattern="^target$")] | None = None
    lot: PositiveCount | None = None
    minimum: PositiveCount | None = None
    departures: Timetable | None = None
    issuing: Annotated[str, Field(pattern="^(fifo|lifo)$")] | None = None
    yields: Yield | None = None
    partial: bool | None = None


class SiteStock(StockRule):
    """The stock of a warehouse: the rule for every item, and what differs by item.

    Attributes
    ----------
    items : what differs by item, by its name
    classes : what differs by class of items, by their `stock_class`; an item's own rule goes first
    table : CSV file with a column ``item`` and columns named after the levels of `replenishment`
        (``reorder_point``, ``can_order_point``, ``order_quantity``, ``order_up_to``,
        ``base_stock``) or ``opening``.
    only : whether only the items named in `items` or `table` are kept here
    """

    review: Review = Continuous()
    opening: Count | Annotated[str, Field(pattern="^target$")] = "target"
    items: Mapping[Name, StockRule] = {}
    classes: Mapping[Name, StockRule] = {}
    table: str | None = None
    only: bool = False

    def said(self, item: str, stock_class: Name | None, field: str) -> Any:
        """Return what a field of the rule of an item is: its own, its class's, or the site's."""
        own, of_class = self.items.get(item), self.classes.get(stock_class or "")
        for rule in (own, of_class):
            value = None if rule is None else getattr(rule, field)
            if value is not None:
                return value
        return getattr(self, field)
