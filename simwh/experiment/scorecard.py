"""What each tier is meant to get (`targets`), against what it got.

Targets are told and scored; they do not decide the verdict, which is what `require` is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simwh.experiment.finding import RequirementFinding
from simwh.experiment.panel import Panel
from simwh.experiment.requirement import Requirement, Side
from simwh.experiment.sample import Sample
from simwh.experiment.variants import Variant
from simwh.kpi import parse

FIGURES = {
    "window_fill": "window_fill_rate",
    "unit_fill_rate": "unit_fill_rate",
    "on_time": "on_time",
    "otif": "otif",
}
"""By field of a tier's targets: the figure that it speaks of."""


def scorecard(
    variants: Sequence[Variant], samples: Mapping[str, Sample], level: float
) -> list[RequirementFinding]:
    """Return how every tier of every variant does against its targets.

    Parameters
    ----------
    variants : sequence of Variant
        Whose tiers have targets.
    samples : mapping of variant to Sample
        All replications of each.
    level : float
        Joint level of all targets of a variant.

    Returns
    -------
    list of RequirementFinding
        Variant by variant, in the order of its tiers.
    """
    return [found for variant in variants for found in _scored(variant, samples, level)]


def _scored(
    variant: Variant, samples: Mapping[str, Sample], level: float
) -> list[RequirementFinding]:
    lines, done = list(targets_of(variant)), len(samples[variant.name].replications)
    if not lines or not done:  # of what never ended nothing is known
        return []
    panel = Panel(lines, (), level, (done,))
    panel.look(0, samples)
    return panel.findings(samples)


def targets_of(variant: Variant) -> Iterator[Requirement]:
    """Yield the targets of a variant's tiers, as lines that could be required."""
    for name, tier in variant.scenario.tiers.items():
        for field, figure in FIGURES.items():
            share = getattr(tier.targets, field)
            if share is not None:
                metric = parse(f"{figure}[tier={name}]")
                text = f"{metric.text} >= {100 * share:.6g} %"
                yield Requirement(text, Side(metric, variant.name), ">=", share)
