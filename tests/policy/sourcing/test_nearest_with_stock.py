"""The nearest site that can fill the line serves it."""

from dataclasses import replace

from simwh.policy.sourcing import NearestWithStock
from tests.policy.networks import network

STOCK = [[2, 0], [5, 1], [9, 9]]


def test_the_nearest_site_that_can_fill_the_line_serves_it():
    choose = NearestWithStock().bind(network(STOCK))
    assert [choose(0, 0, quantity) for quantity in (1, 2, 3, 5, 6, 9)] == [0, 0, 1, 1, 2, 2]


def test_a_line_that_no_site_can_fill_waits_at_home():
    choose = NearestWithStock().bind(network(STOCK, home=[1]))
    assert choose(0, 0, 10) == 1


def test_only_sites_in_reach_serve_and_in_the_order_of_reach():
    choose = NearestWithStock().bind(network(STOCK, reach=[[2, 0]], home=[0]))
    assert choose(0, 0, 1) == 2


def test_stock_is_what_the_tier_may_take_and_is_read_live():
    view = network(STOCK, tier=[1])
    reserved = replace(view, entitled=lambda point, tier: view.available[point] - 2 * tier)
    choose = NearestWithStock().bind(reserved)
    assert choose(0, 0, 1) == 1
    view.available[0] = 3
    assert choose(0, 0, 1) == 0


def test_an_order_kept_together_comes_from_the_nearest_site_that_can_fill_every_line():
    choose = NearestWithStock(split=False).bind(network(STOCK))
    assert choose(0, [0, 1], [2, 1]) == [1, 1]


def test_lines_of_the_same_item_need_their_sum():
    choose = NearestWithStock(split=False).bind(network(STOCK))
    assert choose(0, [0, 0], [1, 1]) == [0, 0]
    assert choose(0, [0, 0], [2, 1]) == [1, 1]


def test_where_no_site_fills_all_lines_the_one_that_fills_most_serves():
    choose = NearestWithStock(split=False).bind(network([[1, 0, 0], [0, 1, 1], [1, 1, 0]]))
    assert choose(0, [0, 1, 2], [1, 1, 1]) == [1, 1, 1]


def test_of_sites_that_fill_equally_many_lines_the_nearest_serves_even_if_it_is_one_line():
    choose = NearestWithStock(split=False).bind(network([[0, 0], [0, 1], [1, 0]]))
    assert choose(0, [0, 1], [1, 1]) == [1, 1]


def test_where_no_site_fills_any_line_the_order_waits_at_home():
    choose = NearestWithStock(split=False).bind(network(STOCK, home=[1]))
    assert choose(0, [0, 1], [10, 10]) == [1, 1]


def test_the_scope_follows_from_splitting():
    assert NearestWithStock().scope == "line"
    assert NearestWithStock(split=False).scope == "order"
