"""Continuous review has no epochs and no period."""

from simwh.policy.review import Continuous


def test_no_review_is_scheduled():
    review = Continuous()
    assert (review.continuous, review.period, list(review.epochs())) == (True, 0.0, [])
