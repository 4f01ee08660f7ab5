"""Rows of the record, told as golden traces tell them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from simwh.kpi import Metric
from simwh.kpi.spine import Spine
from simwh.record import Run
from simwh.scenario.model import Scenario
from simwh.validation.formula import read_formula

Row: TypeAlias = tuple[float | str, ...]
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events": ("time", "event", "net_inventory", "inventory_position"),
    "services": ("start", "finish", "wait"),
}
"""The columns of `events` and `services`."""


def windows(
    run: Run, scenario: Scenario, columns: Mapping[str, str], metrics: Mapping[str, Metric]
) -> list[Row]:
    """Return a row for each window: formulas over what was observed in it, or at its time.

    Parameters
    ----------
    run : Run
        One replication, without warm-up.
    scenario : Scenario
        What it is a replication of.
    columns : mapping of name to formula
        By name of the column.
    metrics : mapping of name to Metric
        Whose things are observed; their operators do not matter.
    """
    spine = Spine(run, scenario)
    names = {
        "tier": run.cast.tiers,
        "site": run.cast.sites,
        "zone": run.cast.zones,
        "item": run.cast.items,
        "station": run.cast.station_names,
    }
    seen = {}
    for name, metric in metrics.items():
        assert metric.thing is not None
        where = {tag: names[tag].index(value) for tag, value in metric.tags.items()}
        seen[name] = metric.thing.observe(spine, where).values
    told = [np.asarray(read_formula(text).apply(seen), float) for text in columns.values()]
    return [tuple(row) for row in np.column_stack(told).tolist()]


def events(run: Run, unit: float) -> list[Row]:
    """Return time, event, net inventory and inventory position of a run with one stock point.

    At one time a receipt comes before a demand, and a demand before the order that it causes.
    """
    parts, orders = run.facts.parts, run.facts.replenishments
    changes = [
        *((t, 0, "receipt", q, 0) for t, q in _pairs(orders["received"], orders["quantity"])),
        *((t, 1, "demand", -q, -q) for t, q in _pairs(parts["sourced"], parts["quantity"])),
        *((t, 2, "order", 0, q) for t, q in _pairs(orders["ordered"], orders["quantity"])),
    ]
    net = position = int(run.opening[0])
    rows: list[Row] = []
    for time, _, event, of_net, of_position in sorted(changes):
        net += of_net
        position += of_position
        rows.append((time / unit, event, net, position))
    return rows


def services(run: Run, unit: float) -> list[Row]:
    """Return start, finish and wait of the pick of each order, in the order of placing."""
    tours, shipments = run.facts.tours, run.facts.shipments
    order = np.argsort(shipments["order"], kind="stable")
    tour = shipments["tour"][order]
    placed = run.facts.orders["placed"][shipments["order"][order]]
    started, finished = tours["started"][tour], tours["finished"][tour]
    table = np.column_stack((started, finished, started - placed)) / unit
    return [tuple(row) for row in table.tolist()]


def tours(run: Run) -> list[float]:
    """Return the metres of each tour, in the order of setting out."""
    told = run.facts.tours
    metres: list[float] = told["distance"][np.argsort(told["started"], kind="stable")].tolist()
    return metres


def batches(run: Run) -> list[str]:
    """Return the orders of each tour by number, in the order of setting out."""
    shipments, started = run.facts.shipments, run.facts.tours["started"]
    told = []
    for tour in np.argsort(started, kind="stable"):
        orders = np.sort(shipments["order"][shipments["tour"] == tour])
        told.append(" ".join(map(str, orders.tolist())))
    return told


def _pairs(times: np.ndarray, quantities: np.ndarray) -> list[tuple[float, int]]:
    happened = ~np.isnan(times)
    return list(zip(times[happened].tolist(), quantities[happened].tolist(), strict=True))
