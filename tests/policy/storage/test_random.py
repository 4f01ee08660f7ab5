"""Random storage gives every free slot the same chance, and items keep theirs."""

from collections import Counter

import pytest

from simwh.layout import Layout
from simwh.policy.storage.random import Random
from tests.policy.storage.chances import chances

SMALL = Layout(aisles=3, aisle_length=4.0, aisle_pitch=1.0, slots_per_aisle_side=1)
LARGE = Layout(aisles=10, aisle_length=30.0, aisle_pitch=3.0, slots_per_aisle_side=10)


def placed(layout, names, replication=0):
    slots = Random().bind(layout, [1.0] * len(names), chances(names, replication))
    return dict(zip(names, slots, strict=True))


def test_all_ways_to_place_two_items_are_equally_likely():
    # Nine pairs of aisles; two items share one in 2 of 6 * 5 pairs of slots, else 4 of 30.
    pairs = Counter(tuple(placed(SMALL, ["one", "two"], run).values()) for run in range(3000))
    aisles = [(a.aisle, b.aisle, n) for (a, b), n in pairs.items()]
    assert len(aisles) == 9
    expected = [(2 if a == b else 4) / 30 * 3000 for a, b, _ in aisles]
    chi_square = sum((n - e) ** 2 / e for (_, _, n), e in zip(aisles, expected, strict=True))
    assert chi_square < 26.1  # the 99.9 % quantile at 8 degrees of freedom


def test_a_new_last_item_moves_nobody():
    names = [f"item{number:03}" for number in range(150)]
    before, after = placed(LARGE, names), placed(LARGE, [*names, "new"])
    assert {name: after[name] for name in names} == before


@pytest.mark.parametrize("place", [0, 40, 75])
def test_a_new_item_moves_only_those_whose_draw_it_took(place):
    names = [f"item{number:03}" for number in range(100)]
    before = placed(LARGE, names)
    after = placed(LARGE, [*names[:place], "new", *names[place:]])
    assert sum(before[name] != after[name] for name in names) <= 3
