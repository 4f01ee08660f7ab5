"""Every release policy: read from a file, pure, and never before a job is ready."""

from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.release import CATALOGUE, Release
from simwh.policy.release.base import ReleaseContext
from simwh.streams import Uniforms
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.clock import DAY, PlainDays

TIERS = ("gold", "bronze")
EXAMPLES: dict[str, dict[str, Any]] = {
    "wave": {"times": ("08:00", "12:00"), "cut_offs": {"bronze": "10:00"}},
    "wip_limit": {"limit": 3},
    "pool": {"lists": 4, "wait": "2 h"},
    "interval": {"between": {"kind": "exponential", "mean": "5 h"}},
}
every_release = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


def bound(entry):
    return example(entry).bind(ReleaseContext(TIERS, PlainDays(), partial(Uniforms, 1, 0)))


@every_release
def test_is_a_policy_model(entry):
    check_policy_model(Release, entry, EXAMPLES.get(kind_of(entry), {}))


@every_release
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 20 * DAY), st.integers(0, 1)), max_size=20))
def test_no_job_is_released_before_it_is_ready_and_two_binds_agree(entry, jobs):
    release_at, again = bound(entry), bound(entry)
    released = [release_at(*job) for job in jobs]
    assert all(time >= ready for time, (ready, _) in zip(released, jobs, strict=True))
    assert [again(*job) for job in reversed(jobs)] == released[::-1]


@every_release
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1), st.floats(0, 20 * DAY), st.floats(0, 20 * DAY))
def test_within_a_tier_who_is_ready_first_is_not_released_later(entry, tier, one, other):
    release_at = bound(entry)
    assert release_at(min(one, other), tier) <= release_at(max(one, other), tier)
