"""Backorders are cleared by priority."""

from simwh.policy.clearing import Priority
from tests.policy.networks import shelf


def choose(view):
    return Priority().bind(view)(0, view.waiting[0])


def test_the_highest_priority_may_have_all_that_is_available():
    assert choose(shelf(7, (2, 3, 9), (1, 5, 9), (3, 4, 9))) == (1, 7)


def test_within_a_priority_who_came_first_is_served_first():
    assert choose(shelf(7, (0, 5, 9), (1, 3, 9), priority=(1, 1, 2, 3))) == (1, 7)


def test_nobody_is_served_from_an_empty_shelf():
    assert choose(shelf(0, (0, 5, 9))) == (-1, 0)
