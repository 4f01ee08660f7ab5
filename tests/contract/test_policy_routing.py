"""Every routing policy: a model, pure, and a walk that visits what it must and no less."""

import pytest
from hypothesis import assume, given, settings

from simwh.choice import kind_of
from simwh.layout import Layout
from simwh.policy.routing import CATALOGUE, Routing
from tests.contract.policy_model import check_policy_model
from tests.policy.routing.floors import floors_with_lists

some = settings(max_examples=15, deadline=None)
every_routing = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


@every_routing
def test_is_a_policy_model(entry):
    check_policy_model(Routing, entry, {})


@every_routing
@some
@given(floors_with_lists(most=12, blocks=2))
def test_two_binds_agree_whatever_the_order_of_the_list(entry, drawn):
    layout, slots = drawn
    walked = entry().bind(layout)(slots)
    assert entry().bind(layout)([*reversed(slots), slots[0]]) == pytest.approx(walked, rel=1e-12)


@every_routing
@some
@given(floors_with_lists(most=1, blocks=2))
def test_a_tour_of_one_slot_is_twice_the_walk(entry, drawn):
    layout, [slot] = drawn
    assert entry().bind(layout)([slot]) == pytest.approx(2 * layout.walk(slot), rel=1e-12)


@every_routing
def test_an_empty_tour_is_no_walk(entry):
    layout = Layout(aisles=3, aisle_length=10.0, aisle_pitch=3.0, slots_per_aisle_side=5)
    assert entry().bind(layout)([]) == 0.0


@every_routing
@some
@given(floors_with_lists(most=12, blocks=2))
def test_a_tour_is_at_least_twice_the_farthest_walk(entry, drawn):
    layout, slots = drawn
    assert entry().bind(layout)(slots) >= 2 * max(map(layout.walk, slots)) * (1 - 1e-12)


@every_routing
@some
@given(floors_with_lists(most=8, blocks=2))
def test_a_floor_and_its_mirror_image_are_walked_alike(entry, drawn):
    layout, slots = drawn
    assume(layout.depot_at != layout.width / 2)
    mirrored = layout.model_copy(update={"depot": layout.width - layout.depot_at})
    seen = [slot._replace(aisle=layout.aisles - 1 - slot.aisle) for slot in slots]
    walked = entry().bind(layout)(slots)
    assert entry().bind(mirrored)(seen) == pytest.approx(walked, rel=1e-12)
