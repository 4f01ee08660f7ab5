"""Lines of stations: Jackson's and Gordon and Newell's networks, Hunt's line, full floors."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum, inf
from typing import NamedTuple

from simwh.beside.base import Claim, Form, View
from simwh.beside.crews import ALWAYS, order_rates, taken_for_granted
from simwh.distribution import Law
from simwh.distribution.exponential import Exponential
from simwh.experiment.finding import Assumption
from simwh.policy.release.wip_limit import WipLimit
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.line import is_line, line_of, visits_per_shipment
from simwh.scenario.floor.packing import Packing
from simwh.scenario.floor.picking import Picking
from simwh.scenario.floor.station import PACKING, PICKING, Station
from simwh.scenario.sites import Warehouse
from simwh.theory.lines import saturated_line
from simwh.theory.loss_queues import mmck
from simwh.theory.networks import closed_network, jackson
from simwh.theory.queueing import mmc

PLENTY = 1.02
"""Times what a floor can do that orders come, so that one always waits."""


class Stop(NamedTuple):
    """A station as theory sees it: its servers (infinite: a pure delay) and one law of work."""

    name: str
    servers: float
    law: Law | None
    buffer: int | None

    @property
    def mean(self) -> float:
        """Mean seconds of a visit."""
        return 0.0 if self.law is None else self.law.mean()

    @property
    def is_exponential(self) -> bool:
        """Whether the time of a visit is, or its law makes no difference."""
        return isinstance(self.law, Exponential) or self.servers == inf


class Line(NamedTuple):
    """A floor that is a line of stations, and the orders per second that come to it."""

    site: str
    warehouse: Warehouse
    stops: tuple[Stop, ...]
    rate: float

    def exponential(self) -> Assumption:
        """Return whether work takes an exponential time everywhere."""
        return Assumption("exponential_service", all(stop.is_exponential for stop in self.stops))


def lines(view: View) -> Iterator[Line]:
    """Yield the floors whose stations each have one law, and constant and simple crews."""
    plan = view.company.plan
    for site, warehouse in plan.warehouses.items():
        stops = _stops(warehouse)
        rate = fsum(order_rates(view, site).values())
        alone = all(told.site == plan.site_index[site] for told in plan.stations)
        plain = warehouse.sorting is None and not warehouse.cross_trained
        plain &= warehouse.picking is None or warehouse.picking.accuracy is None
        if stops and rate > 0 and alone and plain:
            yield Line(site, warehouse, stops, rate)


def _stops(warehouse: Warehouse) -> tuple[Stop, ...]:
    """Return the stops that somebody works at; none where one of them is of another kind."""
    work: dict[str, Picking | Packing | Station] = dict(warehouse.stations)
    for name, part in ((PICKING, warehouse.picking), (PACKING, warehouse.packing)):
        if part is not None:
            work[name] = part
    names = [name for name in (PICKING, *line_of(warehouse)) if name in work]
    found = [_stop(name, work[name]) for name in names]
    return tuple(stop for stop in found if stop) if all(found) else ()


def _stop(name: str, work: Picking | Packing | Station) -> Stop | None:
    servers = inf if work.crew is None else _servers(work.crew)
    if isinstance(work, Picking):
        laws, fixed, buffer = [work.per_line], work.per_tour, None
        more = work.layout is not None or work.per_line_by_tier or work.per_batch is not None
        fixed += 1.0 if more else 0.0
    else:
        laws, buffer = [work.per_order], work.buffer
        laws += [] if isinstance(work, Packing) else [work.per_line]
        fixed = work.per_line if isinstance(work, Packing) else 0.0
    known = [law for law in laws if law is not None]
    if fixed or len(known) != 1 or not servers:
        return None
    return Stop(name, servers, known[0], buffer)


def _servers(crew: Crew) -> int:
    plain = not (crew.ranks or crew.told_apart or crew.rostered)
    return crew.size or 0 if plain else 0


def open_network(view: View) -> Iterator[Claim]:
    """Yield what stations with room for all see of each other: every one is a queue by itself."""
    for line in lines(view):
        warehouse, picking = line.warehouse, line.warehouse.picking
        roomy = all(stop.buffer is None for stop in line.stops)
        if picking is None or not is_line(warehouse) or not roomy or warehouse.floor_limit:
            continue
        known = tuple(taken_for_granted(view, line.site, picking))
        visits = visits_per_shipment(warehouse)
        if any(line.rate * visits[s.name] * s.mean >= s.servers for s in line.stops):
            continue
        for stop in line.stops:
            rate, at = line.rate * visits[stop.name], f"[station={stop.name}]"
            if stop.servers < inf:
                found = mmc(rate, stop.mean, int(stop.servers))
                yield Claim(f"visit_duration{at}", found.mean_sojourn, (line.exponential(), *known))
                busy = rate * stop.mean / stop.servers
                yield Claim(f"station_utilisation{at}", busy, known)
            yield Claim(f"station_throughput{at}", rate * 3600, known)


def saturated(view: View) -> Iterator[Claim]:
    """Yield what a line with little room can do, where there is always more to do."""
    for line in lines(view):
        stops, picking = line.stops, line.warehouse.picking
        single = all(stop.servers == 1 for stop in stops) and len(stops) > 1
        narrow = all(stop.buffer is not None for stop in stops[1:])
        if picking is None or not single or not narrow or _draws(line.warehouse):
            continue
        found = saturated_line([1 / s.mean for s in stops], [s.buffer or 0 for s in stops[1:]])
        busy = line.rate >= PLENTY * found.throughput
        more = Assumption("always_work", busy)
        known = (more, line.exponential(), *taken_for_granted(view, line.site, picking))
        last = stops[-1].name
        yield Claim(f"station_throughput[station={last}]", found.throughput * 3600, known)
        for stop, blocked, starved in zip(stops, found.blocked, found.starved, strict=True):
            if stop is not stops[-1]:
                yield Claim(f"station_blocked[station={stop.name}]", blocked, known)
            if stop is not stops[0]:
                yield Claim(f"station_starved[station={stop.name}]", starved, known)


def circulating(view: View) -> Iterator[Claim]:
    """Yield what a constant number of pick lists on the floor can do (CONWIP)."""
    for line in lines(view):
        warehouse, picking = line.warehouse, line.warehouse.picking
        roomy = all(stop.buffer is None for stop in line.stops)
        if picking is None or not is_line(warehouse) or not roomy:
            continue
        if not isinstance(picking.release, WipLimit):
            continue
        count, visits = picking.release.limit, visits_per_shipment(warehouse)
        found = closed_network(
            count,
            [stop.mean for stop in line.stops],
            [int(min(stop.servers, count)) for stop in line.stops],
            [visits[stop.name] for stop in line.stops],
        )
        more = Assumption("always_work", line.rate >= PLENTY * found.throughput)
        held = [a for a in taken_for_granted(view, line.site, picking) if a.key != _RELEASE]
        known = (more, line.exponential(), *held)
        for stop, number in zip(line.stops, found.mean_at_station, strict=True):
            at, rate = f"[station={stop.name}]", found.throughput * visits[stop.name]
            yield Claim(f"station_throughput{at}", rate * 3600, known)
            yield Claim(f"visit_duration{at}", number / rate, known)


_RELEASE = "order_by_order"


def _draws(warehouse: Warehouse) -> bool:
    """Tell whether some shipments pass a station by, go straight on, or go back."""
    back = [station.rework for station in warehouse.stations.values()]
    back += [] if warehouse.packing is None else [warehouse.packing.rework]
    stations = warehouse.stations.values()
    return any(back) or any(station.share < 1 or station.onward for station in stations)


def full_floors(view: View) -> Iterator[Claim]:
    """Yield how many lines a floor of one station turns away that takes so many at most."""
    for line in lines(view):
        warehouse, (stop, *others) = line.warehouse, line.stops
        limit, picking = warehouse.floor_limit, warehouse.picking
        if limit is None or others or stop.servers == inf or _draws(warehouse):
            continue
        servers = int(min(stop.servers, limit))
        found = mmck(line.rate, stop.mean, servers, limit)
        known = [a for a in taken_for_granted(view, line.site, picking) if a.key != "in_stock"]
        at = f"[site={line.site}]"
        told = fsum(view.simulated.get(f"{n}{at}", 0.0) for n in ("unit_fill_rate", _AWAY))
        known.append(Assumption("in_stock", told >= ALWAYS, {"share": f"{100 * told:.4g} %"}))
        if servers < limit:  # else the law makes no difference
            known.append(line.exponential())
        yield Claim(f"{_AWAY}{at}", found.loss_probability, known)


_AWAY = "turned_away_share"

STATIONS = (
    Form("Jackson network: stations of a line", jackson, open_network),
    Form("Saturated line with little room", saturated_line, saturated),
    Form("Closed network: constant work in process", closed_network, circulating),
    Form("M/M/c/K: lines that a full floor turns away", mmck, full_floors),
)
