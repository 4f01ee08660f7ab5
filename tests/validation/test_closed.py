"""Figures that theory alone can tell."""

import pytest

from simwh.distribution.poisson import Poisson
from simwh.errors import UsageError
from simwh.validation.case import TheoryFigure
from simwh.validation.closed import compute, probabilities


def test_a_law_becomes_its_probabilities() -> None:
    chances = probabilities(Poisson(mean=2.0))
    assert chances[:3] == pytest.approx([0.135335283, 0.270670566, 0.270670566])
    assert chances.sum() == pytest.approx(1.0)


def test_an_answer_is_taken_by_field_and_place() -> None:
    given = {"demand": [90, 120, 80, 70], "fixed_cost": 500.0, "holding_cost": 2.0}
    plan = TheoryFigure(form="wagner_whitin", given=given, take="order_periods[1]")
    assert compute(plan) == 3.0


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="no form"):
        compute(TheoryFigure(form="oracle"))
