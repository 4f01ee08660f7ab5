"""Whether people who work at several stations can do so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simwh.errors import Fault
from simwh.scenario.checks.facts import Facts, Where
from simwh.scenario.checks.floor import crews
from simwh.scenario.floor.crew import Crew
from simwh.scenario.sites import Warehouse, in_record

APART = ("preempt", "rounds", "breakdowns")
"""What neither those who help nor those who are helped have."""


def helpers_can_work(facts: Facts) -> Iterator[Fault]:
    """Yield skills for stations without a crew, and people who cannot leave their station."""
    for name, desk in facts.scenario.account_crews.items():
        if desk.helped:
            allowed = "no helps: account managers are at no warehouse"
            yield facts.fault(("account_crews", name, "helps"), "helps", allowed)
    paths = {id(crew): path for path, crew in crews(facts) if path[0] == "warehouses"}
    for name, site in facts.scenario.warehouses.items():
        trained, picking = site.cross_trained, site.picking
        zoned = picking is not None and picking.zoning.kind != "none"
        if picking is not None and zoned and ("picking" in trained or picking.crew.helped):
            at = ("warehouses", name, "picking", "zoning")
            allowed = "none, where people work at several stations"
            yield facts.fault(at, f"{picking.zoning.kind} zoning", allowed)
        for called, crew in site.crews.items():
            if id(crew) in paths:
                yield from _helps(facts, paths[id(crew)], called, crew, site)
                if called in trained:
                    yield from _stays(facts, paths[id(crew)], crew)


def _helps(facts: Facts, path: Where, own: str, crew: Crew, site: Warehouse) -> Iterator[Fault]:
    helps, known = crew.helps, [name.removeprefix("dock/") for name in site.crews]
    listed = helps is not None and helps.goes == "listed"
    asked: list[tuple[Where, Sequence[str]]] = [
        ((*path, "members", name, "helps"), member.helps)
        for name, member in crew.members.items()
        if member.helps
    ]
    if helps is not None:
        asked.append(((*path, "helps", "stations"), helps.stations))
        if helps.people is not None and helps.people > crew.most:
            people = (*path, "helps", "people")
            yield facts.fault(people, str(helps.people), f"at most {crew.most}, all of the crew")
    for at, stations in asked:
        for station in stations:
            yield from facts.unknown_value(at, station, known)
        there = own in map(in_record, stations)
        if len(set(stations)) < len(stations):
            yield facts.fault(at, "a station twice", "each station once")
        elif there and not listed:
            allowed = "other stations; the own one is in the list where it goes as listed"
            yield facts.fault(at, own.removeprefix("dock/"), allowed)
        elif listed and stations and not there:
            yield facts.fault(at, "a list without the own station", "its place among the others")


def _stays(facts: Facts, path: Where, crew: Crew) -> Iterator[Fault]:
    for field in APART:
        if getattr(crew, field):
            allowed = f"no {field}, where people work at several stations"
            yield facts.fault((*path, field), field, allowed)
