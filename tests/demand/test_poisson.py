"""Poisson orders, and the compound demand that a basket makes of them."""

import numpy as np
import pytest

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from simwh.distribution.geometric import Geometric
from tests.demand.context import DAY, bound, read


def test_stuttering_poisson_demand_has_its_published_moments_and_chance_of_nothing() -> None:
    basket = Basket(items="axe", quantity=Geometric(p=0.4))
    source = Source(read("poisson", rate="1.5 /d"), "anna", basket)
    assert bound(source).window_moments(4 * DAY) == pytest.approx((15, 60))
    windows = 40_000
    block = bound(source).until(windows * 4 * DAY)
    units = np.bincount((block.times // (4 * DAY)).astype(int), block.quantities, windows)
    nothing, few = np.exp(-6), 0.311364
    assert abs((units == 0).mean() - nothing) < 4.5 * np.sqrt(nothing / windows)
    assert abs((units <= 10).mean() - few) < 4.5 * np.sqrt(few * (1 - few) / windows)


def test_a_higher_rate_moves_the_same_orders_closer() -> None:
    slow, fast = (
        bound(Source(read("poisson", rate=rate), "anna", Basket(items="axe"))).until(9 * DAY)
        for rate in ("10 /d", "20 /d")
    )
    assert fast.times[: slow.times.size] * 2 == pytest.approx(slow.times)
