"""First come, first served."""

from simwh.policy.allocation import FirstCome
from tests.policy.networks import shelf

BRONZE, GOLD = 2, 0


def test_a_line_may_take_what_is_available_where_nobody_waits():
    assert FirstCome().bind(shelf(7))(0, BRONZE) == 7


def test_a_line_gets_nothing_while_anybody_waits():
    assert FirstCome().bind(shelf(7, (BRONZE, 0, 9)))(0, GOLD) == 0
