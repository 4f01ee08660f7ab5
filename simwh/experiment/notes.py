"""What the reader of a finding must know besides its numbers, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from simwh.experiment.asking import Study
from simwh.experiment.panel import Panel
from simwh.experiment.sample import Sample
from simwh.experiment.variants import Variant
from simwh.stats import warm_up_suspect

REPLAYED = frozenset({"history", "bootstrap"})
"""Demand processes that repeat what was once sold."""
WATCHED = ("on_hand", "backorders", "open_orders")
"""Series that tell whether the warm-up was long enough."""
DRIFT_LEVEL = 0.999
"""Level at which a series is said to drift; several are looked at in every finding."""


def notes_of(study: Study, panel: Panel, samples: Mapping[str, Sample]) -> Iterator[str]:
    """Yield the sentences, the gravest first; what variants have in common is said once."""

    def said(tell: Callable[[Variant, Sample], str]) -> Iterator[str]:
        told: dict[str, list[str]] = {}
        for variant in study.variants:
            told.setdefault(tell(variant, samples[variant.name]), []).append(variant.name)
        for sentence, names in told.items():
            if sentence:
                yield f"{listed(names)}: {sentence}"

    for wish in panel.imprecise:
        yield (
            f"{wish.side.variant}: {wish.side.figure.text} is less precise than was asked, after "
            f"all of the {panel.looks[-1]} replications that were allowed."
        )
    yield from _warnings(study)
    yield from said(_drift)
    yield from _still_open(samples)
    yield from said(_history)


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _warnings(study: Study) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for variant in study.variants:
        for warning in variant.warnings:
            told.setdefault(warning, []).append(variant.name)
    for warning, names in told.items():
        yield f"{listed(names)}: {warning}."


def _drift(variant: Variant, sample: Sample) -> str:
    horizon = variant.scenario.horizon
    if horizon.kind != "steady_state" or len(sample.series) < 2:
        return ""
    times = sample.series[0].get("time", ())
    deleted = int(np.searchsorted(times, horizon.warm_up))
    if len(times) - deleted < 2:
        return ""
    moving = []
    for name in WATCHED:
        rows = np.array([row.get(name, ()) for row in sample.series], dtype=np.float64)
        if rows.size and np.isfinite(rows).all() and warm_up_suspect(rows, deleted, DRIFT_LEVEL):
            moving.append(name)
    if not moving:
        return ""
    verb = "drifts" if len(moving) == 1 else "drift"
    return (
        f"{listed(moving)} still {verb} after the warm-up; a longer one, or a terminating horizon, "
        "may be called for."
    )


def _still_open(samples: Mapping[str, Sample]) -> Iterator[str]:
    told = []
    for name, sample in samples.items():
        still, placed = (sample.pairs(kpi)[0].sum() for kpi in ("orders_open_at_end", "orders"))
        if still > 0:
            told.append(f"{still:.0f} of {placed:.0f} in {name}")
    if told:
        yield f"Observed orders that were open when the clock stopped: {', '.join(told)}."


def _history(variant: Variant, sample: Sample) -> str:
    demands = variant.scenario.demand.values()
    if not any(getattr(demand.process, "kind", "") in REPLAYED for demand in demands):
        return ""
    return (
        "demand is taken from history, so intervals are conditional on that history, and sales "
        "are not all of demand where stock ran out."
    )
