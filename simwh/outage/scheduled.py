"""Outages that are known beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simwh.distribution.base import Listed
from simwh.outage.base import Outages, Spell
from simwh.streams import Uniforms
from simwh.units import Duration, PositiveDuration, refusal


class Outage(BaseModel):
    """One outage.

    Attributes
    ----------
    start : duration after the start of the scenario
    lasts : duration
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    start: Duration
    lasts: PositiveDuration


class Scheduled(Outages):
    """Outages at given times, one after the other: what if the port is closed for two weeks?

    Attributes
    ----------
    outages : list of start and duration

    Source: Snyder and Shen, Fundamentals of Supply Chain Theory (2019), section 9.1.
    """

    kind: Literal["scheduled"] = "scheduled"
    outages: Annotated[tuple[Outage, ...], Listed, Field(min_length=1)]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        for one, other in pairwise(self.outages):
            if other.start <= one.start + one.lasts:
                raise refusal("outages in order of time, each beginning after the end of another")
        return self

    def spells(self, uniforms: Callable[[str], Uniforms]) -> Iterator[Spell]:
        """Yield the outages; nothing is drawn."""
        return ((outage.start, outage.start + outage.lasts) for outage in self.outages)

    def share_down(self) -> float:
        """Return 0: they come to an end."""
        return 0.0
