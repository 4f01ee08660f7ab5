"""A law of listed values with listed probabilities."""

from __future__ import annotations

from functools import cached_property
from math import fsum
from typing import Annotated, Generic, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from simwh.distribution.base import Dimension, Floats, Law, Listed
from simwh.units import Fraction, refusal

_SLACK = 1e-9


class Discrete(Law, Generic[Dimension]):
    """One of `values`, in any order, with `probabilities` that sum to 1."""

    kind: Literal["discrete"] = "discrete"
    values: Annotated[tuple[Dimension, ...], Listed, Field(min_length=1)]
    probabilities: Annotated[tuple[Fraction, ...], Listed, Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len(self.values) != len(self.probabilities):
            raise refusal("as many probabilities as values")
        if abs(fsum(self.probabilities) - 1) > _SLACK:
            total = fsum(self.probabilities)
            raise refusal("probabilities that sum to 1", f"these sum to {total:.10g}")
        return self

    def mean(self) -> float:
        """Return the weighted mean of the values."""
        values, weights = np.array(self.values), np.array(self.probabilities)
        return float(values @ weights / weights.sum())

    def variance(self) -> float:
        """Return the weighted mean of the squared deviations."""
        values, weights = np.array(self.values), np.array(self.probabilities)
        return float((values - self.mean()) ** 2 @ weights / weights.sum())

    def support(self) -> tuple[float, float]:
        """Return the least and the greatest value that has a chance."""
        values, _ = self._table
        return float(values[0]), float(values[-1])

    def cdf(self, x: Floats) -> Floats:
        """Return the sum of the probabilities of values up to `x`."""
        values, cumulative = self._table
        return np.append(0.0, cumulative)[np.searchsorted(values, x, side="right")]

    def quantile(self, u: Floats) -> Floats:
        """Return the value at which the cumulative probability reaches `u`."""
        values, cumulative = self._table
        return values[np.searchsorted(cumulative, u)]

    @cached_property
    def _table(self) -> tuple[Floats, Floats]:
        chances = np.array(self.probabilities)
        possible = np.flatnonzero(chances)
        values = np.array(self.values)[possible]
        order = np.argsort(values, kind="stable")
        cumulative = np.cumsum(chances[possible][order])
        return values[order], cumulative / cumulative[-1]
