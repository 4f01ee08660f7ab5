"""Wave release."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal

from simwh.policy.names import index_of
from simwh.policy.release.base import ReleaseAt, ReleaseContext
from simwh.policy.timetable import Instants, TimeOfDayCalendar, Timetable
from simwh.units import Name, TimeOfDay, refusal

MIDNIGHT = 86400.0


class Wave(Timetable):
    """Jobs that are ready wait for the next wave; one ready at that very instant is in it.

    A job of a tier with a cut-off that is ready after that time of day, or on a holiday, waits for
    the first wave of the next day that is none.

    Source: Gallien & Weber (2010), wave release; de Koster, Le-Duc & Roodbergen (2007), wave
    picking.

    Attributes
    ----------
    every, offset, times, weekdays : see Timetable
    cut_offs : mapping of tier name to local time of day
        Tiers without one are in the next wave at any time of day.
    """

    kind: Literal["wave"] = "wave"
    cut_offs: Mapping[Name, TimeOfDay] = {}

    def bind(self, context: ReleaseContext) -> ReleaseAt:
        """Return the time of release of a job that is ready, in seconds.

        Raises
        ------
        ValueError
            A cut-off names no tier, or a time of day is asked for where there is no calendar.
        """
        wave = self.instants(context.calendar)
        by_tier = [wave] * len(context.tiers)
        for name, cut_off in self.cut_offs.items():
            tier = index_of(name, context.tiers, "tier")
            if context.calendar is None:
                raise refusal("cut-offs only where there is a calendar to read them on")
            if cut_off < MIDNIGHT:
                by_tier[tier] = _compose(wave, _bind_cut_off(context.calendar, cut_off))

        def release_at(ready: float, tier: int) -> float:
            return by_tier[tier](ready)

        return release_at


def _bind_cut_off(calendar: TimeOfDayCalendar, cut_off: float) -> Callable[[float], float]:
    """Return the function that moves a time after its day's cut-off to the next day's midnight."""
    following = calendar.next_time_of_day

    def in_time(ready: float) -> float:
        midnight = following(math.nextafter(ready, math.inf), 0.0)
        return ready if following(ready, cut_off) < midnight else midnight

    return in_time


def _compose(wave: Instants, in_time: Callable[[float], float]) -> Instants:
    def release(ready: float) -> float:
        return wave(in_time(ready))

    return release
