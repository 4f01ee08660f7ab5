"""Weighted choices, with and without replacement."""

import numpy as np
import pytest

from simwh.demand.mix import Mix, indices
from simwh.errors import InputError
from simwh.streams import Streams


def uniforms(count: int):
    return Streams(5, 0).uniforms("mix").take(count)


def test_names_are_drawn_in_proportion_to_their_weights() -> None:
    drawn = np.bincount(Mix(np.array([1.0, 0.0, 3.0])).draw(uniforms(40_000)), minlength=3)
    assert drawn[1] == 0
    assert abs(drawn[0] - 10_000) < 4.5 * np.sqrt(40_000 * 0.25 * 0.75)


def test_the_greatest_uniform_draws_the_last_possible_name() -> None:
    mix = Mix(np.array([1.0, 1.0, 1.0, 0.0]))
    assert mix.draw(np.array([2.0**-54, 1 - 2.0**-53])).tolist() == [0, 2]


def test_distinct_draws_follow_successive_sampling() -> None:
    weights = np.array([5.0, 3.0, 2.0])
    orders = 40_000
    drawn = Mix(weights).draw_distinct(uniforms(2 * orders), np.full(orders, 2)).reshape(-1, 2)
    p = weights / weights.sum()
    for first in range(3):
        for second in range(3):
            chance = 0.0 if first == second else p[first] * p[second] / (1 - p[first])
            share = np.mean((drawn[:, 0] == first) & (drawn[:, 1] == second))
            assert abs(share - chance) <= 4.5 * np.sqrt(chance * (1 - chance) / orders)


def test_all_of_them_can_be_drawn_and_the_impossible_never() -> None:
    weights = np.concatenate((np.geomspace(1e-12, 1, 30), [0.0]))
    mix = Mix(weights)
    assert mix.possible == 30
    counts = np.array([30, 1, 30, 0, 7])
    drawn = mix.draw_distinct(uniforms(68), counts)
    assert sorted(drawn[:30].tolist()) == sorted(drawn[31:61].tolist()) == list(range(30))
    assert len(set(drawn[61:].tolist())) == 7
    extremes = mix.draw_distinct(np.full(30, 1 - 2.0**-53), np.array([30]))
    assert extremes.tolist() == list(range(29, -1, -1))


def test_chances_of_inclusion_are_exact_for_equal_weights_and_close_for_others() -> None:
    assert Mix(np.ones(7)).inclusion(3) == pytest.approx([3 / 7] * 7)
    assert Mix(np.array([1.0, 0.0, 2.0])).inclusion(2).tolist() == [1.0, 0.0, 1.0]
    weights = np.random.default_rng(1).random(60)
    mix, orders = Mix(weights), 4_000
    drawn = mix.draw_distinct(uniforms(5 * orders), np.full(orders, 5))
    shares = np.bincount(drawn, minlength=60) / orders
    assert mix.inclusion(5) == pytest.approx(shares, abs=4.5 * np.sqrt(0.16 * 0.84 / orders))


def test_every_unknown_name_is_a_fault() -> None:
    with pytest.raises(InputError) as caught:
        indices({"axe": 1, "hatchet": 1, "saw": 1}, {"axe": 4}, "basket.items")
    assert [fault.found for fault in caught.value.faults] == ["hatchet", "saw"]
    assert indices({"bolt": 1, "axe": 1}, {"axe": 4, "bolt": 2}, "").tolist() == [2, 4]
