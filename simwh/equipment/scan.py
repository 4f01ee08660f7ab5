"""Picking with a scanner."""

from __future__ import annotations

from typing import Literal

from simwh.equipment.base import Carried, TourTimes
from simwh.units import Duration, Fraction


class Scan(Carried):
    """A hand-held terminal shows what to pick, and every pick is confirmed by scanning it.

    Source: Battini, Calzavara, Persona & Sgarbossa, "A comparative analysis of different paperless
    picking systems", Industrial Management & Data Systems 115 (2015), handheld barcode systems.

    Attributes
    ----------
    scan : time of each line to scan it
    """

    kind: Literal["scan"] = "scan"
    errors: Fraction | None = 0.0046
    scan: Duration

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of a tour with a scanner."""
        return self.carrying(times)._replace(per_line=times.per_line + self.scan)
