"""From a stock point's demand, lead time and review to the demand that its positions must cover.

An order placed now arrives after the lead time L; the next one is decided on now or, under periodic
review, a period R later. What a line finds ahead of it is the demand of a time from L to L + R.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from scipy.special import gammaincinv

from simwh.design.curves import Exposure
from simwh.design.demand import PointDemand, Ticks
from simwh.design.law import Times, TwoMoments
from simwh.distribution import Law
from simwh.engine.rules import PointRule
from simwh.theory.discrete import FloatArray

NODES, FEW_NODES = 16, 5
"""Lead times that stand for a law, each at the middle of its share; few where demand is rough."""
WAITS = 12
"""Waits at a depot that stand for their law."""
INSTANTS = 12
"""Instants that stand for a review period (Gauss and Legendre)."""
REVIEWS = 60
"""Reviews that are looked at, where demand comes at fixed instants and no multiple of R."""
CLOSE = 1e-6
"""Seconds that make no difference."""


class Wait(NamedTuple):
    """What an order waits at its source before the lead time begins.

    Attributes
    ----------
    mean, variance : float
        Of the seconds.
    """

    mean: float = 0.0
    variance: float = 0.0

    @property
    def times(self) -> Times:
        """A gamma law's times of this mean, and nearly this variance."""
        if self.mean <= 0:
            return Times.of([0.0])
        if self.variance <= 0:
            return Times.of([self.mean])
        middle = (np.arange(WAITS) + 0.5) / WAITS
        shape = self.mean**2 / self.variance
        nodes = gammaincinv(shape, middle) * self.mean / shape
        spread = float(np.std(nodes))
        scale = np.sqrt(self.variance) / spread if spread > 0 else 1.0
        return Times.of(np.maximum(self.mean + (nodes - float(np.mean(nodes))) * scale, 0.0))


NO_WAIT = Wait()


def lead_times(law: Law, wait: Wait = NO_WAIT, count: int = NODES) -> Times:
    """Return a law of lead time as a few times that have its mean, and nearly its variance.

    Parameters
    ----------
    law : Law
        Of the lead time.
    wait : Wait
        What is waited on top, as at a depot that has run out.
    count : int
        How many, where the law varies.
    """
    low, high = law.support()
    if low == high:
        return _later(Times.of([low]), wait)
    middle = (np.arange(count) + 0.5) / count
    nodes = law.quantile(middle)
    spread = float(np.std(nodes))
    scale = np.sqrt(law.variance()) / spread if spread > 0 else 1.0
    centred = law.mean() + (nodes - float(np.mean(nodes))) * scale
    return _later(Times.of(np.maximum(centred, 0.0)), wait)


def _later(lead: Times, wait: Wait) -> Times:
    """Return lead times that begin after an independent wait."""
    more = wait.times
    times = (lead.seconds[:, None] + more.seconds[None, :]).ravel()
    return Times.of(times, (lead.weights[:, None] * more.weights[None, :]).ravel())


def exposure(
    demand: PointDemand,
    rule: PointRule,
    order: Sequence[str],
    partial: bool,
    lost: bool = False,
    wait: Wait = NO_WAIT,
) -> Exposure:
    """Return what the inventory positions of a stock point must cover.

    Parameters
    ----------
    demand : PointDemand
        What it is asked for.
    rule : PointRule
        How it is kept.
    order : sequence of str
        The scenario's order of simultaneous events.
    partial : bool
        Whether lines take what is there.
    lost : bool
        Whether unmet demand is lost; then what is left during a lead time counts.
    wait : Wait
        What is waited at the source on top of the lead time.
    """
    period = 0.0 if rule.review.continuous else rule.review.period
    rough = isinstance(demand.law, TwoMoments)
    lead = lead_times(rule.lead_time, wait, FEW_NODES if rough else NODES)
    if is_palm(demand, rule):
        lead = _later(Times.of([rule.lead_time.mean()]), wait)
    law = demand.law.probabilities
    if demand.ticks is not None:
        offset = next(iter(rule.review.epochs()), 0.0)
        seen, over, cycle, start = _counted(demand.ticks, lead, period, offset, order)
        between = Times.of([max(period / demand.ticks.every, 1.0)])
        waiting = Times.of(
            np.floor(instants_of(lead).seconds / demand.ticks.every), instants_of(lead).weights
        )
    else:
        seen = over = times_between(lead, period)
        cycle = Times.of(lead.seconds + period, lead.weights) if period else lead
        start, waiting, between = lead, instants_of(lead), Times.of([period])
    known: dict[int, FloatArray] = {}

    def once(times: Times) -> FloatArray:
        if id(times) not in known:
            known[id(times)] = law(times)
        return known[id(times)]

    return Exposure(
        seen=once(seen),
        over_time=once(over),
        cycle=once(cycle),
        start=once(start),
        waiting=once(waiting if lost else start),
        during=None if period == 0.0 else once(between),
        sizes=demand.sizes,
        partial=partial,
    )


def is_palm(demand: PointDemand, rule: PointRule) -> bool:
    """Tell whether only the mean of the lead time matters.

    References
    ----------
    Feeney and Sherbrooke, "The (S-1, S) inventory policy under compound Poisson demand", Management
    Science 12 (1966).
    """
    one_for_one = rule.replenishment.kind == "base_stock" and rule.whole is None
    independent = one_for_one and rule.review.continuous and not rule.in_sequence
    return independent and demand.name in ("Poisson", "compound Poisson")


def instants_of(lead: Times) -> Times:
    """Return times from 0 to the lead time: an instant at which an order is on its way."""
    points, weights = np.polynomial.legendre.leggauss(INSTANTS)
    within = (points + 1.0) / 2.0
    if lead.mean <= 0:
        return Times.of([0.0])
    share = lead.weights * lead.seconds / lead.mean
    times = (lead.seconds[:, None] * within[None, :]).ravel()
    return Times.of(times, (share[:, None] * weights[None, :] / 2.0).ravel())


def times_between(lead: Times, period: float) -> Times:
    """Return L under continuous review, else times from L to L + R."""
    if period == 0.0:
        return lead
    points, weights = np.polynomial.legendre.leggauss(INSTANTS)
    within = period * (points + 1.0) / 2.0
    times = (lead.seconds[:, None] + within[None, :]).ravel()
    return Times.of(times, (lead.weights[:, None] * weights[None, :] / 2.0).ravel())


def _counted(
    ticks: Ticks, lead: Times, period: float, offset: float, order: Sequence[str]
) -> tuple[Times, Times, Times, Times]:
    """Return periods' demands that a line finds ahead of it, any instant does, in a cycle, in L."""
    totals: tuple[Counts, Counts, Counts, Counts] = ({}, {}, {}, {})
    for time, weight in zip(lead.seconds.tolist(), lead.weights.tolist(), strict=True):
        if period == 0.0:
            found = _continuous(ticks.every, time, order)
        else:
            found = _periodic(ticks, time, period, offset, order)
        for total, part in zip(totals, found, strict=True):
            shares = sum(part.values())
            for count, share in part.items():
                _add(total, count, weight * share / shares)
    seen, over, cycle, start = map(_times, totals)
    return seen, over, cycle, start


def _times(counts: dict[int, float]) -> Times:
    weights = np.array([counts[count] for count in sorted(counts)])
    numbers: FloatArray = np.array(sorted(counts), float)
    return Times.of(numbers, weights / weights.sum())


Counts = dict[int, float]


def _continuous(
    every: float, lead: float, order: Sequence[str]
) -> tuple[Counts, Counts, Counts, Counts]:
    """Return the counts where every demand is ordered at once."""
    periods = lead / every
    nearest = round(periods)
    if abs(periods - nearest) * every <= CLOSE and nearest > 0:
        late = order.index("demand") < order.index("receive")
        ahead = nearest if late else nearest - 1
        whole, part = nearest, 0.0
    else:
        ahead, whole, part = floor(periods), floor(periods), periods - floor(periods)
    over: Counts = {}
    _add(over, whole, 1.0 - part)
    _add(over, whole + 1, part)
    return {ahead: 1.0}, over, {ahead + 1: 1.0}, {ahead: 1.0}


def _periodic(
    ticks: Ticks, lead: float, period: float, offset: float, order: Sequence[str]
) -> tuple[Counts, Counts, Counts, Counts]:
    """Return the counts where what is ordered at a review serves from L to L + R after it."""
    counted_now = order.index("review") < order.index("demand")
    late = order.index("demand") < order.index("receive")
    seen: Counts = {}
    over: Counts = {}
    cycle: Counts = {}
    begun: Counts = {}
    every = ticks.every
    repeats = abs(period / every - round(period / every)) < CLOSE
    begin = ceil((ticks.offset + 1) / period) * period + offset
    for review in (begin + k * period for k in range(1 if repeats else REVIEWS)):
        base = _before(ticks, review, not counted_now)
        start, end = review + lead, review + lead + period
        first, last = _before(ticks, start, late), _before(ticks, end, late)
        for index in range(first, last):
            _add(seen, index - base, 1.0)
        _add(cycle, last - base, 1.0)
        _add(begun, first - base, 1.0)
        edges = [start, *(ticks.offset + i * every for i in range(first, last)), end]
        for passed, (low, high) in enumerate(pairwise(edges)):
            _add(over, first + passed - base, max(0.0, high - low))
    return seen or dict(cycle), over, cycle, begun


def _before(ticks: Ticks, time: float, including: bool) -> int:
    """Return how many demands come before a time, or up to it."""
    place = (time - ticks.offset) / ticks.every
    nearest = round(place)
    if abs(place - nearest) * ticks.every <= CLOSE:
        return max(0, nearest + including)
    return max(0, ceil(place))


def _add(counts: Counts, count: int, weight: float) -> None:
    if weight > 0:
        counts[max(count, 0)] = counts.get(max(count, 0), 0.0) + weight
