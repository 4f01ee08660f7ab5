"""Home serves, whatever its stock."""

from simwh.policy.sourcing import Home
from tests.policy.networks import network


def test_the_home_serves_even_without_stock():
    choose = Home().bind(network([[9], [0]], reach=[[0, 1]], home=[1]))
    assert choose(0, 0, 5) == 1


def test_it_is_asked_line_by_line():
    assert Home().scope == "line"
