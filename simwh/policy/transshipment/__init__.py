"""Whether warehouses help each other out."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.transshipment.base import TransshipmentPolicy
from simwh.policy.transshipment.none import NoTransshipment
from simwh.policy.transshipment.reactive import Reactive
from simwh.policy.transshipment.rebalancing import Rebalancing

CATALOGUE = (NoTransshipment, Reactive, Rebalancing)

Transshipment = Annotated[TransshipmentPolicy, Choice("simwh.policy.transshipment", CATALOGUE)]
"""A field that holds a transshipment policy."""
