"""A company: a plan with the rule and the expected demand of each of its stock points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwh.engine.plan import Plan
from simwh.engine.rules import PointRule, demand_rates, point_rules, view_of
from simwh.state import PointView


@dataclass(frozen=True)
class Company:
    """A plan with the rule and the expected demand of each of its stock points."""

    plan: Plan
    rules: dict[int, PointRule]
    rates: Sequence[float]

    @classmethod
    def of(cls, plan: Plan) -> Company:
        """Work out the rules of `plan`, once for all replications."""
        rules = point_rules(plan)
        return cls(plan, rules, demand_rates(plan, rules))

    def point_view(self, point: int) -> PointView:
        """Return what the replenishment policy of a point sees."""
        quantum = self.plan.quanta[point % len(self.plan.items)]
        return view_of(self.rules[point], self.rates[point], quantum)
