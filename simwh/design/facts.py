"""What is known of a company's stock points: demand by tier, costs, classes, present quantities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from simwh.design.demand import PointDemand, point_demands
from simwh.design.point import Costs
from simwh.engine.company import Company
from simwh.engine.rules import PointRule
from simwh.policy.replenishment.level import quanta
from simwh.theory.discrete import FloatArray

DAY = 86400.0


@dataclass
class Facts:
    """Facts of the stock points of a company, each worked out once.

    Attributes
    ----------
    company : Company
    """

    company: Company

    def costs(self, point: int) -> Costs:
        """Return what a quantum costs at a point; tiers count as they ask for it."""
        plan = self.company.plan
        scenario = plan.scenario
        item = list(plan.items.values())[point % len(plan.items)]
        tiers = list(plan.tiers.values())
        shares = self.tier_shares[:, point]
        owed = sum(share * tier.backorder_cost for share, tier in zip(shares, tiers, strict=True))
        missed = sum(share * tier.short_penalty for share, tier in zip(shares, tiers, strict=True))
        return Costs(
            ordering=scenario.rates.ordering,
            holding=scenario.rates.holding * item.value * item.quantum,
            backorder=float(owed) * item.quantum / DAY,
            lost=(float(missed) + max(item.price - item.value, 0.0)) * item.quantum,
        )

    def stockout(self, point: int) -> tuple[bool, bool]:
        """Return whether most demand takes what is there, and whether most of it is lost."""
        shares = self.tier_shares[:, point]
        tiers = [tier.stockout for tier in self.company.plan.tiers.values()]
        if not shares.sum():
            return True, False  # only sites order there: they take what is there, and wait
        partial = sum(s for s, t in zip(shares, tiers, strict=True) if t.partial)
        lost = sum(s for s, t in zip(shares, tiers, strict=True) if t.short == "lost")
        return bool(partial > 0.5), bool(lost > 0.5)

    def present_quantity(self, point: int) -> int:
        """Return Q, or S - s, as the scenario has it; 1 for base stock."""
        policy: Any = self.company.rules[point].replenishment
        view = self.company.point_view(point)
        if policy.kind in ("reorder_point_order_quantity", "reorder_point_lots"):
            return max(1, quanta(policy.order_quantity, view))
        if policy.kind == "reorder_point_order_up_to":
            return max(1, int(policy.target(view) - policy.highest_ordering(view)))
        return 1

    def names(self, point: int) -> tuple[str, str]:
        """Return site and item."""
        plan = self.company.plan
        site, item = divmod(point, len(plan.items))
        return self.sites[site], self.items[item]

    def step(self, point: int) -> float:
        """Return the units in a quantum."""
        return self.company.plan.quanta[point % len(self.company.plan.items)]

    @cached_property
    def sites(self) -> list[str]:
        """Names by index."""
        return list(self.company.plan.warehouses)

    @cached_property
    def items(self) -> list[str]:
        """Names by index."""
        return list(self.company.plan.items)

    @cached_property
    def windows(self) -> dict[int, float]:
        """Seconds of the protection interval of every point."""
        return {
            point: max(rule.lead_time.mean() + rule.review.period, 1.0)
            for point, rule in self.company.rules.items()
        }

    @cached_property
    def demands(self) -> dict[int, PointDemand]:
        """The demand of customers by point."""
        return point_demands(self.company, self.windows)

    @cached_property
    def tier_shares(self) -> FloatArray:
        """Shares of the tiers in the demand of every point, by tier and point."""
        plan = self.company.plan
        tiers, sites, items = len(plan.tiers), len(plan.warehouses), len(plan.items)
        tier = np.array(plan.customer_tier)
        group = tier * sites + np.array(plan.home)
        rates = plan.item_rates.by_group(group, tiers * sites, items).reshape(tiers, -1)
        total = rates.sum(axis=0)
        shares = np.divide(rates, total, out=np.zeros_like(rates), where=total > 0)
        return np.asarray(shares)

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class A, B or C of every item, by the value of what is expected to be demanded."""
        plan = self.company.plan
        rates = plan.item_rates.by_group(np.zeros(len(plan.customers), int), 1, len(plan.items))[0]
        worth = rates * np.array([item.value for item in plan.items.values()])
        order = np.argsort(-worth, kind="stable")
        before = (np.cumsum(worth[order]) - worth[order]) / max(float(worth.sum()), 1e-300)
        place = np.searchsorted(plan.scenario.stock_classes.abc, before, side="right")
        return {
            self.items[i]: "ABC"[p] for i, p in zip(order.tolist(), place.tolist(), strict=True)
        }


def rounding(rule: PointRule, name: str) -> int:
    """Return the lot, or the minimum order, in quanta."""
    return int(getattr(rule.whole, "keywords", {}).get(name, 1) or 1)
