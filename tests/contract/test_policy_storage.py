"""Every storage policy: a model, pure, a slot for each item and no slot for two."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.layout import Layout
from simwh.policy.storage import CATALOGUE, Storage
from simwh.policy.storage.base import Goods
from simwh.state import Location
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.storage.chances import chances

FLOOR = Layout(aisles=4, aisle_length=12.0, aisle_pitch=3.0, slots_per_aisle_side=5)

some = settings(max_examples=30, deadline=None)
EXAMPLES: dict[str, dict[str, Any]] = {"class_based": {"shares": ("20 %", "30 %", "50 %")}}
every_storage = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
popularities = st.lists(st.floats(0, 1e6), max_size=FLOOR.slots)


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


def bound(entry: Any, popularity: list[float]) -> list[Location]:
    names = [f"item{number}" for number in range(len(popularity))]
    count = len(popularity)
    together = {(item, item + 2): 1.0 + item % 3 for item in range(count - 2)}
    goods = Goods([float(item % 7) for item in range(count)], lambda: together)
    return list(example(entry).bind(FLOOR, popularity, chances(names), goods))


@every_storage
def test_is_a_policy_model(entry):
    check_policy_model(Storage, entry, EXAMPLES.get(kind_of(entry), {}))


@every_storage
@some
@given(popularities)
def test_every_item_has_a_slot_that_no_other_has(entry, popularity):
    slots = bound(entry, popularity)
    assert len(slots) == len(popularity)
    assert Counter(slots) <= Counter(FLOOR.locations())


@every_storage
@some
@given(popularities)
def test_two_binds_agree(entry, popularity):
    assert bound(entry, popularity) == bound(entry, popularity)


@every_storage
def test_a_full_floor_is_filled(entry):
    popularity = [float(rank) for rank in range(FLOOR.slots)]
    assert Counter(bound(entry, popularity)) == Counter(FLOOR.locations())


@every_storage
def test_more_items_than_slots_are_refused(entry):
    with pytest.raises(ValueError, match="slot for each of 41 items, unlike 40 slots"):
        bound(entry, [1.0] * (FLOOR.slots + 1))
