"""Tiers' fill rates under critical levels are theory's for two tiers, and nested for more."""

import numpy as np
import pytest

from simwh.design.curves import lots
from simwh.design.rationing import Coarse, lost_fills, tier_fills
from simwh.theory.discrete import poisson_pmf
from simwh.theory.inventory_continuous import base_stock_lost_sales
from simwh.theory.rationing import threshold_rq
from simwh.theory.rationing_lost_sales import base_stock_lost_sales_tiers
from simwh.theory.reorder_point import rq_poisson


@pytest.mark.parametrize("level", [0, 1, 3, 6])
@pytest.mark.parametrize("quantity", [1, 4])
def test_two_tiers_are_deshpande_cohen_and_donohues(level: int, quantity: int) -> None:
    demand = Coarse.of(poisson_pmf(6.0))
    found = tier_fills(demand, lots(quantity), 7, (0.3, 0.7), (0, level))
    theory = threshold_rq((0.6, 1.4), 3.0, 7, quantity, level)
    assert found.fills == pytest.approx([tier.unit_fill_rate for tier in theory.tiers])
    assert found.on_hand == pytest.approx(theory.expected_on_hand)


def test_tiers_of_equal_levels_are_one_tier() -> None:
    demand = Coarse.of(poisson_pmf(6.0))
    found = tier_fills(demand, lots(4), 7, (0.2, 0.3, 0.5), (0, 0, 0))
    assert found.fills == pytest.approx([rq_poisson(2.0, 3.0, 7, 4).unit_fill_rate] * 3)
    merged = tier_fills(demand, lots(4), 7, (0.2, 0.8), (0, 3))
    split = tier_fills(demand, lots(4), 7, (0.2, 0.3, 0.5), (0, 3, 3))
    assert split.fills == pytest.approx((*merged.fills, merged.fills[1]))
    assert split.on_hand == pytest.approx(merged.on_hand)


def test_a_higher_level_moves_service_from_the_tier_below_to_those_above() -> None:
    demand = Coarse.of(poisson_pmf(40.0))
    found = [tier_fills(demand, lots(10), 42, (0.2, 0.3, 0.5), (0, 3, k)) for k in range(3, 20)]
    first, second, third = (np.array([f.fills[i] for f in found]) for i in range(3))
    assert np.all(np.diff(first) >= -1e-12)
    assert np.all(np.diff(second) >= -1e-12)
    assert np.all(np.diff(third) <= 1e-12)
    assert np.all(first >= second) and np.all(second >= third)


def test_a_large_demand_is_counted_in_steps() -> None:
    law = poisson_pmf(900.0)
    demand = Coarse.of(law)
    assert demand.step > 1
    assert np.arange(len(demand.law)) @ demand.law * demand.step == pytest.approx(900.0)
    fine = tier_fills(Coarse(law, 1), lots(200), 850, (0.3, 0.7), (0, 42))
    coarse = tier_fills(demand, lots(200), 850, (0.3, 0.7), (0, 42))
    assert coarse.fills == pytest.approx(fine.fills, abs=0.003)
    assert coarse.on_hand == pytest.approx(fine.on_hand, rel=0.01)


def test_lost_sales_of_two_tiers_are_dekkers_and_of_one_erlangs() -> None:
    found = lost_fills((0.6, 1.4), 3.0, 9, (0, 2))
    theory = base_stock_lost_sales_tiers((0.6, 1.4), 3.0, 9, 2)
    assert found.fills == pytest.approx(theory.unit_fill_rates)
    assert found.on_hand == pytest.approx(theory.expected_on_hand)
    alone = lost_fills((2.0,), 3.0, 9, (0,))
    assert alone.fills[0] == pytest.approx(base_stock_lost_sales(2.0, 3.0, 9).unit_fill_rate)
