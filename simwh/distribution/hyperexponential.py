"""The hyperexponential law: times more variable than exponential ones."""

from __future__ import annotations

from math import fsum, sqrt
from typing import Annotated, ClassVar, Generic, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from simwh.distribution.base import Above0, Dimension, Floats, Law, Listed
from simwh.units import Fraction, Quantity, refusal

_ITERATIONS = 100
_CLOSE = 2.0**-51


class Hyperexponential(Law, Generic[Dimension]):
    """One of several exponential laws, by `probabilities` and `means`, or by `mean` and `cv`.

    By `mean` and `cv` (1 or more) there are two, each with the same share of the mean.

    References
    ----------
    Tijms, *A First Course in Stochastic Models* (2003), appendix B (balanced means).
    """

    kind: Literal["hyperexponential"] = "hyperexponential"
    ways: ClassVar = (("mean", "cv"), ("probabilities", "means"))
    mean_: Above0[Dimension] | None = Field(None, alias="mean")
    cv: Annotated[float, Quantity("number", 1.0, 1000.0)] | None = None
    probabilities: Annotated[tuple[Fraction, ...], Listed] | None = None
    means: Annotated[tuple[Above0[Dimension], ...], Listed] | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.probabilities is not None and self.means is not None:
            if len(self.probabilities) != len(self.means):
                raise refusal("as many probabilities as means")
            if abs(fsum(self.probabilities) - 1) > 1e-9:
                raise refusal("probabilities that sum to 1")
        return self

    def mean(self) -> float:
        """Return the mean of the means."""
        chances, means = self._phases()
        return float(chances @ means)

    def variance(self) -> float:
        """Return twice the mean of the squared means, less the squared mean."""
        chances, means = self._phases()
        return float(2 * chances @ means**2) - self.mean() ** 2

    def support(self) -> tuple[float, float]:
        """Return 0 and infinity."""
        return 0.0, np.inf

    def cdf(self, x: Floats) -> Floats:
        """Return the mean of the exponential cdfs."""
        chances, means = self._phases()
        return -np.expm1(-np.maximum(x, 0.0)[..., np.newaxis] / means) @ chances

    def quantile(self, u: Floats) -> Floats:
        """Return the inverse, by Newton's method on the logarithm of what exceeds x.

        That is convex in x, so that the iterates rise to the answer from the shortest phase's.
        """
        chances, means = self._phases()
        standard = -np.log1p(-u)
        x: Floats = means.min() * standard
        for _ in range(_ITERATIONS):
            above = np.exp(-x[..., np.newaxis] / means) * chances
            survival, density = above.sum(axis=-1), (above / means).sum(axis=-1)
            step = (np.log(survival) + standard) * survival / density
            x += np.maximum(step, 0.0)
            if (step <= _CLOSE * x).all():
                break
        return x

    def _phases(self) -> tuple[Floats, Floats]:
        if self.probabilities is not None and self.means is not None:
            chances = np.array(self.probabilities)
            return chances / chances.sum(), np.array(self.means)
        assert self.mean_ is not None
        assert self.cv is not None
        squared = self.cv**2
        first = 0.5 * (1 + sqrt((squared - 1) / (squared + 1)))
        chances = np.array([first, 1 - first])
        return chances, self.mean_ / (2 * chances)
