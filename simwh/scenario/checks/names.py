"""Whether everything that a scenario names is there, under a name that is its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simwh.errors import Fault
from simwh.policy.levels import REPLENISHMENT
from simwh.policy.release.wave import Wave
from simwh.policy.sourcing.fixed_share import FixedShare
from simwh.policy.sourcing.tier_dedicated import TierDedicated
from simwh.policy.transshipment.pool import Pool
from simwh.policy.transshipment.reactive import Reactive
from simwh.scenario.checks.facts import Facts, Where
from simwh.scenario.tree import shown

THINGS = ("tiers", "items", "customers", "demand", "warehouses")
"""What no scenario is without."""


def things_are_there(facts: Facts) -> Iterator[Fault]:
    """Yield the sections without an entry."""
    for section in THINGS:
        written = getattr(facts.scenario, section)
        things = getattr(facts, section, written) if isinstance(written, str) else written
        if things is not None and not things:
            yield facts.fault((section,), "none", "at least one")


def names_are_distinct(facts: Facts) -> Iterator[Fault]:
    """Yield names that stand for two things, and streams that would draw the same twice."""
    scenario = facts.scenario
    if REPLENISHMENT in scenario.tiers:
        taken = f"another name: {REPLENISHMENT} stands for the orders of other warehouses"
        yield facts.fault(("tiers", REPLENISHMENT), f"the key {shown(REPLENISHMENT)}", taken)
    for name in scenario.suppliers.keys() & scenario.warehouses.keys():
        allowed = "a name that no warehouse has, so that source: says which"
        yield facts.fault(("suppliers", name), f"the key {shown(name)}", allowed)
    sections: dict[str, Mapping[str, object]] = {
        section: getattr(scenario, section) for section in ("demand", "suppliers", "warehouses")
    }
    sections |= {"items": facts.items or {}, "customers": facts.customers or {}}
    for section, things in sections.items():
        drawn: dict[str, str] = {}
        for name, thing in sorted(things.items(), key=lambda entry: _stream(entry) != entry[0]):
            twin = drawn.setdefault(_stream((name, thing)), name)
            if twin != name:
                allowed = f"a stream of its own: {twin} draws from it too"
                stream = shown(_stream((name, thing)))
                yield facts.fault((section, name, "stream"), stream, allowed)


def _stream(entry: tuple[str, object]) -> str:
    return getattr(entry[1], "stream", None) or entry[0]


def names_exist(facts: Facts) -> Iterator[Fault]:
    """Yield the names of things that the scenario does not have."""
    yield from _in_items(facts)
    yield from _in_tiers(facts)
    yield from _in_customers(facts)
    yield from _in_demand(facts)
    yield from _in_warehouses(facts)
    yield from _in_transport(facts)
    yield from names_in_policies(facts)


def _in_items(facts: Facts) -> Iterator[Fault]:
    items = facts.scenario.items
    if isinstance(items, str):
        return  # a table says nothing of substitutes
    for name, item in items.items():
        path = ("items", name, "substitutes")
        for other in item.substitutes:
            yield from facts.unknown_value(path, other, facts.item_names)
            if other == name:
                yield facts.fault(path, shown(other), "another item")
            elif other in items and items[other].quantum != item.quantum:
                allowed = f"items with the quantum of {name}, which is {item.quantum:g}"
                yield facts.fault(path, shown(other), allowed)


def _in_tiers(facts: Facts) -> Iterator[Fault]:
    scenario = facts.scenario
    for name, tier in scenario.tiers.items():
        path, crews = ("tiers", name), scenario.account_crews
        yield from facts.unknown_value((*path, "account_crew"), tier.account_crew, crews)
        if tier.account_crew is not None and tier.processing is None:
            allowed = "a processing time, which the account managers take"
            yield facts.fault((*path, "account_crew"), tier.account_crew, allowed)
        if tier.cut_off is not None:
            calendar, known = tier.cut_off.calendar, scenario.calendars
            yield from facts.unknown_value((*path, "cut_off", "calendar"), calendar, known)
    for name, contract in scenario.contracts.items():
        yield from facts.unknown_value(("contracts", name, "tier"), contract.tier, facts.tier_names)
    for name, crew in scenario.account_crews.items():
        clock = ("account_crews", name, "calendar")
        yield from facts.unknown_value(clock, crew.calendar, scenario.calendars)


def _in_customers(facts: Facts) -> Iterator[Fault]:
    scenario = facts.scenario
    if isinstance(scenario.customers, str):
        return  # the table is read with the names that there are
    for name, customer in scenario.customers.items():
        path = ("customers", name)
        yield from facts.unknown_value((*path, "tier"), customer.tier, facts.tier_names)
        yield from facts.unknown_value((*path, "home"), customer.home, facts.site_names)


def _in_demand(facts: Facts) -> Iterator[Fault]:
    for name, demand in facts.scenario.demand.items():
        path = ("demand", name)
        buyer = (*path, "customer")
        if isinstance(demand.customer, str):
            yield from facts.unknown_value(buyer, demand.customer, facts.customer_names)
        elif demand.customer is not None:
            yield from facts.unknown_keys(buyer, demand.customer, facts.customer_names)
        if demand.basket is not None and demand.basket.items is not None:
            wanted = (*path, "basket", "items")
            node = facts.origins.node(wanted)
            if node is not None and isinstance(node.value, str):
                for item in demand.basket.items:
                    yield from facts.unknown_value(wanted, item, facts.item_names)
            else:
                yield from facts.unknown_keys(wanted, demand.basket.items, facts.item_names)
        calendars = facts.scenario.calendars
        yield from facts.unknown_value((*path, "calendar"), demand.calendar, calendars)


def _in_warehouses(facts: Facts) -> Iterator[Fault]:
    scenario = facts.scenario
    sources = dict.fromkeys([*scenario.suppliers, *scenario.warehouses])
    for name, supplier in scenario.suppliers.items():
        path = ("suppliers", name)
        yield from facts.unknown_keys((*path, "by_site"), supplier.by_site, facts.site_names)
        own = supplier.discount_by_item
        yield from facts.unknown_keys((*path, "discount_by_item"), own, facts.item_names)
        yield from facts.unknown_value((*path, "calendar"), supplier.calendar, scenario.calendars)
    for name, site in scenario.warehouses.items():
        path = ("warehouses", name)
        yield from facts.unknown_value((*path, "calendar"), site.calendar, scenario.calendars)
        yield from facts.unknown_value((*path, "stock", "source"), site.stock.source, sources)
        kept = (*path, "stock", "items")
        yield from facts.unknown_keys(kept, site.stock.items, facts.item_names)
        known = {item.stock_class for item in (facts.items or {}).values() if item.stock_class}
        by_class = (*path, "stock", "classes")
        if facts.items is not None:
            yield from facts.unknown_keys(by_class, site.stock.classes, sorted(known))
        for name_, rule in site.stock.classes.items():
            yield from facts.unknown_value((*by_class, name_, "source"), rule.source, sources)
        for item, rule in site.stock.items.items():
            yield from facts.unknown_value((*kept, item, "source"), rule.source, sources)
        for place in ("picking", "packing", "sorting"):
            work = getattr(site, place)
            for field in ("reserved", "priority_rates") if work is not None else ():
                ranks = (*path, place, "crew", field)
                yield from facts.unknown_keys(ranks, getattr(work.crew, field), facts.tier_names)
        for called, station in site.stations.items():
            for field in ("reserved", "priority_rates") if station.crew is not None else ():
                at = (*path, "stations", called, "crew", field)
                yield from facts.unknown_keys(at, getattr(station.crew, field), facts.tier_names)
        for field in ("reserved", "priority_rates") if site.checkers is not None else ():
            there = (*path, "picking", "accuracy", "check", "crew", field)
            yield from facts.unknown_keys(there, getattr(site.checkers, field), facts.tier_names)
        if site.picking is not None:
            laws, release = site.picking.per_line_by_tier, site.picking.release
            floor = (*path, "picking")
            yield from facts.unknown_keys((*floor, "per_line_by_tier"), laws, facts.tier_names)
            accuracy = site.accuracy
            shares: list[tuple[Where, Mapping[str, float]]] = [
                (("errors_by_tier",), accuracy.errors_by_tier)
            ]
            if accuracy.check is not None:
                shares.append((("check", "share_by_tier"), accuracy.check.share_by_tier))
            for below, by_tier in shares:
                where = (*floor, "accuracy", *below)
                yield from facts.unknown_keys(where, by_tier, facts.tier_names)
            if isinstance(release, Wave):
                cut_offs = (*floor, "release", "cut_offs")
                yield from facts.unknown_keys(cut_offs, release.cut_offs, facts.tier_names)


def _in_transport(facts: Facts) -> Iterator[Fault]:
    path, lanes = ("transport", "lanes"), facts.scenario.transport.lanes
    yield from facts.unknown_keys(path, lanes, facts.site_names)
    for origin, destinations in lanes.items():
        yield from facts.unknown_keys((*path, origin), destinations, facts.destinations)


def names_in_policies(facts: Facts) -> Iterator[Fault]:
    """Yield the names that the policies of the network use and it lacks."""
    policies = facts.scenario.policies
    for decision, policy in (("allocation", policies.allocation), ("clearing", policies.clearing)):
        for field in ("levels", "shares"):
            named = getattr(policy, field, {})
            path = ("policies", decision, field)
            yield from facts.unknown_keys(path, named, [*facts.tier_names, REPLENISHMENT])
    at, sourcing = ("policies", "sourcing"), policies.sourcing
    if isinstance(sourcing, FixedShare):
        yield from facts.unknown_keys((*at, "shares"), sourcing.shares, facts.site_names)
    pool = policies.transshipment
    if isinstance(pool, Pool):
        at_pool = ("policies", "transshipment")
        for index, site in enumerate(pool.sites):
            yield from facts.unknown_value((*at_pool, "sites", str(index)), site, facts.site_names)
        held = (*at_pool, "hold_back_by_site")
        yield from facts.unknown_keys(held, pool.hold_back_by_site, facts.site_names)
    if isinstance(pool, Reactive):
        held = ("policies", "transshipment", "hold_back_by_tier")
        yield from facts.unknown_keys(held, pool.hold_back_by_tier, facts.tier_names)
    if isinstance(sourcing, TierDedicated):
        yield from facts.unknown_keys((*at, "sites"), sourcing.sites, facts.tier_names)
        for tier, sites in sourcing.sites.items():
            for index, site in enumerate(sites):
                place = (*at, "sites", tier, str(index))
                yield from facts.unknown_value(place, site, facts.site_names)
