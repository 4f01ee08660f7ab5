"""Which warehouse serves."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.sourcing.base import SourcingPolicy
from simwh.policy.sourcing.cheapest_landed import CheapestLanded
from simwh.policy.sourcing.fastest import Fastest
from simwh.policy.sourcing.fewest_splits import FewestSplits
from simwh.policy.sourcing.fixed_share import FixedShare
from simwh.policy.sourcing.home import Home
from simwh.policy.sourcing.most_stock import MostStock
from simwh.policy.sourcing.nearest_with_stock import NearestWithStock
from simwh.policy.sourcing.tier_dedicated import TierDedicated

CATALOGUE = (
    Home,
    NearestWithStock,
    CheapestLanded,
    Fastest,
    MostStock,
    FewestSplits,
    FixedShare,
    TierDedicated,
)

Sourcing = Annotated[SourcingPolicy, Choice("simwh.policy.sourcing", CATALOGUE)]
"""A field that holds a sourcing policy."""
