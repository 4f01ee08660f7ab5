"""What equipment is asked, and what every machine costs."""

from __future__ import annotations

from math import inf
from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from simwh.units import (
    Duration,
    Fraction,
    Money,
    MoneyRate,
    PositiveCount,
    PositiveDuration,
    PositiveVolume,
)


class TourTimes(NamedTuple):
    """What a picker's tour takes, and how much it can carry.

    Attributes
    ----------
    per_tour : float
        Seconds of a tour's set-up.
    factor : float
        On the drawn time of a line at its slot, and on what its item adds to it.
    per_line : float
        Seconds that each line takes on top.
    speed : float
        Metres per second.
    volume : float
        Litres that fit on one trip.
    lists : float
        Pick lists that are picked on one tour at most.
    """

    per_tour: float = 0.0
    factor: float = 1.0
    per_line: float = 0.0
    speed: float = 1.0
    volume: float = inf
    lists: float = inf


class PickingEquipment(Protocol):
    """What pickers pick with."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    @property
    def machines(self) -> int:
        """Return how many machines bring goods to the pickers; 0 where pickers go to the goods."""

    @property
    def errors(self) -> float | None:
        """Return the share of lines picked wrong with it; None where nobody says."""

    @property
    def caught(self) -> float:
        """Return the share of these that it tells the picker at the slot."""

    @property
    def correction(self) -> float:
        """Return the seconds that putting right one of those takes."""

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of a tour with this equipment, from those of a picker on foot."""


class SortingEquipment(Protocol):
    """What sorts items by order."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""


class Piece(BaseModel):
    """A part of what a file says of equipment: no unknown field, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Machine(Piece):
    """Equipment as a file names it.

    Attributes
    ----------
    capital : money bound in each
        `rates.capital_charge` is paid on it.
    lifetime : time over which the capital is written off evenly; never by default
    running : money per time of each, whether it moves or not
    per_move : money of each move, such as its energy
    """

    capital: Money = 0.0
    lifetime: PositiveDuration | None = None
    running: MoneyRate = 0.0
    per_move: Money = 0.0

    @property
    def depreciation(self) -> float:
        """Share of the capital that is written off per second."""
        return 0.0 if self.lifetime is None else 1.0 / self.lifetime


class Guiding(Machine):
    """Equipment that tells people what to pick, and how well they follow.

    Attributes
    ----------
    errors : share of the lines that are picked wrong with it
        Where the warehouse has `picking.accuracy`, which may say otherwise. By default a typical
        value from the literature, where there is one (docs/people.md).
    caught : share of these errors that it tells the picker, who puts them right at the slot
        Typical values are of what is wrong after that.
    correction : time that putting one of these right takes
    """

    errors: Fraction | None = None
    caught: Fraction = 0.0
    correction: Duration = 0.0


class Carried(Guiding):
    """Equipment that a picker takes along on a tour; a move is a tour.

    Attributes
    ----------
    number : how many are paid for
        As many as the most people on duty at once, where it is left out.
    volume : litres that fit on one trip; without end by default
        A pick list that needs more is fetched on several trips.
    lists : pick lists that are picked on one tour at most
    """

    number: PositiveCount | None = None
    volume: PositiveVolume | None = None
    lists: PositiveCount | None = None

    @property
    def machines(self) -> int:
        """None brings goods to the pickers."""
        return 0

    def carrying(self, times: TourTimes) -> TourTimes:
        """Return the times with what can be carried."""
        volume = inf if self.volume is None else self.volume
        lists = inf if self.lists is None else self.lists
        return times._replace(volume=volume, lists=lists)


class Bringing(Guiding):
    """Machines that bring goods to pickers, who pick line by line at a station."""

    def reshape(self, times: TourTimes) -> TourTimes:
        """Return the times of picking at a station: nobody walks, and nobody sets out."""
        return times._replace(per_tour=0.0)
