"""How long an order takes, and what it waits for: causes that sum to the whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from simwh.kpi.catalogue import POSITIVE, Kpi
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Tally, Terms, mean

CAUSES = {
    "processing_time": ("placed", "sourced", "Processing", "order entry and checks"),
    "wait_for_stock": (
        "sourced",
        "ready",
        "Waiting for stock",
        "its own lines' and, held, others'",
    ),
    "wait_for_release": ("ready", "released", "Waiting for release", "a wave or a cut-off"),
    "wait_for_picker": ("released", "started", "Waiting for a picker", "the pickers' queue"),
    "picking_time": ("started", "finished", "Picking", "the whole tour"),
    "packing_time": ("finished", "packed", "Packing", "the queue and the work"),
    "wait_for_truck": ("packed", "shipped", "Waiting for a truck", "the next departure"),
    "transit_time": ("shipped", "delivered", "In transit", "the road"),
}
"""Name to the milestones it lies between, its title and what it includes."""
CYCLE = "order_cycle_time"
SPAN = {CYCLE: ("placed", "delivered")} | {name: cause[:2] for name, cause in CAUSES.items()}


def sampler(name: str) -> Callable[[Spine], Tally]:
    """Return the function from the spine to the cycle time, or one of its causes, by order."""

    def observe(spine: Spine) -> Tally:
        return duration(name, spine)

    since, until = SPAN[name]
    observe.__doc__ = f"Time from {since} to {until} of the part that an order gets last."
    return observe


def duration(name: str, spine: Spine) -> Tally:
    """Return the cycle time, or one of its causes, of every delivered order."""
    since, until = SPAN[name]
    return Tally(spine.delivered_keys, spine.milestone(until) - spine.milestone(since))


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
            title,
            f"Mean time from {since} to {until} of the part delivered last: {includes}.",
        )
        for name, (since, until, title, includes) in CAUSES.items()
    ),
)
