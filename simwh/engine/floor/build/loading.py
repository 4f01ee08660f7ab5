"""The way out of one warehouse: at once, at a time, or with trucks that may have to be loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from simwh.distribution import DurationLaw
from simwh.engine.build_network import drawn_late
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.chores import Chores
from simwh.engine.floor.dock.fleet import Away, Fleet, FleetDoor
from simwh.engine.floor.dock.loaded import CalledTrucks, TimedTrucks
from simwh.engine.floor.dock.loading import Hands, LoadingDock
from simwh.engine.floor.dock.ship import Shipping
from simwh.engine.floor.dock.trucks import AtDoor, Departures, Sends, TruckDoor, loads
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.room import Door, Staging
from simwh.engine.floor.station import Stop
from simwh.engine.returns import Delivered
from simwh.policy.dispatch.amount import MILLION, ranks
from simwh.policy.dispatch.base import Departs, DispatchContext, Trucks
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.scenario.floor.loading import Loading
from simwh.scenario.sites import LOADING

ROUNDING = 1e-9
"""By which a shipment may be larger than whole pallets through rounding."""


def build_door(site: Site, returns: Delivered | None) -> Next:
    """Return what takes a packed shipment: a departure, or a door where it waits for a truck."""
    dispatch, loading = site.warehouse.dispatch, site.warehouse.loading
    priority = [tier.priority for tier in site.plan.tiers.values()]
    known = tuple(site.plan.tiers), site.calendar, priority
    uniforms = site.uniforms("dispatch")
    fleet = _fleet(site)
    as_trips = not (loading is None and fleet is None)
    context = DispatchContext(*known, uniforms=uniforms, as_trips=as_trips)
    bound = None if dispatch.kind == "parcel" else dispatch.bind(context)
    if not isinstance(bound, Trucks):
        return _shipping(site, bound, returns).depart
    leaves = _shipping(site, None, returns).leave
    load = loads(site.record, site.plan.cast)
    here = site.world, site.record, site.index
    if loading is None:
        gone = None if fleet is None else fleet.leave
        return _door(site, bound, Departures(*here, leaves, gone), fleet)
    hands = _hands(site, loading)
    dock = LoadingDock(site.world, site.record, loading.doors, hands, leaves)
    site.docks.append(dock)
    if not isinstance(dispatch, Scheduled):
        if fleet is not None:
            away = fleet
            dock.left = lambda truck: away.leave(truck.row, truck.aboard)
        return _door(site, bound, CalledTrucks(*here, dock), fleet)
    by_tier = loading.crew is not None and loading.crew.priority == "tier"
    rank = ranks(context) if by_tier else bound.rank
    return TimedTrucks(*here, bound, load, dock, loading.ahead, loading.wait, rank).submit


def _door(site: Site, trucks: Trucks, sends: Sends, fleet: Fleet | None) -> Next:
    """Return a door at which packed shipments wait for trucks, which may be few."""
    common = site.world, trucks, loads(site.record, site.plan.cast), sends
    return (TruckDoor(*common) if fleet is None else FleetDoor(*common, fleet)).submit


def _fleet(site: Site) -> Fleet | None:
    """Return its own trucks; None where there is always another one."""
    told = site.warehouse.fleet
    if told is None:
        return None
    away = _there_and_back(site) if told.round_trip is None else _drawn(site, told.round_trip)
    return Fleet(site.world, site.record, told.trucks, away)


def _drawn(site: Site, law: DurationLaw) -> Away:
    """Return the next draw of the time of a round trip."""
    draw = drawn_late(site.streams, f"round_trip/{site.stream}", law.quantile)
    return lambda aboard: draw()


def _there_and_back(site: Site) -> Away:
    """Return twice the time on the road of whom a truck takes farthest."""
    shipped, delivered = site.record.shipments.shipped, site.record.shipments.delivered

    def away(aboard: Sequence[AtDoor]) -> float:
        ways = (delivered[it.shipment] - shipped[it.shipment] for it in aboard)
        return 2 * max(ways, default=0.0)

    return away


def end_of(site: Site, depart: Next) -> Stop:
    """Return the end of a line of stations, which may have no room for what is packed."""
    door = Door(depart, site.leaving)
    loading = site.warehouse.loading
    if loading is None or loading.staging is None:
        return door
    staging = Staging(loading.staging, door)
    for dock in site.docks:
        dock.vacated = staging.vacate
    return staging


def _hands(site: Site, loading: Loading) -> Hands:
    chores = None
    if loading.crew is not None:
        crew, index = site.crew(loading.crew, LOADING), site.crew_index(LOADING)
        chores = Chores(site.world, site.record, crew, index, site.lowest, shared=False)
    before = loading.per_truck
    stream = f"load/{site.stream}"
    draw = float if before is None else drawn_late(site.streams, stream, before.quantile)
    return Hands(chores, loading.loaders_per_truck, draw, _seconds(site, loading))


def _seconds(site: Site, loading: Loading) -> Callable[[AtDoor], float]:
    """Return how long a shipment takes to load."""
    law, line = loading.per_shipment, site.record.parts.line
    column = None if law is None else site.book.column("load", law, law.quantile)
    per_unit = loading.per_unit / MILLION
    pallet = None if loading.pallet is None else loading.pallet * MILLION

    def seconds(it: AtDoor) -> float:
        found = per_unit * it.seen.load.units
        if column is not None:
            found += column[line[it.parts[0]]]
        if pallet is not None:
            found += loading.per_pallet * ceil(it.seen.load.volume / pallet - ROUNDING)
        return found

    return seconds


def _shipping(site: Site, departs: Departs | None, returns: Delivered | None) -> Shipping:
    plan = site.plan
    variability = plan.scenario.transport.variability
    return Shipping(
        site.world,
        site.record,
        departs,
        [row[site.index] for row in plan.lanes.transit],
        None
        if variability is None
        else site.book.column("transit", variability, variability.quantile),
        returns,
    )
