"""Demand whose rate jumps has the moments of the cookbook."""

import pytest
from pydantic import ValidationError

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from tests.demand.context import DAY, bound, read


def moments(days: float, rates: list[str], sojourns: list[str]):
    process = read("markov_modulated", rates=rates, sojourns=sojourns)
    return bound(Source(process, "anna", Basket(items="axe"))).window_moments(days * DAY)


def test_moments_are_the_published_ones() -> None:
    found = moments(7, ["10 /d", "40 /d"], ["20 d", "5 d"])
    assert found == pytest.approx((112, 4368.750331), rel=1e-9)
    found = moments(14, ["2 /d", "12 /d"], ["10 d", f"{10 / 3!r} d"])
    assert found == pytest.approx((63, 1141.991687), rel=1e-9)


def test_equal_rates_make_a_poisson_process() -> None:
    assert moments(3, ["4 /d"] * 3, ["1 d", "2 d", "9 d"]) == pytest.approx((12, 12))


def test_three_states_are_visited_in_turn() -> None:
    """A state without orders is followed by the busiest, so bursts begin sharply."""
    process = read("markov_modulated", rates=["0 /d", "900 /d", "1 /d"], sojourns=["9 d"] * 3)
    assert process.rate() * DAY == pytest.approx(901 / 3)
    assert process.shares().tolist() == pytest.approx([1 / 3] * 3)


def test_a_chain_without_any_orders_is_refused() -> None:
    with pytest.raises(ValidationError, match="more than 0 in some state"):
        read("markov_modulated", rates=["0 /d", "0 /d"], sojourns=["1 d", "1 d"])
    with pytest.raises(ValidationError, match="as many sojourns as rates"):
        read("markov_modulated", rates=["1 /d", "0 /d"], sojourns=["1 d", "1 d", "1 d"])
