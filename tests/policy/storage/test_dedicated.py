"""The more popular, the nearer."""

from itertools import pairwise

from simwh.layout import Layout
from simwh.policy.storage.dedicated import Dedicated

FLOOR = Layout(aisles=3, aisle_length=4.0, aisle_pitch=1.5, slots_per_aisle_side=2, depot="middle")


def bound(popularity):
    return Dedicated().bind(FLOOR, popularity, lambda item: 0.5)


def test_the_walk_grows_as_popularity_falls():
    popularity = [3.0, 9.0, 1.0, 7.0, 5.0, 8.0, 2.0]
    ranked = sorted(zip(popularity, bound(popularity), strict=True), reverse=True)
    walks = [FLOOR.walk(slot) for _, slot in ranked]
    assert walks == [1.0, 1.0, 2.5, 2.5, 2.5, 2.5, 3.0]
    assert all(near <= far for near, far in pairwise(walks))


def test_items_alike_keep_their_order():
    assert bound([1.0, 1.0, 1.0, 1.0]) == sorted(bound([1.0] * 4), key=FLOOR.walk)
