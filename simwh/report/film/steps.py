"""The stations of one floor: who waits at each, and who is served."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.columns import padded
from simwh.kpi.spine import Spine
from simwh.record.dock import FACE_MOVE, LOADING, PUT_AWAY, RELOCATION, UNLOADING
from simwh.report.film.clock import NEVER, Clock
from simwh.scenario import sites
from simwh.scenario.floor.line import is_line, line_of
from simwh.scenario.sites import Warehouse

Step = dict[str, Any]
"""Plain data: what kind of station, its name, its people and places, and its visits.

A visit is a tier (`NEVER` of what is no shipment) and when it came, began, ended and was away.
"""
CHORES = {
    UNLOADING: "unloading",
    PUT_AWAY: "put_away",
    FACE_MOVE: "faces",
    LOADING: "loading",
    RELOCATION: "relocation",
}
DOCK = {UNLOADING: sites.UNLOADING, PUT_AWAY: sites.PUT_AWAY, LOADING: sites.LOADING}


class People(Protocol):
    """Tells how many are on duty."""

    def __call__(self, crews: Sequence[int]) -> list[list[int]]:
        """Return how many these crews have together, from when on."""


class Steps:
    """The stations of one warehouse on one day.

    Parameters
    ----------
    spine : Spine
    clock : Clock
    site : int
    warehouse : Warehouse
    people : callable
        As of `People`.
    """

    def __init__(
        self, spine: Spine, clock: Clock, site: int, warehouse: Warehouse, people: People
    ) -> None:
        self.spine = spine
        self.clock = clock
        self.site = site
        self.warehouse = warehouse
        self.people = people
        tiers = spine.shipment_keys.tier
        assert tiers is not None
        self.tier: NDArray[Any] = tiers
        self.here = np.flatnonzero(spine.facts.shipments["site"] == site)

    def told(self) -> list[Step]:
        """Return the stations in the order in which shipments come to them; the dock's last."""
        return [step for step in (*self._outbound(), *self._chores()) if step is not None]

    def _outbound(self) -> Iterator[Step | None]:
        warehouse, picking = self.warehouse, self.warehouse.picking
        time = self.spine.shipment_time
        if picking is not None:
            if picking.release.kind != "immediate":
                ready = self.spine.facts.shipments["ready"]
                yield self._step("hold", self.here, ready, time("released"))
            yield from self._zones() if picking.zoning.zones > 1 else [self._picking()]
        yield self._checking()
        yield self._sorting()
        if is_line(warehouse):
            yield from map(self._station, line_of(warehouse))
        elif warehouse.packing is not None:
            begun, packed = time("pack_started"), time("packed")
            at = time("at_packing")
            yield self._step("packing", self.here, at, begun, packed, crews=self._crews("packing"))
        if warehouse.dispatch.kind != "parcel":
            yield self._step("door", self.here, time("pack_finished"), time("shipped"))

    # ---- picking

    def _picking(self) -> Step:
        spine = self.spine
        released, started, finished = map(spine.shipment_time, ("released", "started", "finished"))
        left = _or(
            padded(spine.facts.tours["left"], np.nan)[spine.facts.shipments["tour"]], finished
        )
        crews = self._crews("picking")
        step = self._step("picking", self.here, released, started, finished, left, crews=crews)
        for row in self._again():
            step["visits"].append(row)
        return step | {"busy": self._busy(crews)}

    def _again(self) -> list[list[int]]:
        """Return visits of shipments that are sent back to the pickers."""
        visits = self.spine.facts.visits
        rows = self._visits_of("picking")
        return self._rows(visits["shipment"][rows], *(visits[n][rows] for n in _TIMES))

    def _zones(self) -> Iterator[Step]:
        """Yield each zone, to which lists come one after another or all at the same time."""
        facts, picking = self.spine.facts, self.warehouse.picking
        assert picking is not None
        legs, tours = facts.legs, facts.tours
        started, finished = (tours[name][legs["tour"]] for name in ("started", "finished"))
        left = _or(tours["left"][legs["tour"]], finished)
        arrived = self.spine.shipment_time("released")[legs["shipment"]]
        if picking.zoning.flow == "chain":
            order = np.lexsort((started, legs["shipment"]))
            follows = np.flatnonzero(np.diff(legs["shipment"][order]) == 0)
            arrived[order[follows + 1]] = finished[order[follows]]
        for zone in range(picking.zoning.zones):
            crews = self._crews(f"zone {zone + 1}/picking")
            rows = np.flatnonzero(np.isin(tours["crew"][legs["tour"]], crews))
            times = (arrived[rows], started[rows], finished[rows], left[rows])
            found = self._rows(legs["shipment"][rows], *times)
            step = self._told("zone", str(zone + 1), found, crews)
            yield step | {"busy": self._busy(crews)}

    def _busy(self, crews: Sequence[int]) -> list[list[int]]:
        """Return from when to when somebody of these is on a tour, or keeps what it brought."""
        tours = self.spine.facts.tours
        rows = np.flatnonzero(np.isin(tours["crew"], crews))
        until = _or(tours["left"][rows], tours["finished"][rows])
        times = zip(tours["started"][rows].tolist(), until.tolist(), strict=True)
        return [[self.clock.today(s), self.clock.today(u)] for s, u in self._of_today(times)]

    def _of_today(self, spans: Any) -> Iterator[tuple[float, float]]:
        return ((s, u) for s, u in spans if s < self.clock.end and not u <= self.clock.begin)

    # ---- behind the pickers

    def _checking(self) -> Step | None:
        checks, crews = self.spine.facts.checks, self._crews("checking")
        if not crews:
            return None
        rows = np.flatnonzero(np.isin(checks["crew"], crews))
        shipment = checks["shipment"][rows]
        picked = self.spine.shipment_time("finished")[shipment]
        times = (
            picked,
            checks["started"][rows],
            checks["finished"][rows],
            checks["finished"][rows],
        )
        return self._told("checking", "", self._rows(shipment, *times), crews)

    def _sorting(self) -> Step | None:
        if self.warehouse.sorting is None:
            return None
        sortings = self.spine.facts.sortings
        rows = np.flatnonzero(np.isin(sortings["shipment"], self.here))
        times = (sortings[name][rows] for name in ("arrived", "begun", "cleared", "cleared"))
        found = self._rows(sortings["shipment"][rows], *times)
        return self._told("sorting", "", found, self._crews("sorting")) | {"busy": []}

    def _visits_of(self, name: str) -> NDArray[np.intp]:
        known = [(told.name, told.site) for told in self.spine.cast.stations]
        if (name, self.site) not in known:
            return np.zeros(0, np.intp)
        index = known.index((name, self.site))
        return np.flatnonzero(self.spine.facts.visits["station"] == index)

    def _station(self, name: str) -> Step:
        visits, rows = self.spine.facts.visits, self._visits_of(name)
        found = self._rows(visits["shipment"][rows], *(visits[n][rows] for n in _TIMES))
        kind = "packing" if name == "packing" else "station"
        packing = self.warehouse.packing
        place = packing if kind == "packing" else self.warehouse.stations[name]
        buffer = None if place is None else place.buffer
        return self._told(kind, name, found, self._crews(name)) | {"places": buffer}

    # ---- the dock

    def _chores(self) -> Iterator[Step]:
        """Yield what is done beside shipments, of each kind that happens at all."""
        chores, cast = self.spine.facts.chores, self.spine.cast
        here = cast.crew_site[chores["crew"]] == self.site
        for kind, name in CHORES.items():
            rows = np.flatnonzero(here & (chores["kind"] == kind))
            if not len(rows):
                continue
            columns = (chores[n][rows] for n in ("asked", "started", "finished", "finished"))
            found = self._rows(None, *columns)
            crews = self._crews(DOCK[kind]) if kind in DOCK else []
            yield self._told(name, "", found, crews)

    # ---- as plain data

    def _crews(self, station: str) -> list[int]:
        mine = self.spine.cast.crew_site == self.site
        return [c for c in self.spine.crews(station).tolist() if mine[c]]

    def _step(
        self,
        kind: str,
        shipments: NDArray[Any],
        arrived: NDArray[Any],
        started: NDArray[Any],
        finished: NDArray[Any] | None = None,
        left: NDArray[Any] | None = None,
        crews: Sequence[int] = (),
    ) -> Step:
        finished = started if finished is None else finished
        times = (arrived, started, finished, finished if left is None else left)
        found = self._rows(shipments, *(column[shipments] for column in times))
        return self._told(kind, "", found, crews)

    def _told(self, kind: str, name: str, found: list[list[int]], crews: Sequence[int]) -> Step:
        people = self.people(crews) if len(crews) else None
        return {"kind": kind, "name": name, "people": people, "places": None, "visits": found}

    def _rows(self, shipments: NDArray[Any] | None, *times: NDArray[Any]) -> list[list[int]]:
        """Return the visits of today."""
        arrived, left = times[0], times[-1]
        today = np.flatnonzero((arrived < self.clock.end) & ~(left <= self.clock.begin))
        tiers = np.full(len(arrived), NEVER) if shipments is None else self.tier[shipments]
        return [
            [int(tiers[row]), *(self.clock.today(float(column[row])) for column in times)]
            for row in today.tolist()
        ]


_TIMES = ("arrived", "started", "finished", "left")


def _or(times: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    return np.where(np.isnan(times), others, times)
