"""Schedules of discounts on paper."""

import numpy as np
import pytest

from simwh.discount.all_units import AllUnits
from simwh.discount.base import PriceBreak
from simwh.discount.incremental import Incremental
from simwh.discount.modified_all_units import ModifiedAllUnits

BREAKS = (PriceBreak(units=500.0, price=0.29), PriceBreak(units=1000.0, price=0.28))
UNITS = np.array([400.0, 499.0, 500.0, 980.0, 1000.0, 1200.0])


def costs(schedule):
    return schedule(breaks=BREAKS).cost(UNITS, np.full(6, 0.30))


def test_all_units_have_the_price_of_the_last_break():
    assert costs(AllUnits) == pytest.approx([120, 149.7, 145, 284.2, 280, 336])


def test_further_units_have_their_own_price():
    # 0.30 x 500 = 150, and 0.29 x 500 more = 295 (Nahmias, example 4.5).
    assert costs(Incremental) == pytest.approx([120, 149.7, 150, 289.2, 295, 351])


def test_nobody_pays_more_than_for_a_full_load():
    assert costs(ModifiedAllUnits) == pytest.approx([120, 145, 145, 280, 280, 336])
