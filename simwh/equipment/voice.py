"""Picking by voice."""

from __future__ import annotations

from typing import Literal

from simwh.equipment.base import Carried, TourTimes
from simwh.units import Duration, Fraction, NonNegative


class Voice(Carried):
    """A headset says what to pick, and the picker answers with the check digits of the slot.

    Hands and eyes are free, which saves time at the slot; the dialogue takes some of each line.

    Source: Battini, Calzavara, Persona & Sgarbossa, "A comparative analysis of different paperless
    picking systems", Industrial Management & Data Systems 115 (2015); Bartholdi & Hackman,
    "Warehouse & Distribution Science" (2019), chapter 10.

    Attributes
    ----------
    factor : of the time that a line takes at its slot with a list
    dialogue : time of each line that the picker listens and answers and does not pick
    """

    kind: Literal["voice"] = "voice"
    errors: Fraction | None = 0.0008
    factor: NonNegative
    dialogue: Duration = 0.0

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of a tour by voice."""
        carrying = self.carrying(times)
        return carrying._replace(
            factor=times.factor * self.factor, per_line=times.per_line + self.dialogue
        )
