"""What orders ask for."""

import math
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from simwh.errors import InputError
from simwh.units import FROM_FILE
from tests.demand.context import DAY, bound, context, read, tables

MIX = {"axe": 3, "bolt": 1, "chain": 2}


def basket(**fields: Any) -> Basket:
    return Basket.model_validate(fields, context=FROM_FILE)


def orders(of: Basket, count: int = 2000, **surroundings: Any):
    source = Source(read("periodic", every="1 d"), "anna", of)
    return bound(source, **surroundings).until(count * DAY)


def test_one_name_is_the_only_item() -> None:
    block = orders(basket(items="bolt", lines=2, quantity=5))
    assert set(block.items.tolist()) == {1}
    assert set(block.lines.tolist()) == {2}
    assert set(block.quantities.tolist()) == {5}


def test_distinct_items_come_once_an_order_at_most() -> None:
    block = orders(basket(items=MIX, lines={"kind": "poisson", "mean": 2}, distinct=True))
    assert block.lines.max() == 3
    for order in np.split(block.items, np.cumsum(block.lines)[:-1]):
        assert len(set(order.tolist())) == order.size


def test_expected_lines_of_distinct_baskets_are_those_drawn() -> None:
    of = basket(items=MIX, lines={"kind": "poisson", "mean": 1.5}, distinct=True)
    block = orders(of, 20_000)
    known = context()
    assortment = of.assortment(known.items, known.table)
    expected = assortment.lines(of).sum()
    assert block.items.size / 20_000 == pytest.approx(expected, rel=0.03)


def test_orders_without_a_line_and_lines_of_nothing_are_none() -> None:
    block = orders(basket(items="axe", lines={"kind": "bernoulli", "p": 0.5}, quantity=0.7))
    assert 900 < block.times.size < 1100
    assert set(block.quantities.tolist()) == {1}
    assert orders(basket(items="axe", quantity=0.4)).times.size == 0


def test_units_become_quanta_of_each_item() -> None:
    block = orders(basket(items=MIX, quantity=12), quantum=(5.0, 0.5, 1.0, 1.0))
    assert {(i, q) for i, q in zip(block.items, block.quantities, strict=True)} == (
        {(0, 2), (1, 24), (2, 12)}
    )
    fine = orders(
        basket(items="bolt", quantity={"kind": "gamma", "mean": 2, "sd": 1}),
        quantum=(1.0, 0.25, 1.0, 1.0),
    )
    assert fine.quantities.mean() / 4 == pytest.approx(2, abs=0.1)


def test_a_table_names_items_weights_and_sizes() -> None:
    rows = {"item": ["bolt", "drill"], "weight": [1, 3], "quantity": [10, 0.5]}
    of = basket(
        table="mix.csv",
        quantity={"kind": "discrete", "values": [2, 4], "probabilities": [0.5, 0.5]},
    )
    block = orders(of, table=tables(**{"mix.csv": rows}))
    found = {(i, q) for i, q in zip(block.items.tolist(), block.quantities.tolist(), strict=True)}
    assert found == {(1, 20), (1, 40), (3, 1), (3, 2)}
    assert (block.items == 3).mean() == pytest.approx(0.75, abs=0.05)


def test_a_table_without_sizes_leaves_them_to_the_law() -> None:
    table = tables(**{"mix.csv": {"item": ["bolt"], "weight": [1]}})
    assert set(orders(basket(table="mix.csv", quantity=6), table=table).quantities) == {6}


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ({"item": ["bolt"]}, ["mix.csv:1:0 weight: missing; this column"]),
        (
            {"item": ["bolt", "saw", "bolt"], "weight": [1, 1, -2]},
            [
                "mix.csv:3:0 item: saw; an item of the scenario",
                "mix.csv:4:0 item: bolt again; each item once",
                "mix.csv:4:0 weight: -2; 0 or more",
            ],
        ),
        (
            {"item": ["bolt"], "weight": [0]},
            ["mix.csv:1:0 weight: nothing; a weight of more than 0"],
        ),
        ({"item": [], "weight": []}, ["mix.csv:1:0 weight: nothing; a weight of more than 0"]),
    ],
)
def test_every_row_of_a_table_that_cannot_be_is_a_fault(
    rows: dict[str, list[object]], faults: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        orders(basket(table="mix.csv"), table=tables(**{"mix.csv": rows}))
    assert list(map(str, caught.value.faults)) == faults


def test_the_moments_of_distinct_lines_have_a_mean_only() -> None:
    source = Source(
        read("periodic", every="1 d"), "anna", basket(items=MIX, lines=2, distinct=True)
    )
    mean, variance = bound(source).window_moments(10 * DAY)
    assert mean == pytest.approx(20, rel=0.01)
    assert math.isnan(variance)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "items, or a table of them"),
        ({"items": "axe", "table": "mix.csv"}, "items, or a table of them"),
        ({"items": {"axe": 0}}, "a weight of more than 0"),
        ({"items": {"axe": -1}}, "0 or more"),
        ({"items": "axe", "lines": {"kind": "uniform", "low": -1, "high": 2}}, "without negative"),
        ({"items": "axe", "distinct": "yes"}, "boolean"),
    ],
)
def test_baskets_that_cannot_be_are_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        basket(**fields)
