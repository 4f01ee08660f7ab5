"""Sets the levels of every stock point of a company, sites below together with their depots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, sqrt
from typing import Any

import numpy as np

from simwh.design.curves import Exposure
from simwh.design.demand import PointDemand
from simwh.design.exposure import NO_WAIT, Wait, exposure
from simwh.design.facts import Facts, rounding
from simwh.design.law import CompoundPoisson
from simwh.design.levels import economic_quantity, for_cost, for_target
from simwh.design.notes import company_notes, point_notes
from simwh.design.point import FORMS, Costs, Levels, Point
from simwh.design.proposal import Proposal, Proposed, fields_of, present_levels
from simwh.design.service import backorder_moments
from simwh.design.target import Target
from simwh.engine.company import Company
from simwh.engine.rules import echelons
from simwh.theory.discrete import FloatArray

DEPOT_FILLS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
"""Shares of internal orders that a depot fills at once, of which the cheapest is taken."""


def propose(
    company: Company, targets: Sequence[Target], *, keep_quantity: bool = False
) -> Proposal:
    """Return levels for every stock point that has demand.

    Parameters
    ----------
    company : Company
        Whose points they are.
    targets : sequence of Target
        Levels of least cost where there are none.
    keep_quantity : bool
        Whether order quantities stay as they are, instead of economic ones.
    """
    return Planner(company, targets, keep_quantity).propose()


@dataclass
class Planner:
    """Sets levels, sites below before sites above; depots then take what is cheapest in all."""

    company: Company
    targets: Sequence[Target]
    keep_quantity: bool = False
    known: Facts | None = None
    kept: dict[int, str] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """What is known of the points."""
        return self.known or Facts(self.company)

    def propose(self) -> Proposal:
        """Return the proposal."""
        self.kept.clear()
        count = len(self.company.plan.items)
        below: dict[int, list[int]] = {}
        for point, rule in self.company.rules.items():
            if rule.source >= 0:
                below.setdefault(rule.source * count + point % count, []).append(point)
        found: dict[int, Proposed] = {}
        depots = [point for point in echelons(self.company.rules, count) if point in below]
        taken: set[int] = set()
        for depot in reversed(depots):  # the uppermost first
            if depot in taken:
                continue
            found |= self._family(depot, below)
            taken |= found.keys()
        for point in self.company.rules:
            if point not in found and (one := self._alone(point)) is not None:
                found[point] = one
        ordered = [found[point] for point in sorted(found)]
        kept = Counter(self.kept.values())
        return Proposal(ordered, dict(kept), company_notes(self.company))

    def _family(self, depot: int, below: Mapping[int, list[int]]) -> dict[int, Proposed]:
        """Return levels of a depot and of all points below it, the cheapest of several."""
        fixed = [t for t in self._fitting(depot) if "site" in t.scope]
        best: tuple[float, dict[int, Proposed]] | None = None
        for share in [fixed[0].share] if fixed else DEPOT_FILLS:
            tried = self._with_depot(depot, share, below)
            cost = sum(self._stock_cost(one) for one in tried.values())
            if best is None or cost < best[0]:
                best = cost, tried
        assert best is not None
        return best[1]

    def _with_depot(
        self, depot: int, share: float, below: Mapping[int, list[int]], wait: Wait = NO_WAIT
    ) -> dict[int, Proposed]:
        """Return levels where the depot fills a share of what it is asked for at once."""
        demand = self._demand_of(depot, below)
        if demand is None:
            return {}
        target = Target("unit_fill_rate", share, {"site": self.facts.names(depot)[0]})
        one = self._set(depot, demand, target, wait)
        found = {} if one is None else {depot: one}
        delay = NO_WAIT if one is None else self._wait(one, demand, wait)
        for point in below[depot]:
            if point in below:
                found |= self._with_depot(point, share, below, delay)
            elif (site := self._alone(point, delay)) is not None:
                found[point] = site
        return found

    def _wait(self, one: Proposed, demand: PointDemand, wait: Wait) -> Wait:
        """Return what orders wait at a depot: such that a site's part of what it owes is as varied.

        References
        ----------
        Graves, "A multi-echelon inventory model for a repairable item with one-for-one
        replenishment", Management Science 31 (1985): what a depot owes is split binomially.
        """
        bare = self.bare(one.point, demand, wait)
        step = self.facts.step(one.point)
        based = "base_stock" in one.levels
        level = round(one.levels["base_stock" if based else "reorder_point"] / step) - based
        quantity = 1 if based else self.quantity(one.point, bare)
        mean, variance = backorder_moments(bare, level, quantity)
        return Wait(mean / demand.rate, max(variance - mean, 0.0) / demand.rate**2)

    def _demand_of(self, depot: int, below: Mapping[int, list[int]]) -> PointDemand | None:
        """Return what a depot is asked for: orders of the points below, and its own customers."""
        parts: list[tuple[float, FloatArray]] = []
        exact = True
        for point in below[depot]:
            nested = point in below
            demand = self._demand_of(point, below) if nested else self.facts.demands.get(point)
            if demand is None:
                continue
            form = FORMS.get(self.company.rules[point].replenishment.kind)
            passed = form == "base_stock" and self.company.rules[point].review.continuous
            if passed and isinstance(demand.law, CompoundPoisson):
                parts.append((demand.law.lines, demand.law.sizes))
                continue
            exact = False
            size = self._order_size(point, demand)
            sizes = np.zeros(size + 1)
            sizes[size] = 1.0
            parts.append((demand.rate / size, sizes))
        if depot in self.facts.demands:
            own = self.facts.demands[depot]
            mean = float(np.arange(len(own.sizes)) @ own.sizes)
            parts.append((own.rate / mean, own.sizes))
        if not parts:
            return None
        total = sum(rate for rate, _ in parts)
        mixed = np.zeros(max(len(sizes) for _, sizes in parts))
        for rate, sizes in parts:
            mixed[: len(sizes)] += rate / total * sizes
        law = CompoundPoisson(total, mixed)
        name = "orders of sites" if not exact else "compound Poisson"
        return PointDemand(law, mixed, name, exact, None, law.rate)

    def _order_size(self, point: int, demand: PointDemand) -> int:
        """Return the quanta of a usual order of a point."""
        rule = self.company.rules[point]
        if FORMS.get(rule.replenishment.kind) in ("lots", "up_to"):
            return self.quantity(point, self.bare(point, demand))
        between = max(rule.review.period, 1.0)
        return max(1, round(demand.rate * between))

    def _alone(self, point: int, wait: Wait = NO_WAIT) -> Proposed | None:
        """Return levels of a point that only customers ask."""
        demand = self.facts.demands.get(point)
        if demand is None or demand.rate <= 0:
            self._keep(point, "nobody orders there by default")
            return None
        if not self.targets:
            return self._set(point, demand, None, wait)
        target = self._target(point)
        if target is None:
            self._keep(point, "no target is for them")
            return None
        return self._set(point, demand, target, wait)

    def _set(
        self, point: int, demand: PointDemand, target: Target | None, wait: Wait
    ) -> Proposed | None:
        """Return levels of a point."""
        policy: Any = self.company.rules[point].replenishment
        if policy.kind not in FORMS:
            self._keep(point, f"{policy.kind} follows a forecast or other items")
            return None
        bare = self.bare(point, demand, wait)
        if target is None:
            costs = self.facts.costs(point)
            if missing := _unsaid(costs, bare.lost):
                self._keep(point, missing)
                return None
            levels = for_cost(bare, costs)
        else:
            levels = for_target(bare, self.quantity(point, bare), target.measure, target.share)
        return self._proposed(point, bare, levels, target, wait)

    def bare(self, point: int, demand: PointDemand, wait: Wait = NO_WAIT) -> Point:
        """Return a point as its levels are sought."""
        rule = self.company.rules[point]
        partial, lost = self.facts.stockout(point)
        alone = rule.replenishment.kind == "base_stock", rule.whole is None, rule.in_sequence
        key = (id(demand), rule.lead_time, rule.review, partial, lost, wait, alone)
        if key not in self._exposures:
            order = self.company.plan.scenario.period_order
            self._exposures[key] = exposure(demand, rule, order, partial, lost, wait)
        found = self._exposures[key]
        lead = rule.lead_time.mean() + wait.mean
        period = rule.review.period
        line = found.mean_size / demand.rate
        return Point(
            demand=demand,
            exposure=found,
            form=FORMS[rule.replenishment.kind],
            lost=lost,
            periods=lead / period if period else 0.0,
            step=period or line,
            quantity=self.facts.present_quantity(point),
            lot=rounding(rule, "lot"),
        )

    def quantity(self, point: int, bare: Point) -> int:
        """Return Q or S - s: economic, or as it is, and never below the minimum order."""
        quantity = bare.quantity
        if not self.keep_quantity:
            quantity = economic_quantity(bare, self.facts.costs(point))
        least = max(quantity, rounding(self.company.rules[point], "minimum"))
        return max(1, ceil(least / bare.lot)) * bare.lot

    def _proposed(
        self, point: int, bare: Point, levels: Levels, target: Target | None, wait: Wait
    ) -> Proposed:
        site, item = self.facts.names(point)
        rule = self.company.rules[point]
        step = self.facts.step(point)
        law = bare.exposure.cycle
        counts = np.arange(len(law))
        mean = float(counts @ law)
        if bare.form != "base_stock" and bare.periods == 0:
            law = bare.exposure.start
            counts = np.arange(len(law))
            mean = float(counts @ law)
        sd = sqrt(max(float((counts - mean) ** 2 @ law), 0.0))
        stocked = {name: levels.figures[name] * step for name in ("on_hand", "backorders")}
        notes = point_notes(self.company, point, bare, levels, wait)
        return Proposed(
            point=point,
            site=site,
            item=item,
            kind=rule.replenishment.kind,
            law=bare.demand.name,
            mean=mean * step,
            sd=sd * step,
            target=target,
            levels=fields_of(rule.replenishment, levels, step),
            present=present_levels(rule.replenishment, self.company, point),
            figures={**levels.figures, **stocked},
            exact=not notes,
            notes=notes,
        )

    def _target(self, point: int) -> Target | None:
        """Return the target of a point: the most special one, and never less than a tier's."""
        fitting = self._fitting(point)
        if not fitting:
            return None
        plain = [t for t in fitting if "tier" not in t.scope]
        special = [t for t in plain if t.rank == max(p.rank for p in plain)]
        return max(special + [t for t in fitting if "tier" in t.scope], key=lambda t: t.share)

    def _fitting(self, point: int) -> list[Target]:
        site, item = self.facts.names(point)
        plan = self.company.plan
        shares = self.facts.tier_shares[:, point]
        tiers = {name for name, share in zip(plan.tiers, shares, strict=False) if share > 0}
        fits = {"site": {site}, "item": {item}, "tier": tiers}
        if any("class" in target.scope for target in self.targets):
            fits["class"] = {self.facts.classes[item]}
        return [t for t in self.targets if all(n in fits[tag] for tag, n in t.scope.items())]

    def _stock_cost(self, one: Proposed) -> float:
        costs = self.facts.costs(one.point)
        step = self.facts.step(one.point)
        held = (costs.holding or 1.0) * one.figures["on_hand"] / step
        owed = costs.backorder * one.figures["backorders"] / step
        return held if self.targets else held + owed + costs.ordering * one.figures["orders"]

    def _keep(self, point: int, reason: str) -> None:
        self.kept[point] = reason

    @cached_property
    def _exposures(self) -> dict[object, Exposure]:
        return {}


def _unsaid(costs: Costs, lost: bool) -> str:
    """Return which cost is not said that levels of least cost need; empty if none is."""
    if costs.holding <= 0:
        return "rates.holding or the item's value is 0: stock costs nothing"
    if not lost and costs.backorder <= 0:
        return "no tier there has a backorder_cost: to owe costs nothing"
    if lost and costs.lost <= 0:
        return "no short_penalty and no margin there: to lose sales costs nothing"
    return ""
