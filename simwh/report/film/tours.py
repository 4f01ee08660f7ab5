"""Every tour of one day on one floor: who goes, past which slots, and where they are when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from simwh.engine.floor.build.zones import layout_of_zone
from simwh.kpi.spine import Spine
from simwh.layout import Layout
from simwh.policy.routing.paths import Point, path
from simwh.record import Run
from simwh.report.film.lanes import lanes
from simwh.report.film.moves import Moves, Tour, moves
from simwh.scenario.floor.picking import Picking
from simwh.state import Location


def decimetres(metres: float) -> int:
    """Return whole decimetres."""
    return round(metres * 10)


class Crewed(NamedTuple):
    """A crew of pickers.

    Attributes
    ----------
    crew : int
        Its number in the record.
    first, most : int
        The number of its first picker, and how many it has at most.
    zone : int
        From 1; 0 where there are none.
    has : callable
        Whether a place is in its zone.
    layout : Layout
        The floor, with the depot where its tours begin.
    """

    crew: int
    first: int
    most: int
    zone: int
    has: Callable[[Location], bool]
    layout: Layout


class Tours:
    """The tours that somebody is on between two midnights.

    Parameters
    ----------
    spine : Spine
    site : int
    picking : Picking
    layout : Layout
        That of `picking`.
    begin, end : float
        Seconds.

    Attributes
    ----------
    visits : Counter of (aisle, metres from the front cross-aisle)
        Lines picked at each place.
    """

    def __init__(
        self, spine: Spine, site: int, picking: Picking, layout: Layout, begin: float, end: float
    ) -> None:
        self.spine = spine
        self.site = site
        self.picking = picking
        self.layout = layout
        self.begin, self.end = begin, end
        self.visits: Counter[tuple[int, float]] = Counter()

    def told(self) -> list[dict[str, Any]]:
        """Return every tour that somebody is on today, with the way that it takes."""
        facts = self.spine.facts.tours
        whose = self._parts()
        told = []
        for crew in self.crews():
            rows = np.flatnonzero(facts["crew"] == crew.crew)
            numbers = lanes(facts["started"][rows], facts["finished"][rows])
            today = (facts["started"][rows] < self.end) & ~(facts["finished"][rows] <= self.begin)
            for row, lane in zip(rows[today].tolist(), numbers[today].tolist(), strict=True):
                shipments, places = whose(row)
                stops = [place for place in places if crew.has(place)]
                told.append(self._tour(row, crew, crew.first + lane, shipments, stops))
        return told

    def _tour(
        self, row: int, crew: Crewed, picker: int, shipments: int, places: Sequence[Location]
    ) -> dict[str, Any]:
        facts = self.spine.facts.tours
        started, finished = float(facts["started"][row]), float(facts["finished"][row])
        finished = self.end if np.isnan(finished) else finished
        way = self._way(crew.layout, places, float(facts["distance"][row]))
        lines = Counter(map(self._point, places))
        shown = moves(
            Tour(started, finished, way, lines), self.picking.walking, self.picking.per_tour
        )
        self.visits.update((p.aisle, self._point(p)[1]) for p in places)
        return {
            "picker": picker,
            "orders": shipments,
            "lines": len(places),
            "metres": round(float(facts["distance"][row])),
            "frames": self._frames(shown),
            "stops": [x for time, count in shown.stops for x in (self._clock(time), count)],
        }

    def _frames(self, shown: Moves) -> list[int]:
        return [x for t, *at in shown.frames for x in (self._clock(t), *map(decimetres, at))]

    def _clock(self, seconds: float) -> int:
        """Return seconds after midnight, which may be yesterday's or tomorrow's."""
        return round(seconds - self.begin)

    def _point(self, place: Location) -> Point:
        layout = self.layout
        return place.aisle * layout.aisle_pitch, layout.cross_aisle / 2 + place.depth

    def _way(self, layout: Layout, places: Sequence[Location], metres: float) -> Sequence[Point]:
        """Return the corners of a tour; who walks no metre stays at the depot."""
        if not places or not metres:
            return [(layout.depot_at, 0.0)]
        return path(self.picking.routing, layout, places)

    def _parts(self) -> Callable[[int], tuple[int, list[Location]]]:
        """Return how many shipments a tour picks, and the places of their lines."""
        facts = self.spine.facts
        part_shipment, item = facts.parts["shipment"], facts.parts["item"]
        order = np.argsort(part_shipment, kind="stable")
        shipments, tours = np.arange(len(facts.shipments["tour"])), facts.shipments["tour"]
        if len(facts.legs["tour"]):
            shipments, tours = facts.legs["shipment"], facts.legs["tour"]
        by_tour = np.argsort(tours, kind="stable")
        slots = slots_over_time(self.spine.run, self.site)
        started = facts.tours["started"]

        def parts(tour: int) -> tuple[int, list[Location]]:
            stand = slots(float(started[tour]))
            first, last = np.searchsorted(tours[by_tour], [tour, tour + 1])
            mine = shipments[by_tour[first:last]]
            ends = np.searchsorted(part_shipment[order], np.stack([mine, mine + 1]))
            rows = (order[a:b] for a, b in ends.T.tolist())
            return len(mine), [stand[item[row]] for some in rows for row in some.tolist()]

        return parts

    def crews(self) -> list[Crewed]:
        """Return the crews that pick here, their pickers numbered on."""
        zone_of = self.picking.zoning.bind(self.layout)
        facts, crews, first = self.spine.facts.tours, [], 0
        for crew in self.spine.crews("picking").tolist():
            if self.spine.cast.crew_site[crew] != self.site:
                continue
            name = self.spine.cast.crews[crew].rpartition("/zone ")[2].removesuffix("/picking")
            zone = int(name) if name.isdigit() else 0
            has = _in_zone(zone_of, zone - 1) if zone else _everywhere
            layout = layout_of_zone(self.picking, self.layout, zone - 1) if zone else self.layout
            rows = facts["crew"] == crew
            most = int(lanes(facts["started"][rows], facts["finished"][rows]).max(initial=-1)) + 1
            crews.append(Crewed(crew, first, max(most, self._most(crew)), zone, has, layout))
            first += crews[-1].most
        return crews

    def _most(self, crew: int) -> int:
        staffing = self.spine.facts.staffing
        return int(staffing["size"][staffing["crew"] == crew].max(initial=0))


def slots_over_time(run: Run, site: int) -> Callable[[float], Sequence[Location]]:
    """Return where the items of a site stand when somebody sets out at a time, whichever it is."""
    moves = run.facts.relocations
    rows = np.flatnonzero(moves["site"] == site)
    times = moves["at"][rows]
    items = moves["item"][rows].tolist()
    ends = [
        Location(*end)
        for end in zip(*(moves[n][rows].tolist() for n in ("aisle", "depth", "level")), strict=True)
    ]

    def at(time: float) -> Sequence[Location]:
        count = int(np.searchsorted(times, time, side="right"))
        if not count:
            return run.slots[site]
        now = list(run.slots[site])
        for item, end in zip(items[:count], ends, strict=False):
            now[item] = end
        return now

    return at


def _everywhere(place: Location) -> bool:
    return True


def _in_zone(zone_of: Callable[[Location], int], zone: int) -> Callable[[Location], bool]:
    return lambda place: zone_of(place) == zone
