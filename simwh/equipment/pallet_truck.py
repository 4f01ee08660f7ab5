"""Picking from a truck that carries pallets."""

from __future__ import annotations

from typing import Literal

from simwh.equipment.base import Carried, TourTimes
from simwh.units import Duration, Fraction, PositiveCount, PositiveVolume, Speed


class PalletTruck(Carried):
    """A picker rides a truck with pallets, faster than on foot, and gets off at every line.

    Source: Tompkins et al., "Facilities Planning" (2010), section 5.5 (pallet trucks) and 7.6;
    Bartholdi & Hackman, "Warehouse & Distribution Science" (2019), chapter 9, picking of cartons.

    Attributes
    ----------
    pallets : how many it carries
    pallet : litres that fit on one
        1,440 L is a pallet of 1.2 m x 0.8 m, stacked 1.5 m high.
    speed : of the truck
    per_stop : time to get off and on again, of each line
    set_up : time that it adds to a tour's own, such as to fetch empty pallets
    """

    kind: Literal["pallet_truck"] = "pallet_truck"
    errors: Fraction | None = 0.0035
    pallets: PositiveCount = 2
    pallet: PositiveVolume = 1440.0
    speed: Speed = 2.5
    per_stop: Duration = 0.0
    set_up: Duration = 0.0

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of a tour on the truck."""
        carrying = self.carrying(times)
        return carrying._replace(
            per_tour=times.per_tour + self.set_up,
            per_line=times.per_line + self.per_stop,
            speed=self.speed,
            volume=min(carrying.volume, self.pallets * self.pallet),
        )
