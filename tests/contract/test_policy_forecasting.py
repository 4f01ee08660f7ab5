"""Every forecasting method remembers without changing what it remembered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.forecasting import CATALOGUE, Forecasting
from simwh.state import Asked
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

EXAMPLES = {
    "moving_average": {"periods": 3},
    "exponential_smoothing": {"alpha": 0.3},
    "holt": {"alpha": 0.3, "beta": 0.1},
    "holt_winters": {"season": 4, "alpha": 0.3, "beta": 0.1, "gamma": 0.2},
    "croston": {"alpha": 0.2},
    "teunter_syntetos_babai": {"alpha": 0.2, "beta": 0.1},
    "autoregressive": {"correlation": -0.4},
    "autoregressive_orders": {"correlation": 0.6, "protection_periods": 3, "shared": True},
}
every_method = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
demands = st.lists(st.integers(0, 50), min_size=1, max_size=30)


def example(entry):
    return entry.model_validate(EXAMPLES.get(kind_of(entry), {}), context=FROM_FILE)


def alike(demand):
    return Asked(demand, demand, demand)


@every_method
def test_is_a_policy_model(entry):
    check_policy_model(Forecasting, entry, EXAMPLES.get(kind_of(entry), {}))


@every_method
@given(demands, st.floats(0, 50))
@settings(max_examples=40, deadline=None)
def test_updates_are_pure_and_their_figures_finite(entry, asked, mean):
    method = example(entry)
    memories = [method.begin(mean)]
    for demand in asked:
        memories.append(method.update(memories[-1], alike(demand)))
    again = method.begin(mean)
    for demand, memory in zip(asked, memories[1:], strict=True):
        again = method.update(again, alike(demand))
        assert again == memory
        assert method.deviation(memory) >= 0
        assert abs(method.ahead(memory, 2.5)) < 1e6


@every_method
@given(st.floats(1, 50), st.integers(1, 9))
@settings(max_examples=20, deadline=None)
def test_demand_that_never_changes_is_forecast_for_ever(entry, mean, periods):
    method = example(entry)
    memory = method.begin(mean)
    for _ in range(5):
        memory = method.update(memory, alike(mean))
    if EXAMPLES.get(kind_of(entry), {}).get("correction") is None:
        assert method.ahead(memory, periods) == pytest.approx(periods * mean)
    assert method.deviation(memory) == pytest.approx(0, abs=1e-6)
