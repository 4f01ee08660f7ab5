"""Every law of yield gives what it says of what is ordered, by inverse transform."""

import numpy as np
import pytest

from simwh.choice import kind_of
from simwh.streams import Streams
from simwh.units import FROM_FILE
from simwh.yields import CATALOGUE, Yield
from tests.contract.policy_model import check_policy_model

EXAMPLES = {
    "proportional": {"share_received": {"kind": "uniform", "low": 0.5, "high": 1.0}},
    "binomial": {"p": "90 %"},
    "interrupted_geometric": {"p": "98 %"},
    "random_capacity": {"capacity": {"kind": "poisson", "mean": 2}},
}
CERTAIN = {
    "proportional": {"share_received": 1},
    "binomial": {"p": 1.0},
    "interrupted_geometric": {"p": 1.0},
    "random_capacity": {"capacity": 1000},
}
every_law = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def law(entry, examples=EXAMPLES):
    return entry.model_validate(examples[kind_of(entry)], context=FROM_FILE)


@every_law
def test_is_a_model_like_a_policy(entry):
    check_policy_model(Yield, entry, EXAMPLES[kind_of(entry)])


@every_law
def test_a_larger_uniform_gives_no_less_and_never_less_than_nothing(entry):
    chances = np.linspace(1e-9, 1 - 1e-9, 301).tolist()
    for quantity in (1, 20, 500):
        came = [law(entry).received(quantity, chance) for chance in chances]
        assert came == sorted(came)
        assert came[0] >= 0
        assert all(type(quanta) is int for quanta in came)


@every_law
def test_a_unit_ordered_alone_comes_to_its_share(entry):
    # A share of a unit is rounded to a unit; of a thousand units it is not.
    units = 1000 if kind_of(entry) == "proportional" else 1
    uniforms = Streams(1, 0).uniforms("yield").take(20_000)
    came = [law(entry).received(units, chance) / units for chance in uniforms.tolist()]
    error = np.std(came) / len(came) ** 0.5
    assert np.mean(came) == pytest.approx(law(entry).share(), abs=4 * error + 1e-6)


@every_law
def test_a_yield_of_one_gives_all_that_was_ordered(entry):
    sure = law(entry, CERTAIN)
    assert sure.share() == 1
    assert [sure.received(n, 0.5) for n in (1, 2, 999)] == [1, 2, 999]
