"""Shares of stock in whole quanta."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwh.policy.shares import apportion


@pytest.mark.parametrize(
    ("quantity", "parts"),
    [(10, [5, 3, 2]), (0, [0, 0, 0]), (1, [1, 0, 0]), (7, [4, 2, 1]), (3, [1, 1, 1])],
)
def test_the_largest_remainders_are_rounded_up(quantity, parts):
    assert apportion(quantity, [0.5, 0.3, 0.2]) == parts


@given(st.integers(0, 10**6), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_parts_sum_to_the_whole_and_are_within_one_of_their_share(quantity, weights):
    shares = [weight / sum(weights) for weight in weights]
    parts = apportion(quantity, shares)
    assert sum(parts) == quantity
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - quantity * share) <= 1
