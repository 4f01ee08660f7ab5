"""What a carrier charges: breaks, a minimum, and weight that is declared to reach a break."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.scenario.tariff import Tariff, WeightBreak

BREAKS = (WeightBreak(weight=100.0, per_kg=0.8), WeightBreak(weight=500.0, per_kg=0.5))


def charged(tariff: Tariff, *weights: float) -> list[float]:
    return [round(cost, 9) for cost in tariff.charge(np.array(weights, float)).tolist()]


def test_a_weight_costs_the_rate_of_the_highest_break_that_it_reaches() -> None:
    tariff = Tariff(per_kg=1.0, breaks=BREAKS, bumping=False)
    weights = (0.0, 99.0, 100.0, 499.0, 500.0, 900.0)
    assert charged(tariff, *weights) == [0, 99, 80, 399.2, 250, 450]
    assert charged(tariff, 0.1 * 3 * 1000 + 200 - 1e-13 * 500) == [250]


def test_more_weight_is_declared_where_that_costs_less() -> None:
    # From 80 kg on 100 kg are cheaper, and from 312.5 kg on 500 kg.
    weights = (79.0, 81.0, 99.0, 312.0, 313.0, 499.0)
    assert charged(Tariff(per_kg=1.0, breaks=BREAKS), *weights) == [79, 80, 80, 249.6, 250, 250]


def test_no_less_than_the_minimum_is_charged_with_what_is_fixed() -> None:
    tariff = Tariff(fixed=10.0, per_kg=1.0, breaks=BREAKS, minimum=40.0)
    assert charged(tariff, 0.0, 30.0, 31.0) == [40, 40, 41]
    assert charged(Tariff(fixed=3.0, per_kg=2.0), 0.0, 5.0) == [3, 13]


def test_breaks_are_in_the_order_of_their_weights() -> None:
    with pytest.raises(ValidationError, match="in the order of their weights"):
        Tariff(breaks=BREAKS[::-1])
