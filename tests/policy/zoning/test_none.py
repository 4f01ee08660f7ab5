"""Without zones the whole floor is one."""

from simwh.layout import Layout
from simwh.policy.zoning.none import NoZoning


def test_every_slot_is_in_the_only_zone():
    floor = Layout(aisles=2, aisle_length=8.0, aisle_pitch=3.0, slots_per_aisle_side=4)
    assert {NoZoning().bind(floor)(slot) for slot in floor.locations()} == {0}
    assert NoZoning.zones == 1
