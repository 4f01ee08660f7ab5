"""A conveyor and a sorter between picking and packing."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.equipment.base import Machine
from simwh.outage import Outage
from simwh.units import Duration, Length, PositiveCount, PositiveRate, Speed, refusal


class ConveyorSorter(Machine):
    """Items travel on a belt to a sorter, which sends those of one order into one chute.

    An order has a chute from its first item to its last. While every chute has an order, items of
    further orders go round the loop and are sorted again, or wait aside. A move is an item that the
    sorter carries once, round trips included.

    Source: Johnson & Meller, "Performance analysis of split-case sorting systems", Manufacturing &
    Service Operations Management 4 (2002), induction and rate; Bozer & Hsieh, "Throughput
    performance analysis and machine layout for discrete-space closed-loop conveyors", IIE
    Transactions 37 (2005), loops with recirculation; Meller, "Optimal order-to-lane assignments in
    an order accumulation/sortation system", IIE Transactions 29 (1997), orders and lanes.

    Attributes
    ----------
    rate : items that it sorts per time
    chutes : how many orders can have one at the same time
    belt : from the induction stations to the sorter
    loop : once round the sorter; the chutes stand along it, evenly
    speed : of belt and loop
    when_full : "recirculate" or "wait"
        What items do whose order has no chute while none is free: go round, and be sorted again, or
        wait aside for a chute, in the order in which they came.
    clearing : time to empty a chute, from the last item of its order
    pieces : "line" or "unit"
        What is one item: each line of a pick list, or each unit.
    outages : when it stops; what it has begun to sort, it sorts
    """

    kind: Literal["conveyor_sorter"] = "conveyor_sorter"
    rate: PositiveRate
    chutes: PositiveCount
    belt: Length = 0.0
    loop: Length = 0.0
    speed: Speed = 1.0
    when_full: Literal["recirculate", "wait"] = "recirculate"
    clearing: Duration = 0.0
    pieces: Literal["line", "unit"] = "line"
    outages: Outage | None = None

    @model_validator(mode="after")
    def _check_loop(self) -> Self:
        if self.when_full == "recirculate" and not self.loop:
            raise refusal("a loop of more than 0 m, on which items recirculate; or when_full: wait")
        return self

    def reach(self, chute: int) -> float:
        """Return the seconds from the sorter to a chute, numbered from 0."""
        return (chute + 1) / (self.chutes + 1) * self.loop / self.speed
