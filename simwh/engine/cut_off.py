"""When an order's clock begins: as it is placed, or, after the cut-off, when work begins next."""

from __future__ import annotations

from collections.abc import Callable

from simwh.calendars import BoundCalendar

Begin = Callable[[float], float]
"""``begin(placed)``: when an order counts as placed, or is taken up."""


def begin_after(calendar: BoundCalendar, cut_off: float) -> Begin:
    """Return when orders begin on a clock with a cut-off.

    Parameters
    ----------
    calendar : BoundCalendar
        Whose clock it is, and when work begins.
    cut_off : float
        Seconds after local midnight; an order at that very instant is in time.
    """
    clock = calendar.clock

    def begin(placed: float) -> float:
        day = clock.day(placed)
        late = placed > clock.at(day, cut_off)
        return calendar.next_open(clock.midnight(day + 1) if late else placed)

    return begin
