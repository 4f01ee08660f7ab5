"""The fastest site that can fill the line serves it."""

from simwh.policy.sourcing import Fastest
from tests.policy.networks import network


def test_the_site_with_the_shortest_transit_that_can_fill_the_line_serves_it():
    choose = Fastest().bind(network([[9], [2], [9]], transit=[[3.0, 1.0, 2.0]]))
    assert [choose(0, 0, quantity) for quantity in (2, 3)] == [1, 2]


def test_each_customer_has_its_own_transits():
    view = network([[9], [9]], reach=[[0, 1], [0, 1]], transit=[[1.0, 2.0], [2.0, 1.0]])
    choose = Fastest().bind(view)
    assert (choose(0, 0, 1), choose(1, 0, 1)) == (0, 1)
