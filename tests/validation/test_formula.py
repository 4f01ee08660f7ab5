"""Formulas over measured figures."""

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.validation.formula import read_formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * 4", 14.0),
        ("(2 + 3) * 4", 20.0),
        ("8 - 3 - 2", 3.0),
        ("8 / 4 / 2", 1.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("3 * -x", -15.0),
        ("sqrt(x * x + 0) - 1e1", -5.0),
        ("square - mean^2", 2.0),
    ],
)
def test_signs_bind_as_in_arithmetic(text: str, value: float) -> None:
    known = {"x": 5.0, "square": 11.0, "mean": 3.0}
    assert float(read_formula(text).apply(known)) == pytest.approx(value)


def test_a_formula_names_what_it_needs() -> None:
    assert read_formula("4 * orders * d / y + sqrt(b)").names == {"orders", "d", "y", "b"}


def test_a_formula_of_arrays_is_one_of_each() -> None:
    found = read_formula("a / b - 1").apply({"a": np.array([2.0, 6.0]), "b": np.array([1.0, 2.0])})
    assert np.array_equal(found, [1.0, 2.0])


@pytest.mark.parametrize(
    ("text", "place"),
    [("", 1), ("2 +", 4), ("(a", 3), ("a b", 3), ("a ! b", 3), ("sqrt a", 6), ("* 2", 1)],
)
def test_what_is_no_formula_is_refused_at_its_place(text: str, place: int) -> None:
    with pytest.raises(UsageError, match=f"column {place}:"):
        read_formula(text)


def test_nothing_but_sqrt_can_be_called() -> None:
    with pytest.raises(UsageError, match="nothing more"):
        read_formula("exec(1)")
