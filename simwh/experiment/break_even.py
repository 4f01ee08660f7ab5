"""At which volume does one way of working become cheaper than another?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from simwh.experiment.finding import BreakEvenPoint, Course
from simwh.experiment.question import BASE, Changes, Question, Samples
from simwh.experiment.requirement import BASELINE
from simwh.kpi import parse
from simwh.scenario.part import Part
from simwh.stats import bonferroni
from simwh.stats.crossing import crossing
from simwh.units import Name, Positive


class Volume(Part):
    """A volume at which every variant is simulated.

    Attributes
    ----------
    volume : its number, in the experiment's `unit`
    set : changes of the scenario by path that make this volume
    ways : mapping of name to changes by path
        What one way of working needs beside at this volume, such as its people.
    """

    volume: Positive
    set: Mapping[str, Any]
    ways: Mapping[Name, Mapping[str, Any]] = {}


class BreakEven(Question):
    """At which volume does one variant become cheaper than another?

    Every variant is simulated at every volume, on the same customers; each pair's difference of
    cost is paired by replication, and where it crosses 0 is told with an interval.

    Attributes
    ----------
    variants : mapping of name to changes
        As in a comparison: ways of working that are compared with the base and each other.
    base : name of the scenario without changes
    volumes : at which volumes, rising
    unit : what volumes count, such as ``orders an hour``
    cost : the figure that is compared
        Between two volumes it is a straight line; a cost per line or order, times the volume, is.
    """

    kind: Literal["break_even"] = "break_even"
    variants: Annotated[Mapping[Name, Changes], Field(min_length=1)]
    base: Name = BASE
    volumes: Annotated[tuple[Volume, ...], Field(min_length=2, max_length=40)]
    unit: Annotated[str, Field(max_length=80)] = ""
    cost: Annotated[str, Field(max_length=400)] = "total_cost"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if BASELINE in (self.base, *self.variants):
            raise ValueError(f"variants with another name than {BASELINE}, which means a file")
        if self.base in self.variants:
            raise ValueError("a base with a name of its own, which has no changes")
        if any(one.volume >= other.volume for one, other in pairwise(self.volumes)):
            raise ValueError("volumes that rise")
        known = {self.base, *self.variants}
        for at in self.volumes:
            for name in at.ways.keys() - known:
                raise ValueError(f"ways that are one of {', '.join(sorted(known))}, not {name}")
        return self

    @property
    def ways(self) -> Mapping[str, Changes]:
        """The base and the other ways of working."""
        return {self.base: Changes(), **self.variants}

    def changes(self) -> Mapping[str, Changes]:
        """Return every way of working at every volume."""
        return {
            at_volume(name, at.volume): Changes(
                description=f"{name} at {at.volume:g} {self.unit}".rstrip(),
                set={**changes.set, **at.set, **at.ways.get(name, {})},
            )
            for name, changes in self.ways.items()
            for at in self.volumes
        }

    @property
    def judged(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self.changes())

    @property
    def compared_with(self) -> str:
        """The base at the first volume."""
        return at_volume(self.base, self.volumes[0].volume)

    @property
    def figures(self) -> Mapping[tuple[str, ...], str]:
        """The cost, besides what reports tell."""
        return {**super().figures, ("cost",): self.cost}

    @property
    def courses(self) -> tuple[Course, ...]:
        """Every way of working over all volumes."""
        volumes = [at.volume for at in self.volumes]
        return tuple(
            Course(
                name,
                volumes,
                [at_volume(name, volume) for volume in volumes],
                self.unit,
                parse(self.cost).text,
            )
            for name in self.ways
        )

    def break_even(self, samples: Samples) -> tuple[BreakEvenPoint, ...]:
        """Return where each pair of ways costs the same."""
        pairs = list(combinations(self.ways, 2))
        level = bonferroni(self.level, len(pairs))
        return tuple(self._points(samples, pairs, level))

    def _points(
        self, samples: Samples, pairs: Sequence[tuple[str, str]], level: float
    ) -> Iterator[BreakEvenPoint]:
        volumes = [at.volume for at in self.volumes]
        for one, other in pairs:
            columns = [self._differences(samples, one, other, volume) for volume in volumes]
            shared = min(map(len, columns))
            table = np.column_stack([column[:shared] for column in columns])
            table = table[~np.isnan(table).any(axis=1)]
            ranked = (one, other)
            found = None
            if len(table) > 1:
                found = crossing(volumes, table, level, per_place=parse(self.cost).is_ratio)
            if found is not None and found.sign > 0:
                ranked = (other, one)
            at = None if found is None else found.at
            status: Literal["crosses", "throughout", "unclear"] = "unclear"
            if at is not None:
                status = "crosses"
            elif found is not None and found.throughout:
                status = "throughout"
            yield BreakEvenPoint(
                *ranked, status, at, (volumes[0], volumes[-1]), self.unit, self.cost, len(table)
            )

    def _differences(
        self, samples: Samples, one: str, other: str, volume: float
    ) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return the cost of one way less that of another, by replication."""
        first, second = samples[at_volume(one, volume)].common(samples[at_volume(other, volume)])
        name = parse(self.cost).text
        return first.values(name) - second.values(name)


def at_volume(name: str, volume: float) -> str:
    """Return the name of a way of working at a volume."""
    return f"{name}-{volume:g}".replace(".", "_").replace("+", "")
