"""What a carrier charges by weight: a rate that falls with it, and a least charge."""

from __future__ import annotations

from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from simwh.scenario.part import Part
from simwh.units import Money, PositiveMass, refusal


class WeightBreak(Part):
    """From a weight on, a rate for all of it.

    Attributes
    ----------
    weight : from this on
    per_kg : of every kilogram
    """

    weight: PositiveMass
    per_kg: Money


class Tariff(Part):
    """What a carrier charges for a weight.

    Every kilogram costs the rate of the highest break that the weight reaches. With `bumping` a
    weight just below a break is charged as if it reached that, where this is less.

    Source: Higginson, "Recurrent decision approaches to shipment-release timing in freight
    consolidation" (1995), on rates with weight breaks and the bumping clause; Çetinkaya &
    Bookbinder, "Stochastic models for the dispatch of consolidated shipments" (2003), common
    carriage.

    Attributes
    ----------
    fixed : of each
    per_kg : of every kilogram below the first break
    breaks : weights from which on another rate holds, in order
    minimum : the least that is charged
    bumping : whether more weight may be declared than there is
    """

    fixed: Money = 0.0
    per_kg: Money = 0.0
    breaks: tuple[WeightBreak, ...] = ()
    minimum: Money = 0.0
    bumping: bool = True

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if any(b.weight <= a.weight for a, b in pairwise(self.breaks)):
            raise refusal("breaks in the order of their weights, each once")
        return self

    def charge(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what weights are charged, in kilograms and money; array in, array out."""
        from_weight = np.array([0.0, *(each.weight for each in self.breaks)])
        rate = np.array([self.per_kg, *(each.per_kg for each in self.breaks)])
        reached = np.searchsorted(from_weight, weight * (1 + ROUNDING), side="right") - 1
        cost = weight * rate[reached]
        if self.bumping:
            declared = np.where(weight[:, None] < from_weight, from_weight * rate, np.inf)
            cost = np.minimum(cost, declared.min(axis=1, initial=np.inf))
        return np.asarray(np.maximum(self.fixed + cost, self.minimum))


ROUNDING = 1e-12
"""By which a weight may be short of a break through rounding, relative to it."""
