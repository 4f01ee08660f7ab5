"""In which order a tour visits its slots."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.routing.base import RoutingPolicy
from simwh.policy.routing.s_shape import SShape

CATALOGUE = (SShape,)

Routing = Annotated[RoutingPolicy, Choice("simwh.policy.routing", CATALOGUE)]
"""A field that holds a routing policy."""
