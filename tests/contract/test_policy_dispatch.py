"""Every dispatch policy: read from a file, pure, and never before a shipment is packed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.dispatch import CATALOGUE, Dispatch
from simwh.policy.dispatch.base import DispatchContext, Load, Waiting
from simwh.policy.dispatch.full_load import FullLoad
from simwh.policy.dispatch.interval import Interval
from simwh.policy.dispatch.parcel import Parcel
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.policy.dispatch.time_quantity import TimeQuantity
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.clock import DAY, PlainDays

EXAMPLES: dict[str, dict[str, Any]] = {
    "interval": {"between": {"kind": "exponential", "mean": "1 h"}},
    "scheduled": {"times": ("16:00",), "weekdays": ("mon", "thu")},
    "full_load": {"quantity": {"shipments": 3}},
    "time_quantity": {"quantity": {"weight": "5 kg"}, "time": "2 h"},
}
TRUCKS: dict[str, dict[str, Any]] = {
    "interval": {"between": "1 h", "capacity": {"shipments": 2}},
    "scheduled": {"every": "1 h", "capacity": {"shipments": 2, "weight": "3 kg"}},
    "full_load": {"quantity": {"shipments": 3}, "capacity": {"shipments": 2}},
    "time_quantity": {
        "quantity": {"weight": "5 kg"},
        "time": "2 h",
        "capacity": {"units": 4},
        "boarding": "tier",
    },
}
every_dispatch = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
every_departure = pytest.mark.parametrize("entry", [Parcel, Scheduled], ids=kind_of)
every_truck = pytest.mark.parametrize(
    "entry", [Scheduled, Interval, FullLoad, TimeQuantity], ids=kind_of
)


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


def bound(entry):
    return example(entry).bind(DispatchContext(("gold", "bronze"), PlainDays()))


@every_dispatch
def test_is_a_policy_model(entry):
    check_policy_model(Dispatch, entry, EXAMPLES.get(kind_of(entry), {}))


@every_departure
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 20 * DAY), st.integers(0, 1)), max_size=20))
def test_no_shipment_leaves_before_it_is_packed_and_two_binds_agree(entry, shipments):
    departs, again = bound(entry), bound(entry)
    left = [departs(*shipment) for shipment in shipments]
    assert all(time >= packed for time, (packed, _) in zip(left, shipments, strict=True))
    assert [again(*shipment) for shipment in reversed(shipments)] == left[::-1]


@every_truck
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 4_000_000)), min_size=1, max_size=12))
def test_a_truck_takes_somebody_and_no_more_than_it_has_room_for(entry, sizes):
    fields = {"kind": kind_of(entry)} | TRUCKS[kind_of(entry)]
    policy = entry.model_validate(fields, context=FROM_FILE)
    trucks, again = (policy.bind(DispatchContext(("gold", "bronze"), None)) for _ in range(2))
    waiting = [Waiting(at, tier, Load(1, n, n, n)) for at, (tier, n) in enumerate(sizes)]
    places = list(trucks.board(waiting))
    assert places
    assert places == sorted(set(places))
    assert list(again.board(waiting)) == places
    total = Load()
    for place in places:
        total = total.plus(waiting[place].load)
    limits = policy.capacity.limits()
    assert len(places) == 1 or all(n <= room for n, room in zip(total, limits, strict=True))
    assert trucks.due(5.0, 4.0) > 4.0
