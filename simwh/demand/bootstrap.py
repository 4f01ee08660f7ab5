"""A history resampled in blocks: days or weeks that did happen, in another order."""

from __future__ import annotations

from typing import Literal

import numpy as np

from simwh.clock import LocalClock
from simwh.demand.base import DemandContext, Floats, Ints
from simwh.demand.orderlog import OrderLog
from simwh.demand.replay import Replay, ReplayArrivals, on_clock
from simwh.errors import Fault, InputError


class Bootstrap(Replay):
    """Each day (or week) is drawn from the days of the same weekday (or the weeks) of a history.

    Orders keep their time of day on the demand's local clock. Within a block everything stays as it
    was; blocks are independent. Days without an order count, from the first order's to the last's.

    Attributes
    ----------
    block : "day" or "week"
        Weeks begin on Monday.

    References
    ----------
    Kunsch, "The jackknife and the bootstrap for general stationary observations" (1989).
    """

    kind: Literal["bootstrap"] = "bootstrap"
    block: Literal["day", "week"] = "day"

    def bind(self, context: DemandContext) -> BootstrapArrivals:
        """Return the arrivals; the stream ``block`` gives one uniform a block.

        Raises
        ------
        InputError
            Rows of the file cannot be read, or it lacks a weekday, or a whole week.
        """
        log = self.log(context)
        clock = LocalClock(context.start, context.time_zone)
        return BootstrapArrivals(self, log, clock, context)


class BootstrapArrivals(ReplayArrivals):
    """Blocks of history drawn with replacement."""

    def __init__(
        self, process: Bootstrap, log: OrderLog, clock: LocalClock, context: DemandContext
    ) -> None:
        super().__init__(process, log, context.uniforms("scale"))
        self._clock = clock
        self._drawing = context.uniforms("block")
        self._length = 1 if process.block == "day" else 7
        self._first = 0 if process.block == "day" else -clock.first.weekday()
        self._rows = np.searchsorted(log.days, np.arange(log.span + 1))
        days = np.arange(log.span - self._length + 1)
        weekdays = (days + (log.first or clock.first).weekday()) % 7
        self._pools: list[Ints] = [days[weekdays == weekday] for weekday in range(7)]
        if not all(pool.size for pool in self._pools[:: self._length]):
            allowed = "a whole week" if self._length == 7 else "an order span with every weekday"
            raise InputError([Fault(process.file, 0, 0, "", f"{log.span} days", allowed)])

    def begin(self, k: int) -> float:
        """Return the midnight at which the k-th block begins."""
        return self._clock.midnight(self._first + k * self._length)

    def choices(self, k: int) -> int:
        """Return the number of days of that weekday, or of weeks."""
        return int(self._pool(k).size)

    def choose(self, k: int) -> int:
        """Return the drawn one."""
        return int(self._drawing.take(1)[0] * self.choices(k))

    def block(self, k: int, choice: int) -> tuple[Floats, Ints]:
        """Return the orders of a piece of history, on the days of the k-th block."""
        origin = int(self._pool(k)[choice])
        orders = np.arange(self._rows[origin], self._rows[origin + self._length])
        days = self._log.days[orders] - origin + self._first + k * self._length
        return on_clock(self._clock, days, self._log.orders.times[orders], orders)

    def _pool(self, k: int) -> Ints:
        return self._pools[(self._clock.first.weekday() + self._first + k * self._length) % 7]
