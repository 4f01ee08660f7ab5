"""Theory beside simulation: what closed forms say of the figures that a finding has.

A form looks at the company (never at its results, but for whether stock is always there), names the
figures that it speaks of, and checks everything that it takes for granted. The report prints its
value beside the simulated interval: where all holds, a gap is pointed out; else it is called an
approximation, with what does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from math import isfinite, isnan
from typing import TypeVar

from simwh.beside.base import Claim, Form, PairForm, Published, View
from simwh.beside.crews import CREWS
from simwh.beside.erlang_loss import ERLANG_LOSS
from simwh.beside.lots import COMPOUND_LOTS
from simwh.beside.order_up_to import ORDER_UP_TO
from simwh.beside.orders import BULLWHIP
from simwh.beside.packers import PACKERS
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
from simwh.stats import bonferroni

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
    *PACKERS,
    *STATIONS,
    *BULLWHIP,
)
"""Every form; each says by itself whether it speaks of a company."""
PAIRS: tuple[PairForm, ...] = (SQUARE_ROOT_LAW,)
"""Forms of what a variant changes against the base."""
F = TypeVar("F", bound=Published)
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
    views = {v.name: _view(v, samples[v.name]) for v in study.variants[:MOST_VARIANTS]}
    base, *others = views
    told: list[tuple[str, Published, Claim]] = [
        *((name, *claim) for name in views for claim in _granted(_claims(views[name]))),
        *((name, *claim) for name in others for claim in _granted(_changes(views, base, name))),
    ]
    level = bonferroni(finding.level, max(len(told), 1))
    compared = (
        _comparison(form, claim, (base, name), samples, level) for name, form, claim in told
    )
    known = [one for one in compared if isfinite(one.estimate.mean)]
    exact = {(one.variant, one.metric) for one in known if one.is_exact}
    kept = (
        one
        for one in known
        if one.is_exact or one.kind == "approximation" or (one.variant, one.metric) not in exact
    )
    return replace(finding, theory=tuple(kept))


def _comparison(
    form: Published,
    claim: Claim,
    pair: tuple[str, str],
    samples: Mapping[str, Sample],
    level: float,
) -> Comparison:
    """Return what is claimed of a variant (the second), or of its change, beside simulation."""
    (base, name), figure = pair, parse(claim.metric)
    if isinstance(form, PairForm):
        metric = f"delta({name}, {claim.metric})"
        found = difference(figure, samples[base], samples[name], level, relative=True)
    else:
        metric, found = claim.metric, estimate(figure, samples[name], level)
    assumptions = tuple(claim.assumptions)
    return Comparison(
        form.name, name, metric, claim.kind, claim.value, found, assumptions, form.source
    )


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


def _changes(views: Mapping[str, View], base: str, name: str) -> Iterator[tuple[PairForm, Claim]]:
    """Yield what forms say of the change from one variant to another."""
    for form in PAIRS:
        for claim in form.claims(views[base], views[name]):
            yield form, claim


def _granted(claims: Iterable[tuple[F, Claim]]) -> list[tuple[F, Claim]]:
    """Return claims; none where a form has met its limits, such as a queue that grows for good."""
    try:
        return list(claims)
    except UsageError:
        return []


def _view(variant: Variant, sample: Sample) -> View:
    simulated = {}
    for metric in sample.totals:
        above, below = (float(column.sum()) for column in sample.pairs(metric))
        if below > 0:
            simulated[metric] = above / below
    return View(company_of(variant.scenario, variant.folder), simulated)
