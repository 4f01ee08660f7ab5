"""A place's local clock, exact at local midnights and through daylight saving.

Time in simwh is physical seconds since the scenario's start. Where a local clock is put forward, a
day has 23 hours and a time that it skips is taken as if it had not been put forward (02:30 shows as
03:30); where it is put back, a time that comes twice is the first of the two.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

DAY = 86400.0
_ONE_DAY = timedelta(days=1)


@cache
def time_zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of that name.

    Raises
    ------
    ValueError
        There is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        raise ValueError(f"no time zone is called {name}") from None


class LocalClock:
    """What the clock of a place shows, second 0 being the scenario's start.

    Parameters
    ----------
    start : datetime
        Second 0 without an offset, as shown by the clock of `start_zone`.
    start_zone : str
        IANA name of the zone in which `start` is given.
    zone : str, optional
        IANA name of this clock's zone; `start_zone` by default.

    Attributes
    ----------
    first : date
        The local date at second 0: local day 0.
    """

    def __init__(self, start: datetime, start_zone: str, zone: str | None = None) -> None:
        self._origin = start.replace(tzinfo=time_zone(start_zone)).timestamp()
        self._zone = time_zone(zone or start_zone)
        self._midnights: dict[int, float] = {}
        self.first = self.local(0.0).date()

    def seconds(self, moment: datetime) -> float:
        """Return when this clock shows `moment`, given without an offset."""
        return moment.replace(tzinfo=self._zone).timestamp() - self._origin

    def local(self, t: float) -> datetime:
        """Return what this clock shows at `t`, without an offset, to the microsecond."""
        return datetime.fromtimestamp(self._origin + t, self._zone).replace(tzinfo=None)

    def date_of(self, day: int) -> date:
        """Return the date of local day `day`."""
        return self.first + day * _ONE_DAY

    def midnight(self, day: int) -> float:
        """Return the seconds at which local day `day` begins."""
        if day not in self._midnights:
            moment = datetime.combine(self.date_of(day), datetime.min.time())
            self._midnights[day] = self.seconds(moment)
        return self._midnights[day]

    def day(self, t: float) -> int:
        """Return the local day in which `t` lies; midnight belongs to the day that it begins."""
        day = (self.local(t).date() - self.first).days
        # The date is read to the microsecond, so that a moment before midnight may show as it.
        return day - 1 if t < self.midnight(day) else day

    def at(self, day: int, seconds_after_midnight: float) -> float:
        """Return when this clock shows a time of day (up to 24:00) on local day `day`."""
        if seconds_after_midnight in (0.0, DAY):
            return self.midnight(day + (seconds_after_midnight == DAY))
        moment = datetime.combine(self.date_of(day), datetime.min.time())
        return self.seconds(moment + timedelta(seconds=seconds_after_midnight))
