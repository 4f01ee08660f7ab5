"""Reviews: every point's replenishment policy is bound, and asked when its review says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simwh.engine.accuracy import Accuracy
from simwh.engine.company import Company
from simwh.engine.rules import echelons
from simwh.engine.stock import Points
from simwh.engine.supply import Ask, Due, Supply
from simwh.engine.watch import Watch
from simwh.policy.replenishment.forecast import begun
from simwh.record import Record


def schedule_reviews(company: Company, supply: Supply, points: Points, record: Record) -> None:
    """Bind every point's replenishment policy, and let the points be looked at when they say."""
    together: dict[tuple[int, float, float], list[Due]] = {}
    below = Below(company)
    supply.joining = families(company)
    for point, above in echelons(company.rules, len(company.plan.items)).items():
        rule = company.rules[point]
        due = bound(company, points, record, point, below)
        if rule.review.continuous:
            supply.continuous[point] = due.ask
            supply.review(point, due.ask)
        else:
            first = next(rule.review.epochs())
            together.setdefault((above, first, rule.review.period), []).append(due)
    for (above, _, _), dues in together.items():
        supply.every(company.rules[dues[0].point].review.epochs(), dues, above)


def bound(company: Company, points: Points, record: Record, point: int, below: Below) -> Due:
    """Bind the policy of a point to its own position or its echelon's, and to what it remembers."""
    policy, view = company.rules[point].replenishment, company.point_view(point)
    method, watch = policy.method, None
    if method is not None:
        horizon = company.plan.scenario.horizon
        begin, end = horizon.warm_up, horizon.warm_up + horizon.run_length
        accuracy = Accuracy(record.forecasts, point, begin, end)
        watch = Watch(points, point, below[point], method, begun(method, view), accuracy)
        view = replace(view, seen=watch)
    ask = policy.bind(view)
    if policy.echelon:
        ask = of_echelon(ask, points.position, below[point])
    return Due(point, ask, policy.once, watch)


def families(company: Company) -> dict[int, list[tuple[int, Ask]]]:
    """Return by point who joins its orders: all of its site that join, and have its source.

    The point is one of them, but once it has ordered, it lacks nothing.
    """
    members: dict[tuple[int, int], list[tuple[int, Ask]]] = {}
    for point, rule in company.rules.items():
        bind = rule.replenishment.join
        if bind is not None:
            site = point // len(company.plan.items)
            join = bind(company.point_view(point))
            members.setdefault((site, rule.source), []).append((point, join))
    return {point: family for family in members.values() for point, _ in family}


def of_echelon(ask: Ask, position: Sequence[int], below: Sequence[int]) -> Ask:
    """Return `ask` of the echelon's position: that of the point and of all points below it."""

    def asked(own: int) -> int:
        return ask(own + sum(position[point] for point in below))

    return asked


class Below:
    """The points below each point: those that it replenishes, directly or not."""

    def __init__(self, company: Company) -> None:
        self._rules, self._items = company.rules, len(company.plan.items)
        self._direct: dict[int, list[int]] | None = None

    def __getitem__(self, point: int) -> list[int]:
        if self._direct is None:  # worked out once somebody asks
            self._direct = {}
            for other, rule in self._rules.items():
                if rule.source >= 0:
                    upstream = rule.source * self._items + other % self._items
                    self._direct.setdefault(upstream, []).append(other)
        found = list(self._direct.get(point, ()))
        for other in found:  # grows while it is walked
            found.extend(self._direct.get(other, ()))
        return found
