"""What one tour can hold."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar, NamedTuple, Self

from pydantic import model_validator

from simwh.policy.model import Policy
from simwh.state import Job
from simwh.units import PositiveCount, PositiveVolume, refusal

ROUNDING = 1 + 1e-9
"""Volumes are sums of decimals: three times 0.1 L fit into 0.3 L."""


class Load(NamedTuple):
    """What jobs put on one tour: how many they are, their line parts, their litres."""

    orders: int
    lines: int
    volume: float

    def with_(self, other: Load) -> Load:
        """Return both together."""
        return Load(
            self.orders + other.orders, self.lines + other.lines, self.volume + other.volume
        )


EMPTY = Load(0, 0, 0.0)


def load_of(job: Job) -> Load:
    """Return what one job puts on a tour."""
    return Load(1, len(job.rows), job.volume)


class Capacity(Policy):
    """The fields of every policy whose tours hold several jobs.

    Attributes
    ----------
    orders, lines : int
        Most jobs, and most line parts, a tour.
    volume : volume
        Of the picking device, in litres. Whichever of the three is reached first binds.
    """

    single: ClassVar[bool] = False
    orders: PositiveCount | None = None
    lines: PositiveCount | None = None
    volume: PositiveVolume | None = None

    @model_validator(mode="after")
    def _check_bounded(self) -> Self:
        if self.orders is None and self.lines is None and self.volume is None:
            raise refusal("a capacity: at least one of orders, lines and volume")
        return self

    def most(self) -> Load:
        """Return what a tour can hold, infinite where it is not bounded."""
        return Load(
            self.orders or math.inf,  # type: ignore[arg-type]
            self.lines or math.inf,  # type: ignore[arg-type]
            (self.volume or math.inf) * ROUNDING,
        )

    def bind_fits(self) -> Callable[[Load], bool]:
        """Return whether a tour can hold a load."""
        orders, lines, volume = self.most()

        def fits(load: Load) -> bool:
            return load[0] <= orders and load[1] <= lines and load[2] <= volume

        return fits
