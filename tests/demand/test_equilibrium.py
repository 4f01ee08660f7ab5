"""The time to the next event of a process that has been running for long."""

import numpy as np
import pytest

from simwh.demand.equilibrium import forward_recurrence
from tests.distribution.refusals import read

U = (np.arange(200) + 0.5) / 200


def mean_wait(law) -> float:
    return float(np.mean([forward_recurrence(law, float(u)) for u in U]))


def test_a_fixed_interval_leaves_a_uniform_rest() -> None:
    assert [forward_recurrence(read("constant", value=4), u) for u in (0.25, 0.9)] == (
        pytest.approx([1.0, 3.6])
    )


def test_an_exponential_interval_forgets() -> None:
    law = read("exponential", mean=3)
    expected = law.quantile(np.array([0.01, 0.5, 0.99]))
    found = [forward_recurrence(law, u) for u in (0.01, 0.5, 0.99)]
    assert found == pytest.approx(expected, rel=1e-9)


def test_long_intervals_are_met_more_often() -> None:
    """Mean wait of 5.74 for intervals of mean 7 and cv 0.8: the inspection paradox."""
    assert mean_wait(read("gamma", mean=7, cv=0.8)) == pytest.approx(5.74, rel=0.01)


def test_atoms_are_met_exactly() -> None:
    law = read("discrete", values=[1, 9], probabilities=[0.5, 0.5])
    found = [forward_recurrence(law, u) for u in (0.1, 0.2, 0.6)]
    assert found == pytest.approx([0.5, 1.0, 5.0], rel=1e-12)
