"""Expected rates by customer and item, as sums of outer products."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.demand.rates import Block, Rates, rates_of_rows

BOTH = Rates(
    (
        Block(np.array([0, 2]), np.array([0.25, 0.75]), np.array([1, 0]), np.array([4.0, 8.0])),
        Block(np.array([2]), np.array([1.0]), np.array([1]), np.array([10.0])),
    )
)


def test_pairs_are_the_sum_of_the_blocks() -> None:
    assert BOTH.by_pair() == {(0, 0): 2, (0, 1): 1, (2, 0): 6, (2, 1): 13}


def test_groups_add_up_the_pairs_of_their_customers() -> None:
    grouped = BOTH.by_group(np.array([1, 1, 0]), 2, 2)
    assert grouped.tolist() == [[6, 13], [2, 1]]
    assert BOTH.by_group(np.array([0, 0, -1]), 1, 2).tolist() == [[2, 1]]
    weighted = BOTH.by_group(np.array([0, 0, 0]), 1, 2, np.array([2.0, 0.0, 1.0]))
    assert weighted.tolist() == [[10, 15]]


def test_an_unknown_rate_is_unknown_only_where_somebody_orders() -> None:
    block = Block(np.array([0]), np.ones(1), np.array([0]), np.array([np.nan]))
    rates = Rates((block,)).by_group(np.array([1, 0]), 2, 2)
    assert np.isnan(rates[1, 0])
    assert rates[0].tolist() == [0, 0]


def test_rows_of_the_same_customer_and_item_are_added() -> None:
    rows = rates_of_rows(np.array([3, 1, 3]), np.array([0, 0, 0]), np.array([1.0, 2.0, 4.0]))
    assert rows.by_pair() == pytest.approx({(1, 0): 2, (3, 0): 5})
    assert rates_of_rows(*np.empty((2, 0), int), np.empty(0)).by_pair() == {}
