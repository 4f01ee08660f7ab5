"""What an experiment file says: which scenario, how many replications, what must hold."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from simwh.experiment.finding import BreakEvenPoint, Course, RequirementFinding, Selection
from simwh.experiment.panel import Panel
from simwh.experiment.sample import Sample
from simwh.experiment.variants import Variant
from simwh.scenario.part import Part
from simwh.stats import looks
from simwh.units import Name, PositiveCount, Quantity

BASE = "base"
"""Name of the scenario as its file says it."""
KEYS = ("description", "set")
"""Keys of a variant that is more than its changes by path."""
MORE = 4
"""Times the first look's replications that may be run where something has to be decided."""


class Changes(Part):
    """A variant: what it is, and its changes of the scenario by path.

    A file may write the paths alone, without `set`.
    """

    description: Annotated[str, Field(max_length=10_000)] = ""
    set: Mapping[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def _from_paths(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and not value.keys() & set(KEYS):
            return {"set": value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        paths = {"type": "object", "not": {"anyOf": [{"required": [key]} for key in KEYS]}}
        return {"anyOf": [handler(schema), paths]}


@dataclass(frozen=True)
class Batch:
    """What an experiment wants to see next: replications 0 to `count` - 1 of some variants."""

    variants: Sequence[Variant]
    count: int


Samples: TypeAlias = Mapping[str, Sample]
Procedure: TypeAlias = Generator[Batch, Samples, tuple[Samples, int]]
"""Yields batches, is sent all samples so far, returns the last ones and the number of looks."""


class ReportOptions(Part):
    """What is written beside the finding.

    Attributes
    ----------
    kinds : which reports; all by default
    lang : language of the reports
    figures : figures to tell beyond those told by default
    """

    kinds: tuple[Name, ...] | None = None
    lang: Literal["en", "zh"] = "en"
    figures: tuple[str, ...] = ()


class Question(Part):
    """What every kind of experiment has.

    Attributes
    ----------
    scenario : path of the scenario's file, relative to the experiment's
        In its folder or in a folder beside it.
    seed : names all draws; equal seeds are equal customers
    level : confidence level of all intervals, two-sided
    replications : of each variant at the first look
    limit : most replications of each variant
        `replications` where nothing is required, four times as many otherwise.
    growth : each look has so many times the replications of the last one
    precision : figure to half-width: ``0.5 pp`` and other units are absolute, ``5 %`` is relative
    require : lines such as ``unit_fill_rate[tier=gold] >= 98 %``
        A line is judged for every variant, or for one: ``variant: line``.
    """

    simwh: Literal[1] = 1
    name: Annotated[str, Field(max_length=200)] = ""
    description: Annotated[str, Field(max_length=10_000)] = ""
    scenario: Annotated[str, Field(min_length=1, max_length=1000)]
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    level: Annotated[float, Quantity("fraction", 0.5, 0.9999, examples=("95 %",))] = 0.95
    replications: PositiveCount = 10
    limit: PositiveCount | None = None
    growth: Annotated[float, Field(ge=1.1, le=10)] = 2.0
    precision: Mapping[str, str | float] = {}
    require: tuple[str | Mapping[Name, str], ...] = ()
    report: ReportOptions = ReportOptions()

    @model_validator(mode="after")
    def _check_limit(self) -> Self:
        if self.limit is not None and self.limit < self.replications:
            raise ValueError(f"a limit of at least the {self.replications} replications")
        return self

    @property
    def most(self) -> int:
        """Most replications of each variant."""
        if self.limit is not None:
            return self.limit
        return self.replications * (MORE if self.require or self.precision else 1)

    @property
    def looks(self) -> tuple[int, ...]:
        """The preset counts of replications at which the question is looked at."""
        if self.most <= max(self.replications, 2):
            return (self.most,)
        return looks(max(self.replications, 2), self.most, self.growth)

    def changes(self) -> Mapping[str, Changes]:
        """Return the variants by name, base first."""
        raise NotImplementedError

    @property
    def judged(self) -> tuple[str, ...]:
        """The variants for which a line is judged that names none."""
        raise NotImplementedError

    @property
    def compared_with(self) -> str:
        """The name of the base; empty where nothing is compared."""
        raise NotImplementedError

    @property
    def judging_level(self) -> float:
        """Joint level of the verdicts on the lines."""
        return self.level

    @property
    def figures(self) -> Mapping[tuple[str, ...], str]:
        """The figures to be told beyond those told by default, by where they are written."""
        return {("report", "figures", str(i)): f for i, f in enumerate(self.report.figures)}

    def selection(
        self, samples: Samples, requirements: Sequence[RequirementFinding], look: int
    ) -> Selection | None:
        """Return the choice among candidates at a look; None where nothing is to be chosen."""
        return None

    @property
    def courses(self) -> tuple[Course, ...]:
        """Ways of working over volumes; none where that is not asked."""
        return ()

    def break_even(self, samples: Samples) -> tuple[BreakEvenPoint, ...]:
        """Return where pairs of ways of working cost the same; none where that is not asked."""
        return ()

    def procedure(self, variants: Sequence[Variant], panel: Panel) -> Procedure:
        """Look at all variants at the preset counts, until everything asked is settled."""
        samples: Samples = {}
        for look, count in enumerate(self.looks):
            samples = yield Batch(variants, count)
            if panel.look(look, samples):
                break
        return samples, look + 1
