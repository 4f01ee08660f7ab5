"""The gamma law: the usual lead time, service time and lumpy quantity."""

from __future__ import annotations

from typing import ClassVar, Generic, Literal

import numpy as np
from pydantic import Field
from scipy import special

from simwh.distribution.base import Above0, AtLeast0, Dimension, Floats, Law, standard_deviation
from simwh.units import NonNegative, Positive


def gamma_cdf(x: Floats, shape: float, scale: float) -> Floats:
    """Return the gamma cdf, shape of `x`."""
    result: Floats = special.gammainc(shape, np.maximum(x, 0.0) / scale)
    return result


def gamma_quantile(u: Floats, shape: float, scale: float) -> Floats:
    """Return the gamma quantiles, shape of `u`."""
    result: Floats = special.gammaincinv(shape, u)
    return result * scale


class Gamma(Law, Generic[Dimension]):
    """Gamma by `mean` and `sd` or coefficient of variation `cv`, or by `shape` and `scale`.

    With a spread of 0 it is the constant, so that a sweep may start there.

    References
    ----------
    Burgin, "The gamma distribution and inventory control" (1975); Law, *Simulation Modeling and
    Analysis* (2015), section 6.2.2.
    """

    kind: Literal["gamma"] = "gamma"
    ways: ClassVar = (("mean", "sd"), ("mean", "cv"), ("shape", "scale"))
    mean_: Above0[Dimension] | None = Field(None, alias="mean")
    sd: AtLeast0[Dimension] | None = None
    cv: NonNegative | None = None
    shape: Positive | None = None
    scale: Above0[Dimension] | None = None

    def shape_and_scale(self) -> tuple[float, float]:
        """Return both parameters; the shape is infinite, the scale 0, where there is no spread."""
        if self.shape is not None and self.scale is not None:
            return self.shape, self.scale
        variance = self.variance()
        if variance == 0:
            return np.inf, 0.0
        return self.mean() ** 2 / variance, variance / self.mean()

    def mean(self) -> float:
        """Return the mean as given, or ``shape * scale``."""
        if self.shape is not None and self.scale is not None:
            return self.shape * self.scale
        assert self.mean_ is not None
        return self.mean_

    def variance(self) -> float:
        """Return the squared sd, or ``shape * scale**2``."""
        if self.shape is not None and self.scale is not None:
            return self.shape * self.scale**2
        return standard_deviation(self.mean(), self.sd, self.cv) ** 2

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity, or the constant twice."""
        return (0.0, np.inf) if self.variance() else (self.mean(), self.mean())

    def cdf(self, x: Floats) -> Floats:
        """Return the regularised lower incomplete gamma function."""
        if self.variance() == 0:
            return np.where(x < self.mean(), 0.0, 1.0)
        return gamma_cdf(x, *self.shape_and_scale())

    def quantile(self, u: Floats) -> Floats:
        """Return the inverse of the regularised lower incomplete gamma function."""
        if self.variance() == 0:
            return np.full(np.shape(u), self.mean())
        return gamma_quantile(u, *self.shape_and_scale())
