"""A finding: what an experiment asked, what came out, how sure we are, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from simwh.stats import Estimate


class Verdict(StrEnum):
    """Whether a requirement's whole interval clears its bound, fails it, or neither."""

    MET = "met"
    NOT_MET = "not met"
    UNDECIDED = "undecided"

    @property
    def exit_code(self) -> int:
        """Return 0, 3 or 4."""
        return {Verdict.MET: 0, Verdict.NOT_MET: 3, Verdict.UNDECIDED: 4}[self]


@dataclass(frozen=True)
class RequirementFinding:
    """One `require:` line, judged for one variant.

    Attributes
    ----------
    text : str
        The line as it was written.
    variant : str
        The variant it was judged for.
    verdict : Verdict
    estimate : Estimate
        Of the figure on the line's left side, at the level that allows for all lines and looks.
    bound : float
        The right side, in the figure's internal unit.
    unit : str
        How the figure and the bound are shown (as in `kpi`); ``"%"`` for a relative change.
    reason : str
        Why it is undecided where that is not the width of the interval (failed replications ...).
    """

    text: str
    variant: str
    verdict: Verdict
    estimate: Estimate
    bound: float
    unit: str
    reason: str = ""


class Status(StrEnum):
    """How far a choice among candidates is."""

    BEST = "best"
    TIED = "tied"
    OPEN = "open"
    NONE = "none"

    @property
    def verdict(self) -> Verdict:
        """Return met for a choice, not met where no candidate can be chosen, else undecided."""
        return {Status.BEST: Verdict.MET, Status.NONE: Verdict.NOT_MET}.get(self, Verdict.UNDECIDED)


@dataclass(frozen=True)
class Selection:
    """The choice of the cheapest candidate that meets every requirement.

    Attributes
    ----------
    cost : str
        The figure of which the least is sought, or figures joined by `` + ``.
    status : Status
        ``best`` if the choice is clear; ``tied`` if others that meet every line may be as cheap;
        ``open`` if one whose lines are undecided may be cheaper; ``none`` if no candidate meets
        every line.
    variant : str
        The cheapest of those that meet every line, as far as is seen; empty if there is none.
    feasible, infeasible, unsettled : tuple of str
        Candidates that meet every line, that fail one, and that are undecided.
    rivals : tuple of str
        Those that may be as cheap.
    above : mapping of candidate to Estimate
        How far its cost lies above that of `variant`, relative, paired, simultaneous over all
        pairs of candidates and looks.
    """

    cost: str
    status: Status
    variant: str
    feasible: tuple[str, ...]
    infeasible: tuple[str, ...]
    unsettled: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    above: Mapping[str, Estimate] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """A way of working over all volumes.

    Attributes
    ----------
    way : str
    volumes : sequence of float
        At which it was simulated, rising.
    variants : sequence of str
        What it is called at each.
    unit, cost : str
        What volumes count, and the figure that is compared.
    """

    way: str
    volumes: Sequence[float]
    variants: Sequence[str]
    unit: str
    cost: str


@dataclass(frozen=True)
class BreakEvenPoint:
    """At which volume two ways of working cost the same.

    Attributes
    ----------
    low, high : str
        The one that is cheaper at the lowest volume, and the other one.
    status : str
        ``crosses`` if they cost the same at one volume, which is told; ``throughout`` if the first
        is cheaper at every volume; ``unclear`` where neither is told.
    at : Estimate or None
        The volume; simultaneous over all pairs.
    within : (float, float)
        The lowest and the highest volume that was simulated.
    unit : str
        What volumes count.
    cost : str
        The figure that is compared.
    n : int
        Replications.
    """

    low: str
    high: str
    status: Literal["crosses", "throughout", "unclear"]
    at: Estimate | None
    within: tuple[float, float]
    unit: str
    cost: str
    n: int


@dataclass(frozen=True)
class VariantFinding:
    """One variant: what it changed and its figures.

    Attributes
    ----------
    name, description : str
    changes : mapping of path to the new value as text
    kpis : mapping of metric (``"unit_fill_rate[tier=gold]"``) to Estimate
    values : mapping of metric to the figure of each replication, in replication order
    series : mapping of series name to (times, mean, lower, upper) over replications
    failures : mapping of replication to reason
    key : str
        Address of what determines its behaviour.
    scenario : str
        The resolved scenario as YAML.
    """

    name: str
    description: str
    changes: Mapping[str, str]
    kpis: Mapping[str, Estimate]
    values: Mapping[str, Sequence[float]]
    series: Mapping[str, tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]]
    failures: Mapping[int, str]
    key: str
    scenario: str


@dataclass(frozen=True)
class Assumption:
    """What a closed form takes for granted, and whether it is so here.

    Attributes
    ----------
    key : str
        Names the sentences that tell it, in each language.
    holds : bool
    values : mapping of placeholder to text
        What the sentence of one that does not hold names.
    """

    key: str
    holds: bool
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """A figure as theory has it, beside what was simulated.

    Attributes
    ----------
    form : str
        Name of the closed form.
    variant, metric : str
        Whose figure; of a change against the base, relative, ``delta(variant, figure)``.
    kind : str
        ``"exact"`` under its assumptions, ``"approximation"`` even under them, or ``"bound"``: what
        the figure cannot lie below.
    value : float
        In the figure's internal unit.
    estimate : Estimate
        Of the simulated figure; all comparisons of a finding hold together at its level.
    assumptions : sequence of Assumption
    source : str
    """

    form: str
    variant: str
    metric: str
    kind: str
    value: float
    estimate: Estimate
    assumptions: Sequence[Assumption]
    source: str

    @property
    def is_change(self) -> bool:
        """Whether it is of a relative change, ``delta(variant, figure)``, not of a figure."""
        return self.metric.startswith("delta(")

    @property
    def is_exact(self) -> bool:
        """Whether theory claims this very figure: the form is no approximation, all of it holds."""
        return self.kind != "approximation" and all(a.holds for a in self.assumptions)

    @property
    def agrees(self) -> bool:
        """Whether the simulated interval has the value in it, or does not lie below the bound."""
        if self.kind == "bound":
            return self.value <= self.estimate.upper
        return self.estimate.lower <= self.value <= self.estimate.upper


@dataclass(frozen=True)
class Finding:
    """What one experiment found.

    Attributes
    ----------
    kind : str
        ``"replicate"``, ``"compare"``, ``"cheapest"`` or ``"break_even"`` (the experiment's
        `kind`).
    name, description, currency : str
    verdict : Verdict or None
        The worst over all requirements, or that of the choice; None where nothing was required.
    requirements : sequence of RequirementFinding
    variants : sequence of VariantFinding
        The base first.
    differences : mapping of variant to mapping of metric to Estimate
        Variant minus base, paired by replication, simultaneous over the variants.
    relative : the same as a share of the base's figure
    level : float
        Confidence level of the intervals, e.g. 0.95.
    seed, replications : int
        Replications of each variant (the fewest where they differ).
    looks : sequence of int
        The preset counts at which requirements were looked at.
    simulated, reused : int
        Replications run now, and taken from the store.
    notes : sequence of str
        Assumptions and warnings that the reader must know, as sentences.
    command : str
        The command that reproduces the finding.
    versions : mapping of package to version
    baseline : mapping of variant to mapping of metric to Estimate
        The variant less what a baseline file says of it, paired by replication.
    before : the same of what the baseline file says
    theory : sequence of Comparison
        What closed forms say of figures that they speak of.
    courses : sequence of Course
        Ways of working over volumes, where that was asked for.
    break_even : sequence of BreakEvenPoint
        Where pairs of ways of working cost the same, where that was asked for.
    selection : Selection or None
        The choice among candidates, where one was asked for.
    targets : sequence of RequirementFinding
        What each tier is meant to get, against what it got; no part of the verdict.
    """

    kind: str
    name: str
    description: str
    currency: str
    verdict: Verdict | None
    requirements: Sequence[RequirementFinding]
    variants: Sequence[VariantFinding]
    differences: Mapping[str, Mapping[str, Estimate]]
    relative: Mapping[str, Mapping[str, Estimate]]
    level: float
    seed: int
    replications: int
    looks: Sequence[int]
    simulated: int
    reused: int
    notes: Sequence[str] = ()
    command: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    baseline: Mapping[str, Mapping[str, Estimate]] = field(default_factory=dict)
    before: Mapping[str, Mapping[str, Estimate]] = field(default_factory=dict)
    theory: Sequence[Comparison] = ()
    selection: Selection | None = None
    courses: Sequence[Course] = ()
    break_even: Sequence[BreakEvenPoint] = ()
    targets: Sequence[RequirementFinding] = ()

    @property
    def exit_code(self) -> int:
        """Return that of the verdict; where nothing was required, 4 if a replication failed."""
        if self.verdict is not None:
            return self.verdict.exit_code
        failed = any(variant.failures for variant in self.variants)
        return Verdict.UNDECIDED.exit_code if failed else 0
