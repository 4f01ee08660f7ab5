"""Renewal processes: moments of their counts, and how they start."""

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from tests.demand.context import DAY, bound, read


def source(**fields) -> Source:
    return Source(read("renewal", **fields), "anna", Basket(items="axe"))


@pytest.mark.parametrize("start", ["ordinary", "stationary"])
def test_exponential_intervals_make_a_poisson_process_however_it_starts(start: str) -> None:
    process = source(interval={"kind": "exponential", "mean": "5 h"}, start=start)
    assert bound(process).window_moments(2 * DAY) == pytest.approx((9.6, 9.6))


def test_erlang_counts_are_those_of_every_second_poisson_event() -> None:
    """Poisson events of mean 3, every second counts: mean 3/2 - (1 - exp(-6))/4."""
    process = source(interval={"kind": "erlang", "stages": 2, "mean": "2 d"})
    mean, _ = bound(process).window_moments(3 * DAY)
    assert mean == pytest.approx(1.5 - (1 - np.exp(-6)) / 4)


def test_a_fixed_interval_is_exact_and_starts_with_one() -> None:
    block = bound(source(interval="6 h")).until(DAY)
    assert block.times.tolist() == [6 * 3600.0, 12 * 3600.0, 18 * 3600.0]
    assert bound(source(interval="6 h")).window_moments(DAY) == (3.0, 0.0)


def test_the_first_interval_may_have_its_own_law() -> None:
    block = bound(source(interval="6 h", first="1 h")).until(DAY)
    assert block.times.tolist() == [3600.0 * hour for hour in (1, 7, 13, 19)]


def test_a_process_that_never_advances_is_refused() -> None:
    with pytest.raises(ValidationError, match="a mean of more than 0"):
        read("renewal", interval="0 s")
    with pytest.raises(ValidationError, match="or a stationary start"):
        read("renewal", interval="1 h", first="1 h", start="stationary")
