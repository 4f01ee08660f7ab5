"""The geometric law on 1, 2, 3 ...: sizes that stop with the same chance after every unit."""

from __future__ import annotations

from math import log1p
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from simwh.distribution.base import Floats, Law
from simwh.units import Quantity


class Geometric(Law):
    """The number of trials up to the first success, by its chance `p` or by the `mean`, 1 / p.

    References
    ----------
    Johnson, Kemp and Kotz, *Univariate Discrete Distributions* (2005), section 5.2.
    """

    kind: Literal["geometric"] = "geometric"
    ways: ClassVar = (("p",), ("mean",))
    p: Annotated[float, Quantity("fraction", 1e-9, 1.0)] | None = None
    mean_: Annotated[float, Quantity("number", 1.0, 1e9)] | None = Field(None, alias="mean")

    def mean(self) -> float:
        """Return ``1 / p``."""
        return 1 / self._chance()

    def variance(self) -> float:
        """Return ``(1 - p) / p**2``."""
        return (1 - self._chance()) / self._chance() ** 2

    def support(self) -> tuple[float, float]:
        """Return 1 and infinity, or 1 twice where p is 1."""
        return 1.0, (np.inf if self._chance() < 1 else 1.0)

    def cdf(self, x: Floats) -> Floats:
        """Return ``1 - (1 - p)**k`` for the whole part k of `x`."""
        if self._chance() == 1:
            return np.where(x < 1, 0.0, 1.0)
        return -np.expm1(np.floor(np.maximum(x, 0.0)) * log1p(-self._chance()))

    def quantile(self, u: Floats) -> Floats:
        """Return ``log(1 - u) / log(1 - p)``, rounded up."""
        if self._chance() == 1:
            return np.ones(np.shape(u))
        return np.maximum(np.ceil(np.log1p(-u) / log1p(-self._chance())), 1.0)

    def _chance(self) -> float:
        if self.p is not None:
            return self.p
        assert self.mean_ is not None
        return 1 / self.mean_
