"""Orders are placed, sourced and allocated; the hot path of the engine.

State changes here, in functions, at the instant of the order: a process would start one event later
and let another order in between (DESIGN 3.3).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from simwh.engine.book import Book
from simwh.engine.stock import Points
from simwh.engine.supply import Supply
from simwh.engine.world import World
from simwh.record import CANCELLED, LOST, RETURNED, Record

Submit = Callable[[int, int, list[int]], None]
"""``submit(shipment, tier, parts)``: the floor of a site gets a pick list."""


@dataclass(frozen=True)
class TierRule:
    """How a tier's lines are treated; draws are columns of the order book.

    Attributes
    ----------
    patience : array of float or None
        Seconds, by part.
    partial, lost, complete : bool
        Takes what is there; what is missing is lost; the order is held until all is allocated.
    """

    patience: array[float] | None
    partial: bool
    lost: bool
    complete: bool


class Sales:
    """Carries orders from *placed* to *allocated* and hands pick lists to the floors.

    Parameters
    ----------
    world, record, points, supply, book
    choose : callable
        The bound sourcing policy, for a line or for an order (`by_line`).
    entitled : callable
        The bound allocation policy.
    rules : sequence of TierRule, by tier
    floors : sequence of callable, by site
    bring : callable or None
        ``bring(point, tier, missing, patient)`` has what is missing sent from other sites, and
        tells whether it has come.
    items : int
    horizon : float
        No order is placed at or after it.

    Attributes
    ----------
    handle : list of callable or None, by tier
        ``handle(order)``: takes a placed order in, and has it sourced later (`source_later`); None
        where orders are sourced as they are placed.
    admit : callable or None
        ``admit(order)``: whether a candidate order is placed at all.
    substitute : callable or None
        ``substitute(part, point, tier, quantity)``: whether a short line was given another item.
    full : callable or None
        ``full(site)``: whether its floor turns lines away; None where none does.
    """

    def __init__(
        self,
        world: World,
        record: Record,
        points: Points,
        supply: Supply,
        book: Book,
        *,
        choose: Callable[..., Any],
        by_line: bool,
        entitled: Callable[[int, int], int],
        rules: Sequence[TierRule],
        floors: Sequence[Submit],
        bring: Callable[[int, int, int, bool], bool] | None,
        items: int,
        horizon: float,
    ) -> None:
        self._world = world
        self._orders = record.orders
        self._parts = record.parts
        self._shipments = record.shipments
        self._points = points
        self._supply = supply
        self._book = book
        self._choose = choose
        self._by_line = by_line
        self._entitled = entitled
        self._rules = rules
        self._floors = floors
        self._bring = bring
        self._items = items
        self._horizon = horizon
        self._demand = world.phases.demand
        self.handle: list[Callable[[int], None] | None] = [None] * len(rules)
        self.admit: Callable[[int], bool] | None = None
        self.substitute: Callable[[int, int, int, int], bool] | None = None
        self.full: Callable[[int], bool] | None = None
        self._held: dict[int, tuple[list[int], list[int]]] = {}
        points.serve = self._serve

    def open(self) -> None:
        """Let the first order come."""
        if self._book.draw(self._horizon) is not None:
            self._world.at(self._orders.placed[0], self._demand, self._place, 0)

    def _place(self, order: int) -> None:
        orders, world = self._orders, self._world
        if self.admit is None or self.admit(order):
            handle = self.handle[orders.tier[order]]
            if handle is None:
                self._source(order)
            else:
                handle(order)
        order += 1
        if order < orders.rows or self._book.draw(self._horizon) is not None:
            world.at(orders.placed[order], self._demand, self._place, order)

    def source_later(self, order: int) -> None:
        """Write when a processed order is sourced; without processing the book has written it."""
        first = self._orders.first_part[order]
        for part in range(first, first + self._orders.lines[order]):
            self._parts.sourced[part] = self._world.now
        self._source(order)

    def _source(self, order: int) -> None:
        """Choose a site for every line and allocate what the tier may take there."""
        orders, parts, count = self._orders, self._parts, self._items
        item_of, quantity_of, site_of = parts.item, parts.quantity, parts.site
        allocated = parts.allocated
        available, position = self._points.stock.available, self._points.position
        entitled, continuous = self._entitled, self._supply.continuous
        tell, full = self._points.tell, self.full
        now = self._world._now
        customer = orders.customer[order]
        tier = orders.tier[order]
        first = orders.first_part[order]
        last = first + orders.lines[order]
        choose = self._choose if self._by_line else self._planned(customer, first, last)
        lists: dict[int, list[int]] = {}
        here = -1
        together: list[int] = []
        complete = self._rules[tier].complete
        if complete:  # nothing of the order leaves before all of it is sourced
            self._held[order] = [1], []
        for part in range(first, last):
            item, quantity = item_of[part], quantity_of[part]
            site: int = choose(customer, item, quantity)
            point = site * count + item
            site_of[part] = site
            if quantity < 0:
                self._take_back(part, point, -quantity)
                continue
            if full is not None and full(site):
                self._turn_away(part, point, quantity)
                continue
            if entitled(point, tier) >= quantity:
                available[point] -= quantity
                position[point] -= quantity
                allocated[part] = now
                taken = part
                if tell is not None:
                    tell(point, tier, quantity, quantity)
            else:
                taken = self._fall_short(part, point, tier, quantity)
            if taken >= 0:
                if site != here:
                    here, together = site, lists.setdefault(site, [])
                together.append(taken)
            ask = continuous[point]
            if ask is not None and ask(position[point]) > 0:
                self._supply.review(point, ask)
        if complete:
            self._held[order][0][0] -= 1
            self._hold(order, tier, [part for taken in lists.values() for part in taken])
        else:
            for site, taken_parts in lists.items():
                self._submit(order, site, tier, taken_parts)

    def _planned(self, customer: int, first: int, last: int) -> Callable[..., int]:
        """Ask the policy once for the whole order; answer line by line."""
        items = self._parts.item[first:last].tolist()
        quantities = self._parts.quantity[first:last].tolist()
        sites: Iterator[int] = iter(self._choose(customer, items, quantities))
        return lambda *_: next(sites)

    def _fall_short(self, part: int, point: int, tier: int, quantity: int) -> int:
        """Take what the tier may take; the rest waits or is lost. Return the part taken, or -1."""
        if self.substitute is not None and self.substitute(part, point, tier, quantity):
            return part
        rule = self._rules[tier]
        points = self._points
        if self._bring is not None:
            missing = quantity - max(0, min(quantity, self._entitled(point, tier)))
            if self._bring(point, tier, missing, not rule.lost):
                given = self._entitled(point, tier)
                if given >= quantity:
                    return self._take(part, point, tier, quantity)
        given = self._entitled(point, tier) if rule.partial else 0
        taken = -1
        if given > 0:
            points.stock.available[point] -= given
            points.position[point] -= given
            if points.tell is not None:
                points.tell(point, tier, given, given)
            taken = self._split(part, given)
        rest = quantity - max(given, 0)
        if rule.lost:
            points.lost[point] += rest
            self._parts.fate[part] = LOST
            self._parts.ended[part] = self._world.now
            return taken
        points.position[point] -= rest
        points.wait(point, tier, rest, part)
        if rule.complete:
            self._held[self._parts.order[part]][0][0] += rest
        if rule.patience is not None:
            world = self._world
            time = world.now + rule.patience[self._parts.line[part]]
            world.at(time, self._demand, self._give_up, part)
        return taken

    def _turn_away(self, part: int, point: int, quantity: int) -> None:
        """Lose a line that is ordered from a full floor."""
        self._points.lost[point] += quantity
        self._parts.fate[part] = LOST
        self._parts.turned_away[part] = 1
        self._parts.ended[part] = self._world.now

    def _take(self, part: int, point: int, tier: int, quantity: int) -> int:
        """Allocate a whole part."""
        if self._points.tell is not None:
            self._points.tell(point, tier, quantity, quantity)
        self._points.stock.available[point] -= quantity
        self._points.position[point] -= quantity
        self._parts.allocated[part] = self._world.now
        return part

    def _split(self, part: int, given: int) -> int:
        """Allocate `given` quanta of a part as a part of its own; the rest keeps the row."""
        parts = self._parts
        parts.quantity[part] -= given
        return parts.append(
            order=parts.order[part],
            line=parts.line[part],
            item=parts.item[part],
            quantity=given,
            site=parts.site[part],
            sourced=parts.sourced[part],
            allocated=self._world.now,
        )

    def _serve(self, part: int, given: int) -> None:
        """Allocate to a waiting part, wholly or in part (the clearing policy chose it)."""
        parts = self._parts
        if given < parts.quantity[part]:
            part = self._split(part, given)
        else:
            parts.allocated[part] = self._world.now
        order = parts.order[part]
        tier = self._orders.tier[order]
        if self._rules[tier].complete:
            self._held[order][0][0] -= given
            self._hold(order, tier, [part])
        else:
            self._submit(order, parts.site[part], tier, [part])

    def _give_up(self, part: int) -> None:
        parts = self._parts
        if not isnan(parts.allocated[part]):
            return
        order = parts.order[part]
        tier = self._orders.tier[order]
        point = parts.site[part] * self._items + parts.item[part]
        owed = self._points.leave(point, tier, part)
        self._points.lost[point] += owed
        parts.fate[part] = CANCELLED
        parts.ended[part] = self._world.now
        if self._rules[tier].complete:
            self._held[order][0][0] -= owed
            self._hold(order, tier, [])
        self._points.clear(point)

    def _take_back(self, part: int, point: int, quantity: int) -> None:
        """Put a return on the shelf."""
        parts = self._parts
        parts.allocated[part] = parts.ended[part] = self._world.now
        parts.fate[part] = RETURNED
        self._points.position[point] += quantity
        self._points.receive(point, quantity)

    def _hold(self, order: int, tier: int, parts: list[int]) -> None:
        """Keep allocated parts until nothing of the order is owed, then send all of them."""
        owed, kept = self._held[order]
        kept.extend(parts)
        if owed[0] > 0:
            return
        del self._held[order]
        by_site: dict[int, list[int]] = {}
        for part in kept:
            by_site.setdefault(self._parts.site[part], []).append(part)
        for site, together in by_site.items():
            self._submit(order, site, tier, together)

    def _submit(self, order: int, site: int, tier: int, parts: list[int]) -> None:
        shipments = self._shipments
        row = shipments.rows
        if row == shipments.reserved:
            shipments.reserve()
        shipments.rows = row + 1
        shipments.order[row] = order
        shipments.site[row] = site
        shipments.ready[row] = self._world._now
        shipment = self._parts.shipment
        for part in parts:
            shipment[part] = row
        self._floors[site](row, tier, parts)
