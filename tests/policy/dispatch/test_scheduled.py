"""A shipment leaves with the next truck that it is packed in time for."""

from simwh.policy.dispatch.base import DispatchContext
from simwh.policy.dispatch.scheduled import Scheduled
from tests.policy.clock import HOUR, PlainDays


def bound(calendar=None, **fields):
    departs = Scheduled.model_validate(fields).bind(DispatchContext(("all",), calendar))
    return lambda hour: departs(hour * HOUR, 0) / HOUR


def test_periodic_trucks_leave_at_exact_multiples_and_take_what_is_packed_just_then():
    departs = bound(every="6 h", offset="2 h")
    assert [departs(hour) for hour in (0, 2, 2.5, 8)] == [2, 2, 8, 8]


def test_a_shipment_must_be_packed_the_lead_before_the_departure():
    departs = bound(every="6 h", lead="1 h")
    assert [departs(hour) for hour in (0, 5, 5.5)] == [6, 6, 12]


def test_trucks_leave_at_times_of_day_on_their_weekdays():
    departs = bound(PlainDays(), times=("10:00", "16:00"), weekdays=("mon", "wed"), lead="30 min")
    assert [departs(hour) for hour in (9.5, 9.6, 16, 48 + 16)] == [10, 16, 48 + 10, 168 + 10]
