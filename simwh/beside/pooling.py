"""The square-root law: what fewer warehouses do to the stock that guards against chance.

It speaks of two variants of a company, not of one: of the change that the report tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum, sqrt

import numpy as np

from simwh.beside.assumptions import STOCK, checked
from simwh.beside.base import Claim, PairForm, Spot, View
from simwh.experiment.finding import Assumption
from simwh.theory.newsvendor import pooling

ALIKE = 0.1
"""Standard deviations by which safety factors may differ and still be called the same."""
LINES = ("Poisson", "compound Poisson")


@dataclass(frozen=True)
class Guarded:
    """A stock point with base stock, seen as the law sees it.

    Attributes
    ----------
    factor : float
        Standard deviations by which base stock lies above the mean.
    scale : float
        Units of one standard deviation.
    """

    factor: float
    scale: float


def claims(base: View, other: View) -> Iterator[Claim]:
    """Yield what pooling does to the stock on hand, where warehouses become fewer or more."""
    before, after = _guarded(base), _guarded(other)
    if not before or not after or len(base.sites) == len(other.sites):
        return
    if not _same_demand(base, other):
        return
    change = _spread(after) / _spread(before) - 1
    known = (_same_factor(before, after), *_everywhere(base), *_everywhere(other))
    # What fails at one warehouse fails.
    told = {one.key: one for one in sorted(known, key=lambda one: not one.holds)}
    yield Claim("average_inventory", change, [*told.values()], "approximation")


def _guarded(view: View) -> list[Guarded]:
    """Return all stock points; none where one is not base stock under continuous review."""
    spots = list(chain.from_iterable(view.sites.values()))
    if len(spots) != len(view.company.rules):
        return []
    found = []
    for spot in spots:
        rule = spot.rule
        if rule.replenishment.kind != "base_stock" or not rule.review.continuous:
            return []
        if spot.demand.name not in LINES or not spot.demand.rate > 0:
            return []
        found.append(_point(view, spot))
    return found


def _point(view: View, spot: Spot) -> Guarded:
    lead_time, sizes = spot.rule.lead_time.mean(), spot.demand.sizes
    quanta = np.arange(len(sizes))
    per_line, square = float(quanta @ sizes), float(quanta**2 @ sizes)
    mean = spot.demand.rate * lead_time
    sd = sqrt(mean / per_line * square)
    factor = (view.target(spot.point) - mean) / sd if sd else 0.0
    return Guarded(factor, sd * spot.step)


def _spread(points: Sequence[Guarded]) -> float:
    return fsum(point.scale for point in points)


def _same_demand(base: View, other: View) -> bool:
    """Tell whether both sell the same: every item at the same rate over all warehouses."""
    rates: list[dict[str, float]] = []
    for view in (base, other):
        by_item: dict[str, float] = {}
        for spot in chain.from_iterable(view.sites.values()):
            by_item[spot.item] = by_item.get(spot.item, 0.0) + spot.rate
        rates.append(by_item)
    return rates[0].keys() == rates[1].keys() and all(
        abs(rates[1][item] - rate) <= 1e-6 * rate for item, rate in rates[0].items()
    )


def _same_factor(before: Sequence[Guarded], after: Sequence[Guarded]) -> Assumption:
    """Base stock is equally many standard deviations above the mean everywhere."""
    factors = [point.factor for point in (*before, *after)]
    low, high = min(factors), max(factors)
    values = {"low": f"{low:.2f}", "high": f"{high:.2f}"}
    return Assumption("same_safety_factor", high - low <= ALIKE, values)


def _everywhere(view: View) -> Iterator[Assumption]:
    for site, spots in view.sites.items():
        yield from checked(view, site, spots, *STOCK)


SQUARE_ROOT_LAW = PairForm("Square-root law: stock pooled in fewer warehouses", pooling, claims)
