"""A floor with further stations, put together from its door back to the shelf."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simwh.distribution import Law
from simwh.engine.floor.build.loading import end_of
from simwh.engine.floor.build.picking import build_picking
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.sorting import build_sorting
from simwh.engine.floor.checking import Slipping
from simwh.engine.floor.pick_list import Next, PickList
from simwh.engine.floor.pickers import Handover
from simwh.engine.floor.route import Drawn, Passes, Route, Service, one_by_one
from simwh.engine.floor.station import Freed, Onward, Station, Stop, nobody_keeps
from simwh.scenario.floor import station as scenario
from simwh.scenario.floor.line import line_of
from simwh.scenario.floor.packing import Packing
from simwh.scenario.floor.station import DOOR, EXIT, PACKING, PICKING


def build_line(
    site: Site, depart: Next, erring: Callable[[Onward], Slipping] | None = None
) -> Next:
    """Return what takes a pick list from sales, on a floor whose stations stand in a line.

    `erring` returns what takes pick lists from the pickers where these may have picked wrong.
    """
    warehouse = site.warehouse
    names = line_of(warehouse)
    work: dict[str, scenario.Station | Packing] = dict(warehouse.stations)
    if warehouse.packing is not None:
        work[PACKING] = warehouse.packing
    passes = _passes(site, work)
    door = end_of(site, depart)
    stops: dict[str, Stop] = {DOOR: door, EXIT: door}
    shares = {name: station.share for name, station in warehouse.stations.items()}
    ahead = [(name, shares.get(name, 1.0)) for name in (*names, DOOR)]

    def route(name: str) -> Route:
        place = 0 if name == PICKING else names.index(name) + 1
        station = work.get(name)
        rework = {} if station is None else station.rework
        onward = station.onward if isinstance(station, scenario.Station) else {}
        draws = rework or onward or ahead[place][1] < 1
        return Route(name, stops, ahead[place:], rework, onward, passes if draws else None)

    for name in names:
        stops[name] = _station(site, name, work[name], route(name), passes)
    onward: Onward = route(PICKING)
    if warehouse.picking is None:
        return _straight(site, onward)
    if warehouse.sorting is not None:
        onward = _sorted(site, onward)
    again = _redrawn(work, passes)
    by = None if erring is None else erring(onward)
    if by is not None:
        onward = by.enter if again is None else _first_time(again, by.enter, onward)
    handover = Handover(site.world, site.record, site.station_index(PICKING), onward, again)
    stops[PICKING] = handover
    submit, at_once = build_picking(site, warehouse.picking, handover.picked, handover)
    if by is not None:
        by.pick_with(at_once)
    return submit


def _first_time(passes: Passes, erring: Onward, onward: Onward) -> Onward:
    """Return what takes picked lists to `erring`, but for those that a station has sent back."""

    def enter(task: PickList, freed: Freed) -> None:
        (onward if passes.of(task[0]) else erring)(task, freed)

    return enter


def _sorted(site: Site, onward: Onward) -> Onward:
    """Return what takes picked lists to the sorter, which hands them on when they are sorted."""
    submit = build_sorting(site, lambda *task: onward(task, nobody_keeps))

    def enter(task: PickList, freed: Freed) -> None:
        submit(*task)
        freed()

    return enter


def _straight(site: Site, onward: Onward) -> Next:
    """Return what takes a pick list to the first station, where nobody picks."""
    released, world = site.record.shipments.released, site.world

    def take(shipment: int, tier: int, parts: list[int]) -> None:
        released[shipment] = world._now
        onward((shipment, tier, parts), nobody_keeps)

    return take


def _redrawn(
    work: Mapping[str, scenario.Station | Packing], passes: Passes | None
) -> Passes | None:
    """Return the passes where something may be picked again."""
    return passes if any(station.rework.get(PICKING) for station in work.values()) else None


def _passes(site: Site, work: Mapping[str, scenario.Station | Packing]) -> Passes | None:
    """Return what draws of the floor's ways come from; None where none is drawn."""
    stations = site.warehouse.stations.values()
    straight = not any(station.onward or station.share < 1 for station in stations)
    if straight and not any(station.rework for station in work.values()):
        return None
    own = site.book.column("rework", None, lambda uniforms: uniforms)
    passes = Passes(site.record, own, site.stream)
    site.leaving.append(passes.forget)
    return passes


def _station(
    site: Site,
    name: str,
    station: scenario.Station | Packing,
    onward: Route,
    passes: Passes | None,
) -> Station:
    packs = isinstance(station, Packing)
    part = "pack" if packs else f"station/{name}"
    per_line = None if isinstance(station, Packing) else station.per_line
    service = Service(
        name,
        site.record,
        _drawn(site, part, station.per_order),
        _drawn(site, f"{part}/line", per_line),
        station.per_line if isinstance(station, Packing) else 0.0,
        passes,
    )
    return Station(
        site.world,
        site.record,
        site.station_index(name),
        None if station.crew is None else site.crew(station.crew, name),
        service,
        station.buffer,
        onward,
        site.record.shipments.pack_started if packs else None,
    )


def _drawn(site: Site, part: str, law: Law | None) -> Drawn | None:
    if law is None:
        return None
    return site.book.column(part, law, law.quantile), one_by_one(law)
