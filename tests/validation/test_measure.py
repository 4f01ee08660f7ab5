"""Formulas over replications, with honest standard errors."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simwh.experiment.sample import Sample
from simwh.kpi import parse
from simwh.stats import ratio_interval, sketch
from simwh.stats.residual import critical
from simwh.validation.formula import UNITS, read_formula
from simwh.validation.measure import measured, spread

FILL, HAND = "unit_fill_rate", "average_inventory"


def sample(**columns: list[tuple[float, float]]) -> Sample:
    tables = {name: np.array(pairs, float) for name, pairs in columns.items()}
    n = len(next(iter(tables.values())))
    return Sample(tuple(range(n)), tables)


def random_sample(n: int, seed: int) -> Sample:
    random = np.random.default_rng(seed)
    asked = random.poisson(50, n) + 1.0
    given = random.binomial(asked.astype(int), 0.9)
    hand = 3 * asked + random.normal(0, 5, n)
    return sample(
        unit_fill_rate=list(zip(given, asked, strict=True)),
        average_inventory=[(x, 1.0) for x in hand],
    )


def test_a_single_ratio_is_that_of_totals_with_the_error_of_its_interval() -> None:
    found = measured(read_formula("f"), {"f": parse(FILL)}, {}, s := random_sample(30, 1))
    interval = ratio_interval(*s.pairs(FILL))
    assert found.mean == pytest.approx(interval.mean)
    assert found.se == pytest.approx((interval.upper - interval.mean) / critical(0.95, 30))
    assert found.n == 30


def test_errors_of_derived_figures_know_how_their_parts_go_together() -> None:
    """A figure less itself has no error; a difference of two means has that of the differences."""
    metrics = {"f": parse(FILL), "h": parse(HAND)}
    s = random_sample(30, 2)
    assert measured(read_formula("h - h + 1"), metrics, {}, s).se == 0.0
    above, _ = s.pairs(HAND)
    found = measured(read_formula("60 * h / min"), {"h": parse(HAND)}, UNITS, s)
    assert found.se == pytest.approx(above.std(ddof=1) / math.sqrt(30))


def test_standard_errors_are_honest_for_a_product_of_dependent_ratios() -> None:
    metrics = {"f": parse(FILL), "h": parse(HAND)}
    formula = read_formula("f * h + h^2 / 100")
    found = [measured(formula, metrics, {}, random_sample(40, seed)) for seed in range(400)]
    deviation = np.std([one.mean for one in found], ddof=1)
    assert np.mean([one.se for one in found]) == pytest.approx(deviation, rel=0.12)


def test_an_exact_figure_has_no_error_and_a_missing_one_is_none() -> None:
    exact = sample(unit_fill_rate=[(0.1 * k, 0.1 * k) for k in range(1, 20)])
    assert measured(read_formula("f"), {"f": parse(FILL)}, {}, exact).se == 0.0
    never = sample(unit_fill_rate=[(0.0, 0.0)] * 3)
    assert math.isnan(measured(read_formula("f"), {"f": parse(FILL)}, {}, never).mean)


def test_the_spread_of_runs_is_their_standard_deviation() -> None:
    found = [
        spread(read_formula("h"), {"h": parse(HAND)}, {}, random_sample(50, s)) for s in range(300)
    ]
    values, _ = random_sample(50, 0).pairs(HAND)
    assert found[0].mean == pytest.approx(values.std(ddof=1))
    observed = np.std([one.mean for one in found], ddof=1)
    assert np.mean([one.se for one in found]) == pytest.approx(observed, rel=0.15)


def test_percentiles_are_pooled_over_all_observations() -> None:
    random = np.random.default_rng(3)
    sketches = [
        {"order_cycle_time": [x for part in sketch(random.exponential(60.0, 500)) for x in part]}
        for _ in range(40)
    ]
    s = Sample(tuple(range(40)), {}, sketches=sketches)
    found = measured(read_formula("p / min"), {"p": parse("p95(order_cycle_time)")}, UNITS, s)
    truth = -math.log(0.05)
    assert found.mean == pytest.approx(truth, rel=0.03)
    assert abs(found.mean - truth) < 4 * found.se
    assert found.se == pytest.approx(math.sqrt(0.95 / 0.05 / 20_000), rel=0.4)
