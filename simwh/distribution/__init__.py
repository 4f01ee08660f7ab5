"""Probability laws of durations, quantities and factors, drawn by inverse transform.

A field of type `DurationLaw`, `QuantityLaw` or `FactorLaw` takes a law by its ``kind``, or a bare
value (``3 d``, ``2``), which is the constant law. Quantities are rounded to whole quanta by
`quanta` (``numpy.rint``, halves to even); what rounds to 0 is no line.
"""

from __future__ import annotations

from typing import Annotated

from simwh.distribution.base import Floats, Law
from simwh.distribution.bernoulli import Bernoulli
from simwh.distribution.binomial import Binomial
from simwh.distribution.constant import Constant
from simwh.distribution.discrete import Discrete
from simwh.distribution.empirical import Empirical
from simwh.distribution.erlang import Erlang
from simwh.distribution.exponential import Exponential
from simwh.distribution.field import LawField
from simwh.distribution.gamma import Gamma
from simwh.distribution.geometric import Geometric
from simwh.distribution.hyperexponential import Hyperexponential
from simwh.distribution.lognormal import Lognormal
from simwh.distribution.mixture import Mixture
from simwh.distribution.negative_binomial import NegativeBinomial
from simwh.distribution.normal import Normal
from simwh.distribution.poisson import Poisson
from simwh.distribution.rounding import Rounded, draw_quanta, masses, quanta, rounded
from simwh.distribution.triangular import Triangular
from simwh.distribution.uniform import Uniform
from simwh.distribution.weibull import Weibull
from simwh.units import Duration, NonNegative, Number

__all__ = [
    "CATALOGUE",
    "DURATIONS",
    "DurationLaw",
    "FactorLaw",
    "Floats",
    "Law",
    "QuantityLaw",
    "Rounded",
    "draw_quanta",
    "masses",
    "quanta",
    "rounded",
]

_NUMBERS = (
    Constant,
    Uniform,
    Exponential,
    Gamma,
    Erlang,
    Lognormal,
    Normal,
    Weibull,
    Triangular,
    Hyperexponential,
    Poisson,
    Geometric,
    NegativeBinomial,
    Binomial,
    Bernoulli,
    Discrete,
    Empirical,
)
_DURATIONS = (
    Constant[Duration],
    Uniform[Duration],
    Exponential[Duration],
    Gamma[Duration],
    Erlang[Duration],
    Lognormal[Duration],
    Normal[Duration],
    Weibull[Duration],
    Triangular[Duration],
    Hyperexponential[Duration],
    Discrete[Duration],
    Empirical[Duration],
)

CATALOGUE = (
    *_NUMBERS,
    Mixture[Annotated[Law, LawField("number", Number, Constant, _NUMBERS, negative=True)]],
)
"""Every law, over plain numbers."""
DURATIONS = (
    *_DURATIONS,
    Mixture[Annotated[Law, LawField("duration", Duration, Constant[Duration], _DURATIONS)]],
)
"""The laws that a duration may follow."""

DurationLaw = Annotated[Law, LawField("duration", Duration, Constant[Duration], DURATIONS)]
"""A law of durations in seconds, 0 or more."""
QuantityLaw = Annotated[Law, LawField("number", Number, Constant, CATALOGUE, negative=True)]
"""A law of quantities in units of an item, before `quanta` rounds them."""
FactorLaw = Annotated[Law, LawField("number", NonNegative, Constant, CATALOGUE)]
"""A law of multipliers, 0 or more."""
