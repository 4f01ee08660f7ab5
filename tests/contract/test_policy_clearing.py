"""Every clearing policy serves a head that waits, from what is available."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.clearing import CATALOGUE, Clearing
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.networks import TIERS, shelf

SHARED = [entry for entry in CATALOGUE if kind_of(entry) != "separate_stocks"]
EXAMPLES = {
    "threshold": {"levels": {"bronze": 3}},
    "threshold_by_age": {"levels": {"bronze": 3}},
}
every_clearing = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
waiting = st.lists(st.integers(0, len(TIERS)), min_size=1, max_size=5).map(
    lambda who: [(tier, sequence, 1 + sequence) for sequence, tier in enumerate(who)]
)


def example(entry, **fields):
    given = EXAMPLES.get(kind_of(entry), {}) | fields
    return entry.model_validate(given, context=FROM_FILE)


@every_clearing
def test_is_a_policy_model(entry):
    check_policy_model(Clearing, entry, EXAMPLES.get(kind_of(entry), {}))


@every_clearing
@given(st.integers(0, 9), waiting)
@settings(max_examples=80, deadline=None)
def test_it_serves_a_head_that_waits_and_at_least_a_unit_or_nobody(entry, units, parts):
    policy, view = example(entry), shelf(units, *parts)
    tier, most = answer = policy.bind(view)(0, view.waiting[0])
    assert policy.bind(view)(0, view.waiting[0]) == answer
    if tier < 0:
        assert answer == (-1, 0)
    else:
        assert view.waiting[0][tier]
        assert 1 <= most <= units


@pytest.mark.parametrize("entry", SHARED, ids=kind_of)
@given(st.integers(4, 9), waiting)
@settings(max_examples=30, deadline=None)
def test_somebody_is_served_while_there_is_more_than_any_level(entry, units, parts):
    view = shelf(units, *parts)
    assert example(entry).bind(view)(0, view.waiting[0])[0] >= 0
