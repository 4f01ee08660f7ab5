"""A calendar for tests: plain days from a Monday's midnight, some of them closed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import floor

DAY = 86400.0
HOUR = 3600.0


@dataclass(frozen=True)
class PlainDays:
    """Days of 24 hours; second 0 is the midnight in which a Monday begins."""

    closed: Collection[int] = ()

    def next_time_of_day(
        self, t: float, seconds_after_midnight: float, weekdays: Sequence[int] | None = None
    ) -> float:
        """Return the first instant at or after `t` when the clock shows that time, if open."""
        day = floor((t - seconds_after_midnight) / DAY)
        while True:
            instant = day * DAY + seconds_after_midnight
            weekday = day % 7
            open_day = weekday not in self.closed and (weekdays is None or weekday in weekdays)
            if instant >= t and open_day:
                return instant
            day += 1
