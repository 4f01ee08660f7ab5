"""Customers who give up while they wait for a picker."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Tally, Terms, mean

TAGS = ("tier", "site", "zone")


def picker_wait(spine: Spine) -> Tally:
    """Return the time from release to the tour, or to giving up, of every observed pick list."""
    until = np.fmin(spine.shipment_time("started"), spine.gave_up)
    wait = until - spine.shipment_time("released")
    rows = np.flatnonzero(spine.counted[spine.facts.shipments["order"]] & ~np.isnan(wait))
    return Tally(spine.shipment_keys.take(rows), wait[rows])


@kpi(
    "Share that gave up waiting for a picker",
    unit="%",
    denominator="pick lists of observed orders that were picked, or given up",
    better="lower",
    source="Garnett, Mandelbaum and Reiman, M&SOM 4(3), 2002: the probability to abandon",
    tags=TAGS,
    bounds=SHARE,
)
def gave_up_share(spine: Spine) -> Terms:
    """Share of pick lists whose customers cancelled them before a picker set out."""
    until = np.fmin(spine.shipment_time("started"), spine.gave_up)
    rows = np.flatnonzero(spine.counted[spine.facts.shipments["order"]] & ~np.isnan(until))
    return mean(Tally(spine.shipment_keys.take(rows), ~np.isnan(spine.gave_up[rows])))
