"""Base stock of the echelon's position."""

from simwh.policy.replenishment import EchelonBaseStock
from tests.policy.networks import point

POLICY = EchelonBaseStock(base_stock=20)


def test_it_looks_at_the_position_of_the_echelon():
    assert POLICY.echelon
    assert not POLICY.once


def test_it_orders_what_is_missing_from_that_position():
    order = POLICY.bind(point())
    assert [order(position) for position in (21, 20, 13, -2)] == [0, 0, 7, 22]
    assert POLICY.target(point()) == 20
