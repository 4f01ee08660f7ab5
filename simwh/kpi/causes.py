"""How long an order takes, and what it waits for: causes that sum to the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from simwh.kpi.catalogue import POSITIVE, Kpi
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Tally, Terms, mean

Span = tuple[str, str]
"""Two milestones."""


class Cause(NamedTuple):
    """A part of the cycle time: the milestones it lies between, its title, what it includes."""

    spans: tuple[Span, ...]
    title: str
    includes: str


CAUSES = {
    "processing_time": Cause((("placed", "sourced"),), "Processing", "order entry and checks"),
    "wait_for_stock": Cause(
        (("sourced", "ready"),), "Waiting for stock", "its own lines' and, held, others'"
    ),
    "wait_for_release": Cause(
        (("ready", "released"),), "Waiting for release", "a wave, a cut-off, or room on the floor"
    ),
    "wait_for_picker": Cause(
        (("released", "started"),), "Waiting for a picker", "the pickers' queue"
    ),
    "picking_time": Cause((("started", "finished"),), "Picking", "the whole tour"),
    "packing_time": Cause(
        (("at_packing", "pack_finished"),), "Packing", "the queue and the work, the first time"
    ),
    "station_time": Cause(
        (("finished", "at_packing"), ("pack_finished", "packed")),
        "Further stations",
        "sorting, checks, staging, waiting for room, and rework",
    ),
    "wait_for_truck": Cause(
        (("packed", "truck_wanted"), ("loaded", "shipped")),
        "Waiting for a truck",
        "until one is full or due, and on it until it leaves",
    ),
    "wait_for_fleet": Cause(
        (("truck_wanted", "first_truck"),),
        "All trucks away",
        "from when a truck is wanted until one is back, where a site has a fleet",
    ),
    "wait_for_next_truck": Cause(
        (("first_truck", "at_truck"),),
        "Left behind by a truck",
        "until the one comes that takes it, where loading takes time",
    ),
    "loading_time": Cause(
        (("at_truck", "loaded"),), "Loading", "the truck's door, the loaders' queue and the work"
    ),
    "transit_time": Cause((("shipped", "delivered"),), "In transit", "the road"),
}
"""The causes by name, in the order of an order's way."""
CYCLE = "order_cycle_time"
SPAN: Mapping[str, tuple[Span, ...]] = {CYCLE: (("placed", "delivered"),)} | {
    name: cause.spans for name, cause in CAUSES.items()
}


def between(name: str) -> str:
    """Return between which milestones the cycle time, or one of its causes, lies, in words."""
    return " and ".join(f"from {since} to {until}" for since, until in SPAN[name])


def sampler(name: str) -> Callable[[Spine], Tally]:
    """Return the function from the spine to the cycle time, or one of its causes, by order."""

    def observe(spine: Spine) -> Tally:
        return duration(name, spine)

    observe.__doc__ = f"Time {between(name)} of the part that an order gets last."
    return observe


def duration(name: str, spine: Spine) -> Tally:
    """Return the cycle time, or one of its causes, of every delivered order."""
    (since, until), *others = SPAN[name]
    seconds = spine.milestone(until) - spine.milestone(since)
    for since, until in others:
        seconds = seconds + (spine.milestone(until) - spine.milestone(since))
    return Tally(spine.delivered_keys, seconds)


def _terms(name: str, spine: Spine) -> Terms:
    return mean(duration(name, spine))


def _entry(name: str, title: str, description: str) -> Kpi:
    return Kpi(
        name=name,
        unit="duration",
        denominator="observed orders delivered",
        better="lower",
        source="SCOR 12.0, order fulfillment cycle time (RS.1.1)",
        title=title,
        description=description,
        tags=("tier", "site", "zone"),
        bounds=POSITIVE,
        terms=partial(_terms, name),
    )


KPIS = (
    _entry(
        CYCLE,
        "Order cycle time",
        "Mean time from placed to the delivery of the last part. The mean is the sum of the means "
        f"of {', '.join(CAUSES)}, which are those of the part delivered last.",
    ),
    *(
        _entry(
            name,
            cause.title,
            f"Mean time {between(name)} of the part delivered last: {cause.includes}.",
        )
        for name, cause in CAUSES.items()
    ),
)
