"""Pack stations as a queue: M/M/c, M/D/c and M/G/1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import fsum
from typing import NamedTuple

from simwh.beside.base import Claim, Form, View
from simwh.beside.crews import by_hand, order_rates, taken_for_granted
from simwh.distribution.exponential import Exponential
from simwh.experiment.finding import Assumption
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.line import is_line
from simwh.scenario.floor.packing import Packing
from simwh.scenario.sites import Warehouse
from simwh.theory.general_queues import mdc, mg1
from simwh.theory.queueing import QueueFigures, mmc


class Packers(NamedTuple):
    """A warehouse whose pack stations keep up with the orders that come to them.

    Attributes
    ----------
    site : str
    servers : int
    rate : float
        Orders per second.
    mean, variance : float
        Of the seconds of an order of one line.
    is_exponential : bool
        Whether the time of an order is exponential.
    assumptions : tuple of Assumption
    """

    site: str
    servers: int
    rate: float
    mean: float
    variance: float
    is_exponential: bool
    assumptions: tuple[Assumption, ...]

    def claims(self, found: QueueFigures, *more: Assumption) -> Iterator[Claim]:
        """Yield what a form says of those who wait, and of those who pack."""
        at, known = f"[site={self.site}]", (*more, *self.assumptions)
        yield Claim(f"packing_queue{at}", found.mean_in_queue, known)
        yield Claim(f"packing_utilisation{at}", found.utilisation, self.assumptions)


def packers(view: View) -> Iterator[Packers]:
    """Yield the warehouses with a constant number of pack stations that can keep up."""
    for site, warehouse in view.company.plan.warehouses.items():
        packing = warehouse.packing
        if packing is None or not _plain(packing.crew) or is_line(warehouse):
            continue
        if warehouse.cross_trained:
            continue
        picking, sorts = warehouse.picking, warehouse.sorting is not None
        if sorts or warehouse.floor_limit is not None or (picking and picking.accuracy):
            continue
        rate = fsum(order_rates(view, site).values())
        mean, variance = _moments(packing)
        servers = packing.crew.size or 0
        if not 0 < rate * mean < servers:
            continue
        exponential = isinstance(packing.per_order, Exponential) and packing.per_line == 0
        random = Assumption("packed_at_random", _comes_at_random(view, warehouse, rate))
        known = (random, *taken_for_granted(view, site, None))
        yield Packers(site, servers, rate, mean, variance, exponential, known)


def _moments(packing: Packing) -> tuple[float, float]:
    law = packing.per_order
    mean, variance = (0.0, 0.0) if law is None else (law.mean(), law.variance())
    return packing.per_line + mean, variance


def _comes_at_random(view: View, warehouse: Warehouse, rate: float) -> bool:
    """Tell whether orders come to the packers as they are placed, or leave an M/M/c queue.

    Source: Burke, "The output of a queuing system", Operations Research 4 (1956).
    """
    picking = warehouse.picking
    if picking is None:
        return True
    walks = picking.layout is not None or picking.per_line_by_tier or picking.per_tour
    handled = any(item.handling for item in view.company.plan.items.values())
    by_itself = picking.batching.single and picking.release.kind == "immediate"
    drawn = isinstance(picking.per_line, Exponential) and not walks and not handled
    plain = _plain(picking.crew) and picking.zoning.kind == "none" and by_hand(picking)
    plain = plain and not warehouse.pickers_do_more
    if not (by_itself and drawn and plain) or picking.per_line is None:
        return False
    return rate * picking.per_line.mean() < (picking.crew.size or 0)


def _plain(crew: Crew) -> bool:
    return crew.size is not None and not crew.ranks and not crew.told_apart


def _of(
    applies: Callable[[Packers], bool], figures: Callable[[Packers], QueueFigures]
) -> Callable[[View], Iterator[Claim]]:
    def claims(view: View) -> Iterator[Claim]:
        for one in packers(view):
            if applies(one):
                yield from one.claims(figures(one))

    return claims


def by_law(view: View) -> Iterator[Claim]:
    """Yield the queue before several packers whose times are exponential, or nearly."""
    for one in packers(view):
        if one.is_exponential or (one.servers > 1 and one.variance > 0):
            law = Assumption("exponential_service", one.is_exponential)
            yield from one.claims(mmc(one.rate, one.mean, one.servers), law)


PACKERS = (
    Form("M/M/c: orders before the packers", mmc, by_law),
    Form(
        "M/D/c: orders before the packers",
        mdc,
        _of(
            lambda one: one.servers > 1 and one.variance == 0,
            lambda one: mdc(one.rate, one.mean, one.servers),
        ),
    ),
    Form(
        "M/G/1: orders before the packer",
        mg1,
        _of(
            lambda one: one.servers == 1 and not one.is_exponential,
            lambda one: mg1(one.rate, one.mean, one.variance / one.mean**2),
        ),
    ),
)
