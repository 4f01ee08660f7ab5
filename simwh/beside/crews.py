"""Pickers as a queue: M/M/c, M/G/1, and priority by tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import NamedTuple

from simwh.beside.assumptions import from_home, long_run, tiers_at
from simwh.beside.base import Claim, Form, View
from simwh.demand.poisson import Poisson
from simwh.demand.source import weights_of
from simwh.distribution import Law
from simwh.distribution.exponential import Exponential
from simwh.equipment.base import TourTimes
from simwh.experiment.finding import Assumption
from simwh.scenario.floor.line import picks_freely
from simwh.scenario.floor.picking import Picking
from simwh.theory.general_queues import mg1
from simwh.theory.priority import priority_mg1, priority_mmc
from simwh.theory.queueing import mmc

ALWAYS = 0.9995
"""Share of units filled at once from which stock delays next to nobody."""


class Floor(NamedTuple):
    """A warehouse whose pickers draw the time of a line from one law.

    Attributes
    ----------
    site : str
    picking : Picking
    law : Law
    servers : int
    rates : mapping of tier to orders per second, the tier that goes first before the others
    assumptions : tuple of Assumption
    """

    site: str
    picking: Picking
    law: Law
    servers: int
    rates: dict[str, float]
    assumptions: tuple[Assumption, ...]

    @property
    def rate(self) -> float:
        """Orders per second."""
        return fsum(self.rates.values())

    @property
    def service(self) -> float:
        """Mean seconds of an order."""
        return self.law.mean() + self.picking.per_tour

    @property
    def scv(self) -> float:
        """Squared coefficient of variation of the seconds of an order."""
        return self.law.variance() / self.service**2

    @property
    def is_exponential(self) -> bool:
        """Whether the time of an order is exponential."""
        return isinstance(self.law, Exponential) and self.picking.per_tour == 0

    @property
    def keeps_up(self) -> bool:
        """Whether the pickers have less work than time."""
        return self.rate * self.service < self.servers


def floors(view: View) -> Iterator[Floor]:
    """Yield the warehouses with a constant crew that can keep up."""
    plan = view.company.plan
    for site, warehouse in plan.warehouses.items():
        picking = warehouse.picking
        if picking is None or picking.per_line is None or picking.crew.size is None:
            continue
        crew = picking.crew
        varies = crew.told_apart or crew.rostered or bool(warehouse.cross_trained)
        if varies or warehouse.floor_limit is not None:
            continue
        if not picks_freely(warehouse) or warehouse.pickers_do_more:
            continue
        if picking.equipment.machines:  # pickers wait for what is brought, which no form here knows
            continue
        rates = order_rates(view, site)
        known = tuple(taken_for_granted(view, site, picking))
        floor = Floor(site, picking, picking.per_line, picking.crew.size, rates, known)
        if floor.rate > 0 and floor.servers and floor.keeps_up:
            yield floor


def order_rates(view: View, site: str) -> dict[str, float]:
    """Return the orders per second of a site's customers, by tier; those of Poisson processes."""
    plan = view.company.plan
    home, place = plan.home, plan.site_index[site]
    at_home = {
        name: customer.tier or ""
        for (name, customer), where in zip(plan.customers.items(), home, strict=True)
        if where == place
    }
    tiers = sorted(tiers_at(view, site), key=lambda name: plan.tiers[name].priority)
    rates = dict.fromkeys(tiers, 0.0)
    for source in plan.sources:
        if source.customer is None:
            continue
        weights = weights_of(source.customer)
        total = fsum(weights.values())
        for name, weight in weights.items():
            if name in at_home:
                rates[at_home[name]] += source.process.rate() * weight / total
    return {tier: rate for tier, rate in rates.items() if rate > 0}


def taken_for_granted(view: View, site: str, picking: Picking | None) -> Iterator[Assumption]:
    """Yield what every form of a floor takes for granted."""
    plan = view.company.plan
    demands = plan.demand.items()
    others = [n for n, d in demands if not isinstance(d.process, Poisson)]
    yield Assumption("poisson_orders", not others, {"demand": ", ".join(others)})
    several = [n for n, d in demands if d.basket is None or d.basket.lines.support() != (1.0, 1.0)]
    yield Assumption("one_line", not several, {"demand": ", ".join(several)})
    fill = view.simulated.get(f"unit_fill_rate[site={site}]", 0.0)
    yield Assumption("in_stock", fill >= ALWAYS, {"share": f"{100 * fill:.4g} %"})
    if picking is not None:
        plain = picking.release.kind == "immediate" and picking.batching.kind == "discrete"
        yield Assumption("order_by_order", plain and picking.zoning.kind == "none")
        handled = any(item.handling for item in plan.items.values())
        drawn = picking.layout is None and not picking.per_line_by_tier and not handled
        yield Assumption("one_law", drawn and by_hand(picking))
    processed = any(plan.tiers[tier].processing for tier in tiers_at(view, site))
    scenario = plan.scenario
    shut = plan.warehouses[site].calendar
    open_ = shut is None or scenario.calendars[shut].open is None
    yield Assumption("always_open", open_)
    yield from_home(view, site, ())
    yield long_run(view, site, ())
    yield Assumption("no_processing", not processed)


def by_hand(picking: Picking) -> bool:
    """Tell whether equipment and errors leave the times of a tour what they are by themselves."""
    alone = TourTimes(picking.per_tour, speed=picking.walking)
    plain = picking.equipment.reshape(alone) == alone and not picking.equipment.machines
    return plain and picking.accuracy is None and picking.per_batch is None


def _first_come(floor: Floor) -> Assumption:
    """Whoever goes first takes time from others: the mean stays where it is not for short work."""
    crew = floor.picking.crew
    return Assumption("work_conserving", not crew.ranks and crew.priority != "shortest", {})


def many_servers(view: View) -> Iterator[Claim]:
    """Yield the wait for one of several pickers."""
    for floor in floors(view):
        if floor.is_exponential or floor.servers > 1:
            wait = mmc(floor.rate, floor.service, floor.servers).mean_wait
            law = Assumption("exponential_service", floor.is_exponential)
            known = (law, _first_come(floor), *floor.assumptions)
            yield from _waits(floor, wait, known)


def one_server(view: View) -> Iterator[Claim]:
    """Yield the wait for the only picker."""
    for floor in floors(view):
        if floor.servers == 1 and not floor.is_exponential:
            wait = mg1(floor.rate, floor.service, floor.scv).mean_wait
            yield from _waits(floor, wait, (_first_come(floor), *floor.assumptions))


def _waits(floor: Floor, wait: float, known: Sequence[Assumption]) -> Iterator[Claim]:
    yield Claim(f"wait_for_picker[site={floor.site}]", wait, known)
    busy = floor.rate * floor.service / floor.servers
    yield Claim(f"picking_utilisation[site={floor.site}]", busy, floor.assumptions)


def by_priority(view: View) -> Iterator[Claim]:
    """Yield the waits of tiers that go before each other, where one warehouse serves them all."""
    if len(view.company.plan.warehouses) > 1:
        return  # the wait of a tier is told over all warehouses
    for floor in floors(view):
        crew = floor.picking.crew
        if len(floor.rates) < 2 or crew.priority != "tier" or crew.ranks:
            continue
        rates = list(floor.rates.values())
        count = len(rates)
        if floor.servers == 1:
            found = priority_mg1(rates, [floor.service] * count, [floor.scv] * count)
            known = floor.assumptions
        else:
            found = priority_mmc(rates, floor.service, floor.servers)
            law = Assumption("exponential_service", floor.is_exponential)
            known = (law, *floor.assumptions)
        priorities = [view.company.plan.tiers[tier].priority for tier in floor.rates]
        apart = Assumption("distinct_priorities", len(set(priorities)) == count)
        for tier, wait in zip(floor.rates, found.mean_wait_by_tier, strict=True):
            yield Claim(f"wait_for_picker[tier={tier}]", wait, (apart, *known))


CREWS = (
    Form("M/M/c: wait for a picker", mmc, many_servers),
    Form("M/G/1: wait for the picker", mg1, one_server),
    Form("Priority queue: wait for a picker by tier", priority_mmc, by_priority),
)
