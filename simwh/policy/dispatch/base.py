"""What a dispatch policy is asked: when a packed shipment leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from simwh.policy.timetable import TimeOfDayCalendar

Departs = Callable[[float, int], float]
"""``departs(packed, tier)``: seconds, never before `packed`."""


@dataclass(frozen=True)
class DispatchContext:
    """What a dispatch policy may know of its warehouse when it is bound.

    Attributes
    ----------
    tiers : sequence of str
        Names by tier index.
    calendar : TimeOfDayCalendar or None
        The clock of the warehouse; None only where no policy asks for a time of day.
    """

    tiers: Sequence[str]
    calendar: TimeOfDayCalendar | None


class DispatchPolicy(Protocol):
    """When packed shipments leave."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, context: DispatchContext) -> Departs:
        """Return the time of departure of a packed shipment."""
