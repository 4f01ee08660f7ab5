"""Whether pay by the line has lines to pay for, and errors to be careless with."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.errors import Fault
from simwh.scenario.checks.facts import Facts
from simwh.scenario.checks.floor import crews

WITH_LINES = ("picking", "packing", "stations")


def incentives_pay(facts: Facts) -> Iterator[Fault]:
    """Yield incentives of crews that have no lines, and errors of those that pick none wrong."""
    for path, crew in crews(facts):
        if crew.incentive is None:
            continue
        at = (*path, "incentive")
        station = path[2] if path[0] == "warehouses" else "account managers"
        if station not in WITH_LINES:
            allowed = "of a crew that picks, checks, packs, or works at a station of its own"
            yield facts.fault(at, f"an incentive of {station}", f"one {allowed}")
        elif crew.incentive.errors != 1.0:
            yield from _errors(facts, path)


def _errors(facts: Facts, path: tuple[str, ...]) -> Iterator[Fault]:
    at, picking = (*path, "incentive", "errors"), facts.scenario.warehouses[path[1]].picking
    if path[2:] != ("picking", "crew"):
        yield facts.fault(at, "errors of people who do not pick", "errors of a crew of pickers")
    elif picking is not None and picking.accuracy is None:
        allowed = "accuracy, which says how often a line is picked wrong, or no errors"
        yield facts.fault(at, "picking without accuracy", allowed)
