"""The cheapest of given candidates that meets every requirement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simwh.experiment.finding import RequirementFinding, Selection, Status
from simwh.experiment.panel import Panel
from simwh.experiment.question import BASE, MORE, Batch, Changes, Procedure, Question, Samples
from simwh.experiment.requirement import BASELINE
from simwh.experiment.sample import Sample
from simwh.experiment.selection import Rule, select
from simwh.experiment.variants import Variant
from simwh.units import Name, Quantity


class Cheapest(Question):
    """Which candidate is the cheapest that keeps every promise?

    Attributes
    ----------
    variants : mapping of name to changes
        The candidates, as in a comparison. A line of `require` that names no variant is judged for
        each of them and for the base.
    base : name of the scenario without changes, a candidate too
    cost : figure of which the least is sought, or figures of which the least sum is
    indifference : share of the cost that does not matter
    """

    kind: Literal["cheapest"] = "cheapest"
    variants: Annotated[Mapping[Name, Changes], Field(min_length=1)]
    base: Name = BASE
    cost: (
        Annotated[str, Field(max_length=400)]
        | Annotated[
            tuple[Annotated[str, Field(max_length=400)], ...], Field(min_length=1, max_length=40)
        ]
    ) = "total_cost"
    indifference: Annotated[float, Quantity("fraction", 0.0, 0.5, examples=("0.5 %",))] = 0.0

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        if BASELINE in (self.base, *self.variants):
            raise ValueError(f"candidates with another name than {BASELINE}, which means a file")
        if len(self.changes()) < 2:
            raise ValueError("a candidate besides the base")
        return self

    def changes(self) -> Mapping[str, Changes]:
        """Return the base and then the other candidates."""
        return {self.base: Changes(), **self.variants}

    @property
    def judged(self) -> tuple[str, ...]:
        """All candidates."""
        return tuple(self.changes())

    @property
    def compared_with(self) -> str:
        """The base's name."""
        return self.base

    @property
    def most(self) -> int:
        """Most replications of each candidate."""
        return self.replications * MORE if self.limit is None else self.limit

    @property
    def judging_level(self) -> float:
        """Half of the error is for the requirements, half for the comparisons of cost."""
        return 1.0 - (1.0 - self.level) / 2.0

    @property
    def figures(self) -> Mapping[tuple[str, ...], str]:
        """The cost, besides what reports tell."""
        summed = (
            ("cost",) if name == self.cost else ("cost", str(i))
            for i, name in enumerate(self.summed)
        )
        return {**super().figures, **dict(zip(summed, self.summed, strict=True))}

    @property
    def summed(self) -> tuple[str, ...]:
        """The figures that make up the cost."""
        return (self.cost,) if isinstance(self.cost, str) else self.cost

    def selection(
        self, samples: Samples, requirements: Sequence[RequirementFinding], look: int
    ) -> Selection:
        """Return the choice at a look."""
        rule = Rule(self.summed, self.indifference, self.judging_level, self.looks)
        return select(rule, self.judged, samples, requirements, look)

    def procedure(self, variants: Sequence[Variant], panel: Panel) -> Procedure:
        """Look at all candidates that may meet the lines, until one is chosen, or none can be."""
        samples: dict[str, Sample] = {}
        wanted = list(variants)
        for look, count in enumerate(self.looks):
            samples |= yield Batch(wanted, count)
            panel.look(look, samples)
            chosen = self.selection(samples, panel.findings(samples), look)
            if chosen.status in (Status.BEST, Status.NONE):
                break
            if any(sample.failures for sample in samples.values()):
                break
            wanted = [v for v in variants if v.name not in chosen.infeasible]
        return samples, look + 1
