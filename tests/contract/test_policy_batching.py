"""Every batching policy: read from a file, pure, and a tour of at least one waiting job."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.batching import CATALOGUE, Batching
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.batching.jobs import job

EXAMPLES: dict[str, dict[str, Any]] = {"first_come": {"lines": 6, "volume": "10 L"}}
every_batching = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
queues = st.lists(st.builds(job, st.integers(1, 9), st.floats(0, 20)), min_size=1, max_size=12)


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


@every_batching
def test_is_a_policy_model(entry):
    check_policy_model(Batching, entry, EXAMPLES.get(kind_of(entry), {}))


@every_batching
@settings(max_examples=40, deadline=None)
@given(queues)
def test_a_tour_takes_different_waiting_jobs_at_least_one_and_two_binds_agree(entry, waiting):
    policy = example(entry)
    taken = list(policy.bind()(waiting))
    assert list(policy.bind()(waiting)) == taken
    assert taken == sorted(set(taken))
    assert set(taken) <= set(range(len(waiting)))
    assert len(taken) == 1 if policy.single else len(taken) >= 1
