"""The optimal tour is the shortest there is."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings

from simwh.layout import Layout
from simwh.policy.routing import CATALOGUE
from simwh.policy.routing.combined import Combined
from simwh.policy.routing.largest_gap import LargestGap
from simwh.policy.routing.midpoint import Midpoint
from simwh.policy.routing.optimal import Optimal
from simwh.policy.routing.return_ import Return
from simwh.policy.routing.s_shape import SShape
from simwh.state import Location
from tests.policy.routing.floors import floors_with_lists


def shortest_by_trial(layout: Layout, slots: list[Location]) -> float:
    """Try every order of the slots, each reached from the one before by the shortest path."""

    def place(slot: Location) -> tuple[float, float]:
        return slot.aisle * layout.aisle_pitch, layout.cross_aisle / 2 + slot.depth

    def path(one: tuple[float, float], other: tuple[float, float]) -> float:
        across, up = abs(one[0] - other[0]), one[1] + other[1]
        return across + min(up, 2 * layout.span - up) if across else abs(one[1] - other[1])

    depot = (layout.depot_at, 0.0)
    # The depot stands on the front cross-aisle: also in line with an aisle it is left along it.
    orders = permutations({place(slot) for slot in slots})
    return min(sum(path(*leg) for leg in pairwise([depot, *order, depot])) for order in orders)


@settings(max_examples=150, deadline=None)
@given(floors_with_lists(most=6))
def test_is_the_shortest_of_all_orders(drawn):
    layout, slots = drawn
    layout = layout.model_copy(update={"levels": 1, "level_height": 0.0})
    assert Optimal().bind(layout)(slots) == pytest.approx(shortest_by_trial(layout, slots))


@settings(max_examples=60, deadline=None)
@given(floors_with_lists(most=30))
def test_no_heuristic_is_shorter(drawn):
    layout, slots = drawn
    best = Optimal().bind(layout)(slots)
    assert all(best <= entry().bind(layout)(slots) * (1 + 1e-12) for entry in CATALOGUE)


@settings(max_examples=60, deadline=None)
@given(floors_with_lists(most=30))
def test_combined_is_no_longer_than_the_two_it_combines(drawn):
    layout, slots = drawn
    either = min(SShape().bind(layout)(slots), Return().bind(layout)(slots))
    assert Combined().bind(layout)(slots) <= either * (1 + 1e-12)


@settings(max_examples=60, deadline=None)
@given(floors_with_lists(most=30))
def test_the_largest_gap_leaves_out_at_least_what_the_midpoint_does(drawn):
    layout, slots = drawn
    midpoint = Midpoint().bind(layout)(slots)
    assert LargestGap().bind(layout)(slots) <= midpoint * (1 + 1e-12)
