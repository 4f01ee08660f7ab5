"""A floor knows its slots and its metres, and refuses what cannot be built."""

from typing import Any

import pytest
from pydantic import ValidationError

from simwh.layout import Layout
from simwh.state import Location
from simwh.units import AS_TEXT, FROM_FILE

WRITTEN: dict[str, Any] = {
    "aisles": 3,
    "aisle_length": "20 m",
    "aisle_pitch": "400 cm",
    "cross_aisle": "3 m",
    "slots_per_aisle_side": 2,
}


def read(**changes: Any) -> Layout:
    return Layout.model_validate(WRITTEN | changes, context=FROM_FILE)


def refused(**changes: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        read(**changes)
    return str(caught.value)


def test_slots_stand_in_pairs_at_the_middle_of_their_width():
    pair_of_aisle_1 = [Location(1, 5.0), Location(1, 5.0), Location(1, 15.0), Location(1, 15.0)]
    assert read().locations()[4:8] == pair_of_aisle_1
    assert len(read().locations()) == read().slots == 12


def test_distances_are_measured_between_centre_lines():
    assert read().span == 23.0
    assert read().width == 8.0


@pytest.mark.parametrize(
    ("depot", "metres"), [("left", 0), ("middle", 4), ("right", 8), ("1.5 m", 1.5), ("8 m", 8)]
)
def test_the_depot_stands_where_it_is_said_to(depot, metres):
    assert read(depot=depot).depot_at == metres


def test_the_walk_goes_along_the_front_through_half_the_cross_aisle_to_the_slot():
    assert read(depot="3 m").walk(Location(2, 15.0)) == 5 + 1.5 + 15


@pytest.mark.parametrize("depot", ["lft", 3, "3 s", -1, None, ["left"], "-1 m"])
def test_a_depot_is_a_side_or_a_length(depot):
    assert "left, middle, right, or metres from the leftmost aisle" in refused(depot=depot)


def test_a_depot_beside_the_block_is_refused():
    assert "the depot stands at most 8 m to the right" in refused(depot="8.1 m")


@pytest.mark.parametrize("field", ["aisles", "slots_per_aisle_side"])
@pytest.mark.parametrize("value", [0, -1, 1.5, True, "3", 10**9])
def test_counts_are_whole_numbers_from_1(field, value):
    assert field in refused(**{field: value})


@pytest.mark.parametrize("field", ["aisle_length", "aisle_pitch"])
@pytest.mark.parametrize("value", ["0 m", "-1 m", 20, "20", "20 kg"])
def test_lengths_are_positive_and_have_a_unit(field, value):
    assert field in refused(**{field: value})


def test_more_slots_than_memory_holds_are_refused():
    assert "at most 10000000 slots" in refused(aisles=10_000, slots_per_aisle_side=1_000)


def test_what_is_written_is_read_again():
    layout = read(depot="1.5 m")
    assert read(**layout.model_dump(context=AS_TEXT)) == layout


def test_blocks_share_the_slots_of_an_aisle_and_a_cross_aisle_lies_between():
    layout = read(blocks=2)
    assert layout.cross_aisles == (0.0, 13.0, 26.0)
    assert [slot.depth for slot in layout.locations()[:4:2]] == [5.0, 10 + 3 + 5.0]
    assert (layout.depth, layout.span) == (23.0, 26.0)


def test_blocks_have_as_many_slots_each():
    assert "as many slots in each of 3 blocks, unlike 2" in refused(blocks=3)


def test_levels_multiply_slots_and_the_walk_goes_up_to_them():
    layout = read(levels=3, level_height="2 m")
    assert len(layout.locations()) == layout.slots == 36
    assert layout.walk(Location(0, 5.0, 2)) == 1.5 + 5 + 2 * 2
