"""One order a tour."""

from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.discrete import Discrete
from tests.policy.batching.jobs import job


def test_the_head_of_the_queue_is_taken_alone():
    assert list(Discrete().bind(BatchingView())([job(), job(), job()])) == [0]
    assert Discrete.single
