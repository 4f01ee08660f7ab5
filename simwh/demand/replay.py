"""What replaying a history and resampling it share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from math import floor, nan
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from simwh.clock import DAY, LocalClock
from simwh.demand.base import DemandContext, Floats, Ints, OrderBlock
from simwh.demand.blocks import EMPTY, pick
from simwh.demand.orderlog import Negative, OrderLog, Table, read_log
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.demand.rates import Rates, rates_of_rows
from simwh.streams import Uniforms
from simwh.units import Positive


class Replay(Process):
    """A process that takes whole orders from a history.

    Attributes
    ----------
    file : CSV file beside the scenario
        Columns ``order_id, customer, item, quantity`` and ``ordered_at`` (date and time on the
        demand's local clock) or ``seconds`` (from the start); one row a line.
    negative : "refuse", "ignore" or "keep"
        What becomes of lines with a quantity below 0; kept ones come back to stock.
    scale : float
        Orders per order of the history: 1.1 places every tenth order twice, 0.5 every second one,
        chosen by one uniform an order (stream ``scale``), so that baskets stay what they are.
    """

    whole: ClassVar = True

    file: Annotated[str, Field(min_length=1)]
    negative: Negative = "refuse"
    scale: Positive = 1.0

    def rate(self) -> float:
        """Return nan: only the file knows."""
        return nan

    def goes_below_zero(self) -> bool:
        """Tell whether negative quantities are kept."""
        return self.negative == "keep"

    def log(self, context: DemandContext) -> OrderLog:
        """Return the history."""
        known = context.customers, context.items, context.item_quantum
        return read_log(self.file, self.negative, *known, context.table)

    def days_used(self, log: OrderLog) -> int:
        """Return how many days of the history orders are taken from."""
        return log.span

    def item_rates(
        self,
        customers: Mapping[str, int],
        items: Mapping[str, int],
        table: Table,
        quantum: Sequence[float] | None = None,
    ) -> Rates:
        """Return the mean units per second by (customer, item) over the days used."""
        steps = np.ones(max(items.values()) + 1) if quantum is None else np.array(quantum)
        log = read_log(self.file, self.negative, customers, items, steps, table)
        days = self.days_used(log)
        owner = np.repeat(log.orders.customers, log.orders.lines)
        used = np.repeat(log.days < days, log.orders.lines)
        units = log.orders.quantities * steps[log.orders.items]
        rates = units[used].astype(np.float64) * (self.scale / (days * DAY))
        return rates_of_rows(owner[used], log.orders.items[used], rates)


class ReplayArrivals:
    """Orders of a history, block after block.

    Subclasses say when the k-th block begins, how many there are to choose from, and what the
    chosen one holds.
    """

    def __init__(self, process: Replay, log: OrderLog, scaling: Uniforms) -> None:
        self._log = log
        self._scale, self._scaling = process.scale, scaling
        self._next = 0
        self._times: Floats = EMPTY.times
        self._orders: Ints = EMPTY.customers

    @abstractmethod
    def begin(self, k: int) -> float:
        """Return the second before which no order of block `k` lies; infinite after the last."""

    @abstractmethod
    def choices(self, k: int) -> int:
        """Return the number of pieces of history that block `k` may be."""

    @abstractmethod
    def choose(self, k: int) -> int:
        """Return the piece that block `k` is; called once for each, in order."""

    @abstractmethod
    def block(self, k: int, choice: int) -> tuple[Floats, Ints]:
        """Return the times, in order, and positions in the history of block `k`."""

    def until(self, time: float) -> OrderBlock:
        """Return the orders before `time` that were not returned yet."""
        while self.begin(self._next) < time:
            times, orders = self.block(self._next, self.choose(self._next))
            self._times = np.concatenate((self._times, times))
            self._orders = np.concatenate((self._orders, orders))
            self._next += 1
        cut = int(np.searchsorted(self._times, time))
        times, orders = self._times[:cut], self._orders[:cut]
        self._times, self._orders = self._times[cut:], self._orders[cut:]
        if self._scale != 1:
            copies = np.floor(self._scale + self._scaling.take(cut)).astype(np.int64)
            times, orders = np.repeat(times, copies), np.repeat(orders, copies)
        return pick(self._log.orders, orders, times) if orders.size else EMPTY

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments given the history: over choices of pieces, and over copies."""
        share = self._scale - floor(self._scale)
        mean = variance = 0.0
        k = 0
        while self.begin(k) < window:
            totals, spreads = [], []
            for choice in range(self.choices(k)):
                times, orders = self.block(k, choice)
                units = self._log.units[orders[times < window]]
                totals.append(self._scale * float(units.sum()))
                spreads.append(share * (1 - share) * float((units**2).sum()))
            mean += float(np.mean(totals))
            variance += float(np.var(totals) + np.mean(spreads))
            k += 1
        return Moments(mean, variance)


def on_clock(clock: LocalClock, days: Ints, seconds: Floats, orders: Ints) -> tuple[Floats, Ints]:
    """Return times of day as seconds from the start, from 0 on and in order, with their orders."""
    each, owner = np.unique(days, return_inverse=True)
    begins = np.array([clock.midnight(day) for day in each.tolist()])
    ends = np.array([clock.midnight(day + 1) for day in each.tolist()])
    times = begins[owner] + seconds if each.size else seconds
    for odd in np.flatnonzero(ends - begins != DAY).tolist():
        rows = np.flatnonzero(owner == odd)
        times[rows] = [clock.at(int(each[odd]), clock_time) for clock_time in seconds[rows]]
    order = np.argsort(times, kind="stable")
    order = order[times[order] >= 0]
    return times[order], orders[order]
