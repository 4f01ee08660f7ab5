"""How much comes of what is ordered: one file for each law of yield, and a literal `CATALOGUE`."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.yields.base import YieldLaw
from simwh.yields.binomial import Binomial
from simwh.yields.interrupted_geometric import InterruptedGeometric
from simwh.yields.proportional import Proportional
from simwh.yields.random_capacity import RandomCapacity

CATALOGUE = (Proportional, Binomial, InterruptedGeometric, RandomCapacity)

Yield = Annotated[YieldLaw, Choice("simwh.yields", CATALOGUE)]
"""A field that holds a law of yield."""
