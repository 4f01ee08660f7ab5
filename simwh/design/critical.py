"""Critical levels, and levels of stock with them, that reach a target for each tier at least cost.

The same critical levels hold at every stock point, as `policies.allocation` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from simwh.design.facts import Facts
from simwh.design.planner import Planner
from simwh.design.point import Point
from simwh.design.proposal import Proposal, Proposed, fields_of
from simwh.design.rationing import Coarse, TierFills, lost_fills, tier_fills
from simwh.design.service import figured, position_weights
from simwh.design.target import Target
from simwh.errors import UsageError
from simwh.policy.allocation.critical_level import CriticalLevel
from simwh.policy.clearing.threshold import Threshold
from simwh.theory.discrete import FloatArray

MOST_POINTS = 60
"""Stock points, the dearest, on which critical levels are sought; all get them."""
APPROXIMATE = "critical levels: theory serves backorders up to a threshold of demands"


@dataclass(frozen=True)
class Rationed:
    """Levels of stock with critical levels.

    Attributes
    ----------
    proposal : Proposal
    levels : mapping of tier to int
        Critical levels in quanta, highest tier first.
    fills : mapping of tier to float
        What theory says of each tier over all points.
    cost : float
        Value of the stock on hand.
    """

    proposal: Proposal
    levels: Mapping[str, int]
    fills: Mapping[str, float]
    cost: float

    @property
    def policies(self) -> dict[str, Any]:
        """The fields of `scenario.policies` that it changes."""
        return {
            "allocation": CriticalLevel(levels=dict(self.levels)),
            "clearing": Threshold(levels=dict(self.levels)),
        }


@dataclass(frozen=True)
class _Place:
    """A stock point with the shares of the tiers, and what its stock costs."""

    point: int
    bare: Point
    quantity: int
    demand: Coarse
    shares: tuple[float, ...]
    value: float
    wanted: tuple[float, ...]


@dataclass
class Rationer:
    """Seeks critical levels for targets of the tiers.

    Attributes
    ----------
    planner : Planner
        With the targets; those of tiers count, and one without a scope for the others.
    wanted : mapping of tier to float
        Shares that theory is to reach, where not those of the targets.
    """

    planner: Planner
    wanted: Mapping[str, float] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """What is known of the points."""
        return self.planner.facts

    @cached_property
    def tiers(self) -> list[str]:
        """The tiers that order, highest first."""
        plan = self.facts.company.plan
        orders = self.facts.tier_shares.sum(axis=1) > 0
        return [name for name, some in zip(plan.tiers, orders, strict=True) if some]

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share that each tier is to have filled."""
        found = tier_targets(self.tiers, self.planner.targets)
        return {tier: self.wanted.get(tier, share) for tier, share in found.items()}

    def propose(self) -> Rationed:
        """Return the critical levels with the least value of stock, and the levels with them."""
        dearest = sorted(self.places.values(), key=lambda p: -p.value * float(p.bare.demand.rate))[
            :MOST_POINTS
        ]
        kept = _descend(
            lambda levels: sum(p.value * _least(p, levels)[1].on_hand for p in dearest),
            len(self.tiers),
            _first_step(dearest),
        )
        return self.rationed(self.start, kept)

    def rationed(
        self, start: Proposal, kept: Sequence[int], levels: Mapping[int, int] | None = None
    ) -> Rationed:
        """Return levels of stock for given critical levels.

        Parameters
        ----------
        start : Proposal
            Levels without rationing.
        kept : sequence of int
            Critical levels, highest tier first.
        levels : mapping of point to int, optional
            Reorder points (S - 1 for base stock); the least that reach the targets by default.
        """
        points: list[Proposed] = []
        filled = np.zeros(len(self.tiers))
        weight = np.zeros(len(self.tiers))
        cost = 0.0
        for one in start.points:
            place = self.places[one.point]
            level = _least(place, kept)[0] if levels is None else levels[one.point]
            changed, found = self._proposed(one, place, level, kept)
            points.append(changed)
            demand = np.array(place.shares) * place.bare.demand.rate
            filled += demand * np.array(found.fills)
            weight += demand
            cost += place.value * found.on_hand
        fills = np.divide(filled, weight, out=np.zeros_like(filled), where=weight > 0)
        named = dict(zip(self.tiers, (int(k) for k in kept), strict=True))
        other = [note for note in start.notes if not note.startswith("allocation is")]
        proposal = replace(start, points=points, notes=other)
        return Rationed(proposal, named, dict(zip(self.tiers, fills.tolist(), strict=True)), cost)

    @cached_property
    def start(self) -> Proposal:
        """Levels without rationing, which are at least enough for every tier."""
        return self.planner.propose()

    @cached_property
    def places(self) -> dict[int, _Place]:
        """The points, by point."""
        return {one.point: self._place(one) for one in self.start.points}

    def _place(self, one: Proposed) -> _Place:
        facts = self.facts
        demand = facts.demands.get(one.point)
        index = [facts.company.plan.tier_index[tier] for tier in self.tiers]
        if demand is None:
            raise UsageError(
                f"{one.site}: critical levels are for stock points that customers order from alone"
            )
        bare = self.planner.bare(one.point, demand)
        sizes = bare.exposure.sizes
        counts = np.arange(len(sizes))
        clump = float(counts**2 @ sizes) / float(counts @ sizes)
        shares = tuple(float(facts.tier_shares[i, one.point]) for i in index)
        item = list(facts.company.plan.items.values())[one.point % len(facts.items)]
        wanted = tuple(
            self.shares[tier] if share > 0 else 0.0
            for tier, share in zip(self.tiers, shares, strict=True)
        )
        return _Place(
            one.point,
            bare,
            1 if bare.form == "base_stock" else self.planner.quantity(one.point, bare),
            Coarse.of(bare.exposure.seen, clump),
            shares,
            max(item.value * item.quantum, 1e-9),
            wanted,
        )

    def _proposed(
        self, one: Proposed, place: _Place, level: int, kept: Sequence[int]
    ) -> tuple[Proposed, TierFills]:
        """Return a point with a reorder point and critical levels, and what its tiers get."""
        found = _fills(place, level, kept)
        levels = figured(place.bare, level, place.quantity)
        step = self.facts.step(one.point)
        policy = self.facts.company.rules[one.point].replenishment
        by_tier = {
            f"unit_fill_rate[tier={tier}]": fill
            for tier, fill in zip(self.tiers, found.fills, strict=True)
        }
        overall = float(np.dot(place.shares, found.fills))
        owed = levels.figures["backorders"] + found.on_hand - levels.figures["on_hand"]
        told = {"unit_fill_rate": overall, "on_hand": found.on_hand * step}
        if not place.bare.lost:
            told["backorders"] = owed * step
        changed = replace(
            one,
            levels=fields_of(policy, levels, step),
            figures={**levels.figures, **by_tier, **told},
            exact=False,
            notes=(*one.notes, APPROXIMATE),
        )
        return changed, found


def tier_targets(tiers: Sequence[str], targets: Sequence[Target]) -> dict[str, float]:
    """Return the share that each tier is to have filled at once.

    A tier that no target names gets that of all, or the lowest of the others.

    Raises
    ------
    UsageError
        If a target is of another measure, or of a part of the company.
    """
    named: dict[str, float] = {}
    overall: float | None = None
    for target in targets:
        if target.measure != "unit_fill_rate" or set(target.scope) - {"tier"}:
            raise UsageError(f"{target.text}: critical levels are for unit_fill_rate[tier=...]")
        if "tier" in target.scope:
            named[target.scope["tier"]] = target.share
        else:
            overall = target.share
    if not named:
        raise UsageError("critical levels need targets of tiers: unit_fill_rate[tier=...]=98%")
    other = min(named.values()) if overall is None else overall
    return {tier: named.get(tier, other) for tier in tiers}


def _fills(place: _Place, level: int, kept: Sequence[int]) -> TierFills:
    """Return what the tiers of a point get at a reorder point (S - 1 for base stock)."""
    bare = place.bare
    if bare.lost and bare.form == "base_stock" and bare.periods == 0:
        base = max(level + 1, 0)
        lead = float(np.arange(len(bare.exposure.start)) @ bare.exposure.start) / bare.demand.rate
        rates = [share * bare.demand.rate for share in place.shares]
        return lost_fills(rates, lead, base, kept)
    weights = position_weights(bare, place.quantity)
    return tier_fills(place.demand, weights, level, place.shares, kept)


def _least(place: _Place, kept: Sequence[int]) -> tuple[int, TierFills]:
    """Return the least reorder point at which every tier has its target."""

    def reached(level: int) -> bool:
        found = _fills(place, level, kept)
        return all(f >= w - 1e-12 for f, w in zip(found.fills, place.wanted, strict=True))

    low = max(kept) - 1
    high = max(low + 1, place.bare.exposure.top + max(kept))
    while low < high:
        middle = (low + high) // 2
        if reached(middle):
            high = middle
        else:
            low = middle + 1
    return low, _fills(place, low, kept)


def _first_step(places: Sequence[_Place]) -> int:
    spread = max(
        (float(np.sqrt(_variance(place.demand.law))) * place.demand.step for place in places),
        default=1.0,
    )
    return int(2 ** max(0, int(np.log2(max(spread / 4.0, 1.0)))))


def _variance(law: FloatArray) -> float:
    counts = np.arange(len(law))
    return float((counts - counts @ law) ** 2 @ law)


def _descend(cost: Callable[[tuple[int, ...]], float], tiers: int, step: int) -> tuple[int, ...]:
    """Return nested levels of least cost by a pattern search (Hooke and Jeeves, 1961)."""
    known: dict[tuple[int, ...], float] = {}

    def of(levels: tuple[int, ...]) -> float:
        if levels not in known:
            known[levels] = cost(levels)
        return known[levels]

    best = (0,) * tiers
    while step >= 1:
        better = min(_neighbours(best, step), key=of, default=best)
        if of(better) < of(best):
            best = better
        else:
            step //= 2
    return best


def _neighbours(levels: tuple[int, ...], step: int) -> list[tuple[int, ...]]:
    """Return levels one step away: of one tier, or of all from one on, nested as they must be."""
    found = []
    for tier in range(1, len(levels)):
        for change in (step, -step):
            one = [*levels]
            one[tier] = max(0, one[tier] + change)
            rest = [max(0, k + change) if i >= tier else k for i, k in enumerate(levels)]
            for tried in (one, rest):
                if tried == sorted(tried) and tuple(tried) != levels:
                    found.append(tuple(tried))
    return found
