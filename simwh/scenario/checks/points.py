"""How every stock point is kept: what its item's rule leaves out, its warehouse's rule says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from math import inf
from typing import NamedTuple

import numpy as np

from simwh.demand.base import Ints
from simwh.distribution.base import Law
from simwh.policy.replenishment.base import ReplenishmentPolicy
from simwh.policy.review.base import ReviewPolicy
from simwh.scenario.checks.facts import Facts
from simwh.scenario.stock import StockRule
from simwh.state import PointView
from simwh.yields.base import YieldLaw

Point = tuple[str, str]
"""Warehouse and item."""


class Rule(NamedTuple):
    """How one stock point is kept.

    Attributes
    ----------
    own : StockRule or None
        What the file says of the item at this warehouse.
    of_class, stock_class : StockRule or None, str or None
        What it says of the item's class, and how that is called.
    levels : mapping of level to units
        What the warehouse's table says of it.
    source, review, replenishment, opening
        What holds for it.
    lead_time : Law or None
        None where the lane says.
    yields : YieldLaw or None
        None where all comes that is ordered.
    """

    own: StockRule | None
    of_class: StockRule | None
    stock_class: str | None
    levels: Mapping[str, int]
    source: str | None
    review: ReviewPolicy
    replenishment: ReplenishmentPolicy | None
    opening: int | str
    lead_time: Law | None
    yields: YieldLaw | None

    @property
    def share(self) -> float:
        """The mean share that comes of a unit ordered."""
        return 1.0 if self.yields is None else self.yields.share()


class Points:
    """The stock points of a scenario, and what they are asked for."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def rules(self) -> Mapping[Point, Rule]:
        """The rule of every stock point that is kept."""
        items = self.facts.items or {}
        rules = {}
        for site, warehouse in self.facts.scenario.warehouses.items():
            own, levels = warehouse.stock.items, self.facts.levels(site) or {}
            kept = [item for item in items if item in own or item in levels]
            for item in kept if warehouse.stock.only else items:
                stock_class = items[item].stock_class
                rules[site, item] = self._rule(site, item, stock_class, levels.get(item, {}))
        return rules

    def _rule(
        self, site: str, item: str, stock_class: str | None, levels: Mapping[str, int]
    ) -> Rule:
        stock = self.facts.scenario.warehouses[site].stock
        told = {
            name: stock.said(item, stock_class, name)
            for name in ("source", "review", "replenishment", "opening", "lead_time", "yields")
        }
        told["opening"] = levels.get("opening", told["opening"])
        supplier = self.facts.scenario.suppliers.get(told["source"] or "")
        if told["lead_time"] is None and supplier is not None:
            told["lead_time"] = supplier.by_site.get(site, supplier.lead_time)
        if told["yields"] is None and supplier is not None:
            told["yields"] = supplier.yields
        own, of_class = stock.items.get(item), stock.classes.get(stock_class or "")
        return Rule(own, of_class, stock_class, levels, **told)

    def upstream(self, point: Point) -> Point | None:
        """Return the stock point that replenishes a point, or None where that is a supplier."""
        rule, sites = self.rules.get(point), self.facts.scenario.warehouses
        return (rule.source, point[1]) if rule and rule.source in sites else None  # type: ignore[return-value]

    @cached_property
    def cycles(self) -> Mapping[tuple[str, ...], list[str]]:
        """Warehouses that replenish each other in a circle, with the items that run in it."""
        found: dict[tuple[str, ...], list[str]] = {}
        settled: set[Point] = set()
        for point in self.rules:
            chain: list[Point] = []
            step: Point | None = point
            while step is not None and step not in settled and step not in chain:
                chain.append(step)
                step = self.upstream(step)
            if step in chain:
                circle = [site for site, _ in chain[chain.index(step) :]]
                first = circle.index(min(circle))
                found.setdefault((*circle[first:], *circle[:first]), []).append(point[1])
            settled.update(chain)
        return found

    @cached_property
    def home(self) -> Ints:
        """The place in `facts.sites` of each customer's home; -1 where it is not known."""
        sites, homes = list(self.facts.sites), self.facts.homes
        customers = self.facts.customers or ()
        found = [sites.index(homes[name]) if name in homes else -1 for name in customers]
        return np.array(found, np.int64)

    @cached_property
    def asked(self) -> Mapping[Point, float]:
        """Expected units per second that customers order of their home; nan where nobody knows."""
        asked: defaultdict[Point, float] = defaultdict(float)
        sites, items = list(self.facts.sites), list(self.facts.items or ())
        for examined in self.facts.demands.values():
            units = examined.flow.units.by_group(self.home, len(sites), len(items))
            for site, item in np.argwhere(units != 0).tolist():  # nan is not 0 either
                asked[sites[site], items[item]] += float(units[site, item])
        return asked

    @cached_property
    def rates(self) -> Mapping[Point, float]:
        """Expected units per second that every point is asked for; nan where nobody knows.

        Customers are expected to be served by their home, warehouses by the one that replenishes
        them.
        """
        rates = defaultdict(float, self.asked)
        if not self.cycles:
            for point in sorted(self.rules, key=self._depth, reverse=True):
                upstream = self.upstream(point)
                if upstream is not None:
                    rates[upstream] += rates[point] / (self.rules[point].share or 1.0)
        return rates

    def _depth(self, point: Point) -> int:
        depth, step = 0, self.upstream(point)
        while step is not None:
            depth, step = depth + 1, self.upstream(step)
        return depth

    def view(self, point: Point) -> PointView:
        """Return what the replenishment policy of a point sees."""
        rule, items = self.rules[point], self.facts.items or {}
        quantum = items[point[1]].quantum
        lead_time = inf if rule.lead_time is None else rule.lead_time.mean()
        return PointView(self.rates[point] / quantum, lead_time, rule.review.period, quantum)
