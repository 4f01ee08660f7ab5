"""Price breaks, and what an order of some size comes to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from simwh.distribution.base import Listed
from simwh.units import Fraction, Money, Positive, refusal

Floats = NDArray[np.float64]


class DiscountSchedule(Protocol):
    """What an order comes to: a frozen model with a ``kind``."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def cost(self, units: Floats, value: Floats) -> Floats:
        """Return what orders of so many units come to, of items of this value; all of one shape."""


class PriceBreak(BaseModel):
    """From how many units on another price holds.

    Attributes
    ----------
    units : the fewest in an order that it holds for
    price : of a unit
    discount : share that is taken off the item's `value`, instead of a price
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    units: Positive
    price: Money | None = None
    discount: Fraction | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.price is None) == (self.discount is None):
            raise refusal("either a price (money) or a discount (a share)")
        return self

    def unit_price(self, value: Floats) -> Floats:
        """Return the price of a unit of items of this value."""
        if self.price is not None:
            return np.full_like(value, self.price)
        assert self.discount is not None
        return value * (1.0 - self.discount)


class Discounts(BaseModel):
    """A schedule of discounts as a file names it; below the first break a unit costs its `value`.

    Attributes
    ----------
    breaks : where another price begins, in order of units
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    breaks: Annotated[tuple[PriceBreak, ...], Listed, Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(other.units <= one.units for one, other in pairwise(self.breaks)):
            raise refusal("breaks in order of units, each from more units on than the one before")
        return self

    def prices(self, value: Floats) -> list[Floats]:
        """Return the price of a unit before the first break, and from each break on."""
        return [value, *(each.unit_price(value) for each in self.breaks)]

    def starts(self) -> Sequence[float]:
        """Return the units from which each of `prices` holds."""
        return [0.0, *(each.units for each in self.breaks)]
