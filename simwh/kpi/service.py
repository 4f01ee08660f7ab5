"""What customers get: fill rates at once from stock, promises kept, units lost or owed."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.floor.accuracy import wrong_orders
from simwh.kpi.spine import MOMENT, Spine
from simwh.kpi.terms import Bools, Floats, Terms, ones, ratio
from simwh.record import CANCELLED, LOST, OPEN, ORDINARY

ORDER_TAGS = ("tier", "site", "zone")
PART_TAGS = (*ORDER_TAGS, "item")
SILVER = "Silver, Pyke and Thomas, Inventory and Production Management, 4th ed. 2017, sec. 6.5"
SCOR = "SCOR 12.0, perfect order fulfilment (RL.1.1) and its components"


@kpi(
    "Units filled at once",
    unit="%",
    denominator="units of the observed orders that were sourced",
    better="higher",
    source=f"type 2 service, P2: {SILVER}; Axsäter, Inventory Control, 3rd ed. 2015, S2, sec. 5.3",
    tags=PART_TAGS,
    bounds=SHARE,
)
def unit_fill_rate(spine: Spine) -> Terms:
    """Share of the units demanded that were allocated from stock at the instant of sourcing."""
    units = np.where(spine.sourced, spine.units, 0.0)
    return ratio(spine.part_keys, units * spine.filled, units)


@kpi(
    "Lines filled at once",
    unit="%",
    denominator="lines of the observed orders that were sourced",
    better="higher",
    source=f"{SILVER}; Larsen and Thorstenson, IJPE 2008, for the order-based kinds",
    tags=PART_TAGS,
    bounds=SHARE,
)
def line_fill_rate(spine: Spine) -> Terms:
    """Share of the order lines of which all units were filled at once.

    A line belongs to the site of its first part.
    """
    line = spine.part("line")
    late = np.zeros(len(spine.facts.parts["line"]), bool)
    late[line[~spine.filled]] = True
    first = np.arange(len(late))[spine.parts] == line
    lines = spine.sourced & first
    return ratio(spine.part_keys, lines & ~late[line], lines)


@kpi(
    "Orders filled at once",
    unit="%",
    denominator="observed orders that were sourced",
    better="higher",
    source="Song, On the order fill rate in a multi-item base-stock system, OR 46, 1998",
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def order_fill_rate(spine: Spine) -> Terms:
    """Share of the orders of which every unit was filled at once."""
    parts = spine.facts.parts
    asked = parts["quantity"] > 0
    at_once = (parts["allocated"] == parts["sourced"]) & (parts["asked"] < 0)
    late = spine.any_part(asked & ~at_once)
    pending = spine.any_part(np.isnan(parts["sourced"]) & (parts["fate"] == OPEN))
    sourced = ~pending[spine.orders]
    return ratio(spine.order_keys, sourced & ~late[spine.orders], sourced)


def is_late(spine: Spine) -> Bools:
    """Tell by observed order whether its promise was missed, or is missed while it is open."""
    rows = spine.orders
    last = spine.last[rows]
    delivered = np.append(spine.facts.shipments["delivered"], np.nan)[last]
    finished = np.where(spine.open[rows], spine.run.stopped, delivered)
    late: Bools = finished > spine.facts.orders["due"][rows] + MOMENT
    return late


def is_whole(spine: Spine) -> Bools:
    """Tell by observed order whether all its units were delivered, and none in error."""
    rows = spine.orders
    right = ~(spine.short[rows] | spine.once(wrong_orders)[rows])
    return (spine.last[rows] >= 0) & ~spine.open[rows] & right


@kpi(
    "Orders on time",
    unit="%",
    denominator="observed orders that were delivered, or are open beyond their promise",
    better="higher",
    source=SCOR,
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def on_time(spine: Spine) -> Terms:
    """Share of the orders whose last delivery kept the tier's promise.

    Counted from placed to delivered. Without a promise every delivery is on time. Orders of which
    everything was lost or cancelled have no delivery and are counted by `in_full`.
    """
    rows = spine.orders
    late = spine.once(is_late)
    done = (spine.last[rows] >= 0) & ~spine.open[rows]
    return ratio(spine.order_keys, done & ~late, done | late)


@kpi(
    "Orders in full",
    unit="%",
    denominator="observed orders",
    better="higher",
    source=SCOR,
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def in_full(spine: Spine) -> Terms:
    """Share of the orders of which every unit was delivered, whenever, and none was wrong.

    An order in which a picking error reached the customer is not in full, though it is put right.
    """
    whole = spine.once(is_whole)
    return ratio(spine.order_keys, whole, ones(len(whole)))


@kpi(
    "Orders on time and in full",
    unit="%",
    denominator="observed orders",
    better="higher",
    source=SCOR,
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def otif(spine: Spine) -> Terms:
    """Share of the orders of which every unit was delivered within the promise."""
    whole = spine.once(is_whole)
    return ratio(spine.order_keys, whole & ~spine.once(is_late), ones(len(whole)))


@kpi(
    "Perfect orders",
    unit="%",
    denominator="observed orders",
    better="higher",
    source=f"{SCOR}; damage and documents are not modelled",
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def perfect_order(spine: Spine) -> Terms:
    """Share of the orders delivered in full, on time and in one shipment."""
    perfect = spine.once(is_whole) & ~spine.once(is_late)
    perfect = perfect & (spine.once(shipments_by_order) == 1)
    return ratio(spine.order_keys, perfect, ones(len(perfect)))


def shipments_by_order(spine: Spine) -> Floats:
    """Return the number of shipments of each observed order."""
    shipments = spine.facts.shipments
    order = shipments["order"][shipments["kind"] == ORDINARY]
    counts = np.bincount(order, minlength=len(spine.counted))
    return counts[spine.orders].astype(float)


@kpi(
    "Shipments per order",
    unit="ratio",
    denominator="observed orders with a shipment",
    better="lower",
    source="Acimovic and Graves, M&SOM 17(1), 2015",
    tags=ORDER_TAGS,
)
def shipments_per_order(spine: Spine) -> Terms:
    """Mean number of shipments in which an order comes."""
    shipments = spine.once(shipments_by_order)
    return ratio(spine.order_keys, shipments, shipments > 0)


@kpi(
    "Split orders",
    unit="%",
    denominator="observed orders with a shipment",
    better="lower",
    source="Acimovic and Graves, M&SOM 17(1), 2015",
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def split_rate(spine: Spine) -> Terms:
    """Share of the orders that come in more than one shipment."""
    shipments = spine.once(shipments_by_order)
    return ratio(spine.order_keys, shipments > 1, shipments > 0)


def ended_units(spine: Spine, fate: int) -> Floats:
    """Return the units of each demanded part that ended as `fate`."""
    return np.where(spine.part("fate") == fate, spine.units, 0.0)


@kpi(
    "Units substituted",
    unit="%",
    denominator="units of the observed orders that were sourced",
    source="McGillivray and Silver, Some concepts for inventory control under substitutable "
    "demand, INFOR 16, 1978",
    tags=PART_TAGS,
    bounds=SHARE,
)
def substituted_share(spine: Spine) -> Terms:
    """Share of the units demanded for which another item was given; by the item asked for."""
    units = np.where(spine.sourced, spine.units, 0.0)
    return ratio(spine.part_keys, units * (spine.part("asked") >= 0), units)


@kpi(
    "Units lost",
    unit="units",
    better="lower",
    source=f"lost sales: {SILVER}",
    tags=PART_TAGS,
)
def lost_sales(spine: Spine) -> Terms:
    """Units of the observed orders that were lost because stock was short."""
    return ratio(spine.part_keys, ended_units(spine, LOST))


@kpi(
    "Share of units lost",
    unit="%",
    denominator="units of the observed orders",
    better="lower",
    source=f"lost sales: {SILVER}",
    tags=PART_TAGS,
    bounds=SHARE,
)
def lost_sales_share(spine: Spine) -> Terms:
    """Share of the units demanded that were lost because stock was short."""
    return ratio(spine.part_keys, ended_units(spine, LOST), spine.units)


@kpi(
    "Units cancelled",
    unit="units",
    better="lower",
    source="impatience: Palm 1957; Garnett, Mandelbaum and Reiman, M&SOM 4(3), 2002",
    tags=PART_TAGS,
)
def cancelled(spine: Spine) -> Terms:
    """Units of the observed orders whose customers did not wait any longer."""
    return ratio(spine.part_keys, ended_units(spine, CANCELLED))


@kpi("Orders", unit="count", source="count of orders placed", tags=ORDER_TAGS)
def orders(spine: Spine) -> Terms:
    """Orders placed in the observed window (orders of returns alone left out)."""
    keys = spine.order_keys
    return ratio(keys, ones(len(keys.tier)))  # type: ignore[arg-type]


@kpi("Units demanded", unit="units", source="sum of quantities ordered", tags=PART_TAGS)
def units_demanded(spine: Spine) -> Terms:
    """Units asked for by the observed orders."""
    return ratio(spine.part_keys, spine.units)


@kpi("Units returned", unit="units", source="sum of quantities returned", tags=PART_TAGS)
def units_returned(spine: Spine) -> Terms:
    """Units that came back to stock in the observed window."""
    parts = spine.facts.parts
    time = parts["allocated"]
    rows = np.flatnonzero((parts["quantity"] < 0) & (time >= spine.begin) & (time < spine.end))
    return ratio(spine.keys_of_parts(rows), -spine.units_of(rows))


@kpi(
    "Orders open at the end",
    unit="count",
    better="lower",
    source="what the figures of delivered orders leave out",
    tags=ORDER_TAGS,
)
def orders_open_at_end(spine: Spine) -> Terms:
    """Observed orders of which a part was still owed or under way when the clock stopped."""
    return ratio(spine.order_keys, spine.open[spine.orders])
