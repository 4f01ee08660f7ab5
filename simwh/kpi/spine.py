"""The spine of every order line, joined once: placed, sourced, allocated, ... delivered.

Orders count that were placed in the observed window and ask for something (an order of returns
alone does not). Their parts, shipments and causes of delay are followed to delivery. Columns are
joined when they are first asked for; what is wide and cheap to join is not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.columns import Columns, padded, rows_of
from simwh.kpi.floor.milestones import reached
from simwh.kpi.terms import Bools, Floats, Ints, Keys, Rows
from simwh.record import CANCELLED, LOST, OPEN, ORDINARY, Run

if TYPE_CHECKING:
    from simwh.scenario.model import Scenario

T = TypeVar("T")
MOMENT = 1e-6
"""Seconds by which a promise may be missed through rounding."""


class Spine:
    """The joined columns of one replication.

    Parameters
    ----------
    run : Run
    scenario : Scenario
        For its prices; figures that cost nothing need none of it.

    Attributes
    ----------
    cast : Cast
    facts : Columns
    begin, end, window : float
        Seconds; the observed window and its length.
    """

    def __init__(self, run: Run, scenario: Scenario) -> None:
        self.run = run
        self.scenario = scenario
        self.cast = run.cast
        self.facts = Columns(*(getattr(run.facts, table) for table in Columns._fields))
        self.begin, self.end = run.warm_up, run.end
        self.window = run.end - run.warm_up
        cast = run.cast
        self.sizes = len(cast.tiers), len(cast.sites) + 1, len(cast.zones)
        self._derived: dict[Callable[[Spine], Any], Any] = {}

    def once(self, derive: Callable[[Spine], T]) -> T:
        """Return ``derive(self)``, derived once."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        found: T = self._derived[derive]
        return found

    def grouped(self, group: Ints, groups: int) -> Spine:
        """Return the same replication with groups of customers in the place of zones.

        Parameters
        ----------
        group : int array, by customer
            From 0 to `groups` - 1.
        groups : int
            How many there are.
        """
        found = Spine(self.run, self.scenario)
        found.sizes = (*self.sizes[:2], groups)
        found.order_zone = group[self.facts.orders["customer"]]
        return found

    def within(self, since: Floats | float, until: Floats | None = None) -> Floats:
        """Return the seconds of the window between `since` and `until`; NaN is never."""
        start = np.fmax(np.fmin(since, self.end), self.begin)
        if until is None:
            return np.asarray(self.end - start)
        return np.asarray(np.fmax(np.fmin(until, self.end), self.begin) - start)

    # ---- orders

    @cached_property
    def order_tier(self) -> Ints:
        """Tier by order: the one that its customer had when it was placed."""
        column: Ints = self.facts.orders["tier"].astype(np.int32)
        return column

    @cached_property
    def order_zone(self) -> Ints:
        """Zone by order."""
        index = self.cast.customer_zone.astype(np.int32)
        column: Ints = index[self.facts.orders["customer"]]
        return column

    @cached_property
    def counted(self) -> Bools:
        """Whether an order counts: placed in the window, and not of returns alone."""
        placed = self.facts.orders["placed"]
        parts = self.facts.parts
        counted: Bools = (placed >= self.begin) & (placed < self.end)
        back = parts["quantity"] < 0
        if back.any():
            counted &= self.any_part(~back) | ~self.any_part(back)
        return counted

    @cached_property
    def orders(self) -> Rows:
        """The rows of the orders that count."""
        return rows_of(self.counted)

    def any_part(self, which: Bools) -> Bools:
        """Tell by order whether any of its parts is one of `which`."""
        found = np.zeros(len(self.facts.orders["placed"]), bool)
        found[self.facts.parts["order"][which]] = True
        return found

    @cached_property
    def open(self) -> Bools:
        """By order: whether a part of it was neither delivered, lost nor cancelled."""
        parts = self.facts.parts
        waits = (parts["fate"] == OPEN) & np.isnan(self.of_shipment("delivered"))
        none = np.asarray(self.facts.orders["first_part"] < 0)
        return self.any_part(waits) | none

    @cached_property
    def short(self) -> Bools:
        """By order: whether units of it were lost or cancelled."""
        fate = self.facts.parts["fate"]
        return self.any_part((fate == LOST) | (fate == CANCELLED))

    @cached_property
    def last(self) -> NDArray[np.int32]:
        """By order: the shipment delivered last, or -1; what is sent anew does not count."""
        shipments = self.facts.shipments
        order, delivered = shipments["order"], shipments["delivered"]
        if (again := shipments["kind"] != ORDINARY).any():
            delivered = np.where(again, np.nan, delivered)
        latest = np.full(len(self.counted), -np.inf)
        np.fmax.at(latest, order, delivered)
        rows = np.flatnonzero(delivered == latest[order])
        last = np.full(len(self.counted), -1, np.int32)
        last[order[rows]] = rows
        return last

    @cached_property
    def delivered(self) -> Rows:
        """The rows of the orders that count and are delivered, as far as not lost or cancelled."""
        return rows_of(self.counted & ~self.open & (self.last >= 0))

    @cached_property
    def order_site(self) -> Ints:
        """By order: the site that delivered last, else the first line's, else -1."""
        last, first = self.last, self.facts.orders["first_part"]
        of_shipment = padded(self.facts.shipments["site"], -1)[last]
        of_line = padded(self.facts.parts["site"], -1)[first]
        return np.where(last >= 0, of_shipment, of_line).astype(np.int32)

    @cached_property
    def order_keys(self) -> Keys:
        """Of the orders that count."""
        return self.keys_of_orders(self.orders)

    @cached_property
    def delivered_keys(self) -> Keys:
        """Of the delivered orders."""
        return self.keys_of_orders(self.delivered)

    def keys_of_orders(self, rows: Rows) -> Keys:
        """Return where these orders belong."""
        tier, site, zone = self.order_tier, self.order_site, self.order_zone
        return Keys(self.sizes, tier[rows], site[rows], zone[rows])

    def milestone(self, name: str) -> Floats:
        """Return a time of the part delivered last, by delivered order (of `causes.SPAN`)."""
        if name == "placed":
            placed: Floats = self.facts.orders["placed"][self.delivered]
            return placed
        last = self.last[self.delivered]
        if name == "sourced":
            return self.once(sourced_by_shipment)[last]
        return self.shipment_time(name)[last]

    # ---- shipments

    def shipment_time(self, name: str) -> Floats:
        """Return a time by shipment; a site without pickers or stations spends none there."""
        return reached(self, name)

    @cached_property
    def gave_up(self) -> Floats:
        """By shipment: when its customer gave up waiting for a picker, NaN where none did."""
        parts = self.facts.parts
        rows = np.flatnonzero((parts["fate"] == CANCELLED) & (parts["shipment"] >= 0))
        time = np.full(len(self.facts.shipments["order"]), np.nan)
        time[parts["shipment"][rows]] = parts["ended"][rows]
        return time

    def has_crew(self, station: str) -> Bools:
        """Tell by site whether it has a crew for ``"picking"`` or ``"packing"``."""
        has = np.zeros(len(self.cast.sites), bool)
        has[self.cast.crew_site[self.crews(station)]] = True
        return has

    def keys_of_crews(self, crews: Ints) -> Keys:
        """Return where crews belong, one a row."""
        return Keys(self.sizes, site=self.cast.crew_site.astype(np.int16)[crews])

    def crews(self, station: str) -> NDArray[np.intp]:
        """Return the crews of ``"picking"`` or ``"packing"``."""
        return np.flatnonzero([name.endswith(f"/{station}") for name in self.cast.crews])

    @cached_property
    def shipment_keys(self) -> Keys:
        """Of all shipments."""
        shipments = self.facts.shipments
        order = shipments["order"]
        return Keys(self.sizes, self.order_tier[order], shipments["site"], self.order_zone[order])

    # ---- parts

    @cached_property
    def parts(self) -> Rows:
        """The rows of the demanded parts: of orders that count, returns left out."""
        parts = self.facts.parts
        return rows_of(self.counted[parts["order"]] & (parts["quantity"] > 0))

    def part(self, name: str) -> NDArray[Any]:
        """Return a column of the demanded parts."""
        return self.facts.parts[name][self.parts]

    @cached_property
    def part_keys(self) -> Keys:
        """Of the demanded parts, by the item that was asked for."""
        return self.keys_of_demand(self.parts)

    def keys_of_demand(self, rows: Rows) -> Keys:
        """Return where these parts belong, by the item that was asked for."""
        keys = self.keys_of_parts(rows)
        if not self.given:
            return keys
        asked, item = (self.facts.parts[name][rows] for name in ("asked", "item"))
        return replace(keys, item=np.where(asked < 0, item, asked))

    @cached_property
    def given(self) -> bool:
        """Whether any line was given another item than it asked for."""
        return bool((self.facts.parts["asked"] >= 0).any())

    def keys_of_parts(self, rows: Rows) -> Keys:
        """Return where these parts belong."""
        parts = self.facts.parts
        order = parts["order"][rows]
        tier, zone = self.order_tier[order], self.order_zone[order]
        return Keys(self.sizes, tier, parts["site"][rows], zone, parts["item"][rows])

    @cached_property
    def units(self) -> Floats:
        """Units of each demanded part."""
        return self.units_of(self.parts)

    def units_of(self, rows: Rows) -> Floats:
        """Return the units of these parts."""
        parts = self.facts.parts
        quantum = self.cast.quantum
        units: Floats = parts["quantity"][rows].astype(float)
        return units if (quantum == 1).all() else units * quantum[parts["item"][rows]]

    @cached_property
    def filled(self) -> Bools:
        """Whether each demanded part was allocated, as asked for, as soon as it was sourced."""
        at_once = self.part("allocated") == self.part("sourced")
        return np.asarray(at_once & (self.part("asked") < 0) if self.given else at_once)

    @cached_property
    def sourced(self) -> Bools:
        """Whether each demanded part was sourced, or ended, by the time the clock stopped."""
        ended = self.part("fate") != OPEN
        return np.asarray(ended | ~np.isnan(self.part("sourced")))

    def of_shipment(self, name: str) -> Floats:
        """Return a time of each part's shipment, NaN without one; for all parts."""
        shipment = self.facts.parts["shipment"]
        time: Floats = padded(self.facts.shipments[name], np.nan)[shipment]
        return time

    @cached_property
    def left(self) -> Floats:
        """When each part left the building; a return when it entered. For all parts."""
        parts = self.facts.parts
        left = self.of_shipment("shipped")
        back = parts["quantity"] < 0
        if back.any():
            left[back] = parts["allocated"][back]
        return left


def sourced_by_shipment(spine: Spine) -> Floats:
    """Return when the parts of each shipment were sourced."""
    parts = spine.facts.parts
    sourced = np.full(len(spine.facts.shipments["order"]) + 1, np.nan)
    sourced[parts["shipment"]] = parts["sourced"]
    return sourced[:-1]
