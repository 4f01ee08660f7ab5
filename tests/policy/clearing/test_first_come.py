"""Backorders are cleared in the order of their arrival."""

from simwh.policy.clearing import FirstCome
from tests.policy.networks import shelf


def choose(view):
    return FirstCome().bind(view)(0, view.waiting[0])


def test_who_came_first_may_have_all_that_is_available_whatever_the_tier():
    assert choose(shelf(7, (0, 5, 9), (2, 3, 9), (3, 4, 9))) == (2, 7)


def test_the_last_unit_is_given_too():
    assert choose(shelf(1, (2, 3, 9))) == (2, 1)


def test_nobody_is_served_from_an_empty_shelf():
    assert choose(shelf(0, (0, 5, 9))) == (-1, 0)
