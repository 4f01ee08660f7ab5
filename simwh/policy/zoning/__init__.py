"""How the floor is divided among pickers."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.zoning.base import ZoningPolicy
from simwh.policy.zoning.none import NoZoning

CATALOGUE = (NoZoning,)

Zoning = Annotated[ZoningPolicy, Choice("simwh.policy.zoning", CATALOGUE)]
"""A field that holds a zoning policy."""
