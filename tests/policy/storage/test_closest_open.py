"""Whoever comes takes the nearest free slot."""

from collections import Counter

from simwh.layout import Layout
from simwh.policy.storage.closest_open import ClosestOpen
from tests.policy.storage.chances import chances

FLOOR = Layout(aisles=3, aisle_length=4.0, aisle_pitch=1.5, slots_per_aisle_side=2)
NAMES = [f"item{number}" for number in range(6)]


def test_the_floor_is_filled_from_the_depot_on_whatever_is_popular():
    nearest = sorted(FLOOR.locations(), key=FLOOR.walk)[:6]
    slots = ClosestOpen().bind(FLOOR, [9.0, 1.0, 8.0, 2.0, 7.0, 3.0], chances(NAMES))
    assert Counter(slots) == Counter(nearest)
    assert slots == ClosestOpen().bind(FLOOR, [1.0] * 6, chances(NAMES))


def test_every_item_comes_first_equally_often():
    first = FLOOR.locations()[0]  # one location, two slots that face each other
    at_depot = Counter(
        item
        for replication in range(600)
        for item, slot in enumerate(
            ClosestOpen().bind(FLOOR, [1.0] * 6, chances(NAMES, replication))
        )
        if slot == first
    )
    assert all(150 < at_depot[item] < 250 for item in range(6))  # 200 expected
