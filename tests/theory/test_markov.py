"""Stationary laws equal those known in closed form."""

import pytest

from simwh.errors import UsageError
from simwh.theory._markov import birth_death, require, require_stable, stationary


def test_a_birth_death_chain_is_geometric_where_rates_are_constant():
    assert birth_death([1.0, 1.0], [2.0, 2.0]) == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_a_cycle_of_three_spends_its_time_where_it_leaves_slowly():
    law = stationary(0, lambda state: [((state + 1) % 3, 1.0 + state)])
    assert [law[state] for state in range(3)] == pytest.approx([6 / 11, 3 / 11, 2 / 11])


def test_probabilities_serve_as_well_as_rates():
    law = stationary("up", lambda s: [("up", 0.9), ("down", 0.1)] if s == "up" else [("up", 1.0)])
    assert law["down"] == pytest.approx(1 / 11)


def test_a_chain_of_one_state_stays_there():
    assert stationary(7, lambda state: [(state, 1.0)]) == {7: 1.0}


def test_a_form_that_does_not_apply_says_why():
    require(True, "never shown")
    with pytest.raises(UsageError, match="because"):
        require(False, "because")
    with pytest.raises(UsageError, match=r"not 1\.2"):
        require_stable(1.2)
