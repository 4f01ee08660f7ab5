"""What happens on the floor of one warehouse on one day, as plain data for the page to play."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from simwh.engine.floor.build.zones import layout_of_zone
from simwh.errors import UsageError
from simwh.kpi.floor.cut_offs import bound_calendar, cut_offs
from simwh.kpi.spine import Spine
from simwh.layout import Layout
from simwh.record import Run
from simwh.report.film.clock import Clock
from simwh.report.film.machines import Machinery
from simwh.report.film.steps import Step, Steps
from simwh.report.film.tours import Tours, decimetres
from simwh.scenario.floor.picking import Picking
from simwh.scenario.model import Scenario
from simwh.scenario.sites import Warehouse

Day = dict[str, Any]
"""Plain data: seconds after midnight, decimetres, names and counts."""
MOST_TOURS = 5000
"""Tours of one day, which keep the file below a few megabytes."""
STEPS = ("ready", "released", "started", "finished", "pack_started", "packed", "shipped")


def film(run: Run, scenario: Scenario, site: str, day: int) -> Day:
    """Return one day on the floor of a warehouse.

    Parameters
    ----------
    run : Run
        A replication that reaches beyond the day.
    scenario : Scenario
        What was simulated.
    site : str
        A warehouse with a floor: somebody picks, packs, sorts, or unloads there.
    day : int
        Local day at the warehouse, 0 being that of the start.

    Raises
    ------
    UsageError
        There is no such warehouse, it has no floor, or the day has more than `MOST_TOURS` tours.
    """
    warehouse = _floor_of(scenario, site)
    floor = Floor(run, scenario, site, day, warehouse)
    shipments, machinery = floor.shipments(), floor.machinery()
    walks = _walks(floor, warehouse.picking)
    if len(walks["tours"]) > MOST_TOURS:
        told = len(walks["tours"])
        raise UsageError(f"a day of {told} tours is too long a film: {MOST_TOURS} at most")
    return {
        "title": scenario.name,
        "site": site,
        "date": floor.date,
        "length": floor.clock.time(floor.clock.end),
        "tiers": list(run.cast.tiers),
        **walks,
        "people": {name: floor.station(name) for name in ("picking", "packing")},
        "shipments": shipments,
        "steps": floor.steps(),
        "sorter": machinery.sorter(),
        "machines": machinery.machines(),
        "events": sorted(floor.events(shipments)),
    }


def _floor_of(scenario: Scenario, site: str) -> Warehouse:
    if site not in scenario.warehouses:
        raise UsageError(f"no warehouse {site!r}: one of {', '.join(scenario.warehouses)}")
    warehouse = scenario.warehouses[site]
    if not has_floor(warehouse):
        raise UsageError(f"warehouse {site!r} has no picking, packing or stations to be shown")
    return warehouse


def has_floor(warehouse: Warehouse) -> bool:
    """Tell whether there is anything to be seen at a warehouse."""
    return bool(warehouse.picking or warehouse.packing or warehouse.stations)


def _walks(floor: Floor, picking: Picking | None) -> Day:
    """Return the plan of the floor, and who goes where on it; nobody without a layout."""
    layout = None if picking is None else picking.layout
    if picking is None or layout is None:
        return {"layout": None, "routing": "", "visits": [], "tours": [], "pickers": []}
    clock = floor.clock
    tours = Tours(floor.spine, floor.site, picking, layout, clock.begin, clock.end)
    told, crews = tours.told(), tours.crews()
    visits = [[a, decimetres(y), n] for (a, y), n in sorted(tours.visits.items())]
    return {
        "layout": _plan(layout) | {"zones": _zones(picking, layout)},
        "routing": picking.routing.kind,
        "brigade": picking.zoning.flow == "brigade",
        "fork": picking.zoning.flow == "fork",
        "visits": visits,
        "tours": told,
        "pickers": [crew.zone for crew in crews for _ in range(crew.most)],
    }


def _zones(picking: Picking, layout: Layout) -> list[list[int]]:
    """Return the first and the last aisle of each zone, and where its tours begin."""
    zone_of, zones = picking.zoning.bind(layout), picking.zoning.zones
    if zones == 1:
        return []
    aisles: list[list[int]] = [[] for _ in range(zones)]
    for slot in layout.locations():
        aisles[zone_of(slot)].append(slot.aisle)
    depots = [layout_of_zone(picking, layout, zone).depot_at for zone in range(zones)]
    return [[min(a), max(a), decimetres(d)] for a, d in zip(aisles, depots, strict=True)]


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

    def __init__(
        self, run: Run, scenario: Scenario, site: str, day: int, warehouse: Warehouse
    ) -> None:
        self.run = run
        self.spine = Spine(run, scenario)
        self.warehouse = warehouse
        self.site = run.cast.sites.index(site)
        clock = bound_calendar(self.spine, warehouse.calendar).clock
        self.clock = Clock(clock.midnight(day), clock.midnight(day + 1))
        self.date = clock.date_of(day).isoformat()
        if self.clock.end > run.stopped:
            raise UsageError(f"day {day + 1} is not over when the run ends")

    def steps(self) -> list[Step]:
        """Return the stations with who comes to them today."""
        return Steps(self.spine, self.clock, self.site, self.warehouse, self.people).told()

    def machinery(self) -> Machinery:
        """Return what tells of machines."""
        return Machinery(self.spine, self.clock, self.site, self.warehouse)

    # ---- shipments

    def shipments(self) -> list[list[int]]:
        """Return tier and times of every shipment that is on the floor today."""
        spine, facts = self.spine, self.spine.facts.shipments
        here = facts["site"] == self.site
        there = ~(facts["shipped"] <= self.clock.begin) & (facts["ready"] < self.clock.end)
        rows = np.flatnonzero(here & there)
        columns = [spine.shipment_time(name)[rows] for name in STEPS]
        tiers = spine.shipment_keys.tier
        assert tiers is not None
        return [
            [int(tiers[row]), *(self.clock.today(column[i]) for column in columns)]
            for i, row in enumerate(rows)
        ]

    # ---- people

    def station(self, name: str) -> list[list[int]]:
        """Return how many are on duty at a station, from when on, over all its crews."""
        sites = self.run.cast.crew_site
        return self.people([c for c in self.spine.crews(name).tolist() if sites[c] == self.site])

    def people(self, crews: Sequence[int]) -> list[list[int]]:
        """Return how many these crews have on duty together, from when on."""
        staffing = self.spine.facts.staffing
        now, told = dict.fromkeys(crews, 0), {0: 0}
        for row in np.argsort(staffing["time"], kind="stable").tolist():
            crew, time = staffing["crew"][row], float(staffing["time"][row])
            if crew in now and time < self.clock.end:
                now[crew] = int(staffing["size"][row])
                told[self.clock.time(time)] = sum(now.values())
        return [[time, size] for time, size in told.items()]

    # ---- what happens

    def events(self, shipments: Sequence[Sequence[int]]) -> Iterable[list[Any]]:
        """Yield what happens at one moment to many: time, kind, and how many or who."""
        picking, clock = self.warehouse.picking, self.clock
        waves = picking is not None and picking.release.kind not in ("immediate", "wip_limit")
        groups = {"wave": (2, waves)}
        groups["truck"] = (len(STEPS), self.warehouse.dispatch.kind != "parcel")
        for kind, (column, told) in groups.items():
            times = Counter(row[column] for row in shipments if row[column] > 0)
            yield from ([time, kind, count] for time, count in times.items() if told)
        yield from ([time, "receipt", count] for time, count in self._receipts().items())
        for cut in self.spine.once(cut_offs):
            if cut.site == self.site:
                today = cut.at[(cut.at >= clock.begin) & (cut.at < clock.end)]
                yield from ([clock.time(at), "cut_off", cut.tier] for at in today)
        for station in ("picking", "packing"):
            for time, size in self.station(station):
                if time:
                    yield [time, station, size]

    def _receipts(self) -> Counter[int]:
        """Return how many replenishment orders arrive at a time, where a dock takes them in."""
        if self.warehouse.receiving is None:
            return Counter()
        orders = self.spine.facts.replenishments
        here = orders["point"] // len(self.run.cast.items) == self.site
        arrived = orders["arrived"]
        today = here & (arrived > self.clock.begin) & (arrived < self.clock.end)
        return Counter(self.clock.time(float(time)) for time in arrived[today])
