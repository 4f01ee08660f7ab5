"""Laws of yield against the laws that they are named after."""

from math import comb

import pytest

from simwh.distribution.uniform import Uniform
from simwh.yields.binomial import Binomial
from simwh.yields.interrupted_geometric import InterruptedGeometric
from simwh.yields.proportional import Proportional
from simwh.yields.random_capacity import RandomCapacity

STEPS = 20_000


def probabilities(law, quantity):
    """Return the probability of each number that comes, to the nearest of equal steps."""
    found = [0.0] * (quantity + 1)
    for step in range(STEPS):
        found[law.received(quantity, (step + 0.5) / STEPS)] += 1 / STEPS
    return found


def test_each_unit_is_good_by_itself():
    expected = [comb(6, k) * 0.7**k * 0.3 ** (6 - k) for k in range(7)]
    assert probabilities(Binomial(p=0.7), 6) == pytest.approx(expected, abs=2 / STEPS)


def test_the_first_bad_unit_spoils_the_rest():
    expected = [0.9**k * 0.1 for k in range(5)] + [0.9**5]
    assert probabilities(InterruptedGeometric(p=0.9), 5) == pytest.approx(expected, abs=2 / STEPS)


def test_a_share_is_rounded_to_whole_quanta_and_may_be_more_than_all():
    law = Proportional(share_received=Uniform(low=0.5, high=1.5))
    assert [law.received(10, chance) for chance in (0.001, 0.5, 0.78, 0.999)] == [5, 10, 13, 15]


def test_capacity_cuts_an_order_and_part_of_a_quantum_is_none():
    law = RandomCapacity(capacity=Uniform(low=-2.0, high=8.0))
    assert [law.received(5, chance) for chance in (0.1, 0.29, 0.31, 0.69, 0.9)] == [0, 0, 1, 4, 5]
    assert law.share() == pytest.approx(0.7)
