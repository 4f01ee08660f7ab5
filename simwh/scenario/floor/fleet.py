"""The trucks of a warehouse that are back before they leave again."""

from __future__ import annotations

from simwh.distribution import DurationLaw
from simwh.scenario.part import Part
from simwh.units import MoneyRate, PositiveCount


class Fleet(Part):
    """So many trucks of its own: one that has left is away until it is back.

    A truck that finds none at home when its load calls it, or when its time has come, leaves as
    soon as one is back, with whoever waits then; departures of a timetable that pass meanwhile are
    made up for by that one.

    Source: Bailey, "On queueing processes with bulk service" (1954); Neuts, "A general class of
    bulk queues with Poisson input" (1967); `simwh.theory.one_truck` for one truck with exponential
    round trips, M/M/c for several that take one shipment each.

    Attributes
    ----------
    trucks : how many there are
    round_trip : law of the time from a truck's departure until it is back
        Without it twice the longest way of those on board, as drawn; an empty one is back at once.
    cost : of every truck, per time, whether it drives or not
    """

    trucks: PositiveCount
    round_trip: DurationLaw | None = None
    cost: MoneyRate = 0.0
