"""What is possible and yet hardly meant; lint tells it, and so do the notes of a finding."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum, isfinite

from simwh.errors import Fault
from simwh.policy.replenishment.level import Cover
from simwh.policy.replenishment.none import NoReplenishment
from simwh.policy.sourcing.home import Home
from simwh.policy.tiering.base import Reviewed
from simwh.scenario.checks.crews import other_work_takes_a_while
from simwh.scenario.checks.hours import temps_can_all_come
from simwh.scenario.checks.load import loads
from simwh.scenario.checks.loading import loaders_keep_up
from simwh.scenario.checks.network import has_ways
from simwh.scenario.checks.phrases import about, some
from simwh.scenario.checks.points import Points
from simwh.scenario.checks.transport import docks_keep_up, trips_are_paid, trucks_keep_up

BUSY = 1.0


def crews_keep_up(points: Points) -> Iterator[Fault]:
    """Yield crews that are asked for more work than they have time for."""
    for load in loads(points.facts):
        if load.utilisation >= BUSY:
            hours, staff = f"{load.work:.3g} h of work an hour", f"{load.staff:.3g} on duty"
            found = f"utilisation {load.utilisation:.2f}: {hours} for {staff} on average"
            allowed = "less than 1, or the queue grows without end"
            yield points.facts.fault(load.path, found, allowed)


def machines_keep_up(points: Points) -> Iterator[Fault]:
    """Yield suppliers that are asked for more units than their machines can make."""
    for name, supplier in points.facts.scenario.suppliers.items():
        production = supplier.production
        if production is None or production.job == "order":  # how large orders are, nobody knows
            continue
        bought = [point for point, rule in points.rules.items() if rule.source == name]
        made = fsum(points.rates[p] / (points.rules[p].share or 1.0) for p in bought)
        work = made * production.time.mean()
        up = 1.0 if supplier.outages is None else 1.0 - supplier.outages.share_down()
        if work >= BUSY * production.machines * up:
            found = f"{work:.3g} machines' work for {production.machines}"
            found += f", up {up:.0%} of the time" if up < 1 else ""
            allowed = "more machines than work, or what is owed grows without end"
            yield points.facts.fault(("suppliers", name, "production"), found, allowed)


def tiers_have_customers(points: Points) -> Iterator[Fault]:
    """Yield tiers that no customer is of, and that no review may give to one."""
    customers = points.facts.customers
    policy = points.facts.scenario.policies.tiering
    if isinstance(policy, Reviewed) and (policy.every or policy.dates):
        return
    used = {customer.tier for customer in (customers or {}).values()}
    for tier in points.facts.scenario.tiers:
        if customers is not None and tier not in used:
            yield points.facts.fault(("tiers", tier), "", "at least one customer of this tier")


def warm_up_covers_supply(points: Points) -> Iterator[Fault]:
    """Yield a warm-up that ends before the first replenishment orders can have come."""
    horizon, facts = points.facts.scenario.horizon, points.facts
    if horizon.kind != "steady_state":
        return
    longest = max(
        (
            rule.review.period + (rule.lead_time.mean() if rule.lead_time else 0.0)
            for rule in points.rules.values()
            if not isinstance(rule.replenishment, NoReplenishment)
        ),
        default=0.0,
    )
    if horizon.warm_up < longest:
        found = f"{about(horizon.warm_up)}, so that the start is in the figures"
        allowed = f"a warm-up of several times {about(longest)}, the longest review and lead time"
        yield facts.fault(("horizon", "warm_up"), found, f"{allowed}; or kind: terminating")


def homes_keep_what_is_ordered(points: Points) -> Iterator[Fault]:
    """Yield warehouses that customers wait at for items which it does not keep."""
    facts = points.facts
    kept = {item for _, item in points.rules}
    wanted: dict[str, dict[str, None]] = {}
    for home, item in points.asked:
        if item in kept and (home, item) not in points.rules:
            wanted.setdefault(home, {})[item] = None
    only = isinstance(facts.scenario.policies.sourcing, Home)
    for home, items in wanted.items():
        found = f"does not keep {some(items, ())}, which its customers order"
        what = "no line is ever filled" if only else "lines that nobody can fill wait here for ever"
        yield facts.fault(("warehouses", home, "stock"), found, f"what they order, since {what}")


def covers_cover_something(points: Points) -> Iterator[Fault]:
    """Yield warehouses whose levels cover the demand of nobody: no customer has its home there."""
    asked = {site for (site, _), rate in points.rates.items() if rate > 0}
    told: set[str] = set()
    for (site, _), rule in points.rules.items():
        covers = [value for value in vars(rule.replenishment).values() if isinstance(value, Cover)]
        if covers and site not in asked | told:
            told.add(site)
            allowed = "units, where customers with another home are to be served"
            path = ("warehouses", site, "stock", "replenishment")
            yield points.facts.fault(path, "a level in time, of a demand of 0", allowed)


def points_have_stock(points: Points) -> Iterator[Fault]:
    """Yield warehouses with items that have no stock and never get any."""
    bare: dict[str, list[str]] = {}
    for (site, item), rule in points.rules.items():
        if isinstance(rule.replenishment, NoReplenishment) and rule.opening in (0, "target"):
            bare.setdefault(site, []).append(item)
    for site, items in bare.items():
        found = f"no opening stock and no replenishment of {some(items, ())}"
        yield points.facts.fault(("warehouses", site, "stock", "opening"), found, "opening stock")


def supply_takes_time(points: Points) -> Iterator[Fault]:
    """Yield warehouses that get what they order from another one at once."""
    told: set[tuple[str, str | None]] = set()
    facts = points.facts
    for (site, item), rule in points.rules.items():
        at_once = points.upstream((site, item)) is not None and rule.lead_time is None
        if at_once and not has_ways(facts) and (site, rule.source) not in told:
            told.add((site, rule.source))
            found = f"no lead time from {rule.source}: goods are there at once"
            yield facts.fault(("warehouses", site, "stock", "lead_time"), found, "a lead_time")


def floors_are_walked(points: Points) -> Iterator[Fault]:
    """Yield floors that say how to walk and not where."""
    for name, site in points.facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or picking.layout is not None:
            continue
        for part in ("storage", "routing", "zoning", "walking", "lifting", "per_lift"):
            if part in picking.model_fields_set:
                path = ("warehouses", name, "picking", part)
                yield points.facts.fault(path, "no layout", "a layout, to walk on")


def slots_hold_their_stock(points: Points) -> Iterator[Fault]:
    """Yield floors on which items open with more litres than their slot holds."""
    items = points.facts.items or {}
    for name, site in points.facts.scenario.warehouses.items():
        layout = None if site.picking is None else site.picking.layout
        if layout is None or layout.slot_volume is None:
            continue
        large = [
            item
            for (at, item), rule in points.rules.items()
            if at == name
            and not isinstance(rule.opening, str)
            and rule.opening * items[item].volume > layout.slot_volume
        ]
        if large:
            found = f"less than the opening stock of {some(large, ())}"
            allowed = "a slot for what an item keeps; the rest counts as space in use all the same"
            path = ("warehouses", name, "picking", "layout", "slot_volume")
            yield points.facts.fault(path, found, allowed)


def demand_lasts(points: Points) -> Iterator[Fault]:
    """Yield demands that end before what is observed does."""
    horizon = points.facts.scenario.horizon
    end = horizon.warm_up + horizon.run_length
    for name, examined in points.facts.demands.items():
        last = examined.flow.ends
        if last < end - 7 * 86400.0 and last < 0.95 * end:
            found = f"its last order is placed {about(last)} after the start"
            allowed = f"orders until the end of what is observed, {about(end)}"
            yield points.facts.fault(("demand", name, "process"), found, allowed)


def caps_hold_the_orders(points: Points) -> Iterator[Fault]:
    """Yield a cap on events that the orders alone are expected to reach."""
    facts, horizon = points.facts, points.facts.scenario.horizon
    rate = sum(sum(examined.flow.orders.values()) for examined in facts.demands.values())
    orders = rate * (horizon.warm_up + horizon.run_length)
    if isfinite(orders) and orders > facts.scenario.caps.events:
        found = f"{orders:.3g} orders are expected in a replication"
        yield facts.fault(("caps", "events"), found, "more events than orders, or every run fails")


WARNINGS = (
    crews_keep_up,
    trucks_keep_up,
    trips_are_paid,
    docks_keep_up,
    loaders_keep_up,
    machines_keep_up,
    tiers_have_customers,
    warm_up_covers_supply,
    homes_keep_what_is_ordered,
    covers_cover_something,
    points_have_stock,
    supply_takes_time,
    floors_are_walked,
    slots_hold_their_stock,
    temps_can_all_come,
    other_work_takes_a_while,
    demand_lasts,
    caps_hold_the_orders,
)
"""Every warning; each yields what is told."""
