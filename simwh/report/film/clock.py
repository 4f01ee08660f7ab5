"""The day that is shown, in seconds after its midnight."""

from __future__ import annotations

from math import isnan
from typing import NamedTuple

NEVER = -1


class Clock(NamedTuple):
    """From when to when the day lasts, in seconds of the run."""

    begin: float
    end: float

    def time(self, seconds: float) -> int:
        """Return whole seconds after midnight, within the day; `NEVER` for NaN."""
        if isnan(seconds):
            return NEVER
        return round(min(max(seconds, self.begin), self.end) - self.begin)

    def today(self, seconds: float) -> int:
        """Return when it happens; what happens tomorrow, does never today."""
        return NEVER if seconds > self.end else self.time(seconds)
