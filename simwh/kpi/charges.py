"""What each ledger line charges: an amount, and the same amount by tier, site and zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import fsum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.accuracy import checking_seconds, complained, resent
from simwh.kpi.attribution import by_point, by_site, lines, overall_shares
from simwh.kpi.columns import rows_of
from simwh.kpi.contracts import credits as credited
from simwh.kpi.dock import Hired, Pay, dock_wages
from simwh.kpi.equipment import bound, upkeep
from simwh.kpi.floor import account_seconds, packing_seconds, picked_on
from simwh.kpi.inventory import value_area
from simwh.kpi.joint_orders import placed
from simwh.kpi.levels import backorders
from simwh.kpi.loading import loaders_paid, loading_cube
from simwh.kpi.purchases import paid
from simwh.kpi.service import is_late
from simwh.kpi.sorting import induction_seconds
from simwh.kpi.spine import Spine
from simwh.kpi.stations import work_at
from simwh.kpi.stock import upstream
from simwh.kpi.terms import Floats, Tally, sums
from simwh.kpi.transport import customers, departed, distances, weights
from simwh.kpi.transshipment import brought, transshipped
from simwh.kpi.trips import shares_of_trips, trips_left
from simwh.kpi.waste import came_back, wasted
from simwh.kpi.working_hours import by_crew, regular_paid
from simwh.record import CANCELLED, LOST
from simwh.record.stints import OVERTIME, TEMPORARY

DAY = 86400.0


class Charge(NamedTuple):
    """A line's amount of money, and its shares by tier, site and zone."""

    amount: float
    cube: Floats


Maker = Callable[[Spine], Charge]


def direct(tally: Tally) -> Charge:
    """Charge what belongs to rows that know their tier, site and zone."""
    return Charge(float(tally.values.sum()), tally.cube())


def at_points(spine: Spine, amount: Floats) -> Charge:
    """Charge amounts by stock point."""
    return Charge(fsum(amount), by_point(spine, amount))


def at_sites(spine: Spine, amount: Floats, driver: Floats) -> Charge:
    """Charge amounts by site."""
    return Charge(fsum(amount), by_site(spine, amount, driver))


def purchase(spine: Spine) -> Charge:
    """Charge what suppliers' orders come to that were received."""
    rows, money = spine.once(paid)
    point = spine.facts.replenishments["point"][rows]
    return at_points(spine, sums(point, money, len(spine.run.opening)))


def ordering(spine: Spine) -> Charge:
    """Charge every replenishment order of an item, and every joint order, to its items alike."""
    rates, (point, share) = spine.scenario.rates, spine.once(placed)
    amount = rates.ordering + rates.joint_ordering * share
    return at_points(spine, sums(point, amount, len(spine.run.opening)))


def waste(spine: Spine) -> Charge:
    """Charge what throwing units away costs beyond their value, less what they still bring."""
    return at_points(spine, spine.once(wasted) * np.tile(spine.cast.waste, len(spine.cast.sites)))


def returns(spine: Spine) -> Charge:
    """Charge units that customers send back."""
    units = spine.once(came_back)
    return at_points(spine, units * np.tile(spine.cast.coming_back, len(spine.cast.sites)))


def holding(spine: Spine) -> Charge:
    """Charge the value on hand over time."""
    return at_points(spine, spine.once(value_area) * spine.scenario.rates.holding)


def _by_tier(spine: Spine, field: str) -> Floats:
    tiers = spine.scenario.tiers
    return np.array([getattr(tiers[name], field) for name in spine.cast.tiers], float)


def backorder(spine: Spine) -> Charge:
    """Charge units owed to customers over time."""
    (owed,) = backorders(spine)
    rate = _by_tier(spine, "backorder_cost")[owed.keys.tier] / DAY
    return direct(Tally(owed.keys, spine.within(owed.since, owed.until) * owed.size * rate))


def late(spine: Spine) -> Charge:
    """Charge late orders."""
    keys = spine.order_keys
    return direct(Tally(keys, spine.once(is_late) * _by_tier(spine, "late_penalty")[keys.tier]))


def service_credits(spine: Spine) -> Charge:
    """Charge what contracts credit for periods in which they were missed."""
    return direct(credited(spine))


def unserved(spine: Spine) -> Tally:
    """Return the observed units that were lost or cancelled."""
    fate = spine.part("fate")
    rows = np.flatnonzero((fate == LOST) | (fate == CANCELLED))
    return Tally(spine.part_keys.take(rows), spine.units[rows])


def short(spine: Spine) -> Charge:
    """Charge units lost or cancelled."""
    keys, units = (tally := spine.once(unserved)).keys, tally.values
    return direct(Tally(keys, units * _by_tier(spine, "short_penalty")[keys.tier]))


def lost_margin(spine: Spine) -> Charge:
    """Charge the margin of units lost or cancelled."""
    keys, units = (tally := spine.once(unserved)).keys, tally.values
    return direct(Tally(keys, units * (spine.cast.price - spine.cast.value)[keys.item]))


def units_shipped(spine: Spine) -> Tally:
    """Return the units of each part that left for a customer in the window."""
    left, quantity = spine.left, spine.facts.parts["quantity"]
    rows = rows_of((left >= spine.begin) & (left < spine.end) & (quantity > 0))
    return Tally(spine.keys_of_parts(rows), spine.units_of(rows))


def handling(spine: Spine) -> Charge:
    """Charge lines and units shipped."""
    shipped, rates = spine.once(units_shipped), spine.scenario.rates
    per_unit = np.asarray(shipped.values * rates.handling_per_unit, float)
    charge = direct(Tally(shipped.keys, rates.handling_per_line + per_unit))
    if not len(spine.once(resent)):
        return charge
    again = handling_again(spine)
    return Charge(charge.amount + again.amount, charge.cube + again.cube)


def handling_again(spine: Spine) -> Charge:
    """Charge lines and units sent anew."""
    rows, errors, rates = spine.once(resent), spine.facts.errors, spine.scenario.rates
    keys = spine.keys_of_parts(errors["part"][rows])
    units = errors["missing"][rows] * spine.cast.quantum[keys.item]
    return direct(Tally(keys, rates.handling_per_line + rates.handling_per_unit * units))


def labour(spine: Spine) -> Charge:
    """Charge everybody's regular time, idle or not, with breaks and absence that are paid."""
    return _wages(spine, lambda crew, staff: staff.wage * float(spine.once(regular_paid)[crew]))


def overtime(spine: Spine) -> Charge:
    """Charge overtime at its factor of the wage."""
    paid = by_crew(spine, OVERTIME, as_paid=True)
    if not paid.any():
        return Charge(0.0, np.zeros(spine.sizes))
    return _wages(spine, lambda crew, staff: staff.wage * float(paid[crew]))


def temporary(spine: Spine) -> Charge:
    """Charge temporary staff."""
    there = by_crew(spine, TEMPORARY)
    if not there.any():
        return Charge(0.0, np.zeros(spine.sizes))

    def pay(crew: int, staff: Hired) -> float:
        return 0.0 if staff.temps is None else staff.temps.wage * float(there[crew])

    return _wages(spine, pay)


def _wages(spine: Spine, pay: Pay) -> Charge:
    """Charge what crews are paid to what they work on."""
    amount, cube = 0.0, np.zeros(spine.sizes)
    for station, work in STATIONS.items():
        paid = wages_of(spine, station, pay)
        if paid.any():
            charge = at_sites(spine, paid, work(spine))
            amount, cube = amount + charge.amount, cube + charge.cube
    for name in spine.cast.station_names:
        charge = station_labour(spine, name, pay)
        amount, cube = amount + charge.amount, cube + charge.cube
    mechanics = maintenance(spine, pay)
    amount, cube = amount + mechanics.amount, cube + mechanics.cube
    at_docks = dock_wages(spine, pay)
    if at_docks.any():
        charge = at_sites(spine, at_docks, spine.once(lines))
        amount, cube = amount + charge.amount, cube + charge.cube
    loaders = loaders_paid(spine, pay)
    if loaders.any():
        charge = at_sites(spine, loaders, spine.once(loading_cube))
        amount, cube = amount + charge.amount, cube + charge.cube
    for crew in spine.crews("accounts").tolist():
        charge = account_managers(spine, crew, pay)
        amount, cube = amount + charge.amount, cube + charge.cube
    return Charge(amount, cube)


def wages_of(spine: Spine, station: str, pay: Pay) -> Floats:
    """Return what a station's people are paid, by site."""
    paid = np.zeros(len(spine.cast.sites))
    for crew in spine.crews(station).tolist():
        site = int(spine.cast.crew_site[crew])
        staff = spine.scenario.warehouses[spine.cast.sites[site]].staff(station)
        paid[site] += pay(crew, staff)
    return paid


def paid_in_all(spine: Spine) -> Pay:
    """Return what a crew is paid: for regular time, overtime, and temporary staff."""
    hours = spine.once(regular_paid) + by_crew(spine, OVERTIME, as_paid=True)
    there = by_crew(spine, TEMPORARY)

    def pay(crew: int, staff: Hired) -> float:
        temps = 0.0 if staff.temps is None else staff.temps.wage * float(there[crew])
        return staff.wage * float(hours[crew]) + temps

    return pay


def station_labour(spine: Spine, name: str, pay: Pay) -> Charge:
    """Charge the people of further stations of one name to the shipments worked on there."""
    paid = np.zeros(len(spine.cast.sites))
    for told in spine.cast.stations:
        stations = spine.scenario.warehouses[spine.cast.sites[told.site]].stations
        crew = stations[name].crew if told.name == name and name in stations else None
        if crew is not None:
            paid[told.site] += pay(told.crews[0], crew)
    if not paid.any():
        return Charge(0.0, np.zeros(spine.sizes))
    return at_sites(spine, paid, work_at(spine, name).cube())


def maintenance(spine: Spine, pay: Pay) -> Charge:
    """Charge mechanics to the lines demanded at their site."""
    paid = np.zeros(len(spine.cast.sites))
    for crew in spine.crews("maintenance").tolist():
        site, name = spine.cast.crews[crew].removesuffix("/maintenance").split("/")
        mechanics = spine.scenario.warehouses[site].maintenance[name]
        paid[spine.cast.crew_site[crew]] += pay(crew, mechanics)
    if not paid.any():
        return Charge(0.0, np.zeros(spine.sizes))
    return at_sites(spine, paid, spine.once(lines))


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


STATIONS: Mapping[str, Callable[[Spine], Floats]] = {
    "picking": lambda spine: picking_work(spine).cube(),
    "packing": packing_work,
    "checking": lambda spine: checking_seconds(spine, "checking").cube(),
    "sorting": lambda spine: induction_seconds(spine).cube(),
}
"""Stations with people, and the seconds of their work by tier, site and zone."""


def errors(spine: Spine) -> Charge:
    """Charge what is credited for errors that reached customers."""
    tally = complained(spine)
    warehouses = spine.scenario.warehouses
    credit = np.array([warehouses[name].accuracy.credit for name in spine.cast.sites])
    return direct(Tally(tally.keys, tally.values * credit[tally.keys.site]))


def lane_costs(spine: Spine, names: tuple[tuple[str, ...], ...]) -> Floats:
    """Return the cost of the lanes from every site to destinations, NaN where none is given.

    `names` has, by destination, the names that a lane may call it by; the first match counts.

    Returns
    -------
    float array of shape (destinations, sites)
    """
    lanes = spine.scenario.transport.lanes
    costs = np.full((len(names), len(spine.cast.sites)), np.nan)
    for site, origin in enumerate(spine.cast.sites):
        known = lanes.get(origin, {})
        for place, called in enumerate(names if known else ()):
            lane = next((known[name] for name in called if name in known), None)
            if lane is not None and lane.cost is not None:
                costs[place, site] = lane.cost
    return costs


def departures(spine: Spine) -> Tally:
    """Return what each departure to a customer costs, its truck not included."""
    cast, mode = spine.cast, spine.scenario.transport
    zone = (cast.zones[place] for place in cast.customer_zone)
    costs = lane_costs(spine, tuple(zip(cast.customers, zone, strict=True)))
    rows, _ = spine.once(departed)
    lane = costs[customers(spine), spine.facts.shipments["site"][rows]]
    distance, weight = spine.once(distances), spine.once(weights).values
    km = distance.values / 1000
    by_mode = (
        mode.per_shipment + mode.per_kg * weight + (mode.per_km + mode.per_kg_km * weight) * km
    )
    return Tally(distance.keys, np.where(np.isnan(lane), by_mode, lane))


def transport(spine: Spine) -> Charge:
    """Charge departures to customers, and to other sites where their lane has a cost."""
    charge = direct(departures(spine))
    internal = internal_transport(spine)
    more = [at_points(spine, internal)] if internal.any() else []
    more += [trucks(spine)] if len(spine.facts.trips["departed"]) else []
    for amount, cube in more:
        charge = Charge(fsum((charge.amount, amount)), charge.cube + cube)
    return charge


def on_trucks(spine: Spine) -> tuple[NDArray[np.intp], Tally, Floats]:
    """Return the shipments on board, what each has of its truck's cost, and what trips cost."""
    rows, keys = spine.once(trips_left)
    cost = np.zeros(len(spine.facts.trips["departed"]))
    cost[rows] = _by_warehouse(spine, "trip_cost")[keys.site]
    on_board, share = spine.once(shares_of_trips)
    trip = spine.facts.shipments["trip"][on_board]
    return on_board, Tally(spine.shipment_keys.take(on_board), cost[trip] * share), cost


def trucks(spine: Spine) -> Charge:
    """Charge the trucks that left to the shipments on board; an empty one to all of its site's."""
    on_board, by_shipment, cost = on_trucks(spine)
    loaded = direct(by_shipment)
    cost[spine.facts.shipments["trip"][on_board]] = 0.0
    empty = sums(spine.facts.trips["site"], cost, len(spine.cast.sites))
    driver = Tally(spine.shipment_keys.take(on_board), np.ones(len(on_board))).cube()
    amount, cube = at_sites(spine, empty, driver)
    return Charge(fsum((loaded.amount, amount)), loaded.cube + cube)


def internal_transport(spine: Spine) -> Floats:
    """Return what it costs to send replenishment from site to site, by receiving point."""
    orders = spine.facts.replenishments
    rows, source = spine.once(upstream)
    shipped = orders["shipped"][rows]
    seen = (shipped >= spine.begin) & (shipped < spine.end)
    rows, source = rows[seen], source[seen]
    costs = np.nan_to_num(lane_costs(spine, tuple((name,) for name in spine.cast.sites)))
    items, point = len(spine.cast.items), orders["point"][rows]
    return sums(point, costs[point // items, source // items], len(spine.run.opening))


def transshipment(spine: Spine) -> Charge:
    """Charge what was sent to help other sites out, at the sites that were helped."""
    rates, rows = spine.scenario.rates, spine.once(transshipped)
    point = spine.facts.replenishments["point"][rows]
    units = spine.once(brought) * rates.transshipment_per_unit
    shipments = sums(point, np.full(len(rows), rates.transshipment), len(spine.run.opening))
    return at_points(spine, units + shipments)


def _by_warehouse(spine: Spine, field: str) -> Floats:
    warehouses = spine.scenario.warehouses
    return np.array([getattr(warehouses[name], field) for name in spine.cast.sites], float)


def fixed(spine: Spine) -> Charge:
    """Charge the sites' fixed cost."""
    return at_sites(spine, _by_warehouse(spine, "fixed_cost") * spine.window, spine.once(lines))


def capital(spine: Spine) -> Charge:
    """Charge the capital tied up in the sites and their machines."""
    charge = spine.scenario.rates.capital_charge * spine.window
    tied = _by_warehouse(spine, "capital") + bound(spine)
    return at_sites(spine, tied * charge, spine.once(lines))


def equipment(spine: Spine) -> Charge:
    """Charge what machines lose in value, their running, and their moves."""
    return at_sites(spine, upkeep(spine), spine.once(lines))
