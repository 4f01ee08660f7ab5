"""Replenishment: stock points are reviewed, order from suppliers or other sites, and receive.

Lead times that nothing can interrupt are arithmetic: one event, the receipt. The n-th order of a
stock point always draws the n-th value of that point's stream, whoever else orders when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from simwh.engine.receipts import Receipts
from simwh.engine.stock import Layers, Points, without
from simwh.engine.watch import Watch
from simwh.engine.world import CHUNK, World
from simwh.record import TRANSSHIPMENT, Record

Ask = Callable[[int], int]


class Due(NamedTuple):
    """A stock point that is reviewed at some epochs.

    Attributes
    ----------
    point : int
    ask : callable
    once : bool
        Whether it is asked only once at each of them.
    watch : Watch or None
        What its forecasting method remembers.
    """

    point: int
    ask: Ask
    once: bool = False
    watch: Watch | None = None


class Supply:
    """The replenishment orders of all stock points.

    Parameters
    ----------
    world, points, record
    source : sequence of int, by point
        The site that replenishes the point, or ``~supplier``.
    items : int
    lead_time : sequence of callable, by point
        The point's next lead time (from a supplier: to receipt; from a site: after it ships).
    in_sequence : sequence of bool, by point
        Whether a later order may not arrive before an earlier one.
    ready : sequence of callable or None, by point
        ``ready(time, quantity)``: when what is ordered, or sent, at `time` leaves its source,
        and the seconds that machines work on it.
    opens : sequence of callable or None, by point
        ``opens(time)``: when the receiving site takes in what arrives at `time`.
    whole : sequence of callable or None, by point
        Rounds a quantity up to lots and the minimum.
    yields : sequence of callable or None, by point
        ``yields(quantity)``: the quanta that come of so many that were sent.
    partial : sequence of bool, by point
        Whether another site may send an order in pieces.
    entitled : callable
        The allocation policy's answer, for orders at a site.
    replenishment_tier : int

    Attributes
    ----------
    continuous : list of callable or None, by point
        What a point that is looked at all the time is asked.
    joining : mapping of point to pairs of point and callable
        What other points are asked once this one has ordered.
    receipts : Receipts or None
        Where receipts to come are kept, if a policy asks for them.
    """

    def __init__(
        self,
        world: World,
        points: Points,
        record: Record,
        *,
        source: Sequence[int],
        items: int,
        lead_time: Sequence[Callable[[], float]],
        in_sequence: Sequence[bool],
        ready: Sequence[Callable[[float, int], tuple[float, float]] | None],
        opens: Sequence[Callable[[float], float] | None],
        whole: Sequence[Callable[[int], int] | None],
        yields: Sequence[Callable[[int], int] | None],
        partial: Sequence[bool],
        entitled: Callable[[int, int], int],
        replenishment_tier: int,
    ) -> None:
        self._world = world
        self._points = points
        self._rows = record.replenishments
        self._source = source
        self._items = items
        self._lead_time = lead_time
        self._in_sequence = in_sequence
        self._last_receipt: dict[int, float] = {}
        self._ready = ready
        self._aged: dict[int, Layers] = {}
        self._opens = opens
        self._whole = whole
        self._yields = yields
        self._partial = partial
        self._entitled = entitled
        self._tier = replenishment_tier
        self.continuous: list[Ask | None] = []
        self.joining: Mapping[int, Sequence[tuple[int, Ask]]] = {}
        self.receipts: Receipts | None = None
        self._docks: Mapping[int, Callable[[int], None]] = {}
        points.send = self._send_waiting
        points.send_whole = self._goes_whole

    def review(self, point: int, ask: Ask) -> None:
        """Order while the policy asks for more; then let other items join.

        Under continuous review they join once all of the instant has been asked for, so that it
        does not matter which line of an order comes first.
        """
        orders = 0
        while self.review_once(point, ask) > 0:
            orders += 1
            if orders % CHUNK == 0:
                self._world.look_at_caps(orders)
        family = self.joining.get(point) if orders else None
        if family is None:
            return
        if self.continuous[point] is None:
            self._join(family)
        else:
            self._world.at(self._world.now, self._world.phases.release, self._join, family)

    def _join(self, family: Sequence[tuple[int, Ask]]) -> None:
        for point, join in family:
            self.review_once(point, join)

    def review_once(self, point: int, ask: Ask) -> int:
        """Order, or send back, what the policy asks for; return what it asked for."""
        quantity = ask(self._points.position[point])
        if quantity > 0:
            whole = self._whole[point]
            self.order(point, quantity if whole is None else whole(quantity))
        elif quantity < 0:
            self._give_back(point, -quantity)
        return quantity

    def every(self, epochs: Iterator[float], due: Sequence[Due], above: int) -> None:
        """Review the points in `due`, with `above` sites above them, at each of `epochs`."""
        world = self._world
        phase = world.phases.review - above
        looks = [
            (point, ask, self.review_once if once else self.review, watch)
            for point, ask, once, watch in due
        ]

        def look(_: object) -> None:
            for point, ask, review, watch in looks:
                if watch is None:
                    review(point, ask)
                else:
                    watch.close(world.now)
                    review(point, ask)
                    watch.open(world.now)
            world.at(next(epochs), phase, look)

        world.at(next(epochs), phase, look)

    def order(self, point: int, quantity: int) -> None:
        """Place a replenishment order; a supplier sends it, a site as far as its stock goes."""
        now = self._world.now
        source = self._source[point]
        row = self._rows.append(point=point, source=source, quantity=quantity, ordered=now)
        self._rows.order[row] = row
        self._points.position[point] += quantity
        self._points.ordered[point] += quantity
        self._points.stock.on_order[point] += quantity
        if source < 0:
            self._send(row, now)
        else:
            self._order_from_site(row, point, source * self._items + point % self._items)

    def transship(self, origin: int, point: int, quantity: int, seconds: float) -> None:
        """Send what is on the shelf of one point to another one, which did not order it."""
        points, now = self._points, self._world.now
        row = self._rows.append(
            point=point,
            source=origin // self._items,
            quantity=quantity,
            kind=TRANSSHIPMENT,
            ordered=now,
            allocated=now,
            shipped=now,
        )
        self._rows.order[row] = row
        points.stock.available[origin] -= quantity
        points.supplied[origin] -= quantity
        if aged := points.take(origin, quantity):
            self._aged[row] = aged
        points.stock.on_order[point] += quantity
        points.shift(origin, -quantity)
        points.shift(point, quantity)
        if points.tell is not None:
            points.tell(origin, -1, quantity, 0)
        if seconds == 0:
            self._arrive(row)
        else:
            self._world.at(now + seconds, self._world.phases.receive, self._arrive, row)
        ask = self.continuous[origin]
        if ask is not None:
            self.review(origin, ask)

    def _order_from_site(self, row: int, point: int, upstream: int) -> None:
        points, quantity = self._points, self._rows.quantity[row]
        given = min(self._entitled(upstream, self._tier), quantity)
        if given < quantity and not self._partial[point]:
            given = 0
        points.position[upstream] -= quantity
        if given < quantity:
            points.wait(upstream, self._tier, quantity - given, ~row)
        if given > 0:
            points.stock.available[upstream] -= given
            if points.tell is not None:
                points.tell(upstream, self._tier, given, given)
            self._send_part(row, given)
        ask = self.continuous[upstream]
        if ask is not None:
            self.review(upstream, ask)

    def _give_back(self, point: int, quantity: int) -> None:
        """Send back what is on the shelf of `quantity`: an order below 0, done at once."""
        points, now = self._points, self._world.now
        quantity = min(quantity, points.stock.available[point])
        if quantity == 0:
            return
        source = self._source[point]
        times = dict.fromkeys(("ordered", "allocated", "shipped", "received"), now)
        row = self._rows.append(point=point, source=source, quantity=-quantity, **times)
        self._rows.order[row] = row
        points.stock.available[point] -= quantity
        points.ordered[point] -= quantity
        points.supplied[point] -= quantity
        points.position[point] -= quantity
        if points.tell is not None:
            points.tell(point, -1, quantity, 0)
        aged = points.take(point, quantity)
        if source >= 0:
            upstream = source * self._items + point % self._items
            points.position[upstream] += quantity
            points.receive(upstream, quantity, aged)

    def _goes_whole(self, inverted_row: int) -> bool:
        return not self._partial[self._rows.point[~inverted_row]]

    def _send_waiting(self, inverted_row: int, quantity: int) -> None:
        self._send_part(~inverted_row, quantity)

    def _send_part(self, row: int, quantity: int) -> None:
        """Send a part of an order from a site; the rest keeps the order's row and waits."""
        rows = self._rows
        rest = rows.quantity[row] - quantity
        if rest > 0:
            rows.quantity[row] = rest
            row = rows.append(
                point=rows.point[row],
                source=rows.source[row],
                order=row,
                quantity=quantity,
                ordered=rows.ordered[row],
            )
        upstream = rows.source[row] * self._items + rows.point[row] % self._items
        aged = self._points.take(upstream, quantity)
        if aged:
            self._aged[row] = aged
        rows.allocated[row] = now = self._world.now
        self._send(row, now)

    def _send(self, row: int, now: float) -> None:
        point = self._rows.point[row]
        ready = self._ready[point]
        left = now
        if ready is not None:
            left, self._rows.work[row] = ready(now, self._rows.quantity[row])
        arrival = left + self._lead_time[point]()
        if self._in_sequence[point]:
            arrival = max(arrival, self._last_receipt.get(point, arrival))
            self._last_receipt[point] = arrival
        yields = self._yields[point]
        if yields is not None:
            sent = self._rows.quantity[row]
            self._rows.missing[row] = sent - yields(sent)
        opens = self._opens[point]
        if opens is not None:
            arrival = opens(arrival)
        if self.receipts is not None:
            self.receipts.sent(point, arrival)
        self._rows.shipped[row] = left
        self._world.at(arrival, self._world.phases.receive, self._arrive, row)

    @property
    def available(self) -> Sequence[int]:
        """Quanta on the shelf that are not allocated, by point; live."""
        return self._points.stock.available

    def open_docks(self, docks: Mapping[int, Callable[[int], None]]) -> None:
        """Let what arrives at some sites wait at their dock, which has it received in the end."""
        self._docks = docks

    def at_once(self, site: int) -> bool:
        """Tell whether what arrives at a site is stock at once."""
        return site not in self._docks

    def _arrive(self, row: int) -> None:
        """Let an order arrive at the dock of its site; without one it is stock."""
        dock = self._docks.get(self._rows.point[row] // self._items) if self._docks else None
        if dock is None:
            self.receive(row)
        else:
            self._rows.arrived[row] = self._world.now
            dock(row)

    def receive(self, row: int) -> None:
        """Put an order on the shelf, and serve whom it is for."""
        rows = self._rows
        rows.received[row] = self._world.now
        point, quantity, missing = rows.point[row], rows.quantity[row], rows.missing[row]
        points, came = self._points, quantity - missing
        points.stock.on_order[point] -= quantity
        if self.receipts is not None:
            self.receipts.came(point)
        if missing:
            points.shift(point, -missing)
        aged = self._aged.pop(row, ())
        if rows.source[row] < 0:
            aged = points.fresh(point, came)
        elif missing:
            aged = without(aged, missing)
        if came:
            points.receive(point, came, aged)
        ask = self.continuous[point] if missing else None
        if ask is not None:
            self.review(point, ask)
