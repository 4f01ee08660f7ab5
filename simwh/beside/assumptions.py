"""What closed forms take for granted, each checked on the company; one function, one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.beside.base import Spot, View
from simwh.experiment.finding import Assumption

Check = Callable[[View, str, Sequence[Spot]], Assumption]
"""Of a company, a warehouse and the stock points there."""


def checked(view: View, site: str, spots: Sequence[Spot], *checks: Check) -> tuple[Assumption, ...]:
    """Return what comes of checks, in their order."""
    return tuple(check(view, site, spots) for check in checks)


def long_run(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """The figure is an average over a long time, whose start does not matter."""
    return Assumption("long_run", view.company.plan.scenario.horizon.kind == "steady_state")


def from_home(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Every customer is served by one site."""
    kind = view.company.plan.scenario.policies.sourcing.kind
    alone = len(view.company.plan.warehouses) == 1 or kind == "home"
    return Assumption("from_home", alone, {"kind": kind})


def same_for_all(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Stock is given to whoever asks first."""
    kind = view.company.plan.scenario.policies.allocation.kind
    return Assumption("same_for_all", kind == "first_come" or not _several(view), {"kind": kind})


def waits(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Whoever finds no stock waits for it, however long."""
    rules = {name: view.company.plan.tiers[name].stockout for name in tiers_at(view, site)}
    others = [n for n, rule in rules.items() if rule.short == "lost" or rule.patience]
    return Assumption("waits", not others, {"tiers": ", ".join(others)})


def lost(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """What is not there at once is lost."""
    rules = {name: view.company.plan.tiers[name].stockout for name in tiers_at(view, site)}
    others = [name for name, rule in rules.items() if rule.short != "lost"]
    return Assumption("lost", not others, {"tiers": ", ".join(others)})


def takes_part(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """A line takes what is there, if that is not all."""
    rules = {name: view.company.plan.tiers[name].stockout for name in tiers_at(view, site)}
    others = [name for name, rule in rules.items() if not rule.partial]
    unit = all(spot.demand.unit for spot in spots)
    return Assumption("takes_part", unit or not others, {"tiers": ", ".join(others)})


def poisson_units(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Demand is Poisson, a unit a line."""
    others = [s for s in spots if s.demand.name != "Poisson" or not s.demand.unit]
    return Assumption("poisson_units", not others, _first(others))


def compound_poisson(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Lines are Poisson, and independent of each other in size."""
    kinds = ("Poisson", "compound Poisson")
    others = [s for s in spots if s.demand.name not in kinds or not s.demand.exact]
    return Assumption("compound_poisson", not others, _first(others))


def ample_supply(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """The source has everything in stock, sends it at any time, and all that was ordered."""
    suppliers = list(view.company.plan.suppliers.values())
    others = []
    for spot in spots:
        supplier = suppliers[~spot.rule.source] if spot.rule.source < 0 else None
        limits = ("production", "outages", "departures", "calendar", "yield_", "discounts")
        limited = supplier is None or any(getattr(supplier, name, None) for name in limits)
        if limited or spot.rule.departures or spot.rule.whole or getattr(spot.rule, "yields", None):
            others.append(spot)
    return Assumption("ample_supply", not others, _first(others))


def free_lead_times(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Lead times are constant, or independent of each other so that orders may cross."""
    others = [spot for spot in spots if not is_constant(spot) and spot.rule.in_sequence]
    return Assumption("free_lead_times", not others, _first(others))


def constant_lead_times(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Every order takes as long as any other."""
    others = [spot for spot in spots if not is_constant(spot)]
    return Assumption("constant_lead_times", not others, _first(others))


def always_open(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """The warehouse takes in replenishment at any time, and at once."""
    scenario = view.company.plan.scenario
    warehouse = view.company.plan.warehouses[site]
    if warehouse.receiving is not None:
        return Assumption("no_dock", False)
    calendar = warehouse.calendar
    shut = calendar is not None and scenario.calendars[calendar].open is not None
    return Assumption("always_open", not shut)


def keeps(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """Units stay on the shelf until they are asked for, and never come back."""
    aging = [spot.item for spot in spots if spot.rule.life is not None]
    back = [name for name, demand in view.company.plan.demand.items() if demand.returns]
    return Assumption("keeps", not aging and not back, {"names": ", ".join((*aging, *back))})


def leaves_at_once(view: View, site: str, spots: Sequence[Spot]) -> Assumption:
    """What is sold leaves the building at once."""
    warehouse = view.company.plan.warehouses[site]
    work = warehouse.picking or warehouse.packing or warehouse.stations or warehouse.sorting
    busy = work or warehouse.dispatch.kind != "parcel"
    return Assumption("leaves_at_once", not busy)


STOCK: tuple[Check, ...] = (long_run, from_home, same_for_all, ample_supply, always_open, keeps)
"""What every form of a stock point takes for granted."""


def tiers_at(view: View, site: str) -> list[str]:
    """Return the tiers that have customers at a site."""
    plan = view.company.plan
    place = plan.site_index[site]
    homes = zip(plan.home, plan.customers.values(), strict=True)
    used = {customer.tier for home, customer in homes if home == place}
    return [tier for tier in plan.tiers if tier in used]


def is_constant(spot: Spot) -> bool:
    """Tell whether a stock point's lead time never varies."""
    low, high = spot.rule.lead_time.support()
    return bool(low == high)


def _several(view: View) -> bool:
    return len({customer.tier for customer in view.company.plan.customers.values()}) > 1


def _first(spots: Sequence[Spot]) -> dict[str, str]:
    return {"item": spots[0].item} if spots else {}
