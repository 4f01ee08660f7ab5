"""The random inputs of workload B, as simwh draws them, for engines that replay a trace.

Draws belong to things, so every engine that reads them must tell the same story, event by event.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from simwh.engine.build_demand import build_book, build_tiers
from simwh.engine.build_network import lead_times
from simwh.engine.company import Company
from simwh.experiment.work import company_of
from simwh.record import Record
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from simwh.streams import Streams

HERE = Path(__file__).parent
DAY = 86_400.0
HORIZON = 365.0
MOST_LINES = 4
LEADS = 1024
TIERS = ("gold", "silver", "bronze")
REGIONS = ("west", "centre", "east")


def company() -> Company:
    """Return workload B."""
    scenario, _ = read(HERE / "scenario.yaml", Scenario)
    return company_of(scenario, HERE)


def trace(seed: int) -> tuple[list[dict[str, Any]], np.ndarray]:
    """Return the orders of each tier, and lead times by site, item and replenishment.

    Times are in days. A tier's arrays are ``at, ia`` (when, and since the order before), ``reg``
    (region), ``nl`` (lines) and, by order and line, ``sku, qty, pick, tm`` (item, units, pick time,
    factor on the transit time).
    """
    of = company()
    streams, record = Streams(seed, 0), Record()
    book = build_book(of, record, streams, build_tiers(of.plan, record))
    law = of.plan.warehouses["w0"].picking.per_line  # type: ignore[union-attr]
    factor = of.plan.scenario.transport.variability
    pick = book.column("pick", law, law.quantile)
    transit = book.column("transit", factor, factor.quantile)
    while book.draw((HORIZON + 1) * DAY) is not None:
        pass
    orders, parts = record.orders.facts(), record.parts.facts()
    columns = {"sku": parts["item"], "qty": parts["quantity"]}
    columns |= {"pick": np.array(pick) / DAY, "tm": np.array(transit)}
    zone = [REGIONS.index(of.plan.customers[name].zone or "") for name in of.plan.customers]
    sources = [list(of.plan.demand).index(tier) for tier in TIERS]
    tiers = [_tier(orders, columns, np.array(zone), source) for source in sources]
    points = len(of.plan.warehouses) * len(of.plan.items)
    leads = [lead_times(of.rules[point], streams) for point in range(points)]
    lead = np.array([[draw() / DAY for _ in range(LEADS)] for draw in leads])
    return tiers, lead.reshape(len(of.plan.warehouses), len(of.plan.items), LEADS)


def _tier(
    orders: dict[str, Any], columns: dict[str, Any], zone: np.ndarray, source: int
) -> dict[str, Any]:
    mine = np.flatnonzero(orders["source"] == source)
    lines, first = orders["lines"][mine], orders["first_part"][mine]
    at = orders["placed"][mine] / DAY
    within = np.arange(MOST_LINES) < lines[:, None]
    rows = np.where(within, first[:, None] + np.arange(MOST_LINES), 0)
    kinds = {"sku": np.int8, "qty": np.int8, "pick": np.float64, "tm": np.float64}
    return {
        "at": at,
        "ia": np.diff(at, prepend=0.0),
        "reg": zone[orders["customer"][mine]].astype(np.int8),
        "nl": lines.astype(np.int8),
        **{
            name: np.ascontiguousarray(columns[name][rows].astype(kind))
            for name, kind in kinds.items()
        },
    }
