"""Who gets scarce stock."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.allocation.base import AllocationPolicy
from simwh.policy.allocation.critical_level import CriticalLevel
from simwh.policy.allocation.dynamic_critical_level import DynamicCriticalLevel
from simwh.policy.allocation.first_come import FirstCome
from simwh.policy.allocation.priority import Priority
from simwh.policy.allocation.proportional import Proportional
from simwh.policy.allocation.separate_stocks import SeparateStocks

CATALOGUE = (
    FirstCome,
    Priority,
    CriticalLevel,
    DynamicCriticalLevel,
    Proportional,
    SeparateStocks,
)

Allocation = Annotated[AllocationPolicy, Choice("simwh.policy.allocation", CATALOGUE)]
"""A field that holds an allocation policy."""
