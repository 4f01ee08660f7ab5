"""Judges requirements at preset looks, so that repeated looks do not inflate error.

The level is divided over all lines for all variants (Bonferroni), then spent over the looks
(`simwh.stats.sequential`). A line that is decided at a look keeps that verdict and its estimate:
both are covered by the level. Nothing is met on missing, failed or non-finite data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from simwh.experiment.estimates import difference, estimate
from simwh.experiment.finding import RequirementFinding, Verdict
from simwh.experiment.requirement import BASELINE, Requirement, Side
from simwh.experiment.sample import Sample
from simwh.stats import Estimate, bonferroni, spend

SIGNS = {">=": (1, False), ">": (1, True), "<=": (-1, False), "<": (-1, True)}
"""Direction in which a bound is cleared, and whether the bound itself is not enough."""


@dataclass(frozen=True)
class Precision:
    """A half-width that a figure shall have.

    Attributes
    ----------
    side : Side
    half_width : float
        In the figure's internal unit; a fraction of the estimate where `relative`.
    relative : bool
    """

    side: Side
    half_width: float
    relative: bool

    def is_reached(self, found: Estimate) -> bool:
        """Tell whether an estimate is as precise."""
        scale = abs(found.mean) if self.relative else 1.0
        return found.half_width <= self.half_width * scale


class Panel:
    """What has to be settled before replications stop being added.

    Parameters
    ----------
    requirements : sequence of Requirement
    precision : sequence of Precision
    level : float
        Joint level of all verdicts, and level of each interval that has to be precise.
    looks : sequence of int
        The preset counts.
    baseline : mapping of variant to Sample, or None
        What `delta(baseline, ...)` compares with.
    """

    def __init__(
        self,
        requirements: Sequence[Requirement],
        precision: Sequence[Precision],
        level: float,
        looks: Sequence[int],
        baseline: Mapping[str, Sample] | None = None,
    ) -> None:
        self.level = level
        self.looks = looks
        self._precision = precision
        self._baseline = baseline
        self._requirements = requirements
        shared = bonferroni(level, len(requirements)) if requirements else level
        self._levels = spend(shared, looks)
        self._findings: dict[int, RequirementFinding] = {}
        self.imprecise: list[Precision] = []

    def look(self, look: int, samples: Mapping[str, Sample]) -> bool:
        """Look at the samples, and tell whether there is no use in further replications."""
        for index, requirement in enumerate(self._requirements):
            known = self._findings.get(index)
            if known is None or known.verdict is Verdict.UNDECIDED:
                found = self._judge(requirement, samples, self._levels[look])
                self._findings[index] = found
        self.imprecise = [
            wanted
            for wanted in self._precision
            if not wanted.is_reached(self._estimate(wanted.side, samples, self.level, False))
        ]
        return self._is_settled or any(sample.failures for sample in samples.values())

    @property
    def _is_settled(self) -> bool:
        decided = (found.verdict is not Verdict.UNDECIDED for found in self._findings.values())
        return not self.imprecise and all(decided)

    def findings(self, samples: Mapping[str, Sample]) -> list[RequirementFinding]:
        """Return the verdicts, in the order of the requirements; none is met on failed data."""
        return [
            _unless_failed(self._findings[index], requirement, samples)
            for index, requirement in enumerate(self._requirements)
        ]

    def _judge(
        self, requirement: Requirement, samples: Mapping[str, Sample], level: float
    ) -> RequirementFinding:
        side = requirement.side
        found = self._estimate(side, samples, level, True)
        reason = self._missing(side, samples)
        verdict = Verdict.UNDECIDED if reason else verdict_of(requirement, found)
        return RequirementFinding(
            requirement.text, side.variant, verdict, found, requirement.bound, side.unit, reason
        )

    def _estimate(
        self, side: Side, samples: Mapping[str, Sample], level: float, skew: bool
    ) -> Estimate:
        sample = samples[side.variant]
        if not side.against:
            return estimate(side.figure, sample, level, skew=skew)
        base = self._base(side, samples)
        if base is None:
            return Estimate.undefined(0, level)
        return difference(side.figure, base, sample, level, relative=side.relative, skew=skew)

    def _base(self, side: Side, samples: Mapping[str, Sample]) -> Sample | None:
        if side.against == BASELINE:
            return (self._baseline or {}).get(side.variant)
        return samples[side.against]

    def _missing(self, side: Side, samples: Mapping[str, Sample]) -> str:
        """Say what the verdict would rest on and is not there; empty if nothing is missing."""
        sample, metric = samples[side.variant], side.figure
        if side.against == BASELINE and self._base(side, samples) is None:
            return "there is no baseline to compare with"
        parts = [sample]
        if side.against and (base := self._base(side, samples)):
            parts = [*base.common(sample)]
        if not parts[0].replications:
            return "no replication has finished"
        if any(metric.text not in part.totals for part in parts):
            return f"{metric.text} was not told"
        if not metric.is_ratio:
            gaps = [int(np.isnan(part.values(metric.text)).sum()) for part in parts]
            if max(gaps):
                return f"{metric.text} has no value in {max(gaps)} replications"
        return ""


def verdict_of(requirement: Requirement, found: Estimate) -> Verdict:
    """Return met if the whole interval clears the bound, not met if all of it fails, or neither."""
    if not isfinite(found.mean):
        return Verdict.UNDECIDED
    sign, strict = SIGNS[requirement.sign]
    bound = sign * requirement.bound
    worst, best = sorted((sign * found.lower, sign * found.upper))
    if worst > bound or (worst == bound and not strict):
        return Verdict.MET
    if best < bound or (best == bound and strict):
        return Verdict.NOT_MET
    return Verdict.UNDECIDED


def _unless_failed(
    found: RequirementFinding, requirement: Requirement, samples: Mapping[str, Sample]
) -> RequirementFinding:
    failed = {
        f"{name}/{number}": reason
        for name in requirement.side.sources
        if name in samples
        for number, reason in samples[name].failures.items()
    }
    if not failed:
        return found
    first = next(iter(failed.items()))
    reason = f"{len(failed)} failed replications, the first {first[0]}: {first[1]}"
    met = found.verdict is Verdict.MET
    return replace(found, verdict=Verdict.UNDECIDED if met else found.verdict, reason=reason)
