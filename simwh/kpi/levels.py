"""What is piecewise constant in time: each level is a set of rows that add to it for a while."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simwh.kpi.columns import rows_of
from simwh.kpi.spine import Spine
from simwh.kpi.stock import Index, arrived, point_keys, quantum, upstream, waiting_parts
from simwh.kpi.terms import Floats, Keys, Tally, Terms, Values, Where
from simwh.record import LOST, REWORK, UNPICKED
from simwh.record.servers import AT_WORK


class Spans(NamedTuple):
    """Rows that each add `size` to a level from `since` on, until `until` (None: for good).

    NaN is never. `since` is a number where all rows begin together.
    """

    keys: Keys
    since: Floats | float
    until: Floats | None
    size: Values | float


Level = tuple[Spans, ...]


def time_average(spine: Spine, level: Level) -> Terms:
    """Return the terms of a level's average over the window."""
    above = tuple(
        Tally(spans.keys, np.atleast_1d(spine.within(spans.since, spans.until)) * spans.size)
        for spans in level
    )
    return Terms(above, spine.window)


def changes(level: Level, where: Where) -> tuple[Floats, Floats]:
    """Return the times and sizes of a level's changes, over the rows that `where` selects."""
    times, sizes = [], []
    for keys, since, until, size in level:
        mask = keys.mask(where)
        step = np.broadcast_to(np.asarray(size, float), keys.rows)[mask]
        times.append(np.broadcast_to(since, keys.rows)[mask])
        sizes.append(step)
        if until is not None:
            times.append(until[mask])
            sizes.append(-step)
    time, change = np.concatenate(times), np.concatenate(sizes)
    happened = ~np.isnan(time)
    return time[happened], change[happened]


# ---- stock, in units


def on_hand(spine: Spine) -> Level:
    """Physical stock, allocated units included."""
    return _stock(spine, spine.left, "shipped")


def available(spine: Spine) -> Level:
    """Stock on hand that is not allocated."""
    return _stock(spine, spine.facts.parts["allocated"], "allocated")


def _stock(spine: Spine, taken: Floats, sent_on: str) -> Level:
    facts = spine.facts
    orders, adjusted = facts.replenishments, facts.adjustments
    internal, source = spine.once(upstream)
    sent = _points(spine, source), orders[sent_on][internal], None
    received = _points(spine, orders["point"]), orders["received"], None
    # What was allocated and never picked becomes available again, and was on hand all the time.
    joined = slice(None) if sent_on == "allocated" else adjusted["cause"] != UNPICKED
    adjusted = {name: column[joined] for name, column in adjusted.items()}
    changed = _points(spine, adjusted["point"]), adjusted["time"], None
    rows = rows_of(~np.isnan(taken))
    owned = Keys(spine.sizes, site=facts.parts["site"][rows], item=facts.parts["item"][rows])
    return (
        Spans(spine.once(point_keys), 0.0, None, spine.run.opening * spine.once(quantum)),
        Spans(*received, _units(spine, orders["point"], spine.once(arrived))),
        Spans(*sent, -_units(spine, source, orders["quantity"][internal])),
        Spans(*changed, _units(spine, adjusted["point"], adjusted["quantity"])),
        Spans(owned, taken[rows], None, -spine.units_of(rows)),
    )


def _points(spine: Spine, point: Index) -> Keys:
    return spine.once(point_keys).take(point)


def _units(spine: Spine, point: Index, quanta: Values) -> Floats:
    return quanta * spine.once(quantum)[point]


def backorders(spine: Spine) -> Level:
    """Units owed to customers: sourced, and neither allocated, lost nor cancelled."""
    parts = spine.facts.parts
    rows = spine.once(waiting_parts)
    rows = rows[parts["fate"][rows] != LOST]
    until = np.fmin(parts["allocated"][rows], parts["ended"][rows])
    return (Spans(spine.keys_of_parts(rows), parts["sourced"][rows], until, spine.units_of(rows)),)


def internal_backorders(spine: Spine) -> Level:
    """Units owed to other sites, at the site that owes them."""
    orders = spine.facts.replenishments
    rows, source = spine.once(upstream)
    units = _units(spine, source, orders["quantity"][rows])
    until = orders["allocated"][rows]
    return (Spans(_points(spine, source), orders["ordered"][rows], until, units),)


def due_from_sites(spine: Spine) -> Level:
    """Units owed to other sites, at the site that waits for them."""
    orders = spine.facts.replenishments
    rows, _ = spine.once(upstream)
    point, until = orders["point"][rows], orders["allocated"][rows]
    units = _units(spine, point, orders["quantity"][rows])
    return (Spans(_points(spine, point), orders["ordered"][rows], until, units),)


def on_order(spine: Spine) -> Level:
    """Units ordered and not received, at the site that ordered them."""
    orders = spine.facts.replenishments
    units = _units(spine, orders["point"], orders["quantity"])
    return (Spans(_points(spine, orders["point"]), orders["ordered"], orders["received"], units),)


def at_dock(spine: Spine) -> Level:
    """Units that have arrived at the site that ordered them and are not yet stock."""
    orders = spine.facts.replenishments
    units = _units(spine, orders["point"], orders["quantity"])
    return (Spans(_points(spine, orders["point"]), orders["arrived"], orders["received"], units),)


def net_stock(spine: Spine) -> Level:
    """Available stock less what is owed to customers and other sites."""
    owed = (*backorders(spine), *internal_backorders(spine))
    minus = (spans._replace(size=-np.asarray(spans.size)) for spans in owed)
    return (*available(spine), *minus)


def inventory_position(spine: Spine) -> Level:
    """On hand - allocated + on order - backorders, those of other sites included."""
    return (*net_stock(spine), *on_order(spine))


# ---- orders, shipments and crews


def open_orders(spine: Spine) -> Level:
    """Orders placed and not yet delivered as far as not lost or cancelled."""
    facts = spine.facts
    delivered = np.append(facts.shipments["delivered"], np.nan)[spine.last]
    ended = np.full(len(delivered), np.nan)
    rows = np.flatnonzero(facts.parts["fate"] != 0)
    np.fmax.at(ended, facts.parts["order"][rows], facts.parts["ended"][rows])
    until = np.where(spine.open, np.nan, np.fmax(delivered, ended))
    return (Spans(spine.keys_of_orders(slice(None)), facts.orders["placed"], until, 1.0),)


def _shipments(spine: Spine, since: str, until: str) -> Level:
    begin, end = spine.shipment_time(since), np.fmin(spine.shipment_time(until), spine.gave_up)
    return (Spans(spine.shipment_keys, begin, end, 1.0),)


def _picked(spine: Spine, until: str) -> Level:
    """Shipments that came to packing; rework joins the shipment that it was made for."""
    kind = spine.facts.shipments["kind"]
    rows = rows_of(kind != REWORK)
    begin, end = spine.shipment_time("at_packing")[rows], spine.shipment_time(until)[rows]
    return (Spans(spine.shipment_keys.take(rows), begin, end, 1.0),)


def in_transit(spine: Spine) -> Level:
    """Shipments between departure and delivery."""
    return _shipments(spine, "shipped", "delivered")


def picking_queue(spine: Spine) -> Level:
    """Shipments released that no picker has set out for."""
    again = _again(spine, "picking", "arrived", "started")
    return _shipments(spine, "released", "started") + again


def picking_jobs(spine: Spine) -> Level:
    """Shipments released and not picked."""
    again = _again(spine, "picking", "arrived", "finished")
    return _shipments(spine, "released", "finished") + again


def packing_queue(spine: Spine) -> Level:
    """Shipments that wait for a pack station."""
    again = _again(spine, "packing", "arrived", "started")
    return _picked(spine, "pack_started") + again


def packing_jobs(spine: Spine) -> Level:
    """Shipments that wait for a pack station or are being packed."""
    again = _again(spine, "packing", "arrived", "finished")
    return _picked(spine, "pack_finished") + again


def door_queue(spine: Spine) -> Level:
    """Shipments packed that have not left."""
    return _shipments(spine, "packed", "shipped")


def busy_packers(spine: Spine) -> Level:
    """Stations at work."""
    again = _again(spine, "packing", "started", "finished")
    return _shipments(spine, "pack_started", "pack_finished") + again


def _again(spine: Spine, station: str, since: str, until: str) -> Level:
    """Return what visits for rework add to what the shipments themselves tell."""
    rows = repeated(spine, station)
    if not len(rows):
        return ()
    visits = spine.facts.visits
    keys = spine.shipment_keys.take(visits["shipment"][rows])
    return (Spans(keys, visits[since][rows], visits[until][rows], 1.0),)


def repeated(spine: Spine, station: str) -> Index:
    """Return the rows of visits to pickers or packers that are not a shipment's first one."""
    stations, visits = spine.cast.stations, spine.facts.visits
    mine = [n for n, told in enumerate(stations) if told.name == station]
    rows = np.flatnonzero(np.isin(visits["station"], mine))
    if station == "picking" or not len(rows):
        return rows  # the first time, the shipment and its tour tell
    _, first = np.unique(visits["shipment"][rows], return_index=True)
    return np.delete(rows, first)


def busy_pickers(spine: Spine) -> Level:
    """Pickers on a tour that is not held up."""
    tours = spine.facts.tours
    apart = np.isin(tours["crew"], spine.cast.server_crew)
    rows, table = rows_of(~apart), spine.facts.spells
    mine = np.isin(spine.cast.server_crew[table["server"]], spine.crews("picking"))
    work = np.flatnonzero(mine & (table["kind"] == AT_WORK))
    crews = spine.cast.server_crew[table["server"][work]]
    return (
        Spans(
            spine.keys_of_crews(tours["crew"][rows]),
            tours["started"][rows],
            tours["finished"][rows],
            1.0,
        ),
        Spans(spine.keys_of_crews(crews), table["started"][work], table["finished"][work], 1.0),
    )
