"""What each stock point is asked for: the law of its demand, from the scenario's own processes.

Exact where the process is known to be compound Poisson, or one draw a period; every other demand is
drawn for a while, and known by mean and variance. Customers count at their home warehouse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from simwh.demand.basket import Basket
from simwh.demand.mix import indices
from simwh.demand.periodic import Periodic
from simwh.demand.poisson import Poisson
from simwh.demand.source import Source, weights_of
from simwh.design.law import CompoundPoisson, DemandLaw, PerPeriod, Times, TwoMoments
from simwh.design.sample import Sampled, sample_orders
from simwh.distribution import Law, masses
from simwh.engine.company import Company
from simwh.theory.discrete import FloatArray

LEAST = 1e-12
"""Chance of a size, below which it is left out."""


@dataclass(frozen=True)
class Ticks:
    """Instants ``offset + k * every`` at which a period's demand comes."""

    every: float
    offset: float


@dataclass(frozen=True)
class PointDemand:
    """The demand of one stock point.

    Attributes
    ----------
    law : DemandLaw
        By seconds, or by periods where there are `ticks`.
    sizes : ndarray of float
        Law of a line's quanta, without empty ones.
    name : str
        What it is called.
    exact : bool
        Whether it is the law of the scenario's process, rather than one of equal moments.
    ticks : Ticks or None
    rate : float
        Quanta per second.
    """

    law: DemandLaw
    sizes: FloatArray
    name: str
    exact: bool
    ticks: Ticks | None
    rate: float

    @property
    def unit(self) -> bool:
        """Tell whether all lines are for one quantum."""
        return len(self.sizes) == 2


@dataclass(frozen=True)
class _Stream:
    """Lines of one demand at one point; `ticks` is None where they are Poisson."""

    rate: float
    sizes: FloatArray
    ticks: Ticks | None
    alone: bool


def point_demands(company: Company, windows: Mapping[int, float]) -> dict[int, PointDemand]:
    """Return the demand of customers at every stock point that has any.

    Parameters
    ----------
    company : Company
        Whose points they are.
    windows : mapping of point to float
        Seconds of the protection interval, over which drawn demands are counted.
    """
    plan = company.plan
    known: dict[int, list[_Stream]] = defaultdict(list)
    drawn: list[str] = []
    for name, source in zip(plan.demand, plan.sources, strict=True):
        if not _enter(company, source, known):
            drawn.append(name)
    sampled = sample_orders(company, drawn, windows) if drawn else {}
    found: dict[int, PointDemand] = {}
    shared: dict[tuple[object, ...], PointDemand] = {}
    for point in sorted(known.keys() | sampled.keys()):
        if point not in company.rules:
            continue
        if point in sampled:
            found[point] = _by_moments(known.get(point, ()), sampled[point], windows[point])
            continue
        key = tuple((s.rate, id(s.sizes), s.ticks, s.alone) for s in known[point])
        if key not in shared:
            shared[key] = _joined(known[point], windows[point])
        found[point] = shared[key]
    return found


def _enter(company: Company, source: Source, known: dict[int, list[_Stream]]) -> bool:
    """Add a demand's streams of lines to the points; tell whether they are known in closed form."""
    process, basket = source.process, source.basket
    if not isinstance(process, Poisson | Periodic) or basket is None or source.customer is None:
        return False
    plan = company.plan
    law = process.order_law() or basket.quantity
    if law.support()[0] < 0:
        return False
    assortment = basket.assortment(plan.item_index, plan.demand_table)
    lines = assortment.mix.shares if process.knows_quantity() else assortment.lines(basket)
    factors = assortment.factors
    if factors is None or process.knows_quantity():
        factors = np.ones(len(assortment.items))
    homes = _home_shares(company, source)
    ticks = Ticks(process.every, process.offset) if isinstance(process, Periodic) else None
    alone = process.knows_quantity() or basket.distinct or _single(basket)
    for position, item in enumerate(assortment.items.tolist()):
        if not (lines[position] > 0 and factors[position] > 0):
            continue
        entry = _sizes(law, plan.quanta[item] / float(factors[position]))
        if entry is None:
            return False
        empty, sizes = entry
        for site, share in homes:
            rate = process.rate() * share * float(lines[position]) * (1.0 - empty)
            if rate > 0:
                known[site * len(plan.items) + item].append(_Stream(rate, sizes, ticks, alone))
    return True


def _single(basket: Basket) -> bool:
    low, high = basket.lines.support()
    return low == high == 1.0


def _home_shares(company: Company, source: Source) -> list[tuple[int, float]]:
    plan = company.plan
    assert source.customer is not None
    weights = weights_of(source.customer)
    customers = indices(weights, plan.customer_index, "customer")
    shares: dict[int, list[float]] = defaultdict(list)
    total = fsum(weights.values())
    for customer, weight in zip(customers.tolist(), weights.values(), strict=True):
        shares[plan.home[customer]].append(weight / total)
    return [(site, fsum(parts)) for site, parts in shares.items()]


_KNOWN: dict[tuple[Law, float], tuple[float, FloatArray] | None] = {}


def _sizes(law: Law, step: float) -> tuple[float, FloatArray] | None:
    """Return the chance of an empty line, and the law of the quanta of the others."""
    key = (law, step)
    if key not in _KNOWN:
        _KNOWN[key] = _counted(law, step)
    return _KNOWN[key]


def _counted(law: Law, step: float) -> tuple[float, FloatArray] | None:
    table = masses(law, step)
    if table is None or table[0] < 0:
        return None
    low, chances = table
    whole = np.concatenate((np.zeros(low), chances))
    kept = whole[: int(np.flatnonzero(whole > LEAST)[-1]) + 1].copy()
    empty = float(kept[0])
    if empty >= 1.0:
        return 1.0, np.array([0.0, 1.0])
    kept[0] = 0.0
    return empty, kept / kept.sum()


def _joined(streams: Sequence[_Stream], window: float) -> PointDemand:
    """Return the demand of independent streams of lines."""
    rate = fsum(s.rate for s in streams)
    sizes = _mixed([(s.rate, s.sizes) for s in streams])
    mean = rate * _mean(sizes)
    exact = all(s.alone for s in streams)
    ticks = {s.ticks for s in streams}
    if ticks == {None}:
        name = "Poisson" if len(sizes) == 2 else "compound Poisson"
        return PointDemand(CompoundPoisson(rate, sizes), sizes, name, exact, None, mean)
    only = streams[0].ticks
    if len(streams) == 1 and only is not None:
        chance = min(rate * only.every, 1.0)
        each = sizes * chance
        each[0] = 1.0 - chance
        return PointDemand(PerPeriod(each), sizes, "a draw a period", exact, only, mean)
    return _by_moments(streams, None, window)


def _by_moments(streams: Sequence[_Stream], drawn: Sampled | None, window: float) -> PointDemand:
    """Return the demand that is known by mean and variance over the window."""
    mean = variance = 0.0
    parts: list[tuple[float, FloatArray]] = []
    for stream in streams:
        if stream.ticks is None:
            law: DemandLaw = CompoundPoisson(stream.rate, stream.sizes)
            spread = law.variance(Times.of([window]))
        else:
            chance = min(stream.rate * stream.ticks.every, 1.0)
            each = stream.sizes * chance
            each[0] = 1.0 - chance
            spread = PerPeriod(each).variance(Times.of([window / stream.ticks.every]))
        mean += stream.rate * _mean(stream.sizes)
        variance += spread / window
        parts.append((stream.rate, stream.sizes))
    if drawn is not None:
        mean += drawn.rate
        variance += drawn.rate * drawn.dispersion
        parts.append((drawn.lines, drawn.sizes))
    law = TwoMoments(mean, variance / mean)
    name = "drawn" if drawn is not None else "several kinds"
    return PointDemand(law, _mixed(parts), name, False, None, mean)


def _mixed(parts: Sequence[tuple[float, FloatArray]]) -> FloatArray:
    """Return the law of a line's size where streams of several laws come together."""
    if len(parts) == 1 or all(sizes is parts[0][1] for _, sizes in parts):
        return parts[0][1]
    total = fsum(rate for rate, _ in parts)
    mixed = np.zeros(max(len(sizes) for _, sizes in parts))
    for rate, sizes in parts:
        mixed[: len(sizes)] += rate / total * sizes
    return mixed


def _mean(sizes: FloatArray) -> float:
    return float(np.arange(len(sizes)) @ sizes)
