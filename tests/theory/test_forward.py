"""Allocations of a forward area against what the fluid model says of them."""

import numpy as np
import pytest

from simwh.theory.forward import forward_space, moves_per_time

FLOWS = (9.0, 4.0, 1.0, 0.0)


def test_space_is_shared_out_whole_among_the_items_that_are_picked():
    assert forward_space(FLOWS, 6.0, "equal_space") == [2.0, 2.0, 2.0, 0.0]
    assert forward_space(FLOWS, 7.0, "equal_time") == [4.5, 2.0, 0.5, 0.0]
    assert forward_space(FLOWS, 6.0, "optimal") == [3.0, 2.0, 1.0, 0.0]


def test_equal_space_and_equal_time_ask_for_equally_many_moves():
    flows = np.random.default_rng(1).exponential(size=40).tolist()
    moves = [
        moves_per_time(flows, forward_space(flows, 7.0, by)) for by in ("equal_space", "equal_time")
    ]
    assert moves[0] == pytest.approx(moves[1])


def test_no_other_allocation_asks_for_fewer_moves_than_the_optimal_one():
    draw = np.random.default_rng(2)
    flows = draw.exponential(size=12).tolist()
    least = moves_per_time(flows, forward_space(flows, 5.0, "optimal"))
    for _ in range(200):
        shares = draw.dirichlet(np.ones(12)) * 5.0
        assert moves_per_time(flows, shares.tolist()) >= least
