"""Every storage policy: a model, pure, a slot for each item and no slot for two."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from simwh.layout import Layout
from simwh.policy.storage import CATALOGUE, Storage
from simwh.policy.storage.class_based import ClassBased
from tests.contract.policy_model import check_policy_model
from tests.policy.storage.chances import chances

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    ClassBased: {"shares": ("20 %", "30 %", "50 %"), "pattern": "across_aisle"}
}
FLOOR = Layout(aisles=4, aisle_length=12.0, aisle_pitch=3.0, slots_per_aisle_side=5)

every_storage = pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.__name__)
popularities = st.lists(st.floats(0, 1e6), max_size=FLOOR.slots)


def example(entry: Any) -> Any:
    return entry.model_validate(EXAMPLES.get(entry, {}))


def bound(entry: Any, popularity: list[float]) -> list[Any]:
    names = [f"item{number}" for number in range(len(popularity))]
    return list(example(entry).bind(FLOOR, popularity, chances(names)))


@every_storage
def test_is_a_policy_model(entry):
    check_policy_model(Storage, entry, EXAMPLES.get(entry, {}))


@every_storage
@given(popularities)
def test_every_item_has_a_slot_that_no_other_has(entry, popularity):
    slots = bound(entry, popularity)
    assert len(slots) == len(popularity)
    assert Counter(slots) <= Counter(FLOOR.locations())


@every_storage
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
