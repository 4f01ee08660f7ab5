"""Who of those that wait is served first."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.clearing.base import ClearingPolicy
from simwh.policy.clearing.first_come import FirstCome
from simwh.policy.clearing.priority import Priority
from simwh.policy.clearing.separate_stocks import SeparateStocks
from simwh.policy.clearing.threshold import Threshold
from simwh.policy.clearing.threshold_by_age import ThresholdByAge

CATALOGUE = (FirstCome, Priority, Threshold, ThresholdByAge, SeparateStocks)

Clearing = Annotated[ClearingPolicy, Choice("simwh.policy.clearing", CATALOGUE)]
"""A field that holds a clearing policy."""
