"""A mixture: now one law, now another."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, Self, TypeVar

import numpy as np
from pydantic import Field, model_validator

from simwh.distribution.base import Floats, Law, Listed
from simwh.distribution.inversion import invert
from simwh.units import Positive, refusal

Component = TypeVar("Component", bound=Law)


class Mixture(Law, Generic[Component]):
    """One of `laws`, each with its share of `weights`, which need not sum to 1.

    One uniform draws both the law and its value, by the inverse of the joint cdf, so that the draw
    stays monotone.
    """

    kind: Literal["mixture"] = "mixture"
    weights: Annotated[tuple[Positive, ...], Listed, Field(min_length=1)]
    laws: Annotated[tuple[Component, ...], Listed, Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len(self.weights) != len(self.laws):
            raise refusal("as many weights as laws")
        return self

    def mean(self) -> float:
        """Return the weighted mean of the means."""
        return float(self._shares() @ [law.mean() for law in self.laws])

    def variance(self) -> float:
        """Return the mean variance plus the variance of the means."""
        within = [law.variance() for law in self.laws]
        between = [(law.mean() - self.mean()) ** 2 for law in self.laws]
        return float(self._shares() @ np.add(within, between))

    def support(self) -> tuple[float, float]:
        """Return the least and the greatest value of any law."""
        low, high = zip(*(law.support() for law in self.laws), strict=True)
        return min(low), max(high)

    def cdf(self, x: Floats) -> Floats:
        """Return the weighted mean of the cdfs."""
        total = np.zeros(np.shape(x))
        for share, law in zip(self._shares(), self.laws, strict=True):
            total += share * law.cdf(x)
        return np.minimum(total, 1.0)

    def quantile(self, u: Floats) -> Floats:
        """Return the inverse between the least and the greatest quantile of the laws."""
        parts = np.stack([law.quantile(u) for law in self.laws])
        low, high = parts.min(axis=0), parts.max(axis=0)
        return invert(self.cdf, np.minimum(u, self.cdf(high)), low, high)

    def _shares(self) -> Floats:
        weights: Floats = np.array(self.weights)
        shares: Floats = weights / weights.sum()
        return shares
