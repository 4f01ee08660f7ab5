"""Nothing is ordered."""

from simwh.policy.replenishment import NoReplenishment
from tests.policy.networks import point


def test_nothing_is_ordered_and_the_target_is_nothing():
    policy = NoReplenishment()
    assert (policy.bind(point())(-9), policy.target(point())) == (0, 0)
