"""Paths are walked along aisles and cross-aisles, and are as long as their tours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from simwh.layout import Layout
from simwh.policy.routing import CATALOGUE
from simwh.policy.routing.base import RoutingPolicy
from simwh.policy.routing.paths import path
from simwh.policy.routing.s_shape import SShape
from simwh.state import Location
from tests.policy.routing.floors import floors_with_lists

POLICIES = [*(kind() for kind in CATALOGUE), SShape(begin="left"), SShape(begin="right")]
every_policy = pytest.mark.parametrize("policy", POLICIES, ids=str)


@every_policy
@settings(max_examples=15, deadline=None)
@given(case=floors_with_lists(most=12, blocks=2))
def test_a_path_is_as_long_as_its_tour(policy: RoutingPolicy, case: tuple[Layout, list[Location]]):
    layout, locations = case
    on_the_ground = [location._replace(level=0) for location in locations]
    corners = path(policy, layout, locations)
    walked = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(corners))
    assert walked == pytest.approx(policy.bind(layout)(on_the_ground), abs=1e-6)


@every_policy
@settings(max_examples=15, deadline=None)
@given(case=floors_with_lists(most=12, blocks=2))
def test_a_path_passes_every_pick_and_stays_on_the_floor(
    policy: RoutingPolicy, case: tuple[Layout, list[Location]]
):
    layout, locations = case
    corners = path(policy, layout, locations)
    assert corners[0] == corners[-1] == (layout.depot_at, 0.0)
    left = {(aisle * layout.aisle_pitch, layout.cross_aisle / 2 + d) for aisle, d, *_ in locations}
    for before, after in pairwise(corners):
        assert before != after
        if before[0] == after[0]:  # in an aisle
            low, high = sorted((before[1], after[1]))
            assert 0 <= low <= high <= layout.span
            assert before[0] in {aisle * layout.aisle_pitch for aisle in range(layout.aisles)}
            left -= {point for point in left if point[0] == before[0] and low <= point[1] <= high}
        else:  # on a cross-aisle
            assert before[1] == after[1]
            assert before[1] in layout.cross_aisles
    assert not left


def test_an_s_shape_goes_up_one_aisle_and_down_the_next():
    layout = Layout(aisles=3, aisle_length=10.0, aisle_pitch=3.0, slots_per_aisle_side=1)
    corners = path(SShape(), layout, [Location(0, 5.0), Location(2, 5.0)])
    assert corners == [(0, 0), (0, 10), (6, 10), (6, 0), (0, 0)]


def test_the_last_of_an_odd_number_of_aisles_is_left_at_the_front():
    layout = Layout(aisles=3, aisle_length=10.0, aisle_pitch=3.0, slots_per_aisle_side=1)
    assert path(SShape(), layout, [Location(1, 5.0)]) == [(0, 0), (3, 0), (3, 5), (3, 0), (0, 0)]


def test_several_blocks_are_worked_one_by_one_the_farthest_first():
    layout = Layout(aisles=3, aisle_length=20.0, aisle_pitch=5.0, slots_per_aisle_side=2, blocks=2)
    far, near = [Location(0, 15.0), Location(2, 12.0)], [Location(1, 3.0), Location(2, 8.0)]
    up_and_over = [(0, 0), (0, 10), (0, 20), (10, 20), (10, 10)]
    down_and_home = [(10, 0), (5, 0), (5, 3), (5, 0), (0, 0)]
    assert path(SShape(), layout, [*far, *near]) == [*up_and_over, *down_and_home]


def test_what_stands_in_the_first_aisle_is_picked_on_the_way_to_the_farthest_block():
    layout = Layout(aisles=3, aisle_length=20.0, aisle_pitch=5.0, slots_per_aisle_side=2, blocks=2)
    picks = [Location(0, 4.0), Location(1, 13.0)]
    up, turn = [(0, 0), (0, 10), (5, 10), (5, 13)], [(5, 10), (5, 0), (0, 0)]
    assert path(SShape(), layout, picks) == [*up, *turn]
