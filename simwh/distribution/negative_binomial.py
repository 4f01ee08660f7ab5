"""The negative binomial law: counts that vary more than Poisson's."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from scipy import special

from simwh.distribution.base import Floats
from simwh.distribution.counting import Counting
from simwh.units import SMALLEST, Fraction, NonNegative, Positive, Quantity, refusal

_LARGEST = 1e6
_WIDEST = 1e5


class NegativeBinomial(Counting):
    """The failures before the `successes`-th success (any positive number) of chance `p`.

    Or by `mean` and `sd`, where the variance is above the mean: a Poisson count whose own mean
    varies by a gamma law.

    References
    ----------
    Johnson, Kemp and Kotz, *Univariate Discrete Distributions* (2005), chapter 5.
    """

    kind: Literal["negative_binomial"] = "negative_binomial"
    ways: ClassVar = (("mean", "sd"), ("successes", "p"))
    mean_: Annotated[float, Quantity("number", SMALLEST, _LARGEST)] | None = Field(
        None, alias="mean"
    )
    sd: NonNegative | None = None
    successes: Positive | None = None
    p: Fraction | None = None

    @model_validator(mode="after")
    def _more_varied_than_poisson(self) -> Self:
        if self.p in (0.0, 1.0):
            raise refusal("p between 0 and 1")
        if not 1 < self.variance() / self.mean() <= _WIDEST or self.mean() > _LARGEST:
            bounds = f"more than 1 and at most {_WIDEST:g}"
            raise refusal(f"a mean up to {_LARGEST:g} and a variance {bounds} times the mean")
        return self

    def mean(self) -> float:
        """Return the mean as given, or ``successes * (1 - p) / p``."""
        if self.successes is not None and self.p is not None:
            return self.successes * (1 - self.p) / self.p
        assert self.mean_ is not None
        return self.mean_

    def variance(self) -> float:
        """Return the squared sd, or ``successes * (1 - p) / p**2``."""
        if self.successes is not None and self.p is not None:
            return self.successes * (1 - self.p) / self.p**2
        assert self.sd is not None
        return self.sd**2

    def at_most(self, count: Floats) -> Floats:
        """Return the regularised incomplete beta function."""
        result: Floats = special.betainc(*self._beta(count))
        return result

    def more_than(self, count: Floats) -> Floats:
        """Return the complement of the regularised incomplete beta function."""
        result: Floats = special.betaincc(*self._beta(count))
        return result

    def _beta(self, count: Floats) -> tuple[float, Floats, float]:
        chance = self.mean() / self.variance()
        successes = self.mean() * chance / (1 - chance)
        return successes, count + 1, chance
