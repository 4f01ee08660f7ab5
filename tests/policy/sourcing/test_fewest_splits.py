"""An order comes from as few sites as can be."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.policy.sourcing import FewestSplits
from tests.policy.networks import network


@pytest.mark.parametrize(
    ("stock", "sites"),
    [
        ([[9, 0, 0], [0, 9, 0], [9, 9, 9]], [2, 2, 2]),
        ([[9, 9, 0], [0, 9, 9], [9, 0, 9]], [0, 0, 1]),
        ([[9, 0, 0], [0, 9, 0], [0, 0, 9]], [0, 1, 2]),
        ([[9, 0, 0], [9, 9, 0], [0, 0, 9]], [1, 1, 2]),
        ([[9, 9, 9], [9, 9, 9], [9, 9, 9]], [0, 0, 0]),
    ],
)
def test_the_smallest_set_of_sites_serves_and_the_nearest_of_it_each_line(stock, sites):
    assert FewestSplits().bind(network(stock))(0, [0, 1, 2], [1, 1, 1]) == sites


def test_a_line_that_waits_at_home_makes_home_one_of_the_sites():
    choose = FewestSplits().bind(network([[9, 0], [9, 0]], home=[1]))
    assert choose(0, [0, 1], [1, 1]) == [1, 1]


def test_a_home_out_of_reach_fills_no_line():
    view = network([[9, 9, 9], [9, 0, 0], [9, 9, 0]], reach=[[1, 2]], home=[0])
    assert FewestSplits().bind(view)(0, [0, 1, 2], [1, 1, 1]) == [2, 2, 0]


def test_the_nearest_site_of_a_line_is_left_out_where_another_makes_the_set_smaller():
    stock = [[9, 0, 0, 0], [9, 9, 0, 0], [0, 0, 9, 9], [0, 9, 0, 9], [0, 0, 9, 0]]
    assert FewestSplits().bind(network(stock))(0, range(4), [1] * 4) == [1, 1, 2, 2]


def test_an_order_that_no_site_can_fill_waits_at_home():
    assert FewestSplits().bind(network([[0, 0], [0, 0]], home=[1]))(0, [0, 1], [1, 1]) == [1, 1]


def test_lines_of_the_same_item_come_from_a_site_that_has_their_sum():
    assert FewestSplits().bind(network([[3], [5]]))(0, [0, 0], [3, 2]) == [1, 1]


def test_lines_of_the_same_item_are_split_where_no_site_has_their_sum():
    assert FewestSplits().bind(network([[3], [4]]))(0, [0, 0], [4, 3]) == [1, 0]


def test_of_two_lines_of_an_item_that_only_one_site_has_the_second_waits_at_home():
    assert FewestSplits().bind(network([[0], [3]]))(0, [0, 0], [2, 2]) == [1, 0]


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_no_smaller_set_of_sites_fills_the_lines_that_can_be_filled(stock):
    chosen = FewestSplits().bind(network(stock))(0, range(4), [1] * 4)
    fillable = [item for item in range(4) if any(shelf[item] for shelf in stock)]
    assert all(stock[chosen[item]][item] for item in fillable)
    waiting = {0} if len(fillable) < 4 else set()
    smallest = min(
        len(waiting | set(sites))
        for size in range(len(stock) + 1)
        for sites in combinations(range(len(stock)), size)
        if all(any(stock[site][item] for site in waiting | set(sites)) for item in fillable)
    )
    assert len(set(chosen)) == smallest
