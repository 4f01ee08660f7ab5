"""From samples to a finding: estimates, comparisons, verdict, and what the reader must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from math import isnan

import numpy as np

from simwh.experiment.asking import Study
from simwh.experiment.behaviour import library_versions
from simwh.experiment.estimates import band, difference, estimate
from simwh.experiment.finding import Finding, RequirementFinding, VariantFinding, Verdict
from simwh.experiment.notes import notes_of
from simwh.experiment.panel import Panel
from simwh.experiment.sample import Sample
from simwh.experiment.scorecard import scorecard
from simwh.experiment.variants import Variant
from simwh.kpi import BACKLOG, CATALOGUE, HOURS, PROFIT, SHARES, parse
from simwh.stats import Estimate, bonferroni

RANK = {entry.name: rank for rank, entry in enumerate(CATALOGUE)}
RATIOS = ("unit_fill_rate",)
"""Series that are shares; others are counts, so that no band goes below 0."""
WORST = (Verdict.NOT_MET, Verdict.UNDECIDED, Verdict.MET)


def conclude(
    study: Study,
    panel: Panel,
    samples: Mapping[str, Sample],
    looks: Sequence[int],
    counts: tuple[int, int],
    baseline: Mapping[str, Sample] | None = None,
    command: str = "",
) -> Finding:
    """Return what a study found.

    Parameters
    ----------
    study : Study
        What was asked.
    panel : Panel
        Which has looked at the samples.
    samples : mapping of variant to Sample
        All of them, at the last look.
    looks : sequence of int
        The counts at which was looked.
    counts : (int, int)
        Replications that were run now, and that the store had.
    baseline : mapping of variant to Sample, optional
        Figures of a baseline file.
    command : str
        The command that reproduces the finding.
    """
    question = study.question
    base, *others = study.variants
    requirements = panel.findings(samples)
    selection = question.selection(samples, requirements, len(looks) - 1)
    # Several comparisons with one base are told together.
    joint = bonferroni(question.level, max(len(others), 1))
    compared = {v.name: (samples[base.name], samples[v.name]) for v in others}
    judged = {name: (old, samples[name]) for name, old in (baseline or {}).items()}
    finished = [len(sample.replications) for sample in samples.values()]
    return Finding(
        kind=getattr(question, "kind", ""),
        name=question.name,
        description=question.description or base.scenario.description,
        currency=base.scenario.currency,
        verdict=selection.status.verdict if selection else verdict_of(requirements),
        requirements=requirements,
        variants=[_variant(v, samples[v.name], question.level) for v in study.variants],
        differences={n: differences(*pair, joint, False) for n, pair in compared.items()},
        relative={n: differences(*pair, joint, True) for n, pair in compared.items()},
        level=question.level,
        seed=question.seed,
        replications=min(finished),
        looks=tuple(looks),
        simulated=counts[0],
        reused=counts[1],
        notes=tuple(notes_of(study, panel, samples)),
        command=command,
        versions={"simwh": version("simwh"), **library_versions()},
        selection=selection,
        courses=question.courses,
        break_even=question.break_even(samples),
        targets=scorecard(study.variants, samples, question.level),
        baseline={n: differences(*pair, question.level, False) for n, pair in judged.items()},
        before={n: _figures(old, question.level) for n, (old, _) in judged.items()},
    )


def verdict_of(requirements: Sequence[RequirementFinding]) -> Verdict | None:
    """Return the worst of all verdicts; None where nothing was required."""
    return min((found.verdict for found in requirements), key=WORST.index, default=None)


def differences(base: Sample, variant: Sample, level: float, relative: bool) -> dict[str, Estimate]:
    """Return how far every figure that both tell lies above the base's."""
    names = in_order(name for name in base.totals if name in variant.totals)
    found = {name: _difference(name, base, variant, level, relative) for name in names}
    return {name: estimate for name, estimate in found.items() if not isnan(estimate.mean)}


def in_order(names: Iterable[str]) -> list[str]:
    """Return figures in the order of the catalogue, each overall and then by tags."""

    def place(name: str) -> tuple[int, int]:
        metric = parse(name)
        return RANK[metric.kpi.name] if metric.kpi else len(RANK), len(metric.tags)

    return sorted(names, key=place)


def _difference(name: str, base: Sample, variant: Sample, level: float, relative: bool) -> Estimate:
    return difference(parse(name), base, variant, level, relative=relative)


def _variant(variant: Variant, sample: Sample, level: float) -> VariantFinding:
    return VariantFinding(
        name=variant.name,
        description=variant.description,
        changes=variant.changes,
        kpis=_figures(sample, level),
        values={name: sample.values(name).tolist() for name in in_order(sample.totals)},
        series=dict(_series(sample, level)),
        failures=sample.failures,
        key=variant.key,
        scenario=variant.yaml,
    )


def _figures(sample: Sample, level: float) -> dict[str, Estimate]:
    """Return the estimate of every figure that a sample tells."""
    return {name: estimate(parse(name), sample, level) for name in in_order(sample.totals)}


def _axis(series: str) -> Sequence[float]:
    """Return what a series is told over; empty where that is the time of the run."""
    if series == PROFIT:
        return SHARES
    return HOURS if series.startswith(BACKLOG) else ()


Curve = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]


def _series(sample: Sample, level: float) -> Iterator[tuple[str, Curve]]:
    """Yield every series over replications: times (shares, hours of the day), mean, both ends."""
    rows = sample.series
    for name in rows[0] if rows else ():
        if name != "time":
            curves = band(np.array([row[name] for row in rows], dtype=np.float64), level)
            least, most = (0.0, 1.0) if name.startswith(RATIOS) else (0.0, np.inf)
            if name != PROFIT:
                curves = tuple(np.clip(curve, least, most) for curve in curves)  # type: ignore[assignment]
            mean, lower, upper = (curve.tolist() for curve in curves)
            yield name, (_axis(name) or rows[0]["time"], mean, lower, upper)
