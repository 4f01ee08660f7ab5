"""Every tour of one day on one floor: who goes, past which slots, and where they are when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.spine import Spine
from simwh.layout import Layout
from simwh.policy.routing.paths import Point, path
from simwh.record import Run
from simwh.report.film.moves import Moves, Tour, moves
from simwh.scenario.floor.picking import Picking
from simwh.state import Location


def decimetres(metres: float) -> int:
    """Return whole decimetres."""
    return round(metres * 10)


class Crewed(NamedTuple):
    """A crew of pickers: its number, its first picker's, and whether a place is in its zone."""

    crew: int
    first: int
    has: Callable[[Location], bool]


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
        for crew in self._crews():
            rows = np.flatnonzero(facts["crew"] == crew.crew)
            lanes = _lanes(facts["started"][rows], facts["finished"][rows])
            today = (facts["started"][rows] < self.end) & ~(facts["finished"][rows] <= self.begin)
            for row, lane in zip(rows[today].tolist(), lanes[today].tolist(), strict=True):
                shipments, places = whose(row)
                stops = [place for place in places if crew.has(place)]
                told.append(self._tour(row, crew.first + lane, shipments, stops))
        return told

    def _tour(
        self, row: int, picker: int, shipments: int, places: Sequence[Location]
    ) -> dict[str, Any]:
        facts = self.spine.facts.tours
        started, finished = float(facts["started"][row]), float(facts["finished"][row])
        finished = self.end if np.isnan(finished) else finished
        way = self._way(places, float(facts["distance"][row]))
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

    def _way(self, places: Sequence[Location], metres: float) -> Sequence[Point]:
        """Return the corners of a tour; who walks no metre stays at the depot."""
        layout = self.layout
        if not places or not metres:
            return [(layout.depot_at, 0.0)]
        return path(self.picking.routing, self.layout, places)

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

    def _crews(self) -> list[Crewed]:
        """Return the crews that pick here, their pickers numbered on."""
        zone_of = self.picking.zoning.bind(self.layout)
        facts, crews, first = self.spine.facts.tours, [], 0
        for crew in self.spine.crews("picking").tolist():
            if self.spine.cast.crew_site[crew] != self.site:
                continue
            zone = self.spine.cast.crews[crew].rpartition("/zone ")[2].removesuffix("/picking")
            has = _everywhere if not zone.isdigit() else _in_zone(zone_of, int(zone) - 1)
            crews.append(Crewed(crew, first, has))
            rows = facts["crew"] == crew
            lanes = _lanes(facts["started"][rows], facts["finished"][rows])
            first += max(int(lanes.max(initial=-1)) + 1, self._most(crew))
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


def _lanes(started: NDArray[Any], finished: NDArray[Any]) -> NDArray[Any]:
    """Return who goes on each tour: of those who are back, the one with the lowest number."""
    lanes = np.zeros(len(started), int)
    back: list[tuple[float, int]] = []
    free: list[int] = []
    for tour in np.argsort(started, kind="stable").tolist():
        while back and back[0][0] <= started[tour]:
            heappush(free, heappop(back)[1])
        lanes[tour] = heappop(free) if free else len(back)
        ends = finished[tour]
        heappush(back, (np.inf if np.isnan(ends) else float(ends), int(lanes[tour])))
    return lanes
