"""The less space for its demand, the nearer."""

from simwh.layout import Layout
from simwh.policy.storage.base import Goods
from simwh.policy.storage.cube_per_order_index import CubePerOrderIndex
from simwh.policy.storage.dedicated import Dedicated

FLOOR = Layout(aisles=6, aisle_length=4.0, aisle_pitch=1.5, slots_per_aisle_side=1)


def ranked(popularity, space=()):
    slots = CubePerOrderIndex().bind(FLOOR, popularity, lambda item: 0.5, Goods(space))
    return sorted(range(len(slots)), key=lambda item: (slots[item], item))


def test_items_are_ranked_by_space_over_demand():
    # Indices 4, 1, 2.5 and 0.5.
    assert ranked([5.0, 8.0, 4.0, 2.0], [20.0, 8.0, 10.0, 1.0]) == [1, 3, 0, 2]
    slots = CubePerOrderIndex().bind(
        FLOOR, [5.0, 8.0, 4.0, 2.0], lambda item: 0.5, Goods([20.0, 8.0, 10.0, 1.0])
    )
    assert [slot.aisle for slot in slots] == [1, 0, 1, 0]


def test_a_bulky_fast_mover_may_stand_behind_a_small_slow_one():
    assert ranked([10.0, 1.0, 9.0], [1000.0, 1.0, 9.0]) == [1, 2, 0]


def test_without_volumes_it_is_turnover_and_what_is_never_asked_for_is_last():
    popularity = [1.0, 5.0, 0.0, 3.0]
    for goods in (Goods(), Goods([0.0] * 4)):
        slots = CubePerOrderIndex().bind(FLOOR, popularity, lambda item: 0.5, goods)
        assert slots == Dedicated().bind(FLOOR, popularity, lambda item: 0.5)
    assert ranked([1.0, 0.0], [9.0, 0.1]) == [0, 1]
