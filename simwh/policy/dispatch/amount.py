"""How much a truck takes or waits for, and who goes aboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.dispatch.base import DispatchContext, Load, Waiting
from simwh.policy.model import Policy
from simwh.units import Positive, PositiveCount, PositiveMass, PositiveVolume, refusal

MILLION = 1_000_000
Boarding = Literal["first_come", "tier"]
Board = Callable[[Sequence[Waiting]], Sequence[int]]


class Amount(Policy):
    """An amount of goods in one measure or several.

    Attributes
    ----------
    shipments : int
        Parcels, or pallets where an order is a pallet.
    units : number
        Of any items.
    weight : mass
    volume : volume
    """

    shipments: PositiveCount | None = None
    units: Positive | None = None
    weight: PositiveMass | None = None
    volume: PositiveVolume | None = None

    @model_validator(mode="before")
    @classmethod
    def _say_the_measure(cls, told: object) -> object:
        if isinstance(told, int | float | str):
            raise refusal("an amount in its measures, as in {shipments: 12, weight: 800 kg}")
        return told

    @model_validator(mode="after")
    def _check_bounded(self) -> Self:
        if not self.measures:
            raise refusal("at least one of shipments, units, weight and volume")
        return self

    @property
    def measures(self) -> tuple[tuple[str, float], ...]:
        """Return the measures that are stated: name and amount, in units, kilograms, litres."""
        stated = ((name, getattr(self, name)) for name in Load._fields)
        return tuple((name, amount) for name, amount in stated if amount is not None)

    def limits(self) -> tuple[float, ...]:
        """Return the amount in the measures of a load, infinite where it is not stated."""
        stated = dict(self.measures)
        scale = {"shipments": 1}
        return tuple(
            round(stated[name] * scale.get(name, MILLION)) if name in stated else inf
            for name in Load._fields
        )

    def reached_by(self) -> Callable[[Load], bool]:
        """Return whether a load is as much in at least one of the measures."""
        limits = self.limits()
        return lambda load: any(mine >= limit for mine, limit in zip(load, limits, strict=True))


def ranks(context: DispatchContext) -> Sequence[int]:
    """Return which tiers go aboard first, by tier: the smaller, the sooner."""
    return list(context.priority) or list(range(len(context.tiers)))


def boarding(order: Boarding, capacity: Amount | None, context: DispatchContext) -> Board:
    """Return who goes along: in the order of boarding, everyone who still fits.

    A shipment that is larger than a whole truck has one to itself once it is first in that order.
    """
    if capacity is None:
        return lambda waiting: range(len(waiting))
    limits, rank = capacity.limits(), ranks(context)

    def board(waiting: Sequence[Waiting]) -> Sequence[int]:
        places: Sequence[int] = range(len(waiting))
        if order == "tier":
            places = sorted(places, key=lambda place: rank[waiting[place].tier])
        room, aboard = list(limits), []
        for place in places:
            load = waiting[place].load
            if all(size <= free for size, free in zip(load, room, strict=True)):
                room = [free - size for size, free in zip(load, room, strict=True)]
                aboard.append(place)
                if room[0] <= 0:
                    break
            elif not aboard:
                return [place]
        return sorted(aboard)

    return board
