"""Periodic review falls on exact multiples."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwh.policy.review import Periodic


def test_reviews_are_the_offset_and_multiples_of_the_period():
    review = Periodic(period=7.0, offset=3.0)
    assert list(islice(review.epochs(), 3)) == [3.0, 10.0, 17.0]
    assert not review.continuous


def test_epochs_are_multiples_and_not_accumulated_sums():
    assert next(islice(Periodic(period=0.1).epochs(), 999_999, None)) == 999_999 * 0.1


@pytest.mark.parametrize(("start", "first"), [(0.0, 3.0), (3.0, 3.0), (3.1, 10.0), (10.0, 10.0)])
def test_the_first_epoch_is_not_before_the_start(start, first):
    assert next(Periodic(period=7.0, offset=3.0).epochs(start)) == first


@given(
    st.floats(1e-3, 1e6), st.floats(0.0, 1e6), st.integers(0, 10**6), st.sampled_from([-1, 0, 1])
)
def test_started_at_an_epoch_it_goes_on_from_there(period, offset, k, ulps):
    review = Periodic(period=period, offset=offset)
    epoch = offset + k * period
    assert next(review.epochs(epoch)) == epoch
    following = list(islice(review.epochs(epoch + ulps * 1e-9 * epoch), 2))
    assert following[0] >= epoch + ulps * 1e-9 * epoch
