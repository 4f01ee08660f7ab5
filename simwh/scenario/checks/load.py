"""How busy every crew is expected to be: work asked for over people on duty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum, inf
from typing import NamedTuple

import numpy as np

from simwh.demand.base import Floats
from simwh.demand.schedule import Schedule
from simwh.distribution.base import Law
from simwh.equipment.base import TourTimes
from simwh.policy.batching.discrete import Discrete
from simwh.policy.sourcing.fixed_share import FixedShare
from simwh.policy.sourcing.preference import ByPreference
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.floor import crews
from simwh.scenario.checks.flow import Flow
from simwh.scenario.checks.network import view_of
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.line import visits_per_shipment
from simwh.scenario.floor.packing import Packing
from simwh.scenario.floor.picking import Picking
from simwh.scenario.floor.sorting import Sorting
from simwh.scenario.floor.station import Station
from simwh.scenario.sites import Warehouse

Worked = Picking | Packing | Sorting | Station
SERVE_ORDERS = ("picking", "packing", "sorting", "stations")
WEEK = 7 * 86400.0


class Load(NamedTuple):
    """What a crew is asked for.

    Attributes
    ----------
    path : tuple of str
    work : float
        Expected seconds of work per second, walking not counted.
    staff : float
        People on duty, averaged over a week without holidays.
    """

    path: tuple[str, ...]
    work: float
    staff: float

    @property
    def utilisation(self) -> float:
        """Work over staff."""
        return self.work / self.staff


def loads(facts: Facts) -> Iterator[Load]:
    """Yield the load of every crew that has somebody on duty, where demand is known.

    A floor that turns lines away when it is full keeps up with the others, and is left out; so are
    people who help each other, and people who learn without end.
    """
    shares = shares_of_sites(facts)
    customers, items = list(facts.customers or ()), list(facts.items or ())
    tiers = list(facts.scenario.tiers)
    names = [customer.tier for customer in (facts.customers or {}).values()]
    tier = np.array([tiers.index(name) if name in tiers else -1 for name in names], np.int64)
    for path, crew in crews(facts):
        if path[0] != "warehouses" or path[2] not in SERVE_ORDERS:
            continue
        site = facts.scenario.warehouses[path[1]]
        staff = staffed(crew)
        station = "checking" if "accuracy" in path else path[3 if path[2] == "stations" else 2]
        if not staff or site.floor_limit is not None or station in site.cross_trained:
            continue
        visits = visits_per_shipment(site).get(station, 1.0)  # checkers look once
        share = np.array([shares[customer].get(path[1], 0.0) for customer in customers])
        served = dict(zip(customers, share.tolist(), strict=True))
        per_order, per_line = _work(facts, site, path)
        work = 0.0
        for flow in lasting(facts):
            orders = fsum(served[name] * rate for name, rate in flow.orders.items() if served[name])
            lines = flow.lines.by_group(tier, len(tiers), len(items), share)
            work += orders * per_order + float((lines * per_line).sum())
        yield Load(path, visits * work, staff)


def lasting(facts: Facts) -> Iterator[Flow]:
    """Yield the flow of each demand that goes on; a list of orders makes no queue grow for ever."""
    for name, examined in facts.demands.items():
        if not isinstance(facts.scenario.demand[name].process, Schedule):
            yield examined.flow


def staffed(crew: Crew) -> float:
    """Return how many people at pace 1 are on duty, and up, on average.

    Overtime counts as if it were always worked, and temporary staff as if always called.
    """
    up = 1.0
    if crew.breakdowns is not None:
        uptime, repair = crew.breakdowns.uptime.mean(), crew.breakdowns.repair.mean()
        up = uptime / (uptime + repair) if uptime > 0 else 1.0
    if crew.rest is not None:
        up /= 1.0 + crew.rest.share
    if crew.learning is not None:
        up /= crew.learning.in_the_end or inf
    if crew.incentive is not None:
        up *= crew.incentive.pace
    temps = 0.0 if crew.temps is None else crew.temps.most * crew.temps.pace
    if crew.members:
        return up * (temps + fsum(member.pace for member in crew.members.values()))
    if crew.size is not None:
        return up * (temps + crew.size)
    there = 1.0 - (0.0 if crew.absence is None else crew.absence.share)
    longer = 0.0 if crew.overtime is None else crew.overtime.most
    return up * temps + up * there * fsum(
        shift.size * (shift.working + longer) * len(set(shift.days)) / WEEK for shift in crew.shifts
    )


def shares_of_sites(facts: Facts) -> Mapping[str, Mapping[str, float]]:
    """Return the share of each customer's orders that each warehouse is expected to serve.

    All of them come from the warehouse that the policy prefers, or else from the customer's home.
    """
    policy, view = facts.scenario.policies.sourcing, view_of(facts)
    if isinstance(policy, FixedShare):
        return dict.fromkeys(facts.homes, policy.shares)
    if isinstance(policy, ByPreference) and view is not None:
        first = [view.sites[sites[0]] for sites in policy.preference(view)]
        return {name: {site: 1.0} for name, site in zip(facts.homes, first, strict=True)}
    return {name: {home: 1.0} for name, home in facts.homes.items()}


def _work(facts: Facts, site: Warehouse, path: tuple[str, ...]) -> tuple[float, Floats]:
    """Return the expected seconds of an order, and of a line by tier and item, at a crew."""
    further = site.stations.get(path[3]) if path[2] == "stations" else None
    other = site.sorting if path[2] == "sorting" else further
    if other is not None:
        return _per_order(other), _per_line(facts, other)
    accuracy, tiers = site.accuracy, facts.scenario.tiers
    check = accuracy.check
    looked = np.zeros((len(tiers), len(facts.items or ())))
    if check is not None:
        shares = [check.share_by_tier.get(tier, check.share) for tier in tiers]
        looked += np.array(shares)[:, np.newaxis] * check.per_line
    if path[-2] == "check":
        return 0.0, looked
    station = site.picking if path[2] == "picking" else site.packing
    assert station is not None
    per_line = _per_line(facts, station)
    if path[2] == "packing":
        by_packers = check is not None and check.crew is None
        return _per_order(station), per_line + looked if by_packers else per_line
    assert isinstance(station, Picking)
    left, wrong = np.array([station.wrong(tier) for tier in tiers]).T[:, :, np.newaxis]
    per_line = per_line + (wrong - left) * station.equipment.correction
    return _per_order(station), per_line * (1.0 + left * accuracy.kinds.lacking)


def _per_order(station: Worked) -> float:
    if isinstance(station, Packing | Station):
        return _mean(station.per_order)
    if isinstance(station, Sorting):
        return 0.0
    alone = isinstance(station.batching, Discrete)
    orders = 1 if alone else getattr(station.batching, "orders", None)
    batch = _times(station).per_tour + _mean(station.per_batch)
    return batch / orders if orders else 0.0


def _times(station: Picking) -> TourTimes:
    """Return what a tour takes with the equipment that pickers have."""
    return station.equipment.reshape(TourTimes(station.per_tour, speed=station.walking))


def _per_line(facts: Facts, station: Worked) -> Floats:
    """Return the expected seconds of a line, by tier and item."""
    tiers, items = facts.scenario.tiers, (facts.items or {}).values()
    if isinstance(station, Packing):
        return np.full((len(tiers), len(items)), station.per_line)
    if isinstance(station, Sorting):
        return np.full((len(tiers), len(items)), _mean(station.per_item))
    if isinstance(station, Station):
        return np.full((len(tiers), len(items)), _mean(station.per_line))
    laws = [station.per_line_by_tier.get(tier, station.per_line) for tier in tiers]
    handling = np.array([item.handling for item in items])
    times = _times(station)
    seconds: Floats = np.array([_mean(law) for law in laws])[:, np.newaxis] + handling
    return seconds * times.factor + times.per_line


def _mean(law: Law | None) -> float:
    return 0.0 if law is None else law.mean()
