"""Whether goods get to every customer, and the policies of the network agree with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simwh.errors import Fault, SimwhError
from simwh.policy.allocation.separate_stocks import SeparateStocks
from simwh.policy.levels import REPLENISHMENT
from simwh.policy.sourcing.fixed_share import FixedShare
from simwh.policy.sourcing.home import Home
from simwh.policy.sourcing.tier_dedicated import TierDedicated
from simwh.policy.tiering.base import Reviewed
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.names import names_in_policies
from simwh.scenario.checks.points import Points
from simwh.scenario.customers import Coordinates, Customer
from simwh.scenario.paths import join, listed
from simwh.scenario.tree import Place
from simwh.state import NetworkView, Stock

REFUSALS = (ValueError, ArithmeticError, LookupError, SimwhError)
"""How policies say that they cannot be bound."""


def customers_are_reached(facts: Facts) -> Iterator[Fault]:
    """Yield customers without a way from some warehouse that may serve them.

    Where no way is said at all, distances do not matter to the scenario.
    """
    if facts.lanes is None or not has_ways(facts):
        return
    for name, customer in (facts.customers or {}).items():
        names = (name, customer.zone or name)
        may = serving(facts, customer)
        missing = [site for site in may if not is_way(facts, site, names, customer.at)]
        if missing:
            whence = "any warehouse" if len(missing) == len(facts.scenario.warehouses) else ""
            found = f"no way from {whence or listed(missing)}"
            to = " or ".join(dict.fromkeys(names))
            allowed = f"coordinates at both ends, or a lane to {to}"
            yield _of_customer(facts, name, found, allowed)


def warehouses_are_reached(points: Points) -> Iterator[Fault]:
    """Yield warehouses that order from another one without a lead time or a way."""
    facts, told = points.facts, set[tuple[str, str]]()
    sites = facts.scenario.warehouses
    for (site, _), rule in points.rules.items():
        source = rule.source
        told_elsewhere = facts.lanes is None or not has_ways(facts)
        if source not in sites or rule.lead_time is not None or told_elsewhere:
            continue
        assert source is not None
        if (site, source) in told or is_way(facts, source, (site,), sites[site].at):
            continue
        told.add((site, source))
        found = f"no lead time, and no way from {source}"
        allowed = f"a lead_time, coordinates at both ends, or a lane from {source} to {site}"
        yield facts.fault(("warehouses", site, "stock", "lead_time"), found, allowed)


def policies_can_be_bound(facts: Facts) -> Iterator[Fault]:
    """Yield decisions of the network whose policy refuses it."""
    view = view_of(facts)
    if view is None:
        return
    unknown = {tuple(fault.path.split(".")[:2]) for fault in names_in_policies(facts)}
    for decision in ("allocation", "clearing", "sourcing", "transshipment"):
        path = ("policies", decision)
        if path in unknown:
            continue
        try:
            for tiers in _tiers_that_may_be(facts, view):
                getattr(facts.scenario.policies, decision).bind(replace(view, tier=tiers))
        except REFUSALS as error:
            yield facts.fault(path, "", str(error))


def _tiers_that_may_be(facts: Facts, view: NetworkView) -> Iterator[Sequence[int]]:
    """Yield the customers' tiers at the start, and what reviews may make of them."""
    yield view.tier
    if isinstance(facts.scenario.policies.tiering, Reviewed):
        for tier in range(len(facts.scenario.tiers)):
            yield [tier] * len(view.tier)


def stocks_are_kept_apart(facts: Facts) -> Iterator[Fault]:
    """Yield separate stocks that clearing would mix, and sites that would have none."""
    policies, apart = facts.scenario.policies, "separate_stocks"
    for one, other in (("allocation", "clearing"), ("clearing", "allocation")):
        kind = getattr(policies, other).kind
        if getattr(policies, one).kind == apart != kind:
            yield facts.fault(("policies", one), apart, f"{other}: {apart} beside it, not {kind}")
    if isinstance(policies.allocation, SeparateStocks):
        sites = facts.scenario.warehouses
        stocks = [site.stock for site in sites.values()]
        sources = {
            rule.source
            for stock in stocks
            for rule in (stock, *stock.items.values(), *stock.classes.values())
        }
        below = [site for site in sites if site in sources]
        if below and not policies.allocation.shares.get(REPLENISHMENT):
            allowed = f"a share for {REPLENISHMENT}: other warehouses order from {listed(below)}"
            yield facts.fault(("policies", "allocation", "shares"), "none for them", allowed)


def has_ways(facts: Facts) -> bool:
    """Tell whether the scenario says where things are, or how goods travel."""
    return bool(facts.lanes) or any(site.at for site in facts.scenario.warehouses.values())


def is_way(facts: Facts, origin: str, names: Sequence[str], at: Coordinates | None) -> bool:
    """Tell whether the way from a warehouse to a place of these names is known."""
    lanes = (facts.lanes or {}).get(origin, {})
    both = at is not None and facts.scenario.warehouses[origin].at is not None
    return both or any(name in lanes for name in names)


def serving(facts: Facts, customer: Customer) -> Sequence[str]:
    """Return the warehouses that may serve a customer."""
    sites, policy = facts.scenario.warehouses, facts.scenario.policies.sourcing
    if isinstance(policy, Home) and customer.home is not None:
        return [site for site in sites if site == customer.home]
    if isinstance(policy, FixedShare):
        return [site for site in sites if policy.shares.get(site)]
    tier = customer.tier or ""
    stays = not isinstance(facts.scenario.policies.tiering, Reviewed)
    if isinstance(policy, TierDedicated) and tier in policy.sites and stays:
        return [site for site in policy.sites[tier] if site in sites]
    return list(sites)


def _of_customer(facts: Facts, name: str, found: str, allowed: str) -> Fault:
    if isinstance(facts.scenario.customers, str):
        return facts.fault(("customers",), f"{name}: {found}", allowed)
    place: Place = facts.origins.place(("customers", name))
    return Fault(*place, join(("customers", name)), found, allowed)


def view_of(facts: Facts) -> NetworkView | None:
    """Return the network as policies see it, or None where something in it is not known."""
    scenario, customers, items = facts.scenario, facts.customers, facts.items
    sites, tiers = list(facts.sites), list(scenario.tiers)
    if not customers or not items or not sites:
        return None
    tier = [tiers.index(c.tier) for c in customers.values() if c.tier in tiers]
    if len(tier) < len(customers):
        return None
    stock = Stock.empty(len(sites) * len(items))
    roads = facts.roads
    return NetworkView(
        items=len(items),
        sites=sites,
        customers=list(customers),
        tiers=[*tiers, REPLENISHMENT],
        item_names=list(items),
        tier=tier,
        home=[sites.index(facts.homes[name]) for name in customers],
        reach=roads.reach,
        distance=roads.distance,
        transit=roads.transit,
        landed_cost=roads.landed_cost,
        priority=[*(tier.priority for tier in scenario.tiers.values()), 1001],
        available=stock.available,
        backorders=stock.backorders,
        waiting=stock.waiting,
        entitled=lambda point, tier: 0,
        chance=lambda customer: 0.5,
        between=roads.between,
        demand_rate=[0.0] * len(stock.available),
        quantum=[item.quantum for item in items.values()],
        supplied=stock.available,
    )
