"""Whether the stations of every floor stand in a line, and can do what they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from simwh.errors import Fault
from simwh.scenario.checks.facts import Facts, Where
from simwh.scenario.floor.line import line_of
from simwh.scenario.floor.packing import Packing
from simwh.scenario.floor.station import EXIT, PACKING, PICKING, Station
from simwh.scenario.paths import listed
from simwh.scenario.sites import Warehouse
from simwh.units import describe

ROUNDING = 1e-9
RESERVED = (PICKING, PACKING, EXIT, "sorting", "accounts")
"""What a station cannot be called, since something else is."""


def stations_stand_in_a_line(facts: Facts) -> Iterator[Fault]:
    """Yield stations that come after nothing, after each other, or where another one does."""
    for name, site in facts.scenario.warehouses.items():
        path = ("warehouses", name, "stations")
        known = [PICKING, *([] if site.packing is None else [PACKING]), *site.stations]
        taken: dict[str, str] = {}
        for called, station in site.stations.items():
            at = (*path, called)
            if called in RESERVED:
                yield facts.fault(at, called, f"another name than {listed(RESERVED)}")
            elif called == "checking" and site.checkers is not None:
                allowed = "another name: those who check what was picked are called so"
                yield facts.fault(at, called, allowed)
            if station.after not in known and called not in RESERVED:
                yield from facts.unknown_value((*at, "after"), station.after, known)
            elif station.after in taken:
                found = f"{station.after}, which {taken[station.after]} comes after too"
                yield facts.fault((*at, "after"), found, "one station after another")
            taken.setdefault(station.after, called)
        if all(station.after in known for station in site.stations.values()):
            yield from _loose(facts, path, site)


def _loose(facts: Facts, path: Where, site: Warehouse) -> Iterator[Fault]:
    line = line_of(site)
    for called, station in site.stations.items():
        if called not in line and called not in RESERVED and station.after not in line:
            found = f"{station.after}: no way leads here from {PICKING}"
            yield facts.fault((*path, called, "after"), found, "a line that begins at picking")


def stations_can_work(facts: Facts) -> Iterator[Fault]:
    """Yield stations that nobody works at, or where it makes no difference who does."""
    for name, site in facts.scenario.warehouses.items():
        for called, station in site.stations.items():
            at = ("warehouses", name, "stations", called)
            if station.unlimited and station.crew is not None:
                yield facts.fault(
                    (*at, "unlimited"), "a crew as well", "a crew, or unlimited: true"
                )
            elif not station.unlimited and station.crew is None:
                allowed = "a crew, or unlimited: true where nobody has to be there"
                yield facts.fault(at, "neither crew nor unlimited", allowed)
            if station.unlimited and station.buffer is not None:
                allowed = "no buffer, since nothing waits before it"
                yield facts.fault((*at, "buffer"), "unlimited: true", allowed)


def rework_goes_back(facts: Facts) -> Iterator[Fault]:
    """Yield rework that goes on, to where it might be stuck, or to where no station is."""
    for name, site in facts.scenario.warehouses.items():
        path = ("warehouses", name)
        for called, station in site.stations.items():
            yield from _rework(facts, (*path, "stations", called), called, station, site)
        if site.packing is not None:
            yield from _rework(facts, (*path, PACKING), PACKING, site.packing, site)


def _not_picked_again(site: Warehouse) -> str | None:
    """Return why no list can be sent back to the pickers; None where one can."""
    picking = site.picking
    assert picking is not None
    if site.sorting is not None:
        return "a sorter, to which a pick list comes once"
    if picking.equipment.machines:
        return f"machines of {picking.equipment.kind}, which fetch a pick list's lines once"
    if picking.zoning.zones > 1:
        return "several zones, through which a pick list goes once"
    return "lines as tasks of their own, which are joined once" if picking.by_line else None


def _rework(
    facts: Facts, path: Where, name: str, station: Station | Packing, site: Warehouse
) -> Iterator[Fault]:
    at, line = (*path, "rework"), line_of(site)
    begin = [] if site.picking is None else [PICKING]
    back = begin + (line[: line.index(name) + 1] if name in line else [])
    buffers: Mapping[str, object] = {
        **{called: told.buffer for called, told in site.stations.items()},
        PACKING: site.packing and site.packing.buffer,
    }
    for target in station.rework:
        if target not in back:
            yield from facts.unknown_keys(at, {target: 0}, back)
        elif buffers.get(target) is not None:
            found = f"{target}, which has a buffer: all could be blocked by each other"
            yield facts.fault((*at, target), found, "a station with any number of places")
        elif target == PICKING and (why := _not_picked_again(site)):
            allowed = "a station, or pickers who walk, one for a whole list that nobody sorts"
            yield facts.fault((*at, target), why, allowed)
    sent = dict(station.rework)
    if isinstance(station, Station):
        sent |= station.onward
        ahead = [*line[line.index(name) + 1 :], EXIT] if name in line else [EXIT]
        ahead = ahead[: ahead.index(PACKING) + 1] if PACKING in ahead else ahead
        yield from facts.unknown_keys((*path, "onward"), station.onward, ahead)
        if fsum(sent.values()) > 1 + ROUNDING:
            found = f"probabilities of {100 * fsum(sent.values()):.4g} % with rework"
            yield facts.fault((*path, "onward"), found, "100 % at most")
    total = fsum(station.rework.values())
    if total >= 1:
        found = f"probabilities of {describe(total, 'fraction')} in all"
        yield facts.fault(at, found, "less than 100 %, or nothing ever leaves")
