"""What simwh's record says of workload B, in the figures that its peers keep."""

from __future__ import annotations

import math

import numpy as np

from simwh.engine.simulate import simulate
from workload_b.trace import DAY, HORIZON, company


def told(seed: int) -> dict[str, float]:
    """Return the totals of the year; times in days."""
    facts = simulate(company(), seed, 0).facts
    end = HORIZON * DAY
    orders, parts, shipments = facts.orders, facts.parts, facts.shipments
    placed = orders["placed"] < end
    now = placed[parts["order"]]
    at_once = parts["allocated"] == parts["sourced"]
    short = np.bincount(parts["order"], ~at_once, len(placed))
    picked = facts.tours["finished"] < end
    delivered = np.append(shipments["delivered"], np.nan)[parts["shipment"]]
    last = np.full(len(placed), -np.inf)
    np.maximum.at(last, parts["order"], np.where(np.isnan(delivered), np.inf, delivered))
    done = placed & (last < end)
    cycle = (last - orders["placed"])[done] / DAY
    busy = (facts.tours["finished"] - facts.tours["started"])[picked]
    return {
        "orders": int(placed.sum()),
        "lines": int(orders["lines"][placed].sum()),
        "filled": int((now & at_once).sum()),
        "full": int((placed & (short == 0)).sum()),
        "supplies": int((facts.replenishments["ordered"] < end).sum()),
        "parcels": int(picked.sum()),
        "busy": float(busy.sum()) / DAY,
        "cycle_time": math.fsum(cycle.tolist()) / len(cycle),
    }
