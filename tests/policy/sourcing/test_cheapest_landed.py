"""The cheapest site that can fill the line serves it."""

from simwh.policy.sourcing import CheapestLanded
from tests.policy.networks import network


def test_the_cheapest_site_that_can_fill_the_line_serves_it():
    choose = CheapestLanded().bind(network([[9], [2], [9]], cost=[[3.0, 1.0, 2.0]]))
    assert [choose(0, 0, quantity) for quantity in (2, 3)] == [1, 2]


def test_of_equally_cheap_sites_the_nearest_serves():
    view = network([[9], [9], [9]], reach=[[2, 1, 0]], cost=[[1.0, 1.0, 1.0]])
    assert CheapestLanded().bind(view)(0, 0, 1) == 2


def test_a_cheaper_site_out_of_reach_does_not_serve():
    view = network([[9], [9]], reach=[[1]], home=[1], cost=[[1.0, 2.0]])
    assert CheapestLanded().bind(view)(0, 0, 1) == 1
