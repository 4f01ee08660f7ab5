"""Whether equipment fits the floor that it is on."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.errors import Fault
from simwh.policy.batching.discrete import Discrete
from simwh.scenario.checks.facts import Facts


def machines_fit_floors(facts: Facts) -> Iterator[Fault]:
    """Yield floors to whose pickers machines bring goods, and that tell of walking all the same."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or not picking.equipment.machines:
            continue
        path, kind = ("warehouses", name, "picking"), picking.equipment.kind
        walked = {
            "layout": picking.layout is not None,
            "batching": not isinstance(picking.batching, Discrete),
            "zoning": picking.zoning.kind != "none",
            "per_tour": picking.per_tour > 0,
            "per_batch": picking.per_batch is not None,
        }
        for field in (field for field, given in walked.items() if given):
            allowed = "none of it: machines bring every line to a picker who stays at a station"
            yield facts.fault((*path, field), f"{field} with equipment {kind}", allowed)
