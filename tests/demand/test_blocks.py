"""Blocks are picked apart and joined without losing a line."""

import numpy as np

from simwh.demand.base import OrderBlock
from simwh.demand.blocks import EMPTY, drop_empty, join, pick
from tests.demand.context import rows


def block(*orders: tuple[float, list[int]]) -> OrderBlock:
    """Orders of customer 0 with these quantities, of items 0, 1 ..."""
    lines = [sizes for _, sizes in orders]
    flat = [size for sizes in lines for size in sizes]
    return OrderBlock(
        np.array([time for time, _ in orders]),
        np.zeros(len(orders), dtype=np.int64),
        np.array([len(sizes) for sizes in lines]),
        np.array([item for sizes in lines for item in range(len(sizes))]),
        np.array(flat),
    )


def test_orders_are_picked_with_their_lines_in_any_order_and_twice() -> None:
    whole = block((1.0, [5]), (2.0, [6, 7, 8]), (3.0, [9, 4]))
    found = rows([pick(whole, np.array([2, 0, 2]))])
    first, _, third = rows([whole])
    assert found == [third, first, third]
    moved = pick(whole, np.array([1]), np.array([7.5]))
    assert rows([moved]) == [(7.5, 0, ((0, 6), (1, 7), (2, 8)))]


def test_lines_of_nothing_are_dropped_and_orders_without_lines_too() -> None:
    found = drop_empty(block((1.0, [0, 5]), (2.0, [0]), (3.0, []), (4.0, [-2])))
    assert rows([found]) == [(1.0, 0, ((1, 5),)), (4.0, 0, ((0, -2),))]


def test_blocks_are_joined_one_after_the_other() -> None:
    one, two = block((1.0, [5, 6])), block((0.5, [7]))
    assert rows([join([one, EMPTY, two])]) == rows([one]) + rows([two])
