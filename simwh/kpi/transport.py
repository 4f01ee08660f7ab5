"""What is on the road: shipments, their distance and weight, and what they emit."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.floor.accuracy import resent_weights
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Ints, Keys, Rows, Tally, Terms, mean, ones, ratio, sums

TAGS = ("tier", "site", "zone")
CO2 = "ISO 14083:2023, transport activity (tonne-kilometres) times an emission intensity"


def departed(spine: Spine) -> tuple[Rows, Keys]:
    """Return the rows of the shipments that left in the window, and where they belong."""
    shipped = spine.facts.shipments["shipped"]
    rows = rows_of((shipped >= spine.begin) & (shipped < spine.end))
    return rows, spine.shipment_keys.take(rows)


def customers(spine: Spine) -> Ints:
    """Return the customer of each departed shipment."""
    rows, _ = spine.once(departed)
    order = spine.facts.shipments["order"][rows]
    customer: Ints = spine.facts.orders["customer"][order]
    return customer


def distances(spine: Spine) -> Tally:
    """Return the metres of each departed shipment, from its site to its customer."""
    rows, keys = spine.once(departed)
    site = spine.facts.shipments["site"][rows]
    return Tally(keys, spine.cast.distance[customers(spine), site])


def weights(spine: Spine) -> Tally:
    """Return the kilograms of each departed shipment."""
    rows, keys = spine.once(departed)
    return Tally(keys, shipment_weights(spine)[rows])


def shipment_weights(spine: Spine) -> Floats:
    """Return the kilograms of each shipment."""
    parts = spine.facts.parts
    a_quantum = (spine.cast.weight * spine.cast.quantum)[parts["item"]]
    a_quantum *= parts["quantity"]
    # Parts without a shipment (-1) are counted in the first place and dropped.
    shipments = len(spine.facts.shipments["order"])
    return sums(parts["shipment"] + 1, a_quantum, shipments + 1)[1:] + resent_weights(spine)


@kpi("Shipments", unit="count", source="count of departures", tags=TAGS)
def shipments(spine: Spine) -> Terms:
    """Shipments that left in the window."""
    _, keys = spine.once(departed)
    return ratio(keys, ones(keys.rows))


@kpi(
    "Distance per shipment",
    unit="m",
    denominator="shipments that left in the window",
    better="lower",
    source="mean over shipments",
    tags=TAGS,
)
def shipment_distance(spine: Spine) -> Terms:
    """Mean metres from the site to the customer."""
    return mean(spine.once(distances))


@kpi(
    "Weight per shipment",
    unit="kg",
    denominator="shipments that left in the window",
    source="mean over shipments",
    tags=TAGS,
)
def shipment_weight(spine: Spine) -> Terms:
    """Mean kilograms of a shipment."""
    return mean(spine.once(weights))


@kpi("CO2", unit="kg", better="lower", source=CO2, tags=TAGS)
def co2(spine: Spine) -> Terms:
    """Kilograms emitted by the shipments that left in the window: weight x distance x intensity."""
    sample = emissions(spine)
    return ratio(sample.keys, sample.values)


@kpi(
    "CO2 per shipment",
    unit="kg",
    denominator="shipments that left in the window",
    better="lower",
    source=CO2,
    tags=TAGS,
)
def co2_per_shipment(spine: Spine) -> Terms:
    """Mean kilograms emitted for a shipment."""
    return mean(emissions(spine))


def emissions(spine: Spine) -> Tally:
    """Return the kilograms of CO2 of each departed shipment."""
    intensity = spine.scenario.transport.co2_per_tonne_km / 1e6  # per kg and m
    distance = spine.once(distances)
    emitted = distance.values * spine.once(weights).values * intensity
    return Tally(distance.keys, np.asarray(emitted, float))
