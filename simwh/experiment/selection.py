"""Which of several candidates is the cheapest that meets every requirement.

Costs are compared pair by pair, paired by replication and simultaneously over all pairs and looks,
so that the choice is right with the stated level whichever candidate happens to look best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from simwh.experiment.estimates import difference
from simwh.experiment.finding import RequirementFinding, Selection, Status, Verdict
from simwh.experiment.sample import Sample
from simwh.kpi import parse
from simwh.stats import bonferroni, spend


@dataclass(frozen=True)
class Rule:
    """How candidates are compared.

    Attributes
    ----------
    cost : tuple of str
        The figures of which the least sum is sought.
    indifference : float
        Share of the cost that does not matter.
    level : float
        Of all comparisons together.
    looks : sequence of int
        The preset counts.
    """

    cost: tuple[str, ...]
    indifference: float
    level: float
    looks: Sequence[int]


def select(
    rule: Rule,
    names: Sequence[str],
    samples: Mapping[str, Sample],
    requirements: Sequence[RequirementFinding],
    look: int,
) -> Selection:
    """Return the choice among candidates at a look.

    Parameters
    ----------
    rule : Rule
        How they are compared.
    names : sequence of str
        The candidates.
    samples : mapping of name to Sample
        What was seen of each.
    requirements : sequence of RequirementFinding
        The lines as they are judged so far.
    look : int
        Which look it is, from 0.

    References
    ----------
    Nelson and Matejcik, "Using common random numbers for indifference-zone selection and multiple
    comparisons in simulation", Management Science 41 (1995), with Bonferroni's inequality;
    Andradottir and Kim, "Fully sequential procedures for comparing constrained systems via
    simulation", Naval Research Logistics 57 (2010), for the two phases of feasibility and cost.
    """
    verdicts = {name: _worst(name, requirements) for name in names}
    feasible = [name for name in names if verdicts[name] is Verdict.MET]
    unsettled = [name for name in names if verdicts[name] is Verdict.UNDECIDED]
    infeasible = tuple(name for name in names if verdicts[name] is Verdict.NOT_MET)
    told = " + ".join(rule.cost)
    cost = parse(rule.cost[0])
    costs = {name: _summed(samples[name], rule.cost) for name in names}
    means = {name: float(np.mean(costs[name].values(cost.text))) for name in feasible}
    means = {name: mean for name, mean in means.items() if isfinite(mean)}
    if not means:
        status = Status.OPEN if unsettled or feasible else Status.NONE
        return Selection(told, status, "", tuple(feasible), infeasible, tuple(unsettled))
    winner = min(means, key=lambda name: means[name])
    pairs = max(len(names) * (len(names) - 1) // 2, 1)
    level = spend(bonferroni(rule.level, pairs), rule.looks)[look]
    rest = [name for name in (*feasible, *unsettled) if name != winner]
    above = {
        name: difference(cost, costs[winner], costs[name], level, relative=True) for name in rest
    }
    beaten = {n for n, found in above.items() if found.lower > -rule.indifference}
    rivals = [name for name in rest if name not in beaten]
    status = Status.BEST if not rivals else Status.TIED
    if any(name in unsettled for name in rivals):
        status = Status.OPEN
    return Selection(
        told, status, winner, tuple(feasible), infeasible, tuple(unsettled),
        tuple(rivals), above,
    )  # fmt: skip


def _worst(name: str, requirements: Sequence[RequirementFinding]) -> Verdict:
    """Return the verdict over all lines for a candidate; met where there are none."""
    found = {line.verdict for line in requirements if line.variant == name}
    for verdict in (Verdict.NOT_MET, Verdict.UNDECIDED):
        if verdict in found:
            return verdict
    return Verdict.MET


def _summed(sample: Sample, figures: Sequence[str]) -> Sample:
    """Return a sample whose first figure is the sum of all of them."""
    first, *others = (parse(figure).text for figure in figures)
    values = sum((sample.values(name) for name in others), sample.values(first))
    whole = np.column_stack((values, np.ones(len(values))))
    return replace(sample, totals={first: whole})
