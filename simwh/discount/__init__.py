"""What a unit costs by how many are ordered: one file for each schedule, a literal `CATALOGUE`."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.discount.all_units import AllUnits
from simwh.discount.base import DiscountSchedule
from simwh.discount.incremental import Incremental
from simwh.discount.modified_all_units import ModifiedAllUnits

CATALOGUE = (AllUnits, Incremental, ModifiedAllUnits)

Discount = Annotated[DiscountSchedule, Choice("simwh.discount", CATALOGUE)]
"""A field that holds a schedule of discounts."""
