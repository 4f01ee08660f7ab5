"""Whether what picking is to do can be done on its floor."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.errors import Fault
from simwh.scenario.checks.facts import Facts


def floors_can_be_walked(facts: Facts) -> Iterator[Fault]:
    """Yield batching that compares distances where there are none."""
    for name, site in facts.scenario.warehouses.items():
        picking = site.picking
        if picking is None or picking.layout is not None:
            continue
        if picking.batching.walks:
            path = ("warehouses", name, "picking", "batching")
            allowed = f"a layout, since {picking.batching.kind} batching compares distances"
            yield facts.fault(path, "no layout", allowed)
