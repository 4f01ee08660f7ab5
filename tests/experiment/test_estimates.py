from math import isnan

import numpy as np
import pytest

from simwh.experiment.estimates import band, difference, estimate
from simwh.experiment.sample import Sample, columns_of
from simwh.kpi import parse
from simwh.stats import mean_interval, pooled_quantile_interval, ratio_interval, sketch

FILL, COST, P90 = parse("unit_fill_rate"), parse("total_cost"), parse("p90(tour_time)")


def sample(**columns):
    names = {"fill": FILL.text, "cost": COST.text, "p90": P90.text}
    rows = [
        {names[name]: pair for name, pair in zip(columns, pairs, strict=True)}
        for pairs in zip(*columns.values(), strict=True)
    ]
    return Sample(tuple(range(len(rows))), columns_of(rows))


def test_a_ratio_is_that_of_the_totals_over_replications():
    found = estimate(FILL, sample(fill=[(90.0, 100.0), (10.0, 20.0), (45.0, 50.0)]), 0.9)
    assert found == ratio_interval([90, 10, 45], [100, 20, 50], 0.9, (0.0, 1.0))
    assert found.mean == pytest.approx(145 / 170)


def test_a_plain_figure_is_the_mean_of_replications_and_never_passes_its_bounds():
    costs = [(1.0, 1.0), (9.0, 1.0), (2.0, 1.0)]
    assert estimate(COST, sample(cost=costs), 0.9) == mean_interval([1, 9, 2], 0.9)
    stock = parse("holding_cost")
    rows = [{stock.text: pair} for pair in costs]
    found = estimate(stock, Sample((0, 1, 2), columns_of(rows)), 0.99)
    assert found.lower == 0.0 > mean_interval([1, 9, 2], 0.99).lower


def test_equal_values_that_no_bound_closes_are_taken_for_deterministic():
    found = estimate(COST, sample(cost=[(7.0, 1.0)] * 4), 0.95)
    assert (found.lower, found.mean, found.upper) == (7.0, 7.0, 7.0)


def test_a_percentile_is_pooled_over_all_observations():
    sketches = [sketch([1.0, 2.0, 3.0]), sketch([4.0, 5.0, 60.0])]
    stored = [{"tour_time": [x for part in one for x in part]} for one in sketches]
    both = Sample((0, 1), columns_of([{}, {}]), {}, stored)
    assert estimate(P90, both, 0.9) == pooled_quantile_interval(sketches, 0.9, 0.9, (0.0, np.inf))


def test_a_percentile_without_observations_has_no_estimate():
    assert isnan(estimate(P90, Sample((0, 1), {}), 0.9).mean)


def test_differences_are_paired_so_that_what_both_saw_cancels():
    noise = [5.0, -3.0, 8.0, 0.0]
    base = sample(cost=[(100.0 + x, 1.0) for x in noise])
    more = sample(cost=[(102.0 + x, 1.0) for x in noise])
    found = difference(COST, base, more, 0.95)
    assert found.mean == pytest.approx(2.0)
    assert found.half_width == pytest.approx(0.0, abs=1e-9)
    share = difference(COST, base, more, 0.95, relative=True)
    assert share.mean == pytest.approx(2 / 102.5)


def test_differences_of_percentiles_are_those_of_single_replications():
    base, more = sample(p90=[(1.0, 1.0), (5.0, 1.0)]), sample(p90=[(2.0, 1.0), (7.0, 1.0)])
    assert difference(P90, base, more, 0.95).mean == pytest.approx(1.5)


def test_only_replications_that_both_have_are_compared():
    base = sample(cost=[(1.0, 1.0), (2.0, 1.0), (3.0, 1.0)])
    more = Sample((0, 2), columns_of([{COST.text: (2.0, 1.0)}, {COST.text: (5.0, 1.0)}]), {1: "x"})
    found = difference(COST, base, more, 0.95)
    assert (found.mean, found.n) == (1.5, 2)


@pytest.mark.parametrize("relative", [False, True])
def test_runs_that_agree_have_not_changed_at_all_even_where_the_base_is_0(relative):
    same = sample(cost=[(0.0, 1.0)] * 3, fill=[(1.0, 1.0)] * 3)
    for figure in (COST, FILL):
        found = difference(figure, same, same, 0.95, relative=relative)
        assert (found.mean, found.lower, found.upper, found.n) == (0.0, 0.0, 0.0, 3)


def test_what_neither_of_two_runs_has_is_no_difference_of_0():
    nothing = sample(fill=[(0.0, 0.0)] * 3)
    assert isnan(difference(FILL, nothing, nothing, 0.95).mean)


def test_a_band_is_the_interval_of_the_mean_at_each_point_and_skips_gaps():
    rows = np.array([[1.0, np.nan, 5.0], [3.0, 2.0, np.nan], [8.0, 4.0, np.nan]])
    mean, lower, upper = band(rows, 0.95)
    expected = mean_interval([1, 3, 8], 0.95)
    assert (lower[0], mean[0], upper[0]) == pytest.approx(
        (expected.lower, expected.mean, expected.upper)
    )
    assert mean[1] == 3.0
    assert lower[1] < 3.0 < upper[1]
    assert (lower[2], mean[2], upper[2]) == (5.0, 5.0, 5.0)
    assert np.isnan(band(np.full((2, 1), np.nan), 0.95)[0]).all()


@pytest.mark.parametrize("relative", [False, True])
def test_a_difference_that_is_rounding_is_none(relative):
    base = sample(fill=[(0.1, 1.0), (0.3, 1.0), (0.7, 1.0)])
    same = sample(fill=[(0.1 + 1e-17, 1.0), (0.1 + 0.2, 1.0), (0.8 - 0.1, 1.0)])
    found = difference(FILL, base, same, 0.95, relative=relative)
    assert (found.lower, found.mean, found.upper) == (0.0, 0.0, 0.0)


def test_a_difference_that_is_small_and_real_stays():
    base = sample(cost=[(1e6, 1.0), (2e6, 1.0), (3e6, 1.0)])
    dearer = sample(cost=[(1e6 + 0.01, 1.0), (2e6 + 0.01, 1.0), (3e6 + 0.01, 1.0)])
    assert difference(COST, base, dearer, 0.95).mean == pytest.approx(0.01, rel=1e-6)
