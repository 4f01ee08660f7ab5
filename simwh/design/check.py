"""The simulated check: a proposal is run beside the scenario, and theory is held to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from pathlib import Path
from typing import Any

import numpy as np

from simwh.design.facts import Facts
from simwh.design.point import MEASURES
from simwh.design.proposal import Proposal, Proposed
from simwh.design.target import Target
from simwh.experiment.asking import Study, make_study
from simwh.experiment.finding import Finding, Verdict
from simwh.experiment.panel import verdict_of
from simwh.experiment.requirement import Requirement, Side
from simwh.experiment.sample import Sample
from simwh.experiment.session import Progress, carry_out
from simwh.experiment.study import read_question
from simwh.experiment.variants import Variant
from simwh.kpi import parse
from simwh.scenario.merge import node_of
from simwh.scenario.reading import Origins
from simwh.scenario.tree import Place, Tree
from simwh.stats import Estimate, ratio_interval

SUMMED = frozenset({"unit_fill_rate", "line_fill_rate"})
"""Shares of demand, that theory weighs by what is demanded."""
KNOWN = frozenset({*MEASURES, "on_hand", "backorders", "orders"})
VERDICTS = {
    Verdict.MET: "holds",
    Verdict.NOT_MET: "does not hold",
    Verdict.UNDECIDED: "undecided",
}


@dataclass(frozen=True)
class Checked:
    """A figure by theory and by simulation.

    Attributes
    ----------
    text : str
        The target, or the figure where nothing was asked of it.
    figure, unit : str
    theory : float
        nan where theory says nothing.
    simulated, before : Estimate
        Of the proposal, and of the scenario as it is.
    bound : float or None
    verdict : Verdict or None
    """

    text: str
    figure: str
    unit: str
    theory: float
    simulated: Estimate
    before: Estimate
    bound: float | None = None
    verdict: Verdict | None = None

    @property
    def agrees(self) -> bool | None:
        """Tell whether theory lies in the interval; None where it says nothing."""
        if not isfinite(self.theory):
            return None
        return self.simulated.lower <= self.theory <= self.simulated.upper


@dataclass(frozen=True)
class Check:
    """What simulation says of a proposal."""

    rows: Sequence[Checked]
    finding: Finding

    @property
    def verdict(self) -> Verdict | None:
        """The worst of the targets' verdicts; None without targets."""
        found = [row.verdict for row in self.rows if row.verdict is not None]
        for worst in (Verdict.NOT_MET, Verdict.UNDECIDED, Verdict.MET):
            if worst in found:
                return worst
        return None


def study_of(
    scenario: Path, variants: Sequence[Variant], fields: Mapping[str, Any], require: Sequence[str]
) -> Study:
    """Return the experiment that compares variants in memory with the first of them."""
    base, *others = variants
    plain = {
        "kind": "compare",
        "name": f"{scenario.stem}: levels of stock",
        "scenario": scenario.name,
        "base": base.name,
        "variants": {variant.name: {} for variant in others},
        "require": list(require),
        **fields,
    }
    tree = Tree(node_of(plain, Place("stock")), (scenario,))
    return make_study(read_question(tree), variants, Origins(tree))


def check(
    scenario: Path,
    base: Variant,
    variant: Variant,
    proposal: Proposal,
    facts: Facts,
    targets: Sequence[Target],
    out: Path,
    *,
    fields: Mapping[str, Any],
    workers: int | None = None,
    progress: Progress | None = None,
) -> Check:
    """Run a proposal beside the scenario and compare it with theory and targets.

    Parameters
    ----------
    scenario : Path
        The scenario's file.
    base, variant : Variant
        The scenario, and the proposal.
    proposal : Proposal
        What theory says.
    facts : Facts
        Of the company.
    targets : sequence of Target
        What is to hold; those of sites that serve no customer, and of classes, are told alone.
    out : Path
        The folder of the store.
    fields : mapping
        Of the experiment: seed, replications, limit, level.
    workers : int, optional
        Processes.
    progress : callable, optional
        As of `carry_out`.
    """
    lines = [f"{variant.name}: {t.text}" for t in required(targets)]
    asked = [f for target in targets for f in class_figures(target)]
    fields = {**fields, "report": {"figures": asked}} if asked else fields
    study = study_of(scenario, [base, variant], fields, lines)
    concluded = carry_out(study, out, workers=workers, progress=progress)
    finding, samples = concluded.finding, concluded.samples
    rows = []
    kpis, old = finding.variants[1].kpis, finding.variants[0].kpis
    verdicts = {found.text: found for found in finding.requirements}
    nothing = Estimate.undefined(0, finding.level)
    for target in required(targets):
        found = verdicts[target.text]
        rows.append(
            Checked(
                target.text,
                target.figure,
                "%",
                theory_of(proposal, facts, target.measure, target.scope),
                found.estimate,
                old.get(target.figure, nothing),
                target.share,
                found.verdict,
            )
        )
    for target in targets:
        if "class" in target.scope:
            theory = theory_of(proposal, facts, target.measure, target.scope)
            rows.append(_of_class(target, theory, samples, variant, base, finding.level))
    told = {row.figure for row in rows}
    for figure in ("unit_fill_rate", "line_fill_rate"):
        if figure not in told:
            theory = theory_of(proposal, facts, figure, {})
            rows.append(Checked(figure, figure, "%", theory, kpis[figure], old[figure]))
    for figure, theory in {**money_of(proposal, facts), "total_cost": nan}.items():
        if figure in kpis:
            unit = parse(figure).unit
            rows.append(Checked(figure, figure, unit, theory, kpis[figure], old[figure]))
    return Check(rows, finding)


def required(targets: Sequence[Target]) -> list[Target]:
    """Return the targets that simulation judges: those that `simwh.kpi` has a figure for."""
    return [target for target in targets if "class" not in target.scope]


def class_figures(target: Target) -> list[str]:
    """Return the figures that a class's is summed from: its items are X, Y or Z besides."""
    if "class" not in target.scope:
        return []
    tags = [f"{tag}={name}," for tag, name in target.scope.items() if tag != "class"]
    name = target.scope["class"]
    return [f"{target.measure}[{''.join(tags)}class={name}{kind}]" for kind in "XYZ"]


def _of_class(
    target: Target,
    theory: float,
    samples: Mapping[str, Sample],
    variant: Variant,
    base: Variant,
    level: float,
) -> Checked:
    """Return the check of a class: the ratio of what its items sum up to."""
    figures = [parse(text).text for text in class_figures(target)]

    def summed(name: str) -> Estimate:
        pairs = [samples[name].pairs(figure) for figure in figures]
        above = np.nansum([pair[0] for pair in pairs], axis=0)
        below = np.nansum([pair[1] for pair in pairs], axis=0)
        return ratio_interval(above, below, level, (0.0, 1.0))

    found = summed(variant.name)
    side = Side(parse(target.measure), variant.name)
    verdict = verdict_of(Requirement(target.text, side, ">=", target.share), found)
    return Checked(
        target.text, target.text, "%", theory, found, summed(base.name), target.share, verdict
    )


def theory_of(proposal: Proposal, facts: Facts, measure: str, scope: Mapping[str, str]) -> float:
    """Return what theory says of a share over all points in a scope; nan where there are none."""
    values, weights = [], []
    for one in proposal.points:
        if not _is_in(one, scope, facts):
            continue
        demand = facts.demands.get(one.point)
        if demand is None or (facts.tier_shares[:, one.point].sum() == 0):
            continue
        share = 1.0
        if "tier" in scope:
            share = float(
                facts.tier_shares[facts.company.plan.tier_index[scope["tier"]], one.point]
            )
        weight = one.figures["orders"] if measure == "cycle_service_level" else demand.rate
        size = float(np.arange(len(demand.sizes)) @ demand.sizes)
        weight /= size if measure == "line_fill_rate" else 1.0
        told = f"{measure}[tier={scope['tier']}]" if "tier" in scope else measure
        values.append(one.figures.get(told, one.figures[measure]))
        weights.append(weight * share * facts.step(one.point))
    total = sum(weights)
    return sum(v * w for v, w in zip(values, weights, strict=True)) / total if total else nan


def _is_in(one: Proposed, scope: Mapping[str, str], facts: Facts) -> bool:
    has = {"site": one.site, "item": one.item}
    if "class" in scope:
        has["class"] = facts.classes[one.item]
    return all(has.get(tag, name) == name for tag, name in scope.items())


def money_of(proposal: Proposal, facts: Facts) -> dict[str, float]:
    """Return what theory says of the stock's value and cost; nan where it does not cover it all."""
    company = facts.company
    scenario = company.plan.scenario
    seconds = scenario.horizon.run_length
    items = list(company.plan.items.values())
    found = dict.fromkeys(
        ("average_inventory_value", "ordering_cost", "holding_cost", "backorder_cost"), 0.0
    )
    for one in proposal.points:
        item, costs = items[one.point % len(items)], facts.costs(one.point)
        step = facts.step(one.point)
        found["average_inventory_value"] += one.figures["on_hand"] * item.value
        found["ordering_cost"] += costs.ordering * one.figures["orders"] * seconds
        found["holding_cost"] += costs.holding * one.figures["on_hand"] / step * seconds
        found["backorder_cost"] += costs.backorder * one.figures["backorders"] / step * seconds
    if any(point.figures.keys() - KNOWN for point in proposal.points):
        found["backorder_cost"] = nan  # tiers whose units cost differently wait differently
    known = not proposal.kept and not any(rule.source >= 0 for rule in company.rules.values())
    return {name: value if known else nan for name, value in found.items()}
