"""What a release policy is asked: when a job that is ready goes to the floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from simwh.policy.timetable import TimeOfDayCalendar
from simwh.streams import Uniforms

ReleaseAt = Callable[[float, int], float]
"""``release_at(ready, tier)``: seconds, never before `ready`."""


@dataclass(frozen=True)
class ReleaseContext:
    """What a release policy may know of its warehouse when it is bound.

    Attributes
    ----------
    tiers : sequence of str
        Names by tier index.
    calendar : TimeOfDayCalendar or None
        The clock of the warehouse; None only where no policy asks for a time of day.
    uniforms : callable
        ``uniforms(part)`` is the stream of one part of this warehouse's release.
    """

    tiers: Sequence[str]
    calendar: TimeOfDayCalendar | None
    uniforms: Callable[[str], Uniforms]


class ReleasePolicy(Protocol):
    """When jobs that are ready go to the floor."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, context: ReleaseContext) -> ReleaseAt:
        """Return the time of release of a job that is ready."""
