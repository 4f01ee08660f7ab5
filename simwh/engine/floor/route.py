"""Where a finished shipment goes: on to a station that it needs, or back for rework."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from simwh.distribution import Law
from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.station import Freed, Stop
from simwh.record import Record
from simwh.streams import derived

Drawn: TypeAlias = "tuple[array[float], Callable[[float], float]]"
"""Times by line that were drawn ahead, and the inverse distribution function of their law."""


class Passes:
    """How often each shipment on the floor has been sent back, and draws that are its own.

    Parameters
    ----------
    record : Record
    own : array of float
        A uniform of each line, from which all further ones are derived.
    stream : str
        What the floor's draws belong to.
    """

    def __init__(self, record: Record, own: array[float], stream: str) -> None:
        self._line = record.parts.line
        self._shipment = record.parts.shipment
        self._own = own
        self._stream = stream
        self._sent_back: dict[int, int] = {}

    def of(self, shipment: int) -> int:
        """Return how often a shipment has been sent back."""
        return self._sent_back.get(shipment, 0)

    def send_back(self, shipment: int) -> None:
        """Count that a shipment is sent back."""
        self._sent_back[shipment] = self.of(shipment) + 1

    def forget(self, shipment: int) -> None:
        """Forget a shipment that has left the floor."""
        self._sent_back.pop(shipment, None)

    def draw(self, what: str, part: int) -> float:
        """Return a uniform of a part's line for this way of its shipment over the floor."""
        way = self.of(self._shipment[part])
        return derived(self._own[self._line[part]], f"{what}/{way}/{self._stream}")


class Route:
    """Hands finished shipments of one station over.

    Parameters
    ----------
    name : str
        Of the station.
    stops : mapping of name to Stop
        Of the whole floor.
    ahead : sequence of (name, share)
        The stations that come next, the door last, each with the share of shipments that it takes
        of those that come by.
    rework, onward : mapping of name to probability
        Of being sent back there, and of going straight on to there.
    passes : Passes or None
        None where nothing is drawn.
    """

    def __init__(
        self,
        name: str,
        stops: Mapping[str, Stop],
        ahead: Sequence[tuple[str, float]],
        rework: Mapping[str, float],
        onward: Mapping[str, float],
        passes: Passes | None,
    ) -> None:
        self._name = name
        self._stops = stops
        self._ahead = ahead
        self._sent = [(*back, True) for back in sorted(rework.items())]
        self._sent += [(*on, False) for on in sorted(onward.items())]
        self._passes = passes

    def __call__(self, task: PickList, freed: Freed) -> None:
        """Hand a shipment over, and call `freed` once it is taken."""
        to = self._ahead[0][0] if self._passes is None else self._drawn(task, self._passes)
        self._stops[to].enter(task, freed)

    def _drawn(self, task: PickList, passes: Passes) -> str:
        part = task[2][0]
        if self._sent:
            left = passes.draw(f"rework/{self._name}", part)
            for name, probability, back in self._sent:
                left -= probability
                if left < 0:
                    if back:
                        passes.send_back(task[0])
                    return name
        for name, share in self._ahead:
            if share >= 1 or passes.draw(f"share/{name}", part) < share:
                return name
        return self._ahead[-1][0]


class Service:
    """How long a shipment takes at a station.

    Parameters
    ----------
    name : str
        Of the station.
    record : Record
    per_order, per_line : Drawn or None
        Columns of the order book; an order's time is that of its first line.
    fixed : float
        Seconds that each line takes as well.
    passes : Passes or None
        None where nothing is sent back.
    """

    def __init__(
        self,
        name: str,
        record: Record,
        per_order: Drawn | None,
        per_line: Drawn | None,
        fixed: float,
        passes: Passes | None,
    ) -> None:
        self._name = name
        self._line = record.parts.line
        self._per_order = per_order
        self._per_line = per_line
        self._fixed = fixed
        self._passes = passes

    def __call__(self, task: PickList) -> float:
        """Return the seconds of a shipment's visit."""
        shipment, _, parts = task
        seconds = self._fixed * len(parts)
        again = self._passes is not None and self._passes.of(shipment) > 0
        if self._per_order is not None:
            seconds += self._of("order", self._per_order, parts[0], again)
        if self._per_line is not None:
            for part in parts:
                seconds += self._of("line", self._per_line, part, again)
        return seconds

    def _of(self, what: str, drawn: Drawn, part: int, again: bool) -> float:
        column, quantile = drawn
        if not again:
            return column[self._line[part]]
        assert self._passes is not None
        return quantile(self._passes.draw(f"{what}/{self._name}", part))


def one_by_one(law: Law) -> Callable[[float], float]:
    """Return a law's inverse distribution function of one number."""
    return lambda uniform: float(law.quantile(np.array([uniform]))[0])
