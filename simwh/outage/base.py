"""When a thing is out of order: spells that are known as soon as they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from math import inf
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from simwh.streams import Uniforms

Spell = tuple[float, float]
"""Seconds of the beginning and the end of an outage; the end itself is up again."""
UpFrom = Callable[[float], float]
"""``up_from(time)``: the first instant at or after `time` at which the thing is up."""


class OutageProcess(Protocol):
    """When a thing is out of order: a frozen model with a ``kind``."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def spells(self, uniforms: Callable[[str], Uniforms]) -> Iterator[Spell]:
        """Yield the outages in order of time, apart from each other; without end where they go on.

        Parameters
        ----------
        uniforms : callable
            ``uniforms(part)``: the thing's own stream for a part of its draws.
        """

    def share_down(self) -> float:
        """Return the share of time that the thing is out of order in the long run."""


class Outages(BaseModel):
    """An outage process as a file names it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Spells:
    """The outages of one thing in one replication, drawn as far as they are asked for."""

    def __init__(self, spells: Iterator[Spell]) -> None:
        self._coming = spells
        self._starts: list[float] = []
        self._ends: list[float] = []

    def up_from(self, time: float) -> float:
        """Return the first instant at or after `time` at which the thing is up."""
        while not self._starts or self._starts[-1] <= time:
            start, end = next(self._coming, (inf, inf))
            self._starts.append(start)
            self._ends.append(end)
        last = bisect_right(self._starts, time) - 1
        return max(time, self._ends[last]) if last >= 0 else time
