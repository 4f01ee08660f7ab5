"""When each shipment reached a milestone of its way over the floor, whatever floor it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simwh.kpi.columns import padded
from simwh.kpi.floor.on_truck import MILESTONES, truck_time
from simwh.kpi.terms import Floats

if TYPE_CHECKING:
    from simwh.kpi.spine import Spine


def reached(spine: Spine, name: str) -> Floats:
    """Return a time by shipment; a site without pickers or stations spends none there."""
    shipments = spine.facts.shipments
    if name == "released":
        instant = ~spine.has_crew("picking")[shipments["site"]]
        released: Floats = np.where(instant, shipments["ready"], shipments["released"])
        return released
    if name in ("started", "finished"):
        time = padded(spine.facts.tours[name], np.nan)[shipments["tour"]]
        if name == "started":
            _begin_with_first_leg(spine, time)
        instant = ~spine.has_crew("picking")[shipments["site"]]
        return np.where(instant, reached(spine, "released"), time) if instant.any() else time
    if name in ("at_packing", "pack_started", "pack_finished"):
        return _packing_time(spine, name)
    if name in MILESTONES:
        return truck_time(spine.facts, name)
    column: Floats = shipments[name]
    return column


def _begin_with_first_leg(spine: Spine, started: Floats) -> None:
    """Let the picking of what is picked in pieces begin with the first of them, in place."""
    legs = spine.facts.legs
    shipment, tour = legs["shipment"], legs["tour"]
    started[shipment] = np.inf
    np.minimum.at(started, shipment, spine.facts.tours["started"][tour])


def _packing_time(spine: Spine, name: str) -> Floats:
    """Return a time of the first visit to the pack stations; none is spent where none is."""
    shipments = spine.facts.shipments
    where = {"at_packing": "finished", "pack_finished": "packed"}
    plain = reached(spine, where[name]) if name in where else shipments[name]
    if name == "at_packing":
        plain = _sorted(spine, plain)
    if name != "pack_started":
        plain = _in_line(spine, name, plain)
    instant = ~spine.has_crew("packing")[shipments["site"]]
    return np.where(instant, reached(spine, "finished"), plain) if instant.any() else plain


def _sorted(spine: Spine, picked: Floats) -> Floats:
    """Return when shipments come to the pack stations; those of a sorter when it is done."""
    sortings = spine.facts.sortings
    if not len(sortings["shipment"]):
        return picked
    time = picked.copy()
    time[sortings["shipment"]] = sortings["cleared"]
    return time


def _in_line(spine: Spine, name: str, plain: Floats) -> Floats:
    """Return a time of packing; that of a visit where the floor is a line of stations."""
    stations = spine.cast.stations
    packing = [n for n, told in enumerate(stations) if told.name == "packing"]
    if not packing:
        return plain
    sites = [stations[n].site for n in packing]
    visits = spine.facts.visits
    rows = np.flatnonzero(np.isin(visits["station"], packing))[::-1]  # the first one stays
    time = np.where(np.isin(spine.facts.shipments["site"], sites), np.nan, plain)
    column = visits["arrived" if name == "at_packing" else "finished"]
    time[visits["shipment"][rows]] = column[rows]
    return time
