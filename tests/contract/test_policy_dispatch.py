"""Every dispatch policy: read from a file, pure, and never before a shipment is packed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.dispatch import CATALOGUE, Dispatch
from simwh.policy.dispatch.base import DispatchContext
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.clock import DAY, PlainDays

EXAMPLES: dict[str, dict[str, Any]] = {
    "scheduled": {"times": ("16:00",), "weekdays": ("mon", "thu")}
}
every_dispatch = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


def bound(entry):
    return example(entry).bind(DispatchContext(("gold", "bronze"), PlainDays()))


@every_dispatch
def test_is_a_policy_model(entry):
    check_policy_model(Dispatch, entry, EXAMPLES.get(kind_of(entry), {}))


@every_dispatch
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 20 * DAY), st.integers(0, 1)), max_size=20))
def test_no_shipment_leaves_before_it_is_packed_and_two_binds_agree(entry, shipments):
    departs, again = bound(entry), bound(entry)
    left = [departs(*shipment) for shipment in shipments]
    assert all(time >= packed for time, (packed, _) in zip(left, shipments, strict=True))
    assert [again(*shipment) for shipment in reversed(shipments)] == left[::-1]
