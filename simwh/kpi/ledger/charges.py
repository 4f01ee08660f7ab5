"""What each ledger line charges: an amount, and the same amount by tier, site and zone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.columns import rows_of
from simwh.kpi.floor.accuracy import complained, resent
from simwh.kpi.floor.equipment import bound, upkeep
from simwh.kpi.floor.fleet import paid_for
from simwh.kpi.inventory import value_area
from simwh.kpi.joint_orders import placed
from simwh.kpi.ledger.attribution import by_point, by_site, lines
from simwh.kpi.ledger.contracts import credits as credited
from simwh.kpi.ledger.purchases import paid
from simwh.kpi.levels import backorders
from simwh.kpi.service import is_late
from simwh.kpi.spine import Spine
from simwh.kpi.stock import upstream
from simwh.kpi.terms import Floats, Tally, sums
from simwh.kpi.transport import customers, departed, distances, weights
from simwh.kpi.transshipment import brought, transshipped
from simwh.kpi.trips import shares_of_trips, trip_weight, trips_left
from simwh.kpi.waste import came_back, wasted
from simwh.record import CANCELLED, LOST

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


def together(spine: Spine, charges: Iterable[Charge]) -> Charge:
    """Return several charges as one; that of nothing where there are none."""
    amount, cube = 0.0, np.zeros(spine.sizes)
    for charge in charges:
        amount, cube = amount + charge.amount, cube + charge.cube
    return Charge(amount, cube)


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
    return together(
        spine, (charge, handling_again(spine)) if len(spine.once(resent)) else (charge,)
    )


def handling_again(spine: Spine) -> Charge:
    """Charge lines and units sent anew."""
    rows, errors, rates = spine.once(resent), spine.facts.errors, spine.scenario.rates
    keys = spine.keys_of_parts(errors["part"][rows])
    units = errors["missing"][rows] * spine.cast.quantum[keys.item]
    return direct(Tally(keys, rates.handling_per_line + rates.handling_per_unit * units))


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
    if mode.tariff is not None:
        by_mode = by_mode + mode.tariff.charge(np.asarray(weight, float))
    return Tally(distance.keys, np.where(np.isnan(lane), by_mode, lane))


def transport(spine: Spine) -> Charge:
    """Charge departures to customers, and to other sites where their lane has a cost."""
    internal = internal_transport(spine)
    charges = [direct(departures(spine))]
    charges += [at_points(spine, internal)] if internal.any() else []
    charges += [trucks(spine)] if len(spine.facts.trips["departed"]) else []
    charges += [at_sites(spine, paid_for(spine), spine.once(lines))] if spine.cast.fleet else []
    return together(spine, charges)


def on_trucks(spine: Spine) -> tuple[NDArray[np.intp], Tally, Floats]:
    """Return the shipments on board, what each has of its truck's cost, and what trips cost."""
    rows, keys = spine.once(trips_left)
    cost = np.zeros(len(spine.facts.trips["departed"]))
    cost[rows] = _by_warehouse(spine, "trip_cost")[keys.site] + by_tariff(spine)
    on_board, share = spine.once(shares_of_trips)
    trip = spine.facts.shipments["trip"][on_board]
    return on_board, Tally(spine.shipment_keys.take(on_board), cost[trip] * share), cost


def by_tariff(spine: Spine) -> Floats:
    """Return what the weights on the trucks are charged that left in the window."""
    keys, weight = spine.once(trips_left)[1], np.asarray(trip_weight(spine).values, float)
    cost = np.zeros(len(weight))
    for site, name in enumerate(spine.cast.sites):
        tariff = spine.scenario.warehouses[name].trip_tariff
        if tariff is not None:
            mine = keys.site == site
            cost[mine] = tariff.charge(weight[mine])
    return cost


def trucks(spine: Spine) -> Charge:
    """Charge the trucks that left to the shipments on board; an empty one to all of its site's."""
    on_board, by_shipment, cost = on_trucks(spine)
    loaded = direct(by_shipment)
    cost[spine.facts.shipments["trip"][on_board]] = 0.0
    empty = sums(spine.facts.trips["site"], cost, len(spine.cast.sites))
    driver = Tally(spine.shipment_keys.take(on_board), np.ones(len(on_board))).cube()
    return together(spine, (loaded, at_sites(spine, empty, driver)))


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
