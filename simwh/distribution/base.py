"""What every law answers, and how its parameters may be given."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, Any, ClassVar, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from simwh.units import Number, refusal

Floats = NDArray[np.float64]

Dimension = TypeVar("Dimension", bound=Number)
"""What a law's values measure: ``Gamma[Duration]`` reads ``3 d``; ``Gamma`` reads plain numbers."""


def _more_than_zero(value: float) -> float:
    if value <= 0:
        raise refusal("more than 0")
    return value


def _zero_or_more(value: float) -> float:
    if value < 0:
        raise refusal("0 or more")
    return value


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Listed = BeforeValidator(_tuple)
"""Annotation of a tuple that a file writes as a list, also where validation is strict."""
Above0 = Annotated[Dimension, AfterValidator(_more_than_zero)]
"""A value of the law's dimension that is more than 0."""
AtLeast0 = Annotated[Dimension, AfterValidator(_zero_or_more)]
"""A value of the law's dimension that is 0 or more."""


class Law(BaseModel):
    """A probability law, sampled by inverse transform.

    Values are floats in internal units (seconds, or plain numbers). The field that a file calls
    ``mean`` is ``mean_`` in Python, because ``mean()`` is what any law answers.

    Attributes
    ----------
    kind : str
        The name by which a file chooses this law.
    ways : tuple of tuples of str
        The sets of fields by which the law may be given; empty where there is only one.

    References
    ----------
    Devroye, *Non-Uniform Random Variate Generation* (1986), section II.2: a monotone inverse keeps
    the same draw in place when a parameter moves, so that common random numbers stay paired.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        serialize_by_alias=True,
    )

    kind: str
    ways: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __eq__(self, other: object) -> bool:
        # The tables that a law has worked out and kept are no part of it.
        return type(other) is type(self) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((type(self), self._fields()))

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in type(self).model_fields)

    @abstractmethod
    def mean(self) -> float:
        """Return the exact mean."""

    @abstractmethod
    def variance(self) -> float:
        """Return the exact variance."""

    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Return the least and the greatest value, infinite where there is none."""

    @abstractmethod
    def cdf(self, x: Floats) -> Floats:
        """Return the probability of a value of at most `x`."""

    @abstractmethod
    def quantile(self, u: Floats) -> Floats:
        """Return the least value whose `cdf` reaches `u`, for uniforms in (0, 1), of any shape."""

    @model_validator(mode="after")
    def _given_in_one_way(self) -> Self:
        given = {
            field.alias or name
            for name, field in type(self).model_fields.items()
            if not field.is_required() and getattr(self, name) is not None and name != "kind"
        }
        optional = {name for way in self.ways for name in way}
        if self.ways and not any(given & optional == set(way) for way in self.ways):
            raise refusal("give " + ", or ".join(" and ".join(way) for way in self.ways))
        return self

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Name ``Gamma[Duration]`` after the dimension, not after its annotations."""
        return f"{cls.__name__}[{params[0].__metadata__[0].kind}]"


def standard_deviation(mean: float, sd: float | None, cv: float | None) -> float:
    """Return the standard deviation, of which one of `sd` and `cv` is given."""
    if sd is not None:
        return sd
    assert cv is not None
    return cv * abs(mean)
