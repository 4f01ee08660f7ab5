"""The law of what was observed."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Generic, Literal

import numpy as np
from pydantic import Field

from simwh.distribution.base import Dimension, Floats, Law, Listed


class Empirical(Law, Generic[Dimension]):
    """One of the observed `values`, each with the same chance.

    References
    ----------
    Law, *Simulation Modeling and Analysis* (2015), section 6.2.4 (without interpolation).
    """

    kind: Literal["empirical"] = "empirical"
    values: Annotated[tuple[Dimension, ...], Listed, Field(min_length=1)]

    def mean(self) -> float:
        """Return the mean of the observations."""
        return float(self._sorted.mean())

    def variance(self) -> float:
        """Return the mean squared deviation of the observations (divided by their number)."""
        return float(self._sorted.var())

    def support(self) -> tuple[float, float]:
        """Return the least and the greatest observation."""
        return float(self._sorted[0]), float(self._sorted[-1])

    def cdf(self, x: Floats) -> Floats:
        """Return the share of observations up to `x`."""
        return np.searchsorted(self._sorted, x, side="right") / self._sorted.size

    def quantile(self, u: Floats) -> Floats:
        """Return the observation at rank ``n * u``, rounded up."""
        ranks = np.ceil(u * self._sorted.size).astype(np.int64) - 1
        return self._sorted[np.clip(ranks, 0, self._sorted.size - 1)]

    @cached_property
    def _sorted(self) -> Floats:
        return np.sort(np.array(self.values, dtype=np.float64))
