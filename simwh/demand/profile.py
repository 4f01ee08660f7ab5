"""How a rate moves with the week, the year, holidays and promotions, on a local clock."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from simwh.clock import DAY, LocalClock
from simwh.demand.base import Floats
from simwh.demand.intensity import Piecewise

_DAYS_A_BLOCK = 28
_HOUR = 3600.0
_QUARTER = 900.0
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKS = (7,) * 51 + (8,)


class Surge(NamedTuple):
    """A local span of time in which demand is multiplied."""

    start: datetime
    end: datetime
    factor: float


class Profile(NamedTuple):
    """Factors of a base rate.

    Attributes
    ----------
    weekly : tuple of 7 or 168 float
        By day from Monday, or by hour from Monday 00:00; only their proportions count.
    yearly : tuple of 12 or 52 float
        By month, or by seven days from 1 January (the last has eight, or nine); only their
        proportions count.
    holidays : float
        Factor on holidays.
    surges : tuple of Surge
    """

    weekly: tuple[float, ...]
    yearly: tuple[float, ...]
    holidays: float
    surges: tuple[Surge, ...]


@lru_cache(maxsize=256)
def intensity(
    profile: Profile, start: datetime, time_zone: str, holidays: frozenset[str]
) -> Piecewise:
    """Return the integral of the factors from a start; equal profiles share it."""
    return Piecewise(_Calendar(profile, LocalClock(start, time_zone), holidays).extend)


class _Calendar:
    """Lists the factors of a profile in physical time, some days at a time."""

    def __init__(self, profile: Profile, clock: LocalClock, holidays: frozenset[str]) -> None:
        self._clock, self._holidays = clock, holidays
        self._holiday_factor = profile.holidays
        self._hourly = len(profile.weekly) == 168
        self._weekly: Floats = np.array(profile.weekly) / np.mean(profile.weekly)
        lengths = _MONTHS if len(profile.yearly) == 12 else _WEEKS
        mean = np.average(profile.yearly, weights=lengths)
        self._yearly: Floats = np.array(profile.yearly) / mean
        self._surges = [
            (clock.seconds(surge.start), clock.seconds(surge.end), surge.factor)
            for surge in profile.surges
        ]
        self._day = 0

    def extend(self) -> tuple[Floats, Floats]:
        """Return the ends of the next pieces, after time 0, and their factors."""
        first, self._day = self._day, self._day + _DAYS_A_BLOCK
        days = [self._pieces(day) for day in range(first, self._day)]
        starts = np.concatenate([starts for starts, _ in days])
        factors = np.concatenate([factors for _, factors in days])
        ends = np.append(starts[1:], self._clock.midnight(self._day))
        return ends[ends > 0], factors[ends > 0]

    def _pieces(self, day: int) -> tuple[Floats, Floats]:
        start, end = self._clock.midnight(day), self._clock.midnight(day + 1)
        today = self._clock.date_of(day)
        starts, weights = self._of_week(today, start, end)
        bounds = [bound for first, last, _ in self._surges for bound in (first, last)]
        cuts = np.union1d(starts, [bound for bound in bounds if start < bound < end])
        factors: Floats = weights[np.searchsorted(starts, cuts, side="right") - 1]
        factors *= self._of_year(today)
        for first, last, factor in self._surges:
            factors[(first <= cuts) & (cuts < last)] *= factor
        return cuts, factors

    def _of_week(self, today: date, start: float, end: float) -> tuple[Floats, Floats]:
        if not self._hourly:
            return np.array([start]), self._weekly[[today.weekday()]]
        if end - start == DAY:
            starts: Floats = start + _HOUR * np.arange(24.0)
            hours = list(range(24))
        else:
            starts = np.arange(start, end, _QUARTER)
            hours = [self._clock.local(quarter).hour for quarter in starts.tolist()]
        factors: Floats = self._weekly[24 * today.weekday() + np.array(hours)]
        return starts, factors

    def _of_year(self, today: date) -> float:
        weeks = min((today.timetuple().tm_yday - 1) // 7, 51)
        season = self._yearly[today.month - 1 if self._yearly.size == 12 else weeks]
        return float(season) * (
            self._holiday_factor if today.isoformat() in self._holidays else 1.0
        )
