"""How accurate picking is: errors made, seen by a check, or found by customers, and their price."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.columns import padded
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Bools, Floats, Tally, Terms, mean, ratio, sums
from simwh.record import ORDINARY, RESHIPPED

ORDER_TAGS = ("tier", "site", "zone")
PART_TAGS = (*ORDER_TAGS, "item")
GROSSE = "Grosse, Glock, Jaber and Neumann, IJPR 53(3), 2015: picking errors"
BATTINI = "Battini, Calzavara, Persona and Sgarbossa, IJPE 169, 2015: errors, checks and their cost"


def found_by_customers(spine: Spine) -> NDArray[np.intp]:
    """Return the rows of the errors in shipments that were delivered, as no check saw them."""
    errors = spine.facts.errors
    delivered = spine.facts.shipments["delivered"][errors["shipment"]]
    return np.flatnonzero(np.isnan(errors["caught"]) & ~np.isnan(delivered))


def wrong_orders(spine: Spine) -> Bools:
    """Tell by order whether an error in it reached the customer."""
    part = spine.facts.errors["part"][spine.once(found_by_customers)]
    wrong = np.zeros(len(spine.counted), bool)
    wrong[spine.facts.parts["order"][part]] = True
    return wrong


def errors_of_observed(spine: Spine) -> NDArray[np.intp]:
    """Return the rows of the errors on lines of the observed orders that were seen, or shipped."""
    errors = spine.facts.errors
    delivered = spine.facts.shipments["delivered"][errors["shipment"]]
    counted = spine.counted[spine.facts.parts["order"][errors["part"]]]
    return np.flatnonzero(counted & (~np.isnan(errors["caught"]) | ~np.isnan(delivered)))


def counted_errors(spine: Spine, values: Floats | Bools | None = None) -> Tally:
    """Return 1, or a value, for each error of `errors_of_observed`."""
    rows = spine.once(errors_of_observed)
    keys = spine.keys_of_parts(spine.facts.errors["part"][rows])
    return Tally(keys, np.ones(len(rows)) if values is None else values)


def complained(spine: Spine) -> Tally:
    """Return 1 for each error of an observed order that reached the customer."""
    rows = spine.once(errors_of_observed)
    return counted_errors(spine, np.isnan(spine.facts.errors["caught"][rows]))


def checking_seconds(spine: Spine, station: str) -> Tally:
    """Return the seconds of the window that each check by a station's people takes."""
    checks = spine.facts.checks
    rows = np.flatnonzero(np.isin(checks["crew"], spine.crews(station)))
    seconds = spine.within(checks["started"][rows], checks["finished"][rows])
    return Tally(spine.shipment_keys.take(checks["shipment"][rows]), seconds)


def resent(spine: Spine) -> NDArray[np.intp]:
    """Return the rows of the errors of which what was missing left again in the window."""
    errors, shipments = spine.facts.errors, spine.facts.shipments
    again = errors["again"]
    left = padded(shipments["shipped"], np.nan)[again]
    sent = padded(shipments["kind"], ORDINARY)[again] == RESHIPPED
    return np.flatnonzero(sent & (left >= spine.begin) & (left < spine.end))


def resent_weights(spine: Spine) -> Floats:
    """Return the kilograms of each shipment that were sent anew in it."""
    errors, cast = spine.facts.errors, spine.cast
    rows = np.flatnonzero(errors["again"] >= 0)
    item = spine.facts.parts["item"][errors["part"][rows]]
    kilograms = (cast.weight * cast.quantum)[item] * errors["missing"][rows]
    return sums(errors["again"][rows], kilograms, len(spine.facts.shipments["order"]))


@kpi(
    "Order accuracy",
    unit="%",
    denominator="observed orders delivered",
    better="higher",
    source=f"SCOR 12.0, orders with correct content (RL.3.33, RL.3.34); {GROSSE}",
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def order_accuracy(spine: Spine) -> Terms:
    """Share of the orders in which no picking error reached the customer."""
    rows = spine.orders
    done = (spine.last[rows] >= 0) & ~spine.open[rows]
    return ratio(spine.order_keys, done & ~spine.once(wrong_orders)[rows], done)


@kpi(
    "Line accuracy",
    unit="%",
    denominator="lines of the observed orders delivered",
    better="higher",
    source=GROSSE,
    tags=PART_TAGS,
    bounds=SHARE,
)
def line_accuracy(spine: Spine) -> Terms:
    """Share of the lines delivered in which no picking error reached the customer."""
    wrong = np.zeros(len(spine.facts.parts["order"]), bool)
    wrong[spine.facts.errors["part"][spine.once(found_by_customers)]] = True
    done = ~np.isnan(spine.of_shipment("delivered")[spine.parts])
    return ratio(spine.part_keys, done & ~wrong[spine.parts], done)


@kpi("Picking errors", unit="count", better="lower", source=GROSSE, tags=PART_TAGS)
def picking_errors(spine: Spine) -> Terms:
    """Errors made on lines of the observed orders, seen by a check or found by the customer."""
    return Terms((counted_errors(spine),))


@kpi(
    "Errors seen by a check",
    unit="%",
    denominator="picking errors on lines of the observed orders",
    better="higher",
    source=BATTINI,
    tags=PART_TAGS,
    bounds=SHARE,
)
def errors_caught(spine: Spine) -> Terms:
    """Share of the errors that a check or the equipment saw, before they reached the customer."""
    rows = spine.once(errors_of_observed)
    caught = ~np.isnan(spine.facts.errors["caught"][rows])
    return Terms((counted_errors(spine, caught),), (counted_errors(spine),))


@kpi(
    "Errors put right at the slot",
    unit="%",
    denominator="picking errors on lines of the observed orders",
    better="higher",
    source=BATTINI,
    tags=PART_TAGS,
    bounds=SHARE,
)
def errors_put_right(spine: Spine) -> Terms:
    """Share of the errors that the equipment told the picker, who put them right at the slot."""
    rows = spine.once(errors_of_observed)
    told = spine.facts.errors["at_slot"][rows] != 0
    return Terms((counted_errors(spine, told),), (counted_errors(spine),))


@kpi(
    "Time to put an error right",
    unit="duration",
    denominator="errors found by customers of which what was missing has been delivered",
    better="lower",
    source=GROSSE,
    tags=PART_TAGS,
)
def error_recovery_time(spine: Spine) -> Terms:
    """Mean time from a delivery that lacked something to the delivery of what was missing.

    Of the errors of which what was missing left in the window.
    """
    rows, errors = spine.once(resent), spine.facts.errors
    delivered = spine.facts.shipments["delivered"]
    seconds = delivered[errors["again"][rows]] - delivered[errors["shipment"][rows]]
    return mean(Tally(spine.keys_of_parts(errors["part"][rows]), seconds))


@kpi(
    "Lines picked again",
    unit="%",
    denominator="lines of the tours finished in the window",
    better="lower",
    source=BATTINI,
    tags=ORDER_TAGS,
    bounds=SHARE,
)
def rework_share(spine: Spine) -> Terms:
    """Share of the lines picked that were picked anew, after a check or after a complaint."""
    shipments = spine.facts.shipments
    finished = padded(spine.facts.tours["finished"], np.nan)[shipments["tour"]]
    rows = np.flatnonzero((finished >= spine.begin) & (finished < spine.end))
    lines, again = shipments["lines"][rows], shipments["kind"][rows] != ORDINARY
    return ratio(spine.shipment_keys.take(rows), lines * again, lines)


KPIS = (
    order_accuracy,
    line_accuracy,
    picking_errors,
    errors_caught,
    error_recovery_time,
    rework_share,
    errors_put_right,
)
