"""How much warehouses help each other out."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.inventory import YEAR
from simwh.kpi.spine import Spine
from simwh.kpi.stock import Index, demanded, point_keys, quantum
from simwh.kpi.terms import Floats, Terms, ratio, sums
from simwh.record import TRANSSHIPMENT

TAGS = ("site", "item")
PATERSON = "Paterson et al., Inventory models with lateral transshipments, EJOR 210, 2011"


def transshipped(spine: Spine) -> Index:
    """Return the rows of the transshipments that left in the window."""
    orders = spine.facts.replenishments
    time = orders["ordered"]
    seen = (orders["kind"] == TRANSSHIPMENT) & (time >= spine.begin) & (time < spine.end)
    rows: Index = np.flatnonzero(seen)
    return rows


def brought(spine: Spine) -> Floats:
    """Return the units that were sent to every point in the window."""
    orders, rows = spine.facts.replenishments, spine.once(transshipped)
    quanta = sums(orders["point"][rows], orders["quantity"][rows], len(spine.run.opening))
    return quanta * spine.once(quantum)


@kpi(
    "Units transshipped a year",
    unit="units",
    denominator="years of the window",
    source=PATERSON,
    tags=TAGS,
)
def transshipped_per_year(spine: Spine) -> Terms:
    """Units that other warehouses sent to the site to help it out, in a year of 365 d."""
    return ratio(spine.once(point_keys), spine.once(brought), spine.window / YEAR)


@kpi(
    "Demand met by transshipment",
    unit="%",
    denominator="units demanded from the site",
    source=f"{PATERSON}; Axsäter, Management Science 36, 1990",
    tags=TAGS,
    bounds=SHARE,
)
def transshipment_share(spine: Spine) -> Terms:
    """Units that other warehouses sent to the site, over what its customers demanded of it."""
    demand = spine.once(demanded)
    return ratio(spine.once(point_keys), np.minimum(spine.once(brought), demand), demand)
