"""What the reader of a finding must know besides its numbers, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from simwh.experiment.asking import Study
from simwh.experiment.panel import Panel
from simwh.experiment.sample import Sample
from simwh.experiment.variants import Variant
from simwh.stats import warm_up_suspect

REPLAYED = frozenset({"replay", "history", "bootstrap"})
"""Demand processes that repeat what was once sold."""
WATCHED = ("on_hand", "backorders", "open_orders")
"""Series that tell whether the warm-up was long enough."""


def notes_of(study: Study, panel: Panel, samples: Mapping[str, Sample]) -> Iterator[str]:
    """Yield the sentences, the gravest first."""
    for variant in study.variants:
        yield from _failures(variant, samples[variant.name])
    for wish in panel.imprecise:
        side = wish.side
        yield (
            f"{side.figure.text} of {side.variant} is not as precise as was asked, "
            f"after the {panel.looks[-1]} replications that were allowed."
        )
    for variant in study.variants:
        yield from _warm_up(variant, samples[variant.name])
        yield from _still_open(variant, samples[variant.name])
    if any(_replays(variant) for variant in study.variants):
        yield (
            "Demand is taken from history: intervals are conditional on that history, and past "
            "sales are not all of past demand where stock ran out."
        )


def _failures(variant: Variant, sample: Sample) -> Iterator[str]:
    if sample.failures:
        number, reason = next(iter(sample.failures.items()))
        yield (
            f"{len(sample.failures)} replications of {variant.name} failed and count nowhere; "
            f"replication {number}: {reason}"
        )


def _warm_up(variant: Variant, sample: Sample) -> Iterator[str]:
    horizon = variant.scenario.horizon
    if horizon.kind != "steady_state" or len(sample.series) < 2:
        return
    times = np.array(sample.series[0].get("time", ()))
    deleted = int(np.searchsorted(times, horizon.warm_up))
    kept = len(times) - deleted
    for name in WATCHED if kept > 1 else ():
        rows = np.array([row[name] for row in sample.series], dtype=np.float64)
        if np.isfinite(rows).all() and warm_up_suspect(rows, deleted, 1 - 0.001):
            yield (
                f"{name} of {variant.name} still drifts after the warm-up: a longer warm-up, or a "
                "terminating horizon, may be called for."
            )


def _still_open(variant: Variant, sample: Sample) -> Iterator[str]:
    still, placed = (sample.pairs(name)[0].sum() for name in ("orders_open_at_end", "orders"))
    if still > 0:
        yield (
            f"{still:.0f} of {placed:.0f} observed orders of {variant.name} were still open when "
            "the clock stopped."
        )


def _replays(variant: Variant) -> bool:
    return any(
        getattr(demand.process, "kind", "") in REPLAYED
        for demand in variant.scenario.demand.values()
    )
