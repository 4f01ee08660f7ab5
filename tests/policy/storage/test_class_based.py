"""Classes have regions: whole aisles, the front of all aisles, or the nearest slots."""

import pytest
from pydantic import ValidationError

from simwh.layout import Layout
from simwh.policy.storage.class_based import ClassBased
from simwh.policy.storage.random import Random
from simwh.units import FROM_FILE
from tests.policy.storage.chances import chances

FLOOR = Layout(aisles=5, aisle_length=20.0, aisle_pitch=4.0, slots_per_aisle_side=10)
NAMES = [f"item{number:03}" for number in range(50)]
POPULARITY = [float(50 - number) for number in range(50)]


def bound(shares, pattern="within_aisle", layout=FLOOR, names=NAMES, popularity=POPULARITY):
    return ClassBased(shares=shares, pattern=pattern).bind(layout, popularity, chances(names))


def test_within_aisle_the_first_class_has_the_aisles_nearest_to_the_depot():
    slots = bound((0.2, 0.2, 0.6))
    assert {slot.aisle for slot in slots[:10]} == {0}
    assert {slot.aisle for slot in slots[10:20]} == {1}
    assert {slot.aisle for slot in slots[20:]} == {2, 3, 4}


def test_within_aisle_begins_at_the_depot_wherever_it_stands():
    middle = FLOOR.model_copy(update={"depot": "middle"})
    assert {slot.aisle for slot in bound((0.2, 0.8), layout=middle)[:10]} == {2}


def test_across_aisle_the_first_class_has_the_front_of_every_aisle():
    slots = bound((0.2, 0.8), "across_aisle")
    assert max(slot.depth for slot in slots[:10]) == 3.0
    assert len({slot.aisle for slot in slots[:10]}) > 1
    assert min(slot.depth for slot in slots[10:]) == 5.0


def test_diagonal_the_first_class_has_the_shortest_walks():
    walks = [FLOOR.walk(slot) for slot in bound((0.3, 0.7), "diagonal")]
    assert max(walks[:15]) <= min(walks[15:])


def test_one_class_is_random_storage():
    assert bound((1.0,)) == Random().bind(FLOOR, POPULARITY, chances(NAMES))


def test_a_new_item_moves_only_those_whose_class_or_draw_it_took():
    names, popularity = [*NAMES, "new"], [*POPULARITY, 45.5]
    before, after = bound((0.2, 0.8)), bound((0.2, 0.8), names=names, popularity=popularity)
    assert sum(a != b for a, b in zip(before, after, strict=False)) <= 5


def test_a_class_never_lacks_slots_however_shares_round():
    shares = (0.15, 0.15, 0.15, 0.55)
    for items in range(FLOOR.slots + 1):
        names = [f"item{number:03}" for number in range(items)]
        slots = bound(shares, names=names, popularity=[1.0] * items)
        assert len(slots) == items


@pytest.mark.parametrize("shares", [("50 %",), ("60 %", "60 %"), (), ("-20 %", "120 %")])
def test_shares_are_fractions_that_sum_to_1(shares):
    with pytest.raises(ValidationError, match=r"sum to 1|at least 1 item|from 0 % to 100 %"):
        ClassBased.model_validate({"shares": shares}, context=FROM_FILE)
