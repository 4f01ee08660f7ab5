"""Blocks of orders, picked apart and put together without a loop over orders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simwh.demand.base import Floats, Ints, OrderBlock

_NONE = np.empty(0, dtype=np.int64)
EMPTY = OrderBlock(np.empty(0), _NONE, _NONE, _NONE, _NONE)
"""No orders."""


def join(blocks: Sequence[OrderBlock]) -> OrderBlock:
    """Return the orders of one block after those of the other, whatever their times."""
    return OrderBlock(
        np.concatenate([block.times for block in blocks]),
        np.concatenate([block.customers for block in blocks]),
        np.concatenate([block.lines for block in blocks]),
        np.concatenate([block.items for block in blocks]),
        np.concatenate([block.quantities for block in blocks]),
    )


def pick(block: OrderBlock, orders: Ints, times: Floats | None = None) -> OrderBlock:
    """Return the orders at these positions, in this order and as often; at `times` if given."""
    lines = block.lines[orders]
    begins = np.cumsum(block.lines) - block.lines
    shift = begins[orders] - (np.cumsum(lines) - lines)
    rows = np.repeat(shift, lines) + np.arange(lines.sum())
    return OrderBlock(
        block.times[orders] if times is None else times,
        block.customers[orders],
        lines,
        block.items[rows],
        block.quantities[rows],
    )


def drop_empty(block: OrderBlock) -> OrderBlock:
    """Return the block without lines of quantity 0, and without orders that have no line then."""
    ordered = block.quantities != 0
    if ordered.all() and (block.lines > 0).all():
        return block
    owner = np.repeat(np.arange(block.lines.size), block.lines)[ordered]
    lines = np.bincount(owner, minlength=block.lines.size)
    kept = lines > 0
    return OrderBlock(
        block.times[kept],
        block.customers[kept],
        lines[kept],
        block.items[ordered],
        block.quantities[ordered],
    )
