"""Theory beside simulation: what closed forms say of the figures that a finding has.

A form looks at the company (never at its results, but for whether stock is always there), names the
figures that it speaks of, and checks everything that it takes for granted. The report prints its
value beside the simulated interval: where all holds, a gap is pointed out; else it is called an
approximation, with what does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isfinite, isnan

from simwh.beside.base import Claim, Form, PairForm, Published, View
from simwh.beside.crews import CREWS
from simwh.beside.erlang_loss import ERLANG_LOSS
from simwh.beside.lots import COMPOUND_LOTS
from simwh.beside.order_up_to import ORDER_UP_TO
from simwh.beside.orders import BULLWHIP
from simwh.beside.palm import PALM
from simwh.beside.periodic import PERIODIC
from simwh.beside.pooling import SQUARE_ROOT_LAW
from simwh.beside.rationing import RATIONING
from simwh.beside.single_period import NEWSVENDOR
from simwh.beside.stations import STATIONS
from simwh.beside.two_echelon import TWO_ECHELON
from simwh.engine.company import Company
from simwh.errors import UsageError
from simwh.experiment.asking import Study
from simwh.experiment.estimates import difference, estimate
from simwh.experiment.finding import Comparison, Finding
from simwh.experiment.sample import Sample
from simwh.experiment.variants import Variant
from simwh.experiment.work import company_of
from simwh.kpi import parse
from simwh.stats import Estimate, bonferroni

__all__ = ["CATALOGUE", "PAIRS", "claims_of", "with_theory"]

CATALOGUE: tuple[Form, ...] = (
    PALM,
    ERLANG_LOSS,
    COMPOUND_LOTS,
    ORDER_UP_TO,
    *PERIODIC,
    NEWSVENDOR,
    *RATIONING,
    *TWO_ECHELON,
    *CREWS,
    *STATIONS,
    *BULLWHIP,
)
"""Every form; each says by itself whether it speaks of a company."""
PAIRS: tuple[PairForm, ...] = (SQUARE_ROOT_LAW,)
"""Forms of what a variant changes against the base."""
MOST_VARIANTS = 5
"""Variants that theory is told of, the base first."""


def with_theory(finding: Finding, study: Study, samples: Mapping[str, Sample]) -> Finding:
    """Return a finding with what closed forms say of its figures.

    The intervals of all comparisons hold together at the finding's level.

    Parameters
    ----------
    finding : Finding
        What was found.
    study : Study
        Whose variants they are.
    samples : mapping of variant to Sample
        What was simulated of them.
    """
    views = [(variant.name, _view(variant, samples)) for variant in study.variants[:MOST_VARIANTS]]
    told: list[tuple[str, Published, Claim]] = [
        (name, form, claim) for name, view in views for form, claim in _said(view)
    ]
    told += _pairs(views)
    level = bonferroni(finding.level, max(len(told), 1))
    compared = (
        Comparison(
            form=form.name,
            variant=name,
            metric=claim.metric,
            kind=claim.kind,
            value=claim.value,
            estimate=_simulated(claim.metric, study.variants[0].name, name, samples, level),
            assumptions=tuple(claim.assumptions),
            source=form.source,
        )
        for name, form, claim in told
    )
    known = [one for one in compared if isfinite(one.estimate.mean)]
    exact = {(one.variant, one.metric) for one in known if one.is_exact}
    kept = (
        one
        for one in known
        if one.is_exact or one.kind == "approximation" or (one.variant, one.metric) not in exact
    )
    return replace(finding, theory=tuple(kept))


def claims_of(company: Company, simulated: Mapping[str, float]) -> Iterator[tuple[Form, Claim]]:
    """Yield what every form says of a company.

    Parameters
    ----------
    company : Company
        Of one variant.
    simulated : mapping of metric to float
        Means of its figures; claims of others are left out.
    """
    yield from _claims(View(company, simulated))


def _claims(view: View) -> Iterator[tuple[Form, Claim]]:
    for form in CATALOGUE:
        for claim in form.claims(view):
            if claim.metric in view.simulated and not isnan(claim.value):
                yield form, claim


def _said(view: View) -> list[tuple[Form, Claim]]:
    try:
        return list(_claims(view))
    except UsageError:
        return []  # a form's own limits, such as a queue that grows without end


def _pairs(views: Sequence[tuple[str, View]]) -> Iterator[tuple[str, PairForm, Claim]]:
    """Yield what forms say of the change from the base to every other variant."""
    for name, view in views[1:]:
        for form in PAIRS:
            for claim in form.claims(views[0][1], view, name):
                yield name, form, claim


def _simulated(
    metric: str, base: str, name: str, samples: Mapping[str, Sample], level: float
) -> Estimate:
    """Return the estimate of a figure, or of its relative change as ``delta(name, figure)``."""
    figure = metric.removeprefix(f"delta({name}, ").removesuffix(")")
    if f"delta({name}, {figure})" != metric:
        return estimate(parse(metric), samples[name], level)
    return difference(parse(figure), samples[base], samples[name], level, relative=True)


def _view(variant: Variant, samples: Mapping[str, Sample]) -> View:
    simulated, sample = {}, samples[variant.name]
    for metric in sample.totals:
        above, below = (float(column.sum()) for column in sample.pairs(metric))
        if below > 0:
            simulated[metric] = above / below
    return View(company_of(variant.scenario, variant.folder), simulated)
