"""Orders as they were: a history replayed."""

from __future__ import annotations

from math import inf
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from simwh.clock import DAY, LocalClock
from simwh.demand.base import DemandContext, Floats, Ints
from simwh.demand.orderlog import OrderLog
from simwh.demand.replay import Replay, ReplayArrivals, on_clock
from simwh.errors import Fault, InputError

_WEEK = 7


class History(Replay):
    """The orders of a file, at their own times.

    Attributes
    ----------
    align : "dates" or "weekdays"
        Orders keep their dates, and those before the start are left out; or all are moved by whole
        weeks, so that the first falls in the first week.
    repeat : bool
        Whether the history starts over when it ends: in whole weeks, so that weekdays stay (days
        after the last whole week are not replayed), or in whole days where it is shorter.
    """

    kind: Literal["history"] = "history"
    align: Literal["dates", "weekdays"] = "dates"
    repeat: Annotated[bool, Field(strict=True)] = False

    def bind(self, context: DemandContext) -> HistoryArrivals:
        """Return the arrivals; only `scale` draws anything.

        Raises
        ------
        InputError
            Rows of the file cannot be read, or all orders lie before the start.
        """
        log = self.log(context)
        clock = LocalClock(context.start, context.time_zone)
        arrivals = HistoryArrivals(self, log, clock, context)
        if not self.repeat and not arrivals.block(0, 0)[0].size:
            allowed = f"an order after {context.start}"
            raise InputError([Fault(self.file, 0, 0, "ordered_at", "older orders", allowed)])
        return arrivals

    def days_used(self, log: OrderLog) -> int:
        """Return the days of whole weeks where the history is repeated, else all."""
        return log.span // _WEEK * _WEEK or log.span if self.repeat else log.span


class HistoryArrivals(ReplayArrivals):
    """The history, once or again and again."""

    def __init__(
        self, process: History, log: OrderLog, clock: LocalClock, context: DemandContext
    ) -> None:
        super().__init__(process, log, context.uniforms("scale"))
        self._clock, self._repeat = clock, process.repeat
        self._period = process.days_used(log)
        self._used = np.flatnonzero(log.days < self._period)
        self._first = 0 if log.first is None else (log.first - clock.first).days
        if process.align == "weekdays":
            self._first %= _WEEK
        elif process.repeat and self._first < 0:
            self._first += -self._first // self._period * self._period

    def begin(self, k: int) -> float:
        """Return the midnight before the first order of the k-th pass."""
        if k and not self._repeat:
            return inf
        day = self._first + k * self._period
        return day * DAY if self._log.first is None else self._clock.midnight(day)

    def choices(self, k: int) -> int:
        """Return 1: history leaves no choice."""
        return 1

    def choose(self, k: int) -> int:
        """Return the only choice."""
        return 0

    def block(self, k: int, choice: int) -> tuple[Floats, Ints]:
        """Return the orders of the k-th pass."""
        days = self._log.days[self._used] + self._first + k * self._period
        seconds = self._log.orders.times[self._used]
        if self._log.first is None:
            return days * DAY + seconds, self._used
        return on_clock(self._clock, days, seconds, self._used)
