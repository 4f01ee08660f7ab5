"""Every batching policy: read from a file, pure, and a tour of at least one waiting job."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.batching import CATALOGUE, Batching
from simwh.policy.batching.base import tours_of
from simwh.policy.routing.s_shape import SShape
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.batching.jobs import job
from tests.policy.batching.ten_orders import FLOOR, ORDERS, view_of

CAPACITY = {"lines": 6, "volume": "10 L"}
EXAMPLES: dict[str, dict[str, Any]] = {
    "first_come": CAPACITY,
    "seed": CAPACITY,
    "savings": CAPACITY,
    "optimal": {**CAPACITY, "jobs": 4},
    "time_window": {**CAPACITY, "wait": "1 h"},
}
VIEW = view_of(SShape().bind(FLOOR))
every_batching = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
sizes = st.lists(st.tuples(st.integers(1, 9), st.floats(0, 20)), min_size=1, max_size=len(ORDERS))


@st.composite
def queues(draw):
    """Draw jobs of any size; where their lines stand is another matter."""
    jobs = [job(*size) for size in draw(sizes)]
    return [one._replace(sequence=place) for place, one in enumerate(jobs)]


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


@every_batching
def test_is_a_policy_model(entry):
    check_policy_model(Batching, entry, EXAMPLES.get(kind_of(entry), {}))


@every_batching
@settings(max_examples=40, deadline=None)
@given(queues())
def test_a_tour_takes_different_waiting_jobs_at_least_one_and_two_binds_agree(entry, waiting):
    policy = example(entry)
    taken = list(policy.bind(VIEW)(waiting))
    assert list(policy.bind(VIEW)(waiting)) == taken
    assert taken == sorted(set(taken))
    assert set(taken) <= set(range(len(waiting)))
    if policy.single:
        assert len(taken) == 1
    else:
        assert len(taken) >= 1 or policy.longest_wait > 0


@every_batching
@settings(max_examples=40, deadline=None)
@given(queues())
def test_every_job_is_on_one_tour_which_holds_no_more_than_it_can(entry, waiting):
    policy = example(entry)
    tours = tours_of(policy.bind(replace(VIEW, waited=lambda job: 1e9)), waiting)
    assert sorted(place for tour in tours for place in tour) == list(range(len(waiting)))
    assert len(tours) <= len(waiting)
    for tour in tours:
        lines = sum(len(waiting[place].rows) for place in tour)
        volume = sum(waiting[place].volume for place in tour)
        assert len(tour) == 1 or (lines <= 6 and volume <= 10 * (1 + 1e-9))


@every_batching
@settings(max_examples=20, deadline=None)
@given(queues())
def test_what_is_asked_again_is_answered_as_by_a_policy_that_was_never_asked(entry, waiting):
    take = example(entry).bind(VIEW)
    while waiting:
        taken = list(take(waiting))
        assert taken == list(example(entry).bind(VIEW)(waiting))
        gone = taken or [0]
        waiting = [one for place, one in enumerate(waiting) if place not in gone]
