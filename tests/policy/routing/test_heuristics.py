"""Tours worked out by hand: six aisles of 10 m, 4 m apart, cross-aisles 2 m wide, depot left.

From one cross-aisle's centre line to the other's it is 12 m; a slot at depth d is d + 1 m from the
front and 11 - d m from the back.
"""

import pytest

from simwh.layout import Layout
from simwh.policy.routing.combined import Combined
from simwh.policy.routing.largest_gap import LargestGap
from simwh.policy.routing.midpoint import Midpoint
from simwh.policy.routing.optimal import Optimal
from simwh.policy.routing.return_ import Return
from simwh.policy.routing.s_shape import SShape
from simwh.state import Location

FLOOR = Layout(
    aisles=6, aisle_length=10.0, aisle_pitch=4.0, cross_aisle=2.0, slots_per_aisle_side=10
)
PICKS = [
    Location(0, 8.0),
    Location(0, 3.0),
    Location(2, 1.0),
    Location(2, 9.0),
    Location(3, 5.0),
    Location(5, 2.0),
    Location(5, 4.0),
]
ACROSS = 2 * 5 * 4.0


def test_s_shape_crosses_every_visited_aisle_where_their_number_is_even():
    assert SShape().bind(FLOOR)(PICKS) == ACROSS + 4 * 12


def test_s_shape_turns_in_the_last_aisle_where_their_number_is_odd():
    without_fourth = [pick for pick in PICKS if pick.aisle != 3]
    assert SShape().bind(FLOOR)(without_fourth) == ACROSS + 2 * 12 + 2 * (4 + 1)


def test_s_shape_begins_on_the_side_of_the_depot():
    right = FLOOR.model_copy(update={"depot": "right"})
    without_fourth = [pick for pick in PICKS if pick.aisle != 3]
    assert SShape().bind(right)(without_fourth) == ACROSS + 2 * 12 + 2 * (8 + 1)


def test_s_shape_begins_on_the_left_where_the_depot_stands_in_the_middle():
    middle = FLOOR.model_copy(update={"depot": "middle"})
    without_fourth = [pick for pick in PICKS if pick.aisle != 3]
    assert SShape().bind(middle)(without_fourth) == ACROSS + 2 * 12 + 2 * (4 + 1)


def test_return_goes_to_the_deepest_pick_of_every_aisle():
    assert Return().bind(FLOOR)(PICKS) == ACROSS + 2 * ((8 + 1) + (9 + 1) + (5 + 1) + (4 + 1))


def test_midpoint_works_inner_aisles_in_halves_and_the_middle_from_the_front():
    inner = 2 * ((1 + 1) + (11 - 9)) + 2 * (5 + 1)
    assert Midpoint().bind(FLOOR)(PICKS) == ACROSS + 2 * 12 + inner


def test_largest_gap_leaves_out_the_largest_gap_of_inner_aisles():
    gaps = (9 - 1) + (5 + 1)
    assert LargestGap().bind(FLOOR)(PICKS) == ACROSS + 2 * 12 + 2 * (2 * 12 - gaps)


def test_combined_crosses_two_aisles_and_turns_in_the_best_two():
    # Cross the first and third, turn in the others: 12 + 12 + 2 * 6 + 2 * 5.
    assert Combined().bind(FLOOR)(PICKS) == ACROSS + 46


def test_optimal_goes_around_the_gap_where_that_is_shorter():
    # Cross the first, pass the third from both ends, cross the fourth, turn in the last.
    assert Optimal().bind(FLOOR)(PICKS) == ACROSS + 12 + 2 * (2 + 2) + 12 + 2 * 5


@pytest.mark.parametrize("at", [0.0, 5.0, 12.0])
def test_the_walk_along_the_front_covers_the_depot_and_all_visited_aisles(at):
    floor = FLOOR.model_copy(update={"depot": at})
    picks = [Location(1, 2.0), Location(2, 2.0)]
    reach = max(8.0, at) - min(4.0, at)
    assert Return().bind(floor)(picks) == 2 * reach + 2 * 3 + 2 * 3


def test_s_shape_begins_where_it_is_told_to():
    right = FLOOR.model_copy(update={"depot": "right"})
    without_fourth = [pick for pick in PICKS if pick.aisle != 3]
    turned_right = ACROSS + 2 * 12 + 2 * (4 + 1)
    assert SShape(begin="left").bind(right)(without_fourth) == turned_right


def test_a_picker_goes_up_once_to_the_highest_pick_of_a_place():
    tall = FLOOR.model_copy(update={"levels": 4, "level_height": 1.5})
    stacked = [Location(2, 5.0, 1), Location(2, 5.0, 3), Location(2, 7.0, 1)]
    assert Return().bind(tall)(stacked) == Return().bind(FLOOR)(stacked) + 2 * 1.5 * (3 + 1)
