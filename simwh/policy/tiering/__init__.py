"""Which tier a customer has."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.tiering.base import TieringPolicy
from simwh.policy.tiering.given import Given
from simwh.policy.tiering.margin import Margin
from simwh.policy.tiering.revenue_share import RevenueShare
from simwh.policy.tiering.rfm import Rfm
from simwh.policy.tiering.value_at_stake import ValueAtStake
from simwh.policy.tiering.volume import Volume

CATALOGUE = (Given, RevenueShare, Margin, Volume, ValueAtStake, Rfm)

Tiering = Annotated[TieringPolicy, Choice("simwh.policy.tiering", CATALOGUE)]
"""A field that holds a tiering policy."""
