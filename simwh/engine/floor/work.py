"""How long a tour takes: at its slots by line, walking by tour."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from simwh.record import Record


class Work:
    """Seconds of work: at the slots by line, walking by tour.

    Parameters
    ----------
    per_line : sequence by tier of array of float or None
        The drawn pick time of each part (its line's), a column of the order book.
    handling : sequence of float, by item
        What every line of the item takes on top, or None where no item does.
    per_tour : float
    walk : callable or None
        Metres of a tour over the items of these parts.
    speed : float
        Metres per second.

    Attributes
    ----------
    lift : callable or None
        ``lift(parts)``: what a tour takes on top of its metres at the speed of walking, where going
        up and down has a speed of its own; None where it has not.
    corrections : sequence by tier of array of float, or None
        Seconds by line that putting it right at the slot takes; None where nothing is.
    drawn : callable or None
        What the next tour takes besides, however many lists are picked on it.
    entering : callable or None
        ``entering(parts)``: seconds that a tour over them takes to enter areas; None where none do.
    redraw : callable or None
        ``redraw(tier, parts)``: drawn pick times of what is picked again, None the first time; None
        where nothing is.
    """

    def __init__(
        self,
        record: Record,
        per_line: Sequence[array[float] | None],
        handling: Sequence[float] | None,
        per_tour: float,
        walk: Callable[[list[int]], float] | None,
        speed: float,
    ) -> None:
        self._line = record.parts.line
        self._item = record.parts.item
        self._per_line = per_line
        self._handling = handling
        self.per_tour = per_tour
        self.walk = walk
        self.speed = speed
        self.lift: Callable[[list[int]], float] | None = None
        self.corrections: Sequence[array[float]] | None = None
        self.drawn: Callable[[], float] | None = None
        self.entering: Callable[[Sequence[int]], float] | None = None
        self.redraw: Callable[[int, Sequence[int]], float | None] | None = None

    def at_slots(self, tier: int, parts: Sequence[int]) -> float:
        """Return the seconds that the lines of one pick list take at their slots."""
        seconds = 0.0
        drawn, handling = self._per_line[tier], self._handling
        anew = None if self.redraw is None else self.redraw(tier, parts)
        if anew is not None:
            seconds += anew
        elif drawn is not None:
            line = self._line
            for part in parts:
                seconds += drawn[line[part]]
        if self.corrections is not None and anew is None:
            corrected = self.corrections[tier]
            for part in parts:
                seconds += corrected[self._line[part]]
        if handling is not None:
            for part in parts:
                seconds += handling[self._item[part]]
        return seconds

    def alone(self, tier: int, parts: list[int]) -> float:
        """Return the seconds of a tour for one pick list, but for what each tour takes alike."""
        seconds = self.at_slots(tier, parts)
        if self.entering is not None:
            seconds += self.entering(parts)
        if self.walk is not None:
            seconds += self.walk(parts) / self.speed
            if self.lift is not None:
                seconds += self.lift(parts)
        return seconds
