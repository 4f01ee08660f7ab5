"""What leaves the shelf unsold, units that expire; and what comes back to it."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.spine import Spine
from simwh.kpi.stock import part_point, point_keys, quantum, value
from simwh.kpi.terms import Floats, Terms, ratio, sums
from simwh.record import EXPIRED, SCRAPPED, SENT_BACK

TAGS = ("site", "item")
NAHMIAS = "Nahmias, Perishable Inventory Systems, 2011, sec. 1.1"
WAPI = "Stanger, Yates, Wilding and Cotton, Transfusion Medicine Reviews 26(2), 2012: WAPI"


def left(spine: Spine, causes: tuple[int, ...]) -> Floats:
    """Return the quanta that left the shelf in the window for one of `causes`, by point."""
    rows = spine.facts.adjustments
    seen = (rows["time"] >= spine.begin) & (rows["time"] < spine.end)
    seen &= np.isin(rows["cause"], causes)
    return -sums(rows["point"][seen], rows["quantity"][seen], len(spine.run.opening))


def expired(spine: Spine) -> Floats:
    """Return the units that expired in the window, by point."""
    return left(spine, (EXPIRED,)) * spine.once(quantum)


def wasted(spine: Spine) -> Floats:
    """Return the units that expired or were scrapped in the window, by point."""
    return left(spine, (EXPIRED, SCRAPPED)) * spine.once(quantum)


def came_back(spine: Spine) -> Floats:
    """Return the units that customers sent back in the window, by point."""
    return -left(spine, (SENT_BACK,)) * spine.once(quantum)


def issued(spine: Spine) -> Floats:
    """Return the units allocated to customers in the window, by point."""
    parts = spine.facts.parts
    allocated = parts["allocated"]
    seen = (allocated >= spine.begin) & (allocated < spine.end) & (parts["quantity"] > 0)
    point = spine.once(part_point)[seen]
    return sums(point, parts["quantity"][seen], len(spine.run.opening)) * spine.once(quantum)


@kpi("Units outdated", unit="units", better="lower", source=NAHMIAS, tags=TAGS)
def outdated(spine: Spine) -> Terms:
    """Units that expired on the shelf in the observed window."""
    return ratio(spine.once(point_keys), spine.once(expired))


@kpi(
    "Outdated share",
    unit="%",
    denominator="units that expired or were allocated to customers in the window",
    better="lower",
    source=f"{NAHMIAS}; {WAPI}",
    tags=TAGS,
    bounds=SHARE,
)
def outdated_share(spine: Spine) -> Terms:
    """Share of the units that left the shelf because they expired, and not for a customer."""
    gone = spine.once(expired)
    return ratio(spine.once(point_keys), gone, gone + spine.once(issued))


@kpi(
    "Value outdated",
    unit="money",
    better="lower",
    source=f"{NAHMIAS}: what was paid for what is outdated",
    tags=TAGS,
)
def outdated_value(spine: Spine) -> Terms:
    """Value of the units that expired in the window; it is part of what was purchased."""
    return ratio(spine.once(point_keys), left(spine, (EXPIRED,)) * spine.once(value))


@kpi(
    "Units sent back",
    unit="units",
    better="lower",
    source="Fleischmann et al., Quantitative models for reverse logistics, EJOR 103(1), 1997",
    tags=TAGS,
)
def sent_back(spine: Spine) -> Terms:
    """Units that came back in the window after delivery, restocked or scrapped."""
    return ratio(spine.once(point_keys), spine.once(came_back))
