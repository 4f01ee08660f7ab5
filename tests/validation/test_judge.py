"""The rule of comparison."""

from dataclasses import replace
from math import nan

import pytest

from simwh.validation.judge import Check, Tolerance

CHECK = Check("fill", "base", 0.9, 0.9, 0.001, 40, Tolerance(rhw=0.01))


@pytest.mark.parametrize("side", [-1, 1])
def test_a_figure_may_miss_by_three_and_a_third_standard_errors(side: int) -> None:
    assert not replace(CHECK, mean=0.9 + side * 0.0032).fault(quick=False)
    assert "z = " in replace(CHECK, mean=0.9 + side * 0.0034).fault(quick=False)
    assert "z = " in replace(CHECK, mean=0.9 + side * 0.0034).fault(quick=True)


def test_a_noisy_figure_does_not_pass_but_where_it_has_to_be_quick() -> None:
    noisy = replace(CHECK, se=0.004)
    assert noisy.noise == pytest.approx(2.576 * 0.004 / 0.009)
    assert "half-width" in noisy.fault(quick=False)
    assert not noisy.fault(quick=True)


def test_small_figures_are_held_to_an_absolute_width() -> None:
    assert replace(CHECK, expected=0.001).allowed == pytest.approx(0.01 * 0.05)


def test_what_has_no_variance_has_to_be_right() -> None:
    exact = replace(CHECK, se=0.0)
    assert not exact.fault(quick=False)
    assert exact.z is None
    assert replace(exact, mean=0.9 * (1 + 2e-6)).fault(quick=True)
    assert not replace(exact, expected=0.0, mean=0.0).fault(quick=False)


def test_a_rough_figure_may_be_off_by_a_twentieth() -> None:
    rough = replace(CHECK, rough=True, se=0.01)
    assert rough.noise == 0.0
    assert not replace(rough, mean=0.9 * 1.05 + 0.03).fault(quick=False)
    assert replace(rough, mean=0.9 * 1.05 + 0.04).fault(quick=False)


def test_what_was_not_observed_fails() -> None:
    assert replace(CHECK, mean=nan).fault(quick=True) == "not observed"
