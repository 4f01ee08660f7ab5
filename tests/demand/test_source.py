"""A demand's process, customers and basket go together, and demands merge in a written order."""

import numpy as np
import pytest

from simwh.demand.base import Epochs, OrderBlock
from simwh.demand.basket import Basket
from simwh.demand.source import Source, merge
from simwh.distribution.poisson import Poisson as PoissonLaw
from simwh.errors import InputError, UsageError
from tests.demand.context import DAY, bound, context, read, rows

AXE = Basket(items="axe")


def test_customers_are_drawn_in_proportion_to_their_weights() -> None:
    source = Source(read("periodic", every="1 d"), {"anna": 1, "carl": 3}, AXE)
    block = bound(source).until(10_000 * DAY)
    counts = np.bincount(block.customers, minlength=3)
    assert counts[1] == 0
    assert abs(counts[2] - 7500) < 4.5 * np.sqrt(10_000 * 0.25 * 0.75)


def test_simultaneous_orders_stand_in_the_order_of_the_sources() -> None:
    daily = read("periodic", every="1 d")
    sources = [bound(Source(daily, name, AXE), name=name) for name in ("carl", "anna", "bert")]
    block, owner = merge(sources, 2 * DAY)
    assert owner.tolist() == [0, 1, 2, 0, 1, 2]
    assert block.customers.tolist() == [2, 0, 1, 2, 0, 1]
    assert block.times.tolist() == [0.0] * 3 + [DAY] * 3


def test_merged_orders_keep_their_lines() -> None:
    basket = Basket(items={"axe": 1, "bolt": 1}, lines=PoissonLaw(mean=2))

    def sources():
        return [
            bound(Source(read("poisson", rate=f"{rate} /d"), "anna", basket), name=str(rate))
            for rate in (3, 5, 8)
        ]

    block, owner = merge(sources(), 30 * DAY)
    alone = [rows([source.until(30 * DAY)]) for source in sources()]
    found = rows([block])
    assert found == sorted((row for orders in alone for row in orders), key=lambda row: row[0])
    assert np.bincount(owner).tolist() == [len(orders) for orders in alone]


def test_nothing_merges_to_nothing_and_one_source_to_itself() -> None:
    block, owner = merge([], DAY)
    assert block.times.size == owner.size == 0
    schedule = Source(read("schedule", times=["5 h"]), "anna", AXE)
    late = Source(read("schedule", times=["9 d"]), "anna", AXE)
    block, owner = merge([bound(late), bound(schedule)], DAY)
    assert (block.times.tolist(), owner.tolist()) == ([18_000.0], [1])


def test_expected_rates_split_by_customer_and_item_and_round_to_quanta() -> None:
    basket = Basket(items={"axe": 3, "bolt": 1}, lines=2, quantity=3.2)
    source = Source(read("poisson", rate="10 /d"), {"anna": 1, "bert": 4}, basket)
    known = context()
    rates = source.item_rates(known.customers, known.items, known.table).by_pair()
    assert {key: rate * DAY for key, rate in rates.items()} == pytest.approx(
        {(0, 0): 9.0, (0, 1): 3.0, (1, 0): 36.0, (1, 1): 12.0}
    )
    halves = source.item_rates(known.customers, known.items, known.table, [0.5, 2, 1, 1]).by_pair()
    assert halves[1, 0] * DAY == pytest.approx(36)
    assert halves[1, 1] * DAY == pytest.approx(16)


def test_expected_rates_of_known_quantities_round_to_the_quanta_of_each_item() -> None:
    law = {"kind": "discrete", "values": [0.3, 2.6], "probabilities": [0.5, 0.5]}
    source = Source(
        read("periodic", every="1 d", quantity=law), "anna", Basket(items={"axe": 3, "bolt": 1})
    )
    known = context()
    rates = source.item_rates(known.customers, known.items, known.table, [1, 0.1, 1, 1]).by_pair()
    assert {key: rate * DAY for key, rate in rates.items()} == pytest.approx(
        {(0, 0): 0.75 * 1.5, (0, 1): 0.25 * 1.45}
    )


def test_a_process_that_names_no_customer_needs_one() -> None:
    poisson = read("poisson", rate="1 /d")
    for customer, basket in ((None, AXE), ("anna", None), (None, None)):
        with pytest.raises(UsageError, match="needs a customer and a basket"):
            Source(poisson, customer, basket)
    with pytest.raises(UsageError, match="weight of more than 0"):
        Source(poisson, {"anna": 0.0}, AXE)
    with pytest.raises(UsageError, match="names its customers and items itself"):
        Source(read("history", file="orders.csv"), "anna", None)


def test_quantities_below_zero_need_returns() -> None:
    back = read("schedule", times=["1 h"], quantities=[-2])
    with pytest.raises(UsageError, match="returns: true"):
        Source(back, "anna", AXE)
    assert bound(Source(back, "anna", AXE, returns=True)).until(DAY).quantities.tolist() == [-2]


def test_a_basket_says_no_quantity_where_the_process_does() -> None:
    process = read("periodic", every="1 d", quantity=3)
    with pytest.raises(UsageError, match="no use for its basket's quantity"):
        Source(process, "anna", Basket(items="axe", quantity=2))
    Source(process, "anna", Basket(items="axe", quantity=1, lines=1, distinct=False))


def test_a_customer_that_the_scenario_lacks_is_a_fault() -> None:
    with pytest.raises(InputError, match="zoe"):
        bound(Source(read("poisson", rate="1 /d"), "zoe", AXE))


class Foreign:
    """A process that keeps to the protocol alone, as a plug-in may."""

    kind = "foreign"

    def __init__(self, answer: Epochs | OrderBlock) -> None:
        self.answer = answer

    def bind(self, context: object) -> "Foreign":
        return self

    def until(self, time: float) -> Epochs | OrderBlock:
        return self.answer

    def rate(self) -> float:
        return float("nan")


def test_a_plug_in_needs_the_protocol_only() -> None:
    source = Source(Foreign(Epochs(np.array([5.0]), np.array([1.6]))), "anna", AXE)
    assert rows([bound(source).until(DAY)]) == [(5.0, 0, ((0, 2),))]
    halves = bound(source, quantum=(0.5,) * 4)
    assert rows([halves.until(DAY)]) == [(5.0, 0, ((0, 3),))]
    assert np.isnan(bound(source).window_moments(DAY).mean)
    assert source.item_rates({}, {"axe": 0}, context().table).by_pair() == {}
    with pytest.raises(UsageError, match="needs them given"):
        bound(Source(Foreign(Epochs(np.array([5.0]))))).until(DAY)
