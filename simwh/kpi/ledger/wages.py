"""What people are paid, and for which work: by the hour, overtime, temporary staff, by the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np

from simwh.kpi.floor.accuracy import checking_seconds
from simwh.kpi.floor.crews import account_seconds, packing_seconds, picked_on
from simwh.kpi.floor.dock import dock_wages
from simwh.kpi.floor.loading import loaders_paid, loading_cube
from simwh.kpi.floor.sorting import induction_seconds
from simwh.kpi.floor.stations import work_at
from simwh.kpi.floor.working_hours import Pay, by_crew, regular_paid
from simwh.kpi.ledger.attribution import lines, overall_shares
from simwh.kpi.ledger.charges import Charge, at_sites, together
from simwh.kpi.ledger.incentives import done_on_duty, paid_lines
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Tally, sums
from simwh.record.stints import OVERTIME, TEMPORARY
from simwh.scenario.floor.crew import Crew, Hired

Work = Callable[[Spine], Floats]
"""The seconds of some people's work, by tier, site and zone."""


def labour(spine: Spine) -> Charge:
    """Charge everybody's regular time, idle or not, with breaks and absence that are paid."""
    return wages(spine, lambda crew, staff: staff.wage * float(spine.once(regular_paid)[crew]))


def overtime(spine: Spine) -> Charge:
    """Charge overtime at its factor of the wage."""
    paid = by_crew(spine, OVERTIME, as_paid=True)
    if not paid.any():
        return together(spine, ())
    return wages(spine, lambda crew, staff: staff.wage * float(paid[crew]))


def temporary(spine: Spine) -> Charge:
    """Charge temporary staff."""
    there = by_crew(spine, TEMPORARY)
    if not there.any():
        return together(spine, ())

    def pay(crew: int, staff: Hired) -> float:
        return 0.0 if staff.temps is None else staff.temps.wage * float(there[crew])

    return wages(spine, pay)


def incentive(spine: Spine) -> Charge:
    """Charge what people are paid by the line, to what they work on."""
    if not spine.once(done_on_duty)[0].any():
        return together(spine, ())

    def pay(crew: int, staff: Hired) -> float:
        scheme = staff.incentive if isinstance(staff, Crew) else None
        return 0.0 if scheme is None else scheme.piece_rate * paid_lines(spine, crew, scheme)

    return wages(spine, pay)


def wages(spine: Spine, pay: Pay) -> Charge:
    """Charge what crews are paid to what they work on."""
    at_site = ((paid, work) for paid, work in _by_site(spine, pay) if paid.any())
    charges = [at_sites(spine, paid, work(spine)) for paid, work in at_site]
    charges += [account_managers(spine, crew, pay) for crew in spine.crews("accounts").tolist()]
    return together(spine, charges)


def _by_site(spine: Spine, pay: Pay) -> Iterator[tuple[Floats, Work]]:
    """Yield what is paid by site, and the work that it is paid for."""
    for station, work in STATIONS.items():
        yield wages_of(spine, station, pay), work
    for name in spine.cast.station_names:
        yield station_wages(spine, name, pay), partial(_at_station, name)
    yield mechanics_paid(spine, pay), demanded
    yield dock_wages(spine, pay), demanded
    yield loaders_paid(spine, pay), lambda spine: spine.once(loading_cube)


def demanded(spine: Spine) -> Floats:
    """Return the lines demanded, for people who work for all of their site."""
    return spine.once(lines)


def _at_station(name: str, spine: Spine) -> Floats:
    return work_at(spine, name).cube()


def wages_of(spine: Spine, station: str, pay: Pay) -> Floats:
    """Return what a station's people are paid, by site."""
    paid = np.zeros(len(spine.cast.sites))
    for crew in spine.crews(station).tolist():
        site = int(spine.cast.crew_site[crew])
        staff = spine.scenario.warehouses[spine.cast.sites[site]].staff(station)
        paid[site] += pay(crew, staff)
    return paid


def station_wages(spine: Spine, name: str, pay: Pay) -> Floats:
    """Return what the people of further stations of one name are paid, by site."""
    paid = np.zeros(len(spine.cast.sites))
    for told in spine.cast.stations:
        stations = spine.scenario.warehouses[spine.cast.sites[told.site]].stations
        crew = stations[name].crew if told.name == name and name in stations else None
        if crew is not None:
            paid[told.site] += pay(told.crews[0], crew)
    return paid


def mechanics_paid(spine: Spine, pay: Pay) -> Floats:
    """Return what mechanics are paid, by site."""
    paid = np.zeros(len(spine.cast.sites))
    for crew in spine.crews("maintenance").tolist():
        site, name = spine.cast.crews[crew].removesuffix("/maintenance").split("/")
        mechanics = spine.scenario.warehouses[site].maintenance[name]
        paid[spine.cast.crew_site[crew]] += pay(crew, mechanics)
    return paid


def account_managers(spine: Spine, crew: int, pay: Pay) -> Charge:
    """Charge account managers to the orders of the tiers they work for."""
    name = spine.cast.crews[crew].removesuffix("/accounts")
    paid = pay(crew, spine.scenario.account_crews[name])
    tiers = [spine.scenario.tiers[tier].account_crew == name for tier in spine.cast.tiers]
    work = spine.once(account_seconds)
    rows = np.flatnonzero(np.array(tiers)[work.keys.tier])
    seconds = work.values[rows]
    total = float(seconds.sum())
    if total > 0:
        return Charge(
            paid, Tally(work.keys.take(rows), np.asarray(paid / total * seconds, float)).cube()
        )
    cube = np.zeros(spine.sizes)
    cube[:, -1] = paid * spine.once(overall_shares)
    return Charge(paid, cube)


def picking_work(spine: Spine) -> Tally:
    """Return the seconds of tours by shipment: a tour's are shared by its lines."""
    shipment, tour, lines = spine.once(picked_on)
    on_tour = sums(tour, lines, len(spine.facts.tours["started"]))[tour]
    seconds = spine.within(spine.facts.tours["started"], spine.facts.tours["finished"])[tour]
    return Tally(spine.shipment_keys.take(shipment), seconds * lines / on_tour)


def packing_work(spine: Spine) -> Floats:
    """Return the seconds of packers' work: packing, and looking at what they pack."""
    return packing_seconds(spine).cube() + checking_seconds(spine, "packing").cube()


STATIONS: Mapping[str, Work] = {
    "picking": lambda spine: picking_work(spine).cube(),
    "packing": packing_work,
    "checking": lambda spine: checking_seconds(spine, "checking").cube(),
    "sorting": lambda spine: induction_seconds(spine).cube(),
}
"""Stations with people, and the seconds of their work by tier, site and zone."""
