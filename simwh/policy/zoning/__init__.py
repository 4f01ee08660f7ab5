"""How the floor is divided among pickers."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.zoning.base import ZoningPolicy
from simwh.policy.zoning.bucket_brigade import BucketBrigade
from simwh.policy.zoning.none import NoZoning
from simwh.policy.zoning.sequential import Sequential
from simwh.policy.zoning.synchronised import Synchronised

CATALOGUE = (NoZoning, Sequential, Synchronised, BucketBrigade)

Zoning = Annotated[ZoningPolicy, Choice("simwh.policy.zoning", CATALOGUE)]
"""A field that holds a zoning policy."""
