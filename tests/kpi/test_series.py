from math import isnan

import numpy as np
import pytest

from simwh.kpi import OBSERVABLES
from simwh.kpi.observe import observe_level
from simwh.kpi.series import BUCKETS, bucket_width, edges_of, series
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import spine
from tests.kpi.shop import Shop


@pytest.mark.parametrize(
    ("end", "width"),
    [
        (HOUR, HOUR),
        (60 * HOUR, HOUR),
        (61 * HOUR, 2 * HOUR),
        (30 * DAY, DAY),
        (365 * DAY, 7 * DAY),
        (420 * DAY, 7 * DAY),
        (10 * 365 * DAY, 84 * DAY),
    ],
)
def test_buckets_have_a_width_that_people_think_in(end: float, width: float):
    assert bucket_width(end) == width
    edges = edges_of(end)
    assert len(edges) <= BUCKETS + 1
    assert (edges[0], edges[-1]) == (0.0, end)


def test_levels_are_averages_over_each_bucket_and_begin_with_the_run():
    bench = Bench(opening={("leeds", "widget"): 10}, warm_up=2 * HOUR, end=2.5 * HOUR)
    bench.ship(bench.part(bench.order(HOUR / 2), 4), delivered=HOUR)
    bench.part(bench.order(HOUR), 8, allocated=1.75 * HOUR)
    bench.replenish(2, 0.0, 1.75 * HOUR)
    told = series(spine(bench))
    assert told["time"] == [0.0, HOUR, 2 * HOUR]
    assert told["on_hand"] == told["on_hand[site=leeds]"] == pytest.approx([8.0, 6.5, 8.0])
    assert told["backorders[tier=gold]"] == pytest.approx([0.0, 6.0, 0.0])
    assert told["open_orders"] == pytest.approx([0.5, 1.0, 1.0])
    assert told["unit_fill_rate"][:2] == [1.0, 0.0]
    assert isnan(told["unit_fill_rate"][2]), "nobody ordered"
    assert "on_hand[tier=gold]" not in told, "stock belongs to no tier"


def test_tiers_and_sites_add_up_to_the_whole():
    told = series(spine(Shop(1).bench))
    for name, tags in (
        ("on_hand", ["site"]),
        ("backorders", ["tier", "site"]),
        ("open_orders", ["tier", "site"]),
    ):
        for tag in tags:
            parts = [values for key, values in told.items() if key.startswith(f"{name}[{tag}=")]
            assert len(parts) == 3
            np.testing.assert_allclose(np.sum(parts, axis=0), told[name], rtol=1e-9, atol=1e-9)


def test_buckets_average_to_the_time_average_of_the_level():
    joined = spine(Shop(2, warm_up=0.0).bench)
    told, widths = series(joined), np.diff(edges_of(joined.end))
    for name in ("on_hand", "backorders", "open_orders"):
        values, seconds = observe_level(joined, OBSERVABLES[name], {})
        assert widths @ told[name] == pytest.approx(values @ seconds)
