"""In which order a tour visits its slots."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.routing.aisle_by_aisle import AisleByAisle
from simwh.policy.routing.base import RoutingPolicy
from simwh.policy.routing.combined import Combined
from simwh.policy.routing.largest_gap import LargestGap
from simwh.policy.routing.midpoint import Midpoint
from simwh.policy.routing.optimal import Optimal
from simwh.policy.routing.return_ import Return
from simwh.policy.routing.s_shape import SShape

CATALOGUE = (SShape, Return, Midpoint, LargestGap, Combined, AisleByAisle, Optimal)

Routing = Annotated[RoutingPolicy, Choice("simwh.policy.routing", CATALOGUE)]
"""A field that holds a routing policy."""
