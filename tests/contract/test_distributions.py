"""Every law keeps the promises of a law: declared moments, a monotone inverse, paired draws."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import BaseModel, TypeAdapter

from simwh.choice import kind_of
from simwh.distribution import (
    CATALOGUE,
    DURATIONS,
    DurationLaw,
    Law,
    QuantityLaw,
    draw_quanta,
    quanta,
    rounded,
)
from simwh.streams import Streams
from simwh.units import AS_TEXT, FROM_FILE

CASES = [
    {"kind": "constant", "value": 3.4},
    {"kind": "uniform", "low": -2, "high": 5},
    {"kind": "exponential", "mean": 6},
    {"kind": "gamma", "mean": 40, "sd": 10},
    {"kind": "gamma", "shape": 0.3, "scale": 5},
    {"kind": "erlang", "stages": 3, "mean": 4},
    {"kind": "lognormal", "mean": 10, "cv": 0.5},
    {"kind": "normal", "mean": 10, "sd": 6},
    {"kind": "normal", "mean": 10, "sd": 6, "negative": "resample"},
    {"kind": "normal", "mean": -1, "sd": 2, "negative": "keep"},
    {"kind": "weibull", "shape": 1.5, "mean": 9},
    {"kind": "triangular", "low": 1, "mode": 2, "high": 7},
    {"kind": "hyperexponential", "mean": 5, "cv": 2},
    {"kind": "poisson", "mean": 3.2},
    {"kind": "poisson", "mean": 4000},
    {"kind": "geometric", "p": 0.4},
    {"kind": "negative_binomial", "mean": 10, "sd": 6},
    {"kind": "binomial", "trials": 20, "p": 0.3},
    {"kind": "bernoulli", "p": 0.25},
    {"kind": "discrete", "values": [5, 1, 2], "probabilities": [0.2, 0.5, 0.3]},
    {"kind": "empirical", "values": [3, 1.5, 4, 1, 5, 9, 2.5, 6]},
    {
        "kind": "mixture",
        "weights": [9, 1],
        "laws": [{"kind": "gamma", "mean": 3, "sd": 1}, {"kind": "gamma", "mean": 14, "sd": 2}],
    },
    {"kind": "mixture", "weights": [1, 1, 2], "laws": [1.5, 2.5, {"kind": "poisson", "mean": 2}]},
]
NAMES = [f"{i}-{case['kind']}" for i, case in enumerate(CASES)]
QUANTITY: TypeAdapter[Law] = TypeAdapter(QuantityLaw)
DURATION: TypeAdapter[Law] = TypeAdapter(DurationLaw)
Z = 4.5
"""Standard errors allowed: about one false alarm in 150,000 looks."""

each_law = pytest.mark.parametrize(
    "law", [QUANTITY.validate_python(case) for case in CASES], ids=NAMES
)


def uniforms(count: int, replication: int = 0) -> np.ndarray:
    return Streams(7, replication).uniforms("laws").take(count)


def standard_error_of_variance(values: np.ndarray) -> float:
    return float(np.std((values - values.mean()) ** 2) / np.sqrt(values.size))


def test_every_entry_of_the_catalogue_has_a_case() -> None:
    assert {case["kind"] for case in CASES} == {kind_of(entry) for entry in CATALOGUE}


@each_law
def test_sampled_mean_and_variance_equal_the_declared_ones(law: Law) -> None:
    draws = law.quantile(uniforms(40_000))
    error = draws.std() / np.sqrt(draws.size)
    assert abs(draws.mean() - law.mean()) <= Z * error + 1e-12
    assert abs(draws.var() - law.variance()) <= Z * standard_error_of_variance(draws) + 1e-12


@each_law
def test_a_draw_never_falls_when_its_uniform_rises(law: Law) -> None:
    u = np.sort(np.concatenate((uniforms(2_000), [2.0**-54, 1e-9, 1 - 1e-9, 1 - 2.0**-53])))
    draws = law.quantile(u)
    assert np.isfinite(draws).all()
    assert (np.diff(draws) >= -1e-13 * np.abs(draws[1:])).all()


@each_law
def test_the_quantile_is_the_least_value_whose_cdf_reaches_the_uniform(law: Law) -> None:
    u = uniforms(2_000)
    draws = law.quantile(u)
    slack = 1e-9 * (1 + np.abs(draws))
    assert (law.cdf(draws + slack) >= u).all()
    assert (law.cdf(draws - slack) <= u + 1e-12).all()


@each_law
def test_draws_lie_in_the_support(law: Law) -> None:
    low, high = law.support()
    draws = law.quantile(uniforms(2_000))
    assert low <= draws.min()
    assert draws.max() <= high


@each_law
def test_a_draw_depends_on_its_own_uniform_only(law: Law) -> None:
    u = uniforms(203)
    pieces = np.split(u, [1, 2, 5, 13, 100])
    assert np.concatenate([law.quantile(piece) for piece in pieces]).tolist() == (
        law.quantile(u).tolist()
    )


@each_law
@pytest.mark.parametrize("quantum", [1.0, 0.25, 6.0])
def test_rounding_by_table_is_rounding_the_draw(law: Law, quantum: float) -> None:
    u = uniforms(20_000, replication=1)
    draws = quanta(law.quantile(u), quantum)
    assert (draw_quanta(law, u, quantum) == draws).mean() >= 0.9999
    declared = rounded(law, quantum)
    error = draws.std() / np.sqrt(draws.size)
    zero_error = np.sqrt(declared.zero * (1 - declared.zero) / draws.size)
    assert abs(draws.mean() - declared.mean) <= Z * error + 1e-9
    assert abs(draws.var() - declared.variance) <= Z * standard_error_of_variance(draws) + 1e-9
    assert abs((draws == 0).mean() - declared.zero) <= Z * zero_error + 1e-9


def moved(case: object) -> object:
    """The same case with every number half a percent larger, chances apart."""
    if isinstance(case, dict):
        kept = ("kind", "probabilities", "stages", "trials", "weights")
        return {key: value if key in kept else moved(value) for key, value in case.items()}
    if isinstance(case, list):
        return [moved(value) for value in case]
    return case * 1.005 if isinstance(case, int | float) else case


@pytest.mark.parametrize("case", CASES[1:], ids=NAMES[1:])
def test_a_small_change_of_a_parameter_keeps_draws_paired(case: dict[str, object]) -> None:
    u = uniforms(4_000)
    before = QUANTITY.validate_python(case).quantile(u)
    after = QUANTITY.validate_python(moved(case)).quantile(u)
    assert np.corrcoef(before, after)[0, 1] > 0.99


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_law_reads_back_from_its_own_text(case: dict[str, object]) -> None:
    law = QUANTITY.validate_python(case, context=FROM_FILE)
    text = law.model_dump(context=AS_TEXT, exclude_none=True)
    assert QUANTITY.validate_python(text, context=FROM_FILE) == law


TIMES = {"value", "low", "high", "mode", "mean", "sd", "scale", "values"}


def in_days(case: object, key: str = "") -> object:
    """The same case with its times written in days."""
    if isinstance(case, dict):
        return {k: in_days(v, k) for k, v in case.items()}
    if isinstance(case, list):
        return [in_days(v, "value" if key == "laws" else key) for v in case]
    return f"{case} d" if key in TIMES else case


@pytest.mark.parametrize(
    "case",
    [
        c
        for c in CASES
        if c["kind"] in {kind_of(d) for d in DURATIONS}
        and c.get("low", 0) >= 0
        and c.get("negative") != "keep"
        and "poisson" not in str(c)
    ],
    ids=lambda case: case["kind"],
)
def test_a_law_of_durations_is_the_law_of_numbers_in_another_unit(case: dict[str, object]) -> None:
    days = DURATION.validate_python(in_days(case), context=FROM_FILE)
    number = QUANTITY.validate_python(case)
    assert days.mean() == pytest.approx(86400 * number.mean(), rel=1e-12)
    assert days.variance() == pytest.approx(86400**2 * number.variance(), rel=1e-9, abs=1e-3)
    u = uniforms(50)
    assert days.quantile(u) == pytest.approx(86400 * number.quantile(u), rel=1e-9)


def test_every_law_that_measures_is_offered_for_durations() -> None:
    counts = {"poisson", "geometric", "negative_binomial", "binomial", "bernoulli"}
    kinds = {kind_of(entry) for entry in CATALOGUE}
    assert {kind_of(entry) for entry in DURATIONS} == kinds - counts


def test_no_two_laws_share_a_kind() -> None:
    kinds = [kind_of(entry) for entry in CATALOGUE]
    assert len(kinds) == len(set(kinds))
    assert all(issubclass(entry, BaseModel) for entry in CATALOGUE)
