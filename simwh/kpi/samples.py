"""Samples: one value an order, line part, shipment, tour or replenishment order; and events."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simwh.kpi import inventory, transport
from simwh.kpi.causes import SPAN, sampler
from simwh.kpi.columns import padded
from simwh.kpi.floor import crews as floor
from simwh.kpi.spine import Spine
from simwh.kpi.stock import Index, arrived, part_point, point_keys, quantum, upstream
from simwh.kpi.terms import Floats, Keys, Tally, Values, sums
from simwh.record import EXPIRED, LOST, ORDER, TRANSSHIPMENT


class Events(NamedTuple):
    """Things that happen at a time and have a size."""

    keys: Keys
    times: Floats
    sizes: Floats


CAUSES = {name: sampler(name) for name in SPAN}
"""The cycle time of every delivered order, and its causes."""

shipment_weight = transport.weights
shipment_distance = transport.distances
lead_time = inventory.lead_times
order_quantity = inventory.ordered


def wait_for_packer(spine: Spine) -> Tally:
    """Return the time from reaching the packers to being packed of every delivered order."""
    begun, came = spine.milestone("pack_started"), spine.milestone("at_packing")
    return Tally(spine.delivered_keys, begun - came)


def line_cycle_time(spine: Spine) -> Tally:
    """Return the time from placed to delivered of every delivered line part."""
    placed = spine.facts.orders["placed"][spine.part("order")]
    delivered = padded(spine.facts.shipments["delivered"], np.nan)[spine.part("shipment")]
    return _known(spine, delivered - placed)


def line_wait_for_stock(spine: Spine) -> Tally:
    """Return the time from sourced to allocated of every allocated line part."""
    return _known(spine, spine.part("allocated") - spine.part("sourced"))


def _known(spine: Spine, values: Floats) -> Tally:
    rows = np.flatnonzero(~np.isnan(values))
    return Tally(spine.part_keys.take(rows), values[rows])


def line_quantity(spine: Spine) -> Tally:
    """Return the units of every line demanded, as it was ordered."""
    line = spine.part("line")
    units = sums(line, spine.units, len(spine.facts.parts["line"]))
    whole = np.flatnonzero(line == np.arange(len(units))[spine.parts])
    return Tally(spine.part_keys.take(whole), units[line[whole]])


def order_lines(spine: Spine) -> Tally:
    """Return the lines of every observed order."""
    return Tally(spine.order_keys, spine.facts.orders["lines"][spine.orders])


def tour_time(spine: Spine) -> Tally:
    """Return the time of every tour finished in the window."""
    rows, keys = spine.once(floor.tours_done)
    tours = spine.facts.tours
    return Tally(keys, tours["finished"][rows] - tours["started"][rows])


def tour_distance(spine: Spine) -> Tally:
    """Return the metres of every tour finished in the window."""
    return floor.tour_tally(spine, "distance")


def tour_lines(spine: Spine) -> Tally:
    """Return the lines of every tour finished in the window."""
    return floor.tour_tally(spine, "lines")


def lead_time_demand(spine: Spine) -> Tally:
    """Return the units demanded of a point from an order of its own to the receipt.

    Demand at the instant of the order preceded it; demand at that of the receipt is counted.
    """
    orders = spine.facts.replenishments
    received = orders["received"]
    own = orders["kind"] == ORDER
    rows = np.flatnonzero(own & (received >= spine.begin) & (received < spine.end))
    point = orders["point"][rows]
    demand = _demand_by_point(spine)
    until, since = (demand.upto(point, orders[name][rows]) for name in ("received", "ordered"))
    return Tally(spine.once(point_keys).take(point), (until - since) * spine.once(quantum)[point])


class _Demand(NamedTuple):
    """Quanta demanded of every point, by point and then by time."""

    point: Index
    time: Floats
    quanta: Floats

    def upto(self, point: Index, time: Floats) -> Floats:
        """Return the quanta demanded of all earlier points, and of these up to these times."""
        asked = np.arange(len(self.point) + len(point)) >= len(self.point)
        places = np.concatenate((self.point, point))
        order = np.lexsort((asked, np.concatenate((self.time, time)), places))
        running = np.cumsum(np.concatenate((self.quanta, np.zeros(len(point))))[order])
        found = np.empty(len(asked))
        found[order] = running
        return found[len(self.point) :]


def _demand_by_point(spine: Spine) -> _Demand:
    parts, orders = spine.facts.parts, spine.facts.replenishments
    rows = np.flatnonzero((parts["quantity"] > 0) & ~np.isnan(parts["sourced"]))
    internal, source = spine.once(upstream)
    return _Demand(
        np.concatenate((spine.once(part_point)[rows], source)),
        np.concatenate((parts["sourced"][rows], orders["ordered"][internal])),
        np.concatenate((parts["quantity"][rows], orders["quantity"][internal])).astype(float),
    )


# ---- events, for windows


def demanded(spine: Spine) -> Events:
    """Units demanded, when their orders are placed."""
    parts = spine.facts.parts
    rows = np.flatnonzero(parts["quantity"] > 0)
    times = spine.facts.orders["placed"][parts["order"][rows]]
    return Events(spine.keys_of_demand(rows), times, spine.units_of(rows))


def asked(spine: Spine) -> Events:
    """Units asked of a stock point by customers and other sites, when they order."""
    parts, orders = spine.facts.parts, spine.facts.replenishments
    rows = np.flatnonzero((parts["quantity"] > 0) & ~np.isnan(parts["sourced"]))
    internal, source = spine.once(upstream)
    asked = orders["kind"][internal] == ORDER
    internal, source = internal[asked], source[asked]
    point = np.concatenate((spine.once(part_point)[rows], source))
    times = spine.facts.orders["placed"][parts["order"][rows]], orders["ordered"][internal]
    quanta = np.concatenate((parts["quantity"][rows], orders["quantity"][internal]))
    keys = spine.once(point_keys).take(point)
    return Events(keys, np.concatenate(times), quanta * spine.once(quantum)[point])


def bought(spine: Spine) -> Events:
    """Units ordered from suppliers, when they are ordered."""
    orders = spine.facts.replenishments
    return _replenished(spine, "ordered", orders["quantity"], np.flatnonzero(orders["source"] < 0))


def orders_placed(spine: Spine) -> Events:
    """Orders placed."""
    placed = spine.facts.orders["placed"]
    return Events(spine.keys_of_orders(slice(None)), placed, np.ones(len(placed)))


def filled(spine: Spine) -> Events:
    """Units filled at once, when they are sourced."""
    parts = spine.facts.parts
    at_once = (parts["allocated"] == parts["sourced"]) & (parts["quantity"] > 0)
    at_once &= parts["asked"] < 0
    rows = np.flatnonzero(at_once)
    return Events(spine.keys_of_parts(rows), parts["sourced"][rows], spine.units_of(rows))


def lost(spine: Spine) -> Events:
    """Units lost, when they are lost."""
    parts = spine.facts.parts
    rows = np.flatnonzero(parts["fate"] == LOST)
    return Events(spine.keys_of_parts(rows), parts["ended"][rows], spine.units_of(rows))


def ordered(spine: Spine) -> Events:
    """Units ordered for replenishment, when they are ordered."""
    quanta = spine.facts.replenishments["quantity"]
    return _replenished(spine, "ordered", quanta, _of_kind(spine, ORDER))


def received(spine: Spine) -> Events:
    """Units received, when they are received."""
    return _replenished(spine, "received", spine.once(arrived), _of_kind(spine, ORDER))


def missing(spine: Spine) -> Events:
    """Units that were ordered and did not come, when the rest of their order is received."""
    quanta = spine.facts.replenishments["missing"]
    return _replenished(spine, "received", quanta, _of_kind(spine, ORDER))


def transshipped(spine: Spine) -> Events:
    """Units that other sites send to help a site out, when they leave."""
    quanta = spine.facts.replenishments["quantity"]
    return _replenished(spine, "shipped", quanta, _of_kind(spine, TRANSSHIPMENT))


def _of_kind(spine: Spine, kind: int) -> Index:
    rows: Index = np.flatnonzero(spine.facts.replenishments["kind"] == kind)
    return rows


def _replenished(spine: Spine, when: str, quanta: Values, rows: Index) -> Events:
    orders = spine.facts.replenishments
    point = orders["point"][rows]
    keys = spine.once(point_keys).take(point)
    return Events(keys, orders[when][rows], quanta[rows] * spine.once(quantum)[point])


def outdated(spine: Spine) -> Events:
    """Units that expired on the shelf, when they expired."""
    rows = spine.facts.adjustments
    mine = np.flatnonzero(rows["cause"] == EXPIRED)
    point = rows["point"][mine]
    units = -rows["quantity"][mine] * spine.once(quantum)[point]
    return Events(spine.once(point_keys).take(point), rows["time"][mine], units)


def sent(spine: Spine) -> Events:
    """Units sent to other sites, when they leave the site that sends them."""
    orders = spine.facts.replenishments
    rows, source = spine.once(upstream)
    keys = spine.once(point_keys).take(source)
    return Events(
        keys, orders["shipped"][rows], orders["quantity"][rows] * spine.once(quantum)[source]
    )
