"""What a dispatch policy is asked: when a packed shipment leaves, or when a truck does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import NamedTuple, Protocol

from simwh.policy.timetable import TimeOfDayCalendar
from simwh.streams import Uniforms

Departs = Callable[[float, int], float]
"""``departs(packed, tier)``: seconds, never before `packed`."""


class Load(NamedTuple):
    """How much shipments come to, in whole numbers, so that sums are exact.

    Attributes
    ----------
    shipments : int
    units : int
        Millionths of a unit.
    weight : int
        Milligrams.
    volume : int
        Microlitres.
    """

    shipments: int = 0
    units: int = 0
    weight: int = 0
    volume: int = 0

    def plus(self, other: Load) -> Load:
        """Return both together."""
        return Load(*(mine + more for mine, more in zip(self, other, strict=True)))

    def minus(self, other: Load) -> Load:
        """Return what is left without the other."""
        return Load(*(mine - less for mine, less in zip(self, other, strict=True)))


class Waiting(NamedTuple):
    """A packed shipment at the door.

    Attributes
    ----------
    packed : float
        Seconds.
    tier : int
    load : Load
    """

    packed: float
    tier: int
    load: Load


@dataclass(frozen=True)
class Trucks:
    """How trucks come and who goes with them, where a truck is more than a time of departure.

    Attributes
    ----------
    full : callable
        ``full(load)``: whether a truck leaves at once when this load waits.
    due : callable
        ``due(last, oldest)``: when the next truck comes that no load calls; `last` is when the last
        one came (-infinity before the first), `oldest` when the shipment that waits longest was
        packed (infinity where none waits).
    goes : callable
        ``goes(load)``: whether a truck that is due leaves with this load.
    board : callable
        ``board(waiting)``: places in `waiting`, which is in order of packing, of the shipments that
        go along; at least one where any waits.
    lead : float
        Seconds that a shipment must have been packed before.
    room : tuple of float or None
        What a truck takes in every measure of a load; None for any amount.
    rank : sequence of int or None
        By tier index, the smaller the sooner aboard; None for who was packed first.
    """

    full: Callable[[Load], bool]
    due: Callable[[float, float], float]
    goes: Callable[[Load], bool]
    board: Callable[[Sequence[Waiting]], Sequence[int]]
    lead: float = 0.0
    room: tuple[float, ...] | None = None
    rank: Sequence[int] | None = None


@dataclass(frozen=True)
class DispatchContext:
    """What a dispatch policy may know of its warehouse when it is bound.

    Attributes
    ----------
    tiers : sequence of str
        Names by tier index.
    calendar : TimeOfDayCalendar or None
        The clock of the warehouse; None only where no policy asks for a time of day.
    priority : sequence of int
        By tier index, the smaller the sooner; that of the index where it is left out.
    uniforms : callable
        ``uniforms(part)`` is the stream of one part of this warehouse's dispatch.
    as_trips : bool
        Whether every truck has to be a trip of its own, since loading takes time or trucks are few.
    """

    tiers: Sequence[str]
    calendar: TimeOfDayCalendar | None
    priority: Sequence[int] = ()
    uniforms: Callable[[str], Uniforms] = field(default=partial(Uniforms, 0, 0))
    as_trips: bool = False


class DispatchPolicy(Protocol):
    """When packed shipments leave."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, context: DispatchContext) -> Departs | Trucks:
        """Return the time of departure of a packed shipment, or how trucks come and go."""


def never_full(load: Load) -> bool:
    """Tell that no load calls a truck."""
    return False


def never(last: float, oldest: float) -> float:
    """Return when a truck is due where none comes by itself."""
    return inf


def always(load: Load) -> bool:
    """Tell that a truck leaves, whatever its load."""
    return True
