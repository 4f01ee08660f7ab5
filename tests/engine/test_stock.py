"""The stock of a point and its queues, one step at a time."""

from __future__ import annotations

from simwh.engine.stock import Points
from simwh.policy.clearing.first_come import FirstCome
from simwh.policy.clearing.priority import Priority
from simwh.policy.clearing.threshold import Threshold
from simwh.state import Stock, Waiting
from tests.policy.networks import network

GOLD, SILVER, BRONZE, SITES = range(4)


class Shelf:
    """One stock point: gold waits for all of it, others are served in parts."""

    def __init__(
        self, available: int = 0, clearing: FirstCome | Priority | Threshold | None = None
    ) -> None:
        view = network([[available]])
        self.stock = Stock(view.available, [0], [0], view.waiting)  # type: ignore[arg-type]
        self.points = Points(self.stock, 4, [False, True, True, True])
        self.points.clear_by((clearing or FirstCome()).bind(view))
        self.served: list[tuple[int, int]] = []
        self.points.serve = lambda row, quantity: self.served.append((row, quantity))
        self.points.send = lambda row, quantity: self.served.append((row, quantity))

    def wait(self, tier: int, quantity: int, row: int) -> None:
        self.points.position[0] -= quantity
        self.points.wait(0, tier, quantity, row)

    def receive(self, quantity: int) -> list[tuple[int, int]]:
        """Receive what was not on order; return who was served, and how much."""
        self.served.clear()
        self.points.position[0] += quantity
        self.points.receive(0, quantity)
        owed = sum(w.quantity for queue in self.stock.waiting.get(0, ()) for w in queue)
        assert self.stock.backorders[0] == owed
        assert (owed > 0) == (0 in self.stock.waiting)
        assert self.points.position[0] == self.stock.position(0)
        return list(self.served)


def test_those_who_wait_are_served_in_the_order_of_their_coming() -> None:
    shelf = Shelf()
    shelf.wait(BRONZE, 2, row=7)
    shelf.wait(GOLD, 3, row=8)
    assert shelf.receive(6) == [(7, 2), (8, 3)]
    assert shelf.stock.available == [1]


def test_the_head_that_wants_all_of_it_blocks_those_behind_it() -> None:
    shelf = Shelf()
    shelf.wait(GOLD, 3, row=7)
    shelf.wait(BRONZE, 1, row=8)
    assert shelf.receive(2) == []
    assert shelf.receive(2) == [(7, 3), (8, 1)]


def test_a_head_served_in_part_stays_at_the_head() -> None:
    shelf = Shelf()
    shelf.wait(SILVER, 5, row=7)
    shelf.wait(SILVER, 1, row=8)
    assert shelf.receive(2) == [(7, 2)]
    assert shelf.stock.waiting[0][SILVER][0] == Waiting(0, 3, 7, demanded=5)
    assert shelf.receive(4) == [(7, 3), (8, 1)]


def test_other_sites_are_sent_what_they_wait_for() -> None:
    shelf = Shelf()
    shelf.wait(SITES, 5, row=~3)
    assert shelf.receive(2) == [(~3, 2)]


def test_priority_serves_the_most_important_first_and_the_earliest_of_them() -> None:
    shelf = Shelf(clearing=Priority())
    shelf.wait(SITES, 1, row=~1)
    shelf.wait(BRONZE, 1, row=2)
    shelf.wait(GOLD, 1, row=3)
    shelf.wait(GOLD, 1, row=4)
    assert shelf.receive(3) == [(3, 1), (4, 1), (2, 1)]


def test_a_threshold_keeps_the_first_units_on_the_shelf() -> None:
    shelf = Shelf(clearing=Threshold(levels={"bronze": 2}))
    shelf.wait(BRONZE, 4, row=2)
    assert shelf.receive(2) == []
    assert shelf.receive(3) == [(2, 3)]
    assert shelf.stock.available == [2]


def test_who_leaves_is_owed_nothing_any_more() -> None:
    shelf = Shelf()
    shelf.wait(SILVER, 5, row=7)
    shelf.wait(SILVER, 1, row=8)
    assert shelf.receive(2) == [(7, 2)]
    assert shelf.points.leave(0, SILVER, 7) == 3
    assert shelf.points.leave(0, SILVER, 7) == 0
    assert shelf.stock.backorders == [1]
    assert shelf.receive(1) == [(8, 1)]


def test_the_last_to_leave_leaves_no_queue_behind() -> None:
    shelf = Shelf()
    assert shelf.points.leave(0, GOLD, 7) == 0
    shelf.wait(GOLD, 5, row=7)
    assert shelf.points.leave(0, GOLD, 7) == 5
    assert shelf.stock.waiting == {}
    assert shelf.points.position == [0]


def test_clearing_moves_no_position() -> None:
    shelf = Shelf()
    shelf.wait(SILVER, 5, row=7)
    shelf.stock.available[0] += 3
    before = shelf.points.position[0] + 3
    shelf.points.clear(0)
    assert shelf.stock.position(0) == before
