"""Variants of a scenario, compared with a base on the same customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simwh.experiment.question import BASE, Changes, Question
from simwh.experiment.requirement import BASELINE
from simwh.units import Name


class Compare(Question):
    """What would be different if?

    Attributes
    ----------
    variants : mapping of name to changes
        Either ``{description, set: {path: value}}`` or the paths alone. A line of `require` that
        names no variant is judged for each of them.
    base : what they are compared with
        One of the variants, or a name for the scenario without changes, which is then run too.
    """

    kind: Literal["compare"] = "compare"
    variants: Annotated[Mapping[Name, Changes], Field(min_length=1)]
    base: Name = BASE

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        if BASELINE in (self.base, *self.variants):
            raise ValueError(f"variants with another name than {BASELINE}, which means a file")
        if len(self.changes()) < 2:
            raise ValueError("a variant besides the base")
        return self

    def changes(self) -> Mapping[str, Changes]:
        """Return the base and then the other variants."""
        return {self.base: Changes(), **self.variants}

    @property
    def judged(self) -> tuple[str, ...]:
        """The variants that the file lists."""
        return tuple(self.variants)

    @property
    def compared_with(self) -> str:
        """The base's name."""
        return self.base
