"""When packed shipments leave."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.dispatch.base import DispatchPolicy
from simwh.policy.dispatch.full_load import FullLoad
from simwh.policy.dispatch.interval import Interval
from simwh.policy.dispatch.parcel import Parcel
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.policy.dispatch.time_quantity import TimeQuantity

CATALOGUE = (Parcel, Scheduled, Interval, FullLoad, TimeQuantity)

Dispatch = Annotated[DispatchPolicy, Choice("simwh.policy.dispatch", CATALOGUE)]
"""A field that holds a dispatch policy."""
