"""The newsvendor: stock for one period, of which what is missing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from simwh.beside.assumptions import (
    Check,
    checked,
    from_home,
    keeps,
    lost,
    same_for_all,
    takes_part,
)
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.stock import mostly_lost, of_kind
from simwh.design.law import PerPeriod, Times
from simwh.experiment.finding import Assumption
from simwh.theory.newsvendor import newsvendor_discrete

MOST_DEMAND = 200_000
"""Quanta in a period, beyond which the law of demand is not worked out."""
CHECKS: tuple[Check, ...] = (from_home, same_for_all, takes_part, keeps)


def claims(view: View) -> Iterator[Claim]:
    """Yield the fill rate of sites that get nothing while the horizon runs, or by the period."""
    horizon = view.company.plan.scenario.horizon
    if horizon.kind == "terminating":
        for site, spots in of_kind(view, "none", continuous=True):
            yield from _claims(view, site, spots, horizon.run_length, ())
    for site, spots in of_kind(view, "base_stock", continuous=False):
        periods = {spot.rule.review.period for spot in spots}
        at_once = all(spot.rule.lead_time.mean() == 0 for spot in spots)
        if len(periods) == 1 and at_once and mostly_lost(view, spots):
            yield from _claims(view, site, spots, periods.pop(), (lost,))


def _claims(
    view: View, site: str, spots: tuple[Spot, ...], length: float, more: tuple[Check, ...]
) -> Iterator[Claim]:
    demanded = fsum(spot.demand.rate for spot in spots) * length
    if not 0 < demanded <= MOST_DEMAND:
        return
    law = Assumption("known_law", all(spot.demand.exact for spot in spots))
    known = (law, *checked(view, site, spots, *CHECKS, *more))
    short = fsum(_short(view, spot, length) * spot.step for spot in spots)
    fill = 1.0 - short / (fsum(spot.rate for spot in spots) * length)
    yield Claim(f"unit_fill_rate[site={site}]", fill, known)


def _short(view: View, spot: Spot, length: float) -> float:
    """Return the quanta that are expected to be missing at the end of a period."""
    ticks, law = spot.demand.ticks, spot.demand.law
    periods = round(length / ticks.every) if ticks and isinstance(law, PerPeriod) else length
    chances = law.probabilities(Times.of([periods]))
    stock = view.target(spot.point)
    if isinstance(spot.rule.opening, int | float) and spot.rule.replenishment.kind == "none":
        stock = round(spot.rule.opening / spot.step)
    if stock >= len(chances):
        return 0.0
    return newsvendor_discrete(chances, 1.0, 1.0, stock).expected_short


NEWSVENDOR = Form("Newsvendor: stock for one period", newsvendor_discrete, claims)
