"""What happened: typed columns, rows are added, cells are written once.

While the clock runs the engine appends rows and writes cells (`array.array`: eight or four bytes a
cell, no object); when it stops `Record.facts` gives them as numpy columns, and the spine of every
line part, from *placed* to *delivered*, is read off them. Stock is never sampled: a level at any
time is the sum of the changes that the rows tell.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwh.record.decline import without
from simwh.record.dock import (
    FACE_MOVE,
    LOADING,
    PUT_AWAY,
    RELOCATION,
    UNLOADING,
    Chores,
    FaceWaits,
    Trips,
)
from simwh.record.floor import (
    OMITTED,
    TOO_FEW,
    TOO_MANY,
    WRONG_ITEM,
    Checks,
    Errors,
    Legs,
    Tours,
    Visits,
)
from simwh.record.loads import Loads
from simwh.record.machines import Moves, Sortings
from simwh.record.relocations import Relocations
from simwh.record.rows import (
    CANCELLED,
    DECLINED,
    LOST,
    OPEN,
    ORDINARY,
    RESHIPPED,
    RETURNED,
    REWORK,
    Orders,
    Parts,
    Shipments,
    Staffing,
)
from simwh.record.run import Cast, Facts, Run, Station
from simwh.record.servers import Downtimes, Spells
from simwh.record.stints import Stints
from simwh.record.stock import (
    EXPIRED,
    FOUND,
    MISPICKED,
    ORDER,
    SCRAPPED,
    SENT_BACK,
    SHRUNK,
    TRANSSHIPMENT,
    UNPICKED,
    Adjustments,
    Forecasts,
    Replenishments,
)
from simwh.record.table import Column, Table
from simwh.state import Location

__all__ = [
    "CANCELLED",
    "DECLINED",
    "EXPIRED",
    "FACE_MOVE",
    "FOUND",
    "LOADING",
    "LOST",
    "MISPICKED",
    "OMITTED",
    "OPEN",
    "ORDER",
    "ORDINARY",
    "PUT_AWAY",
    "RELOCATION",
    "RESHIPPED",
    "RETURNED",
    "REWORK",
    "SCRAPPED",
    "SENT_BACK",
    "SHRUNK",
    "TOO_FEW",
    "TOO_MANY",
    "TRANSSHIPMENT",
    "UNLOADING",
    "UNPICKED",
    "WRONG_ITEM",
    "Adjustments",
    "Cast",
    "Column",
    "Facts",
    "Forecasts",
    "Record",
    "Run",
    "Staffing",
    "Station",
    "Table",
    "Visits",
]


class Record:
    """The tables of one replication while it runs.

    Attributes
    ----------
    slots : dict of site to list of Location by item
        Where items stand at the start, at the sites that have a layout.
    """

    def __init__(self) -> None:
        self.slots: dict[int, list[Location]] = {}
        self.orders = Orders()
        self.parts = Parts()
        self.shipments = Shipments()
        self.tours = Tours()
        self.legs = Legs()
        self.replenishments = Replenishments()
        self.staffing = Staffing()
        self.adjustments = Adjustments()
        self.forecasts = Forecasts()
        self.trips = Trips()
        self.sortings = Sortings()
        self.moves = Moves()
        self.visits = Visits()
        self.spells = Spells()
        self.downtimes = Downtimes()
        self.chores = Chores()
        self.face_waits = FaceWaits()
        self.relocations = Relocations()
        self.loads = Loads()
        self.stints = Stints()
        self.errors = Errors()
        self.checks = Checks()

    def facts(self) -> Facts:
        """Return everything as numpy columns, once the clock has stopped."""
        orders, parts, tours = self.orders.facts(), self.parts.facts(), self.tours.facts()
        shipments, replenishments = self.shipments.facts(), self.replenishments.facts()
        errors, visits, legs = self.errors.facts(), self.visits.facts(), self.legs.facts()
        declined = without(DECLINED, orders, parts, shipments, errors)
        lines = count_by(parts["shipment"], self.shipments.rows)
        lines += count_by(errors["again"], self.shipments.rows)
        shipments["lines"] = lines
        on_tour = shipments["tour"].copy()
        on_tour[legs["shipment"]] = -1
        in_zones = np.repeat(legs["tour"], legs["lines"].astype(int))
        picked = np.append(np.repeat(on_tour, lines), in_zones)
        tours["shipments"] = count_by(np.append(on_tour, legs["tour"]), self.tours.rows)
        tours["lines"] = count_by(picked, self.tours.rows)
        trips = self.trips.facts()
        trips["shipments"] = count_by(shipments["trip"], self.trips.rows)
        add_later_tours(tours, visits, parts["shipment"])
        # A picker is rid of what is picked at once, where nothing stands in the way.
        tours["left"] = np.where(np.isnan(tours["left"]), tours["finished"], tours["left"])
        # Where there are no pack stations, nobody writes when packing began.
        started, packed = shipments["pack_started"], shipments["packed"]
        shipments["pack_started"] = np.where(np.isnan(started), packed, started)
        # Where there is no dock, nobody writes when goods came to it.
        arrived, received = replenishments["arrived"], replenishments["received"]
        replenishments["arrived"] = np.where(np.isnan(arrived), received, arrived)
        return Facts(
            orders,
            parts,
            shipments,
            tours,
            replenishments,
            self.staffing.facts(),
            self.adjustments.facts(),
            self.forecasts.facts(),
            declined,
            trips,
            self.sortings.facts(),
            self.moves.facts(),
            visits,
            errors,
            self.checks.facts(),
            legs,
            self.spells.facts(),
            self.downtimes.facts(),
            self.chores.facts(),
            self.face_waits.facts(),
            self.relocations.facts(),
            self.loads.facts(),
            self.stints.facts(),
        )


def add_later_tours(tours: dict[str, Column], visits: dict[str, Column], shipment: Column) -> None:
    """Add what was picked again to the tours of later visits; `shipment` is by part."""
    rows = np.flatnonzero(visits["tour"].astype(np.int64) >= 0)
    if not len(rows):
        return
    tour, of = visits["tour"][rows], visits["shipment"][rows].astype(np.int64)
    lines = count_by(shipment, int(of.max()) + 1)[of].astype(np.int64)
    count = len(tours["shipments"])
    more = np.bincount(tour.astype(np.int64), lines, count).astype(np.int64)
    tours["shipments"] = np.add(tours["shipments"], count_by(tour, count))
    tours["lines"] = np.add(tours["lines"], more)


def count_by(index: Column, size: int) -> NDArray[np.int64]:
    """Return how often each of ``0 .. size - 1`` stands in `index`; negative ones do not count."""
    rows = index.astype(np.int64)
    return np.asarray(np.bincount(rows[rows >= 0], minlength=size), np.int64)
