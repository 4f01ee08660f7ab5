"""What happens on the floor of one warehouse on one day, as plain data for the page to play."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simwh.errors import UsageError
from simwh.kpi.floor_cut_offs import bound_calendar, cut_offs
from simwh.kpi.spine import Spine
from simwh.layout import Layout
from simwh.record import Run
from simwh.report.film.tours import Tours, decimetres
from simwh.scenario.floor.picking import Picking
from simwh.scenario.model import Scenario

Day = dict[str, Any]
"""Plain data: seconds after midnight, decimetres, names and counts."""
MOST_TOURS = 5000
"""Tours of one day, which keep the file below a few megabytes."""
STEPS = ("ready", "released", "started", "finished", "pack_started", "packed", "shipped")
NEVER = -1


def film(run: Run, scenario: Scenario, site: str, day: int) -> Day:
    """Return one day on the floor of a warehouse.

    Parameters
    ----------
    run : Run
        A replication that reaches beyond the day.
    scenario : Scenario
        What was simulated.
    site : str
        A warehouse with pickers and a layout.
    day : int
        Local day at the warehouse, 0 being that of the start.

    Raises
    ------
    UsageError
        There is no such warehouse, it has no layout, or the day has more than `MOST_TOURS` tours.
    """
    picking = _picking(scenario, site)
    layout = picking.layout
    assert layout is not None
    floor = Floor(run, scenario, site, day, picking)
    shipments = floor.shipments()
    tours = Tours(floor.spine, floor.site, picking, layout, floor.begin, floor.end)
    told = tours.told()
    if len(told) > MOST_TOURS:
        raise UsageError(f"a day of {len(told)} tours is too long a film: {MOST_TOURS} at most")
    return {
        "title": scenario.name,
        "site": site,
        "date": floor.date,
        "length": floor.time(floor.end),
        "tiers": list(run.cast.tiers),
        "routing": picking.routing.kind,
        "layout": _plan(layout),
        "visits": [[a, decimetres(y), n] for (a, y), n in sorted(tours.visits.items())],
        "people": {name: floor.people(name) for name in ("picking", "packing")},
        "tours": told,
        "shipments": shipments,
        "events": sorted(floor.events(shipments)),
    }


def _picking(scenario: Scenario, site: str) -> Picking:
    if site not in scenario.warehouses:
        raise UsageError(f"no warehouse {site!r}: one of {', '.join(scenario.warehouses)}")
    picking = scenario.warehouses[site].picking
    if picking is None or picking.layout is None:
        raise UsageError(f"warehouse {site!r} has no picking.layout, so that there is no floor")
    return picking


def _plan(layout: Layout) -> Day:
    """Return what the plan is drawn from, in decimetres."""
    depths = sorted({place.depth for place in layout.locations() if place.aisle == 0})
    edge = layout.cross_aisle / 2
    return {
        "aisles": layout.aisles,
        "pitch": decimetres(layout.aisle_pitch),
        "width": decimetres(layout.width),
        "span": decimetres(layout.span),
        "cross": [decimetres(y) for y in layout.cross_aisles],
        "aisleWidth": decimetres(layout.cross_aisle),
        "depot": decimetres(layout.depot_at),
        "slots": [decimetres(edge + depth) for depth in depths],
        "slot": decimetres(layout.aisle_length / layout.slots_per_aisle_side),
    }


class Floor:
    """One day of one floor, read off a run."""

    def __init__(self, run: Run, scenario: Scenario, site: str, day: int, picking: Picking) -> None:
        self.run = run
        self.spine = Spine(run, scenario)
        self.picking = picking
        self.dispatch = scenario.warehouses[site].dispatch.kind
        self.site = run.cast.sites.index(site)
        clock = bound_calendar(self.spine, scenario.warehouses[site].calendar).clock
        self.begin, self.end = clock.midnight(day), clock.midnight(day + 1)
        self.date = clock.date_of(day).isoformat()
        if self.end > run.stopped:
            raise UsageError(f"day {day + 1} is not over when the run ends")

    def time(self, seconds: float) -> int:
        """Return whole seconds after midnight, within the day; `NEVER` for NaN."""
        if np.isnan(seconds):
            return NEVER
        return round(min(max(seconds, self.begin), self.end) - self.begin)

    # ---- shipments

    def shipments(self) -> list[list[int]]:
        """Return tier and times of every shipment that is on the floor today."""
        spine, facts = self.spine, self.spine.facts.shipments
        here = facts["site"] == self.site
        there = ~(facts["shipped"] <= self.begin) & (facts["ready"] < self.end)
        rows = np.flatnonzero(here & there)
        columns = [spine.shipment_time(name)[rows] for name in STEPS]
        tiers = spine.shipment_keys.tier
        assert tiers is not None
        return [
            [int(tiers[row]), *(self._today(column[i]) for column in columns)]
            for i, row in enumerate(rows)
        ]

    def _today(self, seconds: float) -> int:
        """Return when it happens; what happens tomorrow, does never today."""
        return NEVER if seconds > self.end else self.time(seconds)

    # ---- people

    def people(self, station: str) -> list[list[int]]:
        """Return how many are on duty at a station, from when on, over all its crews."""
        staffing, cast = self.spine.facts.staffing, self.run.cast
        crews = [c for c in self.spine.crews(station) if cast.crew_site[c] == self.site]
        now, told = dict.fromkeys(crews, 0), {0: 0}
        for row in np.argsort(staffing["time"], kind="stable").tolist():
            crew, time = staffing["crew"][row], float(staffing["time"][row])
            if crew in now and time < self.end:
                now[crew] = int(staffing["size"][row])
                told[self.time(time)] = sum(now.values())
        return [[time, size] for time, size in told.items()]

    # ---- what happens

    def events(self, shipments: Sequence[Sequence[int]]) -> Iterable[list[Any]]:
        """Yield what happens at one moment to many: time, kind, and how many or who."""
        groups = {"wave": (2, self.picking.release.kind != "immediate")}
        groups["truck"] = (len(STEPS), self.dispatch != "parcel")
        for kind, (column, told) in groups.items():
            times = Counter(row[column] for row in shipments if row[column] > 0)
            yield from ([time, kind, count] for time, count in times.items() if told)
        for cut in self.spine.once(cut_offs):
            if cut.site == self.site:
                today = cut.at[(cut.at >= self.begin) & (cut.at < self.end)]
                yield from ([self.time(at), "cut_off", cut.tier] for at in today)
        for station in ("picking", "packing"):
            for time, size in self.people(station):
                if time:
                    yield [time, station, size]
