"""Demand in some periods only."""

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from tests.demand.context import DAY, bound, read, rows


def orders(probability: str):
    process = read(
        "intermittent",
        every="1 d",
        probability=probability,
        quantity={"kind": "geometric", "mean": 4},
    )
    return rows([bound(Source(process, "anna", Basket(items="axe"))).until(500 * DAY)])


def test_a_higher_chance_adds_periods_and_leaves_the_others_as_they_were() -> None:
    few, more = orders("20 %"), orders("25 %")
    assert set(few) < set(more)


def test_a_certain_order_comes_every_period_and_an_impossible_one_never() -> None:
    assert [time for time, _, _ in orders("100 %")] == [k * DAY for k in range(500)]
    assert orders("0 %") == []
