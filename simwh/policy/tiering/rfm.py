"""Tiers by recency, frequency and monetary value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from simwh.policy.model import Policy
from simwh.policy.tiering.base import Figures, Floats, Reviewed
from simwh.units import Name, NonNegative, Positive, refusal

TINY = 1e-9
"""Rounding of a score."""


class Weights(Policy):
    """How much each of the three scores counts.

    Attributes
    ----------
    recency, frequency, monetary : number
    """

    recency: NonNegative = 1.0
    frequency: NonNegative = 1.0
    monetary: NonNegative = 1.0

    @model_validator(mode="after")
    def _something_counts(self) -> Self:
        if not self.recency + self.frequency + self.monetary > 0:
            raise refusal("a weight of more than 0")
        return self


class Rfm(Reviewed):
    """Customers are scored from 1 to `quantiles` by how lately, how often and for how much they
    ordered; the weighted mean of the three decides.

    A score is 1 + the quantile that a customer is in, where equals are in the same one; whoever
    did not order in the time looked back on has 1 three times.

    Attributes
    ----------
    scores : mapping of tier to number
        The least mean score of each tier. `margin` is in the same points.
    quantiles : int
        5 for quintiles.
    weights : how much each of the three counts

    Source: Hughes, Strategic Database Marketing (1994), chapter 4: quintiles of recency, frequency
    and monetary value.
    """

    kind: Literal["rfm"] = "rfm"
    scores: Annotated[Mapping[Name, Positive], Field(min_length=1)]
    quantiles: Annotated[int, Field(ge=2, le=100)] = 5
    weights: Weights = Weights()

    @model_validator(mode="after")
    def _scores_can_be_reached(self) -> Self:
        if any(not 1 < score <= self.quantiles for score in self.scores.values()):
            raise refusal(f"scores of more than 1 and at most {self.quantiles}")
        return self

    def bounds(self) -> Mapping[str, float]:
        """Return the least score of every tier that has one."""
        return self.scores

    def score(self, figures: Figures) -> Floats:
        """Return the weighted mean of the three scores of each customer."""
        weights = self.weights
        each = (
            (weights.recency, -figures.since),
            (weights.frequency, figures.orders),
            (weights.monetary, np.maximum(figures.revenue, 0.0)),
        )
        total = sum(weight * quantile_score(values, self.quantiles) for weight, values in each)
        return np.asarray(total / sum(weight for weight, _ in each), float)

    def shortfall(self, figures: Figures, bound: float) -> Floats:
        """Return by how many points each customer misses a score."""
        return np.asarray(bound - self.score(figures) - TINY)


def quantile_score(values: Floats, quantiles: int) -> Floats:
    """Return 1 to `quantiles` for each value: 1 + the whole part of quantiles x share below it."""
    below = np.searchsorted(np.sort(values), values, side="left")
    return np.asarray(1.0 + quantiles * below // max(1, len(values)), float)
