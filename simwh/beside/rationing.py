"""Critical levels for two tiers at a base stock: the last K units are for the first tier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import fsum

from simwh.beside.assumptions import (
    Check,
    ample_supply,
    checked,
    free_lead_times,
    from_home,
    keeps,
    long_run,
    lost,
    poisson_units,
    tiers_at,
    waits,
)
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.stock import mostly_lost, of_kind
from simwh.distribution.exponential import Exponential
from simwh.experiment.finding import Assumption
from simwh.policy.allocation.critical_level import CriticalLevel
from simwh.policy.clearing.threshold import Threshold
from simwh.theory.rationing import base_stock_backorders
from simwh.theory.rationing_lost_sales import base_stock_lost_sales_tiers

Fills = tuple[float, float]
COMMON: tuple[Check, ...] = (poisson_units, long_run, from_home, ample_supply, keeps)


def exponential(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Lead times are exponential and orders may cross."""
    laws = ((spot.rule.lead_time, spot.rule.in_sequence) for spot in spots)
    holds = all(isinstance(law, Exponential) and not sequence for law, sequence in laws)
    return Assumption("exponential_lead_times", holds)


def clears_alike(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """What arrives goes to the first tier, then to the critical level, then to the second."""
    policies = view.company.plan.scenario.policies
    same = isinstance(policies.clearing, Threshold) and isinstance(
        policies.allocation, CriticalLevel
    )
    levels = (getattr(policies.clearing, "levels", {}), getattr(policies.allocation, "levels", {}))
    return Assumption("clears_alike", same and levels[0] == levels[1])


def _backordered(rates: Fills, lead: float, base: int, critical: int) -> Fills:
    high, low = base_stock_backorders(rates, lead, base, critical).tiers
    return high.unit_fill_rate, low.unit_fill_rate


def _lost(rates: Fills, lead: float, base: int, critical: int) -> Fills:
    return base_stock_lost_sales_tiers(rates, lead, base, critical).unit_fill_rates


def _claims(
    view: View, *, losing: bool, figures: Callable[[Fills, float, int, int], Fills]
) -> Iterator[Claim]:
    plan = view.company.plan
    allocation = plan.scenario.policies.allocation
    if not isinstance(allocation, CriticalLevel):
        return
    checks: tuple[Check, ...] = (lost, free_lead_times) if losing else (waits, exponential)
    checks = (*checks, *(() if losing else (clears_alike,)))
    for site, spots in of_kind(view, "base_stock", continuous=True):
        tiers = sorted(tiers_at(view, site), key=lambda name: plan.tiers[name].priority)
        if len(tiers) != 2 or mostly_lost(view, spots) != losing:
            continue
        if allocation.levels.get(tiers[0], 0) or len(spots) > 50:
            continue
        critical = allocation.levels.get(tiers[1], 0)
        known = checked(view, site, spots, *checks, *COMMON)
        each = [_by_tier(view, spot, tiers, critical, figures) for spot in spots]
        for place, tier in enumerate(tiers):
            total = fsum(rates[place] for rates, _ in each)
            if total > 0:
                fill = fsum(rates[place] * fills[place] for rates, fills in each) / total
                yield Claim(f"unit_fill_rate[tier={tier},site={site}]", fill, known)


def _by_tier(
    view: View,
    spot: Spot,
    tiers: Sequence[str],
    critical: int,
    figures: Callable[[Fills, float, int, int], Fills],
) -> tuple[Fills, Fills]:
    """Return the demand of both tiers at a stock point, and their fill rates."""
    index = view.company.plan.tier_index
    high, low = (float(view.facts.tier_shares[index[t], spot.point]) for t in tiers)
    base, lead = view.target(spot.point), spot.rule.lead_time.mean()
    rates = (high * spot.demand.rate, low * spot.demand.rate)
    if critical >= base or not all(rates):
        return rates, (float("nan"), float("nan"))
    return rates, figures(rates, lead, base, critical)


RATIONING = (
    Form("Critical level, backorders, two tiers", base_stock_backorders,
         partial(_claims, losing=False, figures=_backordered)),
    Form("Critical level, lost sales, two tiers", base_stock_lost_sales_tiers,
         partial(_claims, losing=True, figures=_lost)),
)  # fmt: skip
