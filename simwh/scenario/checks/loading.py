"""Whether trucks can be loaded where a scenario says how, and keep up with what is packed."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from simwh.errors import Fault
from simwh.policy.dispatch.amount import Amount
from simwh.policy.dispatch.full_load import FullLoad
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.load import staffed
from simwh.scenario.checks.points import Points
from simwh.scenario.checks.transport import departures_per_second, flow_out
from simwh.scenario.sites import Warehouse


def trucks_can_be_loaded(facts: Facts) -> Iterator[Fault]:
    """Yield loading without trucks, without time for it, or of more than can be staged."""
    for name, site in facts.scenario.warehouses.items():
        loading, path = site.loading, ("warehouses", name, "loading")
        if loading is None:
            continue
        if site.dispatch.kind == "parcel":
            allowed = "dispatch: scheduled, interval, full_load or time_quantity"
            yield facts.fault(path, "dispatch parcel, which has no trucks", allowed)
        if isinstance(site.dispatch, Scheduled):
            if loading.ahead + loading.wait <= 0:
                allowed = "a time `ahead` or a `wait`, or trucks leave before they are loaded"
                yield facts.fault(path, "scheduled trucks that are there for no time", allowed)
        else:
            for field in ("ahead", "wait"):
                if getattr(loading, field):
                    found = f"dispatch {site.dispatch.kind}: its trucks leave when they are loaded"
                    yield facts.fault((*path, field), found, "only with dispatch scheduled")
        yield from _staged(facts, name, site)


def _staged(facts: Facts, name: str, site: Warehouse) -> Iterator[Fault]:
    """Yield trucks that need more to come, or to be called, than can be staged."""
    places = None if site.loading is None else site.loading.staging
    called = isinstance(site.dispatch, FullLoad)
    field = "quantity" if called else "minimum"
    wanted: Amount | None = getattr(site.dispatch, field, None)
    if places is None or wanted is None:
        return
    if wanted.shipments is None or wanted.shipments > places:
        found = f"{places} places, and no truck for fewer shipments than might have to wait"
        allowed = f"dispatch.{field}.shipments of at most {places}, or more places"
        yield facts.fault(("warehouses", name, "loading", "staging"), found, allowed)


def loaders_keep_up(points: Points) -> Iterator[Fault]:
    """Yield loaders and doors with less time than is expected to be needed; lint tells of them."""
    facts = points.facts
    for name, site in facts.scenario.warehouses.items():
        loading, path = site.loading, ("warehouses", name, "loading")
        if loading is None:
            continue
        out = flow_out(facts, name)
        each = 0.0 if loading.per_shipment is None else float(loading.per_shipment.mean())
        work = out["shipments"] * each + out["units"] * loading.per_unit
        if loading.pallet is not None:
            work += out["volume"] / loading.pallet * loading.per_pallet
        if isinstance(site.dispatch, Scheduled) and loading.per_truck is not None:
            work += departures_per_second(site.dispatch) * float(loading.per_truck.mean())
        people = None if loading.crew is None else staffed(loading.crew)
        places = None if loading.doors is None else loading.doors * loading.loaders_per_truck
        for field, there in (("crew", people), ("doors", places)):
            if there and isfinite(work) and work >= there:
                found = f"{work:.3g} h of loading an hour, and {there:.3g} at it at most"
                allowed = "less work than hands, or staging grows without end"
                yield facts.fault((*path, field), found, allowed)
