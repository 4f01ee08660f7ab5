"""Whether what picking is to do can be done on its floor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from simwh.errors import Fault
from simwh.policy.zoning.bucket_brigade import BucketBrigade
from simwh.policy.zoning.sequential import Sequential
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.floor import staffed_badly
from simwh.scenario.checks.network import REFUSALS
from simwh.units import describe


def floors_can_be_walked(facts: Facts) -> Iterator[Fault]:
    """Yield batching that compares distances, and zones, where there are no slots."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or picking.layout is not None:
            continue
        if picking.batching.walks:
            path = ("warehouses", name, "picking", "batching")
            allowed = f"a layout, since {picking.batching.kind} batching compares distances"
            yield facts.fault(path, "no layout", allowed)
        if picking.zoning.zones > 1:
            path = ("warehouses", name, "picking", "zoning")
            yield facts.fault(path, "no layout", "a layout, whose aisles the zones divide")


def zones_have_people(facts: Facts) -> Iterator[Fault]:
    """Yield zones of other aisles than the floor has, and crews that cannot be shared out."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or picking.zoning.zones == 1:
            continue
        zoning, crew = picking.zoning, picking.crew
        path: tuple[str, ...] = ("warehouses", name, "picking")
        if picking.layout is not None:
            try:
                zoning.bind(picking.layout)
            except REFUSALS as error:
                yield facts.fault((*path, "zoning"), f"{zoning.zones} zones", str(error))
        sizes = [crew.heads or 0, *(shift.size for shift in crew.shifts)]
        if any(not sum(column) for column in zip(*map(zoning.staffing, sizes), strict=True)):
            allowed = f"at least one person in each of {zoning.zones} zones"
            yield facts.fault((*path, "crew"), f"{max(sizes)} people", allowed)
        if any(crew.reserved.values()):
            allowed = "nobody reserved where zones have people of their own"
            yield facts.fault((*path, "crew", "reserved"), "zones", allowed)


def zones_can_be_full(facts: Facts) -> Iterator[Fault]:
    """Yield few places before zones in which lists do not wait one by one."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or not isinstance(picking.zoning, Sequential):
            continue
        if picking.zoning.buffer is None:
            continue
        refused = {
            "discrete batching": not picking.batching.single
            and f"{picking.batching.kind} batching",
            "tasks: order": picking.by_line and "tasks: line",
        }
        for allowed, found in refused.items():
            if found:
                path = ("warehouses", name, "picking", "zoning", "buffer")
                yield facts.fault(path, found, f"{allowed} where zones have few places")


def floors_can_be_stored_anew(facts: Facts) -> Iterator[Fault]:
    """Yield re-slotting without slots, by nobody, or on dates that the run does not see."""
    horizon = facts.scenario.horizon
    observed = horizon.warm_up + horizon.run_length
    first = facts.start.date()
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or picking.reslot is None:
            continue
        reslot, path = picking.reslot, ("warehouses", name, "picking", "reslot")
        if picking.layout is None:
            yield facts.fault(path, "no layout", "a layout, on whose slots items are moved")
        if reslot.crew is not None:
            yield from staffed_badly(facts, (*path, "crew"), reslot.crew)
        elif not picking.one_crew:
            allowed = "a crew of its own, where pickers go by zone"
            yield facts.fault((*path, "crew"), "pickers who go by zone", allowed)
        yield from facts.unknown_value((*path, "tier"), reslot.tier, facts.tier_names)
        if reslot.every is not None and reslot.every >= observed:
            found, most = (describe(seconds, "duration") for seconds in (reslot.every, observed))
            yield facts.fault((*path, "every"), found, f"less than {most}, when the run ends")
        for index, text in enumerate(reslot.dates):
            days = (date.fromisoformat(text) - first).days
            if not (0 < days < observed / 86400 or (days == 0 and reslot.at > 0)):
                allowed = f"a date after the start, {first}, and before the end of the run"
                yield facts.fault((*path, "dates", str(index)), text, allowed)


def brigades_are_in_line(facts: Facts) -> Iterator[Fault]:
    """Yield bucket brigades with other workers than paces."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or not isinstance(picking.zoning, BucketBrigade):
            continue
        paces, size = picking.zoning.paces, picking.crew.size
        path = ("warehouses", name, "picking")
        if paces is not None and len(paces) != size:
            found = f"{len(paces)} paces"
            allowed = "a pace for each of the crew's size, or none where it works by shifts"
            yield facts.fault((*path, "zoning", "paces"), found, allowed)
