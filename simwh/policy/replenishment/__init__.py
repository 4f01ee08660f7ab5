"""What a stock point orders when it is reviewed."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.replenishment.base import ReplenishmentPolicy
from simwh.policy.replenishment.base_stock import BaseStock
from simwh.policy.replenishment.can_order import CanOrder
from simwh.policy.replenishment.capped_base_stock import CappedBaseStock
from simwh.policy.replenishment.days_of_cover import DaysOfCover
from simwh.policy.replenishment.echelon_base_stock import EchelonBaseStock
from simwh.policy.replenishment.none import NoReplenishment
from simwh.policy.replenishment.order_up_to_forecast import OrderUpToForecast
from simwh.policy.replenishment.proportional_order_up_to import ProportionalOrderUpTo
from simwh.policy.replenishment.reorder_point_lots import ReorderPointLots
from simwh.policy.replenishment.reorder_point_order_quantity import ReorderPointOrderQuantity
from simwh.policy.replenishment.reorder_point_order_up_to import ReorderPointOrderUpTo

CATALOGUE = (
    ReorderPointOrderQuantity,
    ReorderPointOrderUpTo,
    ReorderPointLots,
    CanOrder,
    BaseStock,
    CappedBaseStock,
    EchelonBaseStock,
    OrderUpToForecast,
    DaysOfCover,
    ProportionalOrderUpTo,
    NoReplenishment,
)

Replenishment = Annotated[ReplenishmentPolicy, Choice("simwh.policy.replenishment", CATALOGUE)]
"""A field that holds a replenishment policy."""
