"""Cross checks: what no single field can know, told all at once before the first replication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from simwh.errors import Fault
from simwh.scenario.model import Scenario
from simwh.scenario.reading import Origins
from simwh.scenario.tree import refused

Check = Iterator[Fault]


def check(scenario: Scenario, origins: Origins, folder: Path) -> None:
    """Refuse a scenario that cannot be simulated.

    Raises
    ------
    InputError
        With the first 20 faults, in the order of the files, and the number of further ones.
    """
    faults = [fault for verify in CHECKS for fault in verify(scenario, origins)]
    if faults:
        raise refused(sorted(faults))


def names_exist(scenario: Scenario, origins: Origins) -> Check:
    """Yield the names of things that the scenario does not have."""
    sites = scenario.warehouses
    sources = [*sites, *scenario.suppliers]
    wanted: list[tuple[tuple[str, ...], str | None, Iterable[str]]] = []
    customers = scenario.customers if isinstance(scenario.customers, Mapping) else {}
    for name, customer in customers.items():
        path = ("customers", name)
        wanted.append(((*path, "tier"), customer.tier, scenario.tiers))
        wanted.append(((*path, "home"), customer.home, sites))
    for name, site in sites.items():
        path = ("warehouses", name)
        wanted.append(((*path, "calendar"), site.calendar, scenario.calendars))
        wanted.append(((*path, "stock", "source"), site.stock.source, sources))
        for item, rule in site.stock.items.items():
            wanted.append(((*path, "stock", "items", item, "source"), rule.source, sources))
            if isinstance(scenario.items, Mapping):
                wanted.append(((*path, "stock", "items", item), item, scenario.items))
    for path_, found, known in wanted:
        if found is not None and found not in known:
            yield origins.fault(path_, found=f"{found!r}", known=known)


def supply_ends(scenario: Scenario, origins: Origins) -> Check:
    """Yield warehouses that say no source, and cycles of warehouses that replenish each other."""
    sources = {
        name: {site.stock.source, *(rule.source for rule in site.stock.items.values())} - {None}
        for name, site in scenario.warehouses.items()
    }
    for name in scenario.warehouses:
        cycle = _cycle(name, sources)
        if cycle and name == min(cycle):
            yield origins.fault(
                ("warehouses", name, "stock", "source"),
                "replenishment that begins at a supplier",
                found="a cycle " + " <- ".join((*cycle, cycle[0])),
            )


def _cycle(start: str, sources: Mapping[str, set[str | None]]) -> tuple[str, ...]:
    """Return a path of warehouses from `start` back to it, or nothing."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for source in sorted(s for s in sources.get(path[-1], ()) if s):
            if source == start:
                return path
            if source in sources and source not in seen:
                seen.add(source)
                paths.append((*path, source))
    return ()


CHECKS = (names_exist, supply_ends)
"""Every cross check; each yields faults."""
