"""Crews that keep people for higher tiers, and that weigh tiers by how long they have waited."""

from __future__ import annotations

import numpy as np
import pytest

from simwh.engine.floor.people.ranking import RankingCrew
from simwh.engine.simulate import simulate
from simwh.theory.priority import preemptive_mg1, preemptive_mmc
from simwh.theory.ranked_queues import accumulating_priority, cutoff_priority
from tests.engine.floor.people.test_crew import Desk
from tests.engine.floor.test_picking import TWO_TIERS
from tests.engine.small import HOUR, MINUTE, SHOP, Order, company, rows, run
from tests.law.same import digest


class RankingDesk(Desk):
    """A desk whose crew ranks: as `Desk`, with two queues."""

    def __init__(self, size: int, kept: int = 0, rates: tuple[float, float] | None = None) -> None:
        super().__init__(size, queues=2)
        self.crew = RankingCrew(
            self.world, 0, size, (0, 1), self.record.staffing, kept=(0, kept), rates=rates
        )
        self.crew.begin = self.begin


def test_a_low_tier_leaves_so_many_free() -> None:
    desk = RankingDesk(3, kept=1)
    for at, tier, name in ((0, 1, "a"), (1, 1, "b"), (2, 1, "c"), (3, 0, "d"), (4, 0, "e")):
        desk.submit(at, tier, name, 10.0)
    # c may not have the third one; d takes it, e the first who ends, and c waits for the second.
    assert desk.told() == {"a": 0, "b": 1, "d": 3, "e": 10, "c": 13}
    assert desk.crew.free == 3


def test_who_ends_a_task_rests_where_all_that_waits_is_of_a_tier_it_is_kept_from() -> None:
    desk = RankingDesk(2, kept=1)
    for at, tier, name in ((0, 0, "a"), (0, 0, "b"), (1, 1, "c")):
        desk.submit(at, tier, name, 10.0 if name == "a" else 20.0)
    assert desk.told() == {"a": 0, "b": 0, "c": 20}


def test_who_has_waited_long_enough_passes_the_higher_tier() -> None:
    desk = RankingDesk(1, rates=(3.0, 1.0))
    for at, tier, name in ((0, 0, "a"), (1, 1, "low"), (8, 0, "late"), (9, 0, "later")):
        desk.submit(at, tier, name, 10.0)
    # At 10 the low one has gained 9, the late one 6; at 20 the late one 36, the later one 33.
    assert list(desk.told()) == ["a", "low", "late", "later"]


def test_at_equal_priority_the_faster_and_then_the_first_is_taken_up() -> None:
    desk = RankingDesk(0, rates=(2.0, 1.0))
    for tier, name in ((1, "a"), (0, "b"), (0, "c")):
        desk.crew.wait(tier, (name, 1.0))
    assert [name for name, _ in desk.crew.first_waiting(9)] == ["b", "c", "a"]
    assert [name for name, _ in desk.crew.first_waiting(1)] == ["b"]


def test_a_task_put_back_has_waited_as_long_as_before() -> None:
    desk = RankingDesk(0, rates=(2.0, 1.0))
    for tier, name in ((1, "a"), (1, "b")):
        desk.submit(0.0, tier, name, 1.0)
    desk.submit(3.0, 0, "c", 1.0)
    desk.world.advance(4.0)
    desk.crew.begin = lambda task: desk.crew.put_back(1, task)
    desk.crew.next_or_rest()
    assert [name for name, _ in desk.crew.first_waiting(9)] == ["a", "b", "c"]
    desk.crew.withdraw(("a", 1.0))
    assert [name for name, _ in desk.crew.first_waiting(9)] == ["b", "c"]


HALL = """
horizon: {warm_up: 10 h, run_length: 150 h}
tiers: {gold: {priority: 1}, tin: {priority: 2}}
items: {box: {}}
customers: {ann: {tier: gold}, bob: {tier: tin}}
demand:
  ann: {process: {kind: poisson, rate: 24 /h}, customer: ann, basket: {items: box}}
  bob: {process: {kind: poisson, rate: 24 /h}, customer: bob, basket: {items: box}}
suppliers: {maker: {lead_time: 3 d}}
warehouses:
  w:
    stock: {source: maker, opening: 1000000, replenishment: none}
    picking: {crew: {size: 1}, per_line: {kind: exponential, mean: 1 min}}
"""
CREW = "warehouses.w.picking.crew="
REPLICATIONS = 12
SHORTER = "horizon.run_length=70 h"


def waits(*sets: str, until: str = "started") -> np.ndarray:
    """Return the mean minutes from released to an instant of tours, by replication and tier."""
    found = []
    with company(HALL, *sets) as of:
        for replication in range(REPLICATIONS):
            facts = simulate(of, 3, replication).facts
            started = np.append(facts.tours[until], np.nan)[facts.shipments["tour"]]
            wait = started - facts.shipments["released"]
            tier = facts.orders["tier"][facts.shipments["order"]]
            seen = np.isfinite(started) & np.greater(facts.shipments["released"], 10 * HOUR)
            found.append([wait[seen & (tier == number)].mean() for number in (0, 1)])
    return np.array(found) / MINUTE


def agree(found: np.ndarray, expected: tuple[float, ...]) -> None:
    """Check means over replications against theory, at 3.3 standard errors of at most 5 %."""
    error = found.std(axis=0, ddof=1) / np.sqrt(REPLICATIONS)
    assert (error < 0.05 * np.array(expected)).all()
    assert (abs(found.mean(axis=0) - expected) < 3.3 * error).all()


def test_two_tiers_wait_by_kleinrock() -> None:
    rates = [f"demand.{who}.process.rate=21 /h" for who in ("ann", "bob")]
    found = waits(CREW + "{size: 1, priority: accumulating, priority_rates: {gold: 2}}", *rates)
    agree(found, accumulating_priority([0.35, 0.35], [1.0, 1.0], [1.0, 1.0], [2.0, 1.0]))


def test_two_tiers_wait_by_schaack_and_larson() -> None:
    rates = [f"demand.{who}.process.rate={rate} /h" for who, rate in (("ann", 60), ("bob", 48))]
    found = waits(CREW + "{size: 4, reserved: {gold: 1}}", *rates)
    agree(found, cutoff_priority((1.0, 0.8), 1.0, 4, 1).mean_wait_by_tier)


@pytest.mark.parametrize("who", ["size: 1", "members: {eve: {}}"])
def test_who_came_last_is_served_next_whatever_the_tier(who: str) -> None:
    picking = f"warehouses.w.picking={{crew: {{{who}, priority: last_come}}, per_line: 10 min}}"
    orders: list[Order] = [
        (minute / 1440, {"box": 1}, who) for minute, who in enumerate(["ann", "bob"] * 2)
    ]
    found = run(SHOP, *TWO_TIERS, picking, orders=orders)
    assert rows(found, "tours", "started") == [(0,), (600,), (1200,), (1800,)]
    assert rows(found, "shipments", "tour") == [(0,), (3,), (2,), (1,)]


@pytest.mark.parametrize("who", ["size: 2", "members: {eve: {}, ada: {}}"])
@pytest.mark.parametrize("batching", ["discrete", "{kind: first_come, orders: 3}"])
def test_the_shortest_first_is_priority_of_a_tier_whose_work_is_short(
    who: str, batching: str
) -> None:
    def of(priority: str) -> str:
        picking = f"crew: {{{who}, priority: {priority}}}, batching: {batching}"
        times = "per_line: 1 min, per_line_by_tier: {tin: 90 s}"
        return digest(run(HALL, f"warehouses.w.picking={{{picking}, {times}}}", SHORTER))

    assert of("shortest") == of("tier") != of("first_come")


def test_packers_take_up_the_order_of_the_fewest_lines() -> None:
    items = "items={box: {}, lid: {}, cup: {}}"
    packing = "warehouses.w.packing={crew: {size: 1, priority: shortest}, per_line: 10 min}"
    baskets = [{"box": 1}, {"box": 1, "lid": 1, "cup": 1}, {"box": 1, "cup": 1}, {"lid": 1}]
    orders: list[Order] = [(minute / 1440, basket) for minute, basket in enumerate(baskets)]
    found = run(SHOP, items, "warehouses.w.stock.opening=9", packing, orders=orders)
    assert rows(found, "shipments", "pack_started") == [(0,), (2400,), (1200,), (600,)]


def test_two_tiers_of_whom_one_interrupts_the_other_by_jaiswal() -> None:
    laws = (
        "warehouses.w.picking.per_line_by_tier="
        "{gold: {kind: erlang, mean: 1 min, stages: 2}, tin: {kind: exponential, mean: 48 s}}"
    )
    found = waits(CREW + "{size: 1, preempt: true}", laws, SHORTER, until="finished")
    known = preemptive_mg1([0.4, 0.4], [1.0, 0.8], [0.5, 1.0])
    agree(found, known.mean_sojourn_by_tier)


def test_two_tiers_of_whom_one_interrupts_the_other_with_several_pickers() -> None:
    rates = [f"demand.{who}.process.rate=42 /h" for who in ("ann", "bob")]
    found = waits(CREW + "{size: 2, preempt: true}", *rates, SHORTER, until="finished")
    agree(found, preemptive_mmc([0.7, 0.7], 1.0, 2).mean_sojourn_by_tier)


@pytest.mark.parametrize("batching", ["discrete", "{kind: first_come, orders: 3}"])
def test_equal_rates_are_first_come_and_rates_far_apart_priority(batching: str) -> None:
    def of(crew: str) -> str:
        sets = CREW + crew, f"warehouses.w.picking.batching={batching}", "horizon.run_length=50 h"
        return digest(run(HALL, *sets))

    first_come = of("{size: 1, priority: first_come}")
    assert of("{size: 1, priority: accumulating}") == first_come
    priority = of("{size: 1}")
    assert of("{size: 1, priority: accumulating, priority_rates: {gold: 1e15}}") == priority
    assert of("{size: 1, reserved: {tin: 1}}") == priority != first_come
