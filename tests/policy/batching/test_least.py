"""No tour is shorter than the least that it has to walk."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.layout import Layout
from simwh.policy.batching.least import bind_least
from simwh.policy.routing import CATALOGUE
from simwh.policy.routing.optimal import Optimal

BLOCK = Layout(
    aisles=5,
    aisle_length=20.0,
    aisle_pitch=3.0,
    cross_aisle=2.0,
    slots_per_aisle_side=10,
    depot=4.0,
)
TALL = BLOCK.model_copy(update={"levels": 3, "level_height": 1.5})
picks = st.lists(st.integers(0, 99), min_size=1, max_size=8)


def at(layout, places):
    slots = layout.locations()
    return [slots[place * len(slots) // 100] for place in places]


@settings(max_examples=80, deadline=None)
@given(picks, picks, st.sampled_from(CATALOGUE), st.sampled_from([BLOCK, TALL]))
def test_what_two_tours_walk_at_least_bounds_the_tour_over_both(one, other, entry, layout):
    least, tour = bind_least(layout), entry().bind(layout)
    together = np.maximum(least(at(layout, one)), least(at(layout, other)))
    both = at(layout, one + other)
    assert together.sum() <= least(both).sum() + 1e-9
    assert least(both).sum() <= tour(both) + 1e-9


@settings(max_examples=40, deadline=None)
@given(picks, st.sampled_from([2, 5]))
def test_stretches_between_cross_aisles_count_for_themselves(places, blocks):
    layout = BLOCK.model_copy(update={"blocks": blocks})
    slots = at(layout, places)
    walked = min(entry().bind(layout)(slots) for entry in CATALOGUE if entry is not Optimal)
    assert bind_least(layout)(slots).sum() <= walked + 1e-9


def test_a_single_pick_is_bounded_exactly_by_the_return_to_it():
    slot = BLOCK.locations()[5]
    assert bind_least(BLOCK)([slot]).sum() == pytest.approx(Optimal().bind(BLOCK)([slot]))
