"""The Poisson law of counts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from scipy import special

from simwh.distribution.base import Floats
from simwh.distribution.counting import Counting
from simwh.units import Quantity


class Poisson(Counting):
    """The number of independent events where `mean` are expected.

    References
    ----------
    Johnson, Kemp and Kotz, *Univariate Discrete Distributions* (2005), chapter 4.
    """

    kind: Literal["poisson"] = "poisson"
    mean_: Annotated[float, Quantity("number", 0.0, 1e9)] = Field(alias="mean")

    def mean(self) -> float:
        """Return the mean as given."""
        return self.mean_

    def variance(self) -> float:
        """Return the mean."""
        return self.mean_

    def at_most(self, count: Floats) -> Floats:
        """Return the regularised upper incomplete gamma function."""
        result: Floats = special.pdtr(count, self.mean_)
        return result

    def more_than(self, count: Floats) -> Floats:
        """Return the regularised lower incomplete gamma function."""
        result: Floats = special.pdtrc(count, self.mean_)
        return result
