"""Picking on foot, with a trolley."""

from __future__ import annotations

from typing import Literal

from simwh.equipment.base import Carried, TourTimes
from simwh.units import Duration, Fraction, Speed


class Manual(Carried):
    """A picker walks with a trolley, and reads what to pick from a list.

    Source: Tompkins et al., "Facilities Planning" (2010), section 7.6; de Koster, Le-Duc &
    Roodbergen (2007), low-level picker-to-parts systems.

    Attributes
    ----------
    set_up : time that it adds to a tour's own
    speed : walking with the trolley
        `picking.walking` where it is left out.
    """

    kind: Literal["manual"] = "manual"
    errors: Fraction | None = 0.0035
    set_up: Duration = 0.0
    speed: Speed | None = None

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of a tour with a trolley."""
        speed = times.speed if self.speed is None else self.speed
        return self.carrying(times)._replace(per_tour=times.per_tour + self.set_up, speed=speed)
