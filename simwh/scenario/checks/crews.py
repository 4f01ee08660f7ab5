"""Whether crews whose members are told apart can work."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.distribution import Law
from simwh.errors import Fault
from simwh.policy.zoning.bucket_brigade import BucketBrigade
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.floor import crews, staffed_badly
from simwh.scenario.checks.points import Points
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.line import is_line
from simwh.scenario.tree import shown
from simwh.units import describe

Path = tuple[str, ...]
MOMENT = 5.0
"""Seconds: other work that is shorter decides how long a run takes."""


def members_can_work(facts: Facts) -> Iterator[Fault]:
    """Yield preemption, other work and rounds that contradict the rest of their crew."""
    for path, crew in crews(facts):
        picks = path[0] == "warehouses" and path[2] == "picking"
        picking = facts.scenario.warehouses[path[1]].picking if picks else None
        if picking is not None and isinstance(picking.zoning, BucketBrigade) and crew.told_apart:
            allowed = "none, where members of a crew are told apart: a brigade has paces of its own"
            yield facts.fault((*path[:-1], "zoning"), f"{picking.zoning.kind} zoning", allowed)
        if crew.preempt and crew.priority != "tier":
            yield facts.fault((*path, "preempt"), f"priority {crew.priority}", "priority: tier")
        passes = crew.breakdowns is not None and crew.breakdowns.interrupted == "passed_on"
        if passes and crew.priority == "accumulating":
            at = (*path, "breakdowns", "interrupted")
            yield facts.fault(at, "passed_on", "priority by tier or first come")
        if crew.rounds is not None:
            yield from _rounds(facts, path, crew)
        if crew.priority == "shortest":
            yield from _shortest(facts, path, crew)
        yield from _takes_time(facts, path, crew)
        yield from _paced(facts, path, crew)


def _rounds(facts: Facts, path: Path, crew: Crew) -> Iterator[Fault]:
    assert crew.rounds is not None
    at = (*path, "rounds")
    station = "accounts" if path[0] == "account_crews" else path[2]
    if station != "picking":
        yield facts.fault(at, f"a crew of {station}", "rounds of a crew of pickers")
        return
    for name in ("preempt", "other_work", "reserved", "priority_rates"):
        if getattr(crew, name):
            allowed = "in a crew that goes rounds: within a zone whoever came first goes first"
            yield facts.fault((*path, name), f"{name} and rounds", f"no {name} {allowed}")
    if crew.priority in ("last_come", "shortest"):
        allowed = "no priority in a crew that goes rounds"
        yield facts.fault((*path, "priority"), f"{crew.priority} and rounds", allowed)
    zones = crew.rounds.zones
    if len(zones) < 2:
        yield facts.fault((*at, "zones"), f"{len(zones)} zones", "at least two")
    if "most" in crew.rounds.model_fields_set and crew.rounds.service != "limited":
        found = f"{crew.rounds.service} service and most"
        yield facts.fault((*at, "most"), found, "most with service: limited")
    seen: dict[str, str] = {}
    for zone, items in zones.items():
        for item in items:
            where = (*at, "zones", zone)
            yield from facts.unknown_value(where, item, facts.item_names)
            if item in seen:
                found = f"{shown(item)}, which is in {shown(seen[item])} too"
                yield facts.fault(where, found, "each item in one zone")
            seen.setdefault(item, zone)


def _shortest(facts: Facts, path: Path, crew: Crew) -> Iterator[Fault]:
    """Yield crews of which nobody knows how long their tasks will take."""
    at = (*path, "priority")
    if path[0] != "warehouses" or path[2:] not in (("picking", "crew"), ("packing", "crew")):
        yield facts.fault(at, "shortest", "tier, or shortest in a crew of pickers or packers")
        return
    site = facts.scenario.warehouses[path[1]]
    others = [one for where, one in crews(facts) if where[:2] == path[:2]]
    if any(one.helps is not None for one in others):
        yield facts.fault(at, "shortest where people help each other", "another priority")
    elif path[2] == "picking" and site.picking and site.picking.equipment.machines:
        yield facts.fault(at, "shortest where machines bring goods", "another priority")
    elif is_line(site):
        yield facts.fault(at, "shortest in a line of stations", "another priority")


def _paced(facts: Facts, path: Path, crew: Crew) -> Iterator[Fault]:
    """Yield practice that nothing shows, and fatigue that never ends."""
    rest = crew.rest
    if rest is not None and rest.most < rest.share:
        most, share = (describe(value, "fraction") for value in (rest.most, rest.share))
        yield facts.fault((*path, "rest", "most"), most, f"at least the share, {share}")
    if rest is not None and rest.rise and not crew.shifts:
        allowed = "shifts, whose start is the end of fatigue, or no rise"
        yield facts.fault((*path, "rest", "rise"), "a crew that is always there", allowed)
    for name, member in crew.members.items():
        if member.experience and crew.learning is None:
            where = (*path, "members", name, "experience")
            yield facts.fault(where, "a crew without learning", "learning, or no experience")


def _takes_time(facts: Facts, path: Path, crew: Crew) -> Iterator[Fault]:
    """Yield laws by which the clock would stand still."""
    laws: dict[tuple[str, str], Law] = {}
    if crew.breakdowns is not None:
        laws["breakdowns", "uptime"] = crew.breakdowns.uptime
    if crew.other_work is not None:
        laws["other_work", "time"] = crew.other_work.time
    if crew.rounds is not None:
        laws["rounds", "walk"] = crew.rounds.walk
    for where, law in laws.items():
        if law.mean() <= 0:
            yield facts.fault((*path, *where), "always 0 s", "more than 0 s on average")


def rounds_are_walked(facts: Facts) -> Iterator[Fault]:
    """Yield rounds where pickers do not walk, walk other zones, or join pick lists."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or picking.crew.rounds is None:
            continue
        path, where = ("warehouses", name, "picking"), "where pickers go rounds"
        if not picking.batching.single:
            found = f"{picking.batching.kind} batching"
            yield facts.fault((*path, "batching"), found, f"discrete, {where}")
        if picking.zoning.kind != "none":
            found = f"{picking.zoning.kind} zoning"
            yield facts.fault((*path, "zoning"), found, f"none, {where}")
        if picking.equipment.machines:
            found = f"machines of {picking.equipment.kind}"
            yield facts.fault((*path, "equipment"), found, f"pickers without machines, {where}")


def waits_can_be_given_up(facts: Facts) -> Iterator[Fault]:
    """Yield patience with pickers where a pick list does not wait for one of them alone."""
    patient = [name for name, tier in facts.scenario.tiers.items() if tier.picker_patience]
    for name, site in facts.scenario.warehouses.items():
        if not patient or site.picking is None:
            continue
        at = ("tiers", patient[0], "picker_patience")
        if site.picking.equipment.machines:
            found = f"machines of {site.picking.equipment.kind} at {name}"
            yield facts.fault(at, found, "patience where pickers set out for every pick list")
        elif site.picking.by_line:
            found = f"lines as tasks of their own at {name}"
            yield facts.fault(at, found, "patience where every pick list is picked on one tour")
        if site.picking.zoning.kind != "none":
            found = f"{site.picking.zoning.kind} zoning of {name}"
            yield facts.fault(at, found, "patience where every pick list is picked on one tour")
        if is_line(site):
            found = f"a line of stations at {name}"
            yield facts.fault(at, found, "patience where nothing but packing follows picking")


def mechanics_have_work(facts: Facts) -> Iterator[Fault]:
    """Yield mechanics that there are not, that are nobody, or that nobody asks for."""
    asked: dict[str, set[str]] = {name: set() for name in facts.scenario.warehouses}
    for path, crew in crews(facts):
        mechanics = None if crew.breakdowns is None else crew.breakdowns.mechanics
        if mechanics is None:
            continue
        if path[0] == "account_crews":
            allowed = "none, since an account crew is at no warehouse"
            yield facts.fault((*path, "breakdowns", "mechanics"), mechanics, allowed)
            continue
        known = facts.scenario.warehouses[path[1]].maintenance
        yield from facts.unknown_value((*path, "breakdowns", "mechanics"), mechanics, known)
        asked[path[1]].add(mechanics)
    for site, warehouse in facts.scenario.warehouses.items():
        for name, team in warehouse.maintenance.items():
            at = ("warehouses", site, "maintenance", name)
            yield from staffed_badly(facts, at, team)
            if name not in asked[site]:
                allowed = "a name that breakdowns of a crew here give as their mechanics"
                yield facts.fault(at, "mechanics whom nothing needs", allowed)


def other_work_takes_a_while(points: Points) -> Iterator[Fault]:
    """Yield other work that is done so often that little else is simulated."""
    for path, crew in crews(points.facts):
        other = crew.other_work
        if other is not None and other.again and 0 < other.time.mean() < MOMENT:
            found = f"{describe(other.time.mean(), 'duration')}, again and again"
            allowed = "tasks of minutes: each takes as long to simulate as an order does"
            yield points.facts.fault((*path, "other_work", "time"), found, allowed)
