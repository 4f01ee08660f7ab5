"""Picking by lights at the slots."""

from __future__ import annotations

from typing import Literal

from simwh.equipment.base import Carried, TourTimes
from simwh.units import Duration, Fraction, NonNegative


class PickToLight(Carried):
    """Lights at the slots show what to pick and how many, so that nobody searches and reads.

    Source: de Koster, Le-Duc & Roodbergen (2007), section 1; Battini, Calzavara, Persona &
    Sgarbossa, "A comparative analysis of different paperless picking systems", Industrial
    Management & Data Systems 115 (2015), who add search, pick and confirmation times by system.

    Attributes
    ----------
    factor : of the time that a line takes at its slot with a list
    confirm : time to press the button of each line
    """

    kind: Literal["pick_to_light"] = "pick_to_light"
    errors: Fraction | None = 0.004
    factor: NonNegative
    confirm: Duration = 0.0

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of a tour by lights."""
        carrying = self.carrying(times)
        return carrying._replace(
            factor=times.factor * self.factor, per_line=times.per_line + self.confirm
        )
