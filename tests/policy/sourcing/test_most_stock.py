"""The fullest site serves."""

from simwh.policy.sourcing import MostStock
from tests.policy.networks import network


def test_of_the_sites_that_can_fill_the_line_the_one_with_the_most_stock_serves_it():
    assert MostStock().bind(network([[3], [7], [5]]))(0, 0, 2) == 1


def test_of_equally_full_sites_the_nearest_serves():
    assert MostStock().bind(network([[7], [7]], reach=[[1, 0]]))(0, 0, 7) == 1


def test_a_line_that_no_site_can_fill_waits_at_home():
    assert MostStock().bind(network([[3], [7]], home=[0]))(0, 0, 8) == 0


def test_for_an_order_kept_together_stock_is_summed_over_its_items():
    view = network([[3, 3], [1, 9], [4, 4]])
    assert MostStock(split=False).bind(view)(0, [0, 1, 1], [1, 1, 1]) == [1, 1, 1]


def test_an_order_kept_together_needs_every_line_before_the_most_stock():
    view = network([[3, 3], [1, 9]])
    assert MostStock(split=False).bind(view)(0, [0, 1], [2, 1]) == [0, 0]
