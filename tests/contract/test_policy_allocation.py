"""Every allocation policy entitles a tier to between nothing and what is available."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.allocation import CATALOGUE, Allocation
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.networks import TIERS, shelf

EXAMPLES = {
    "critical_level": {"levels": {"bronze": 3}},
    "dynamic_critical_level": {"levels": {"bronze": ({"beyond": "1 d", "level": 3},)}},
    "separate_stocks": {"shares": {"gold": 0.5, "silver": 0.3, "bronze": 0.2}},
    "proportional": {"shares": {"silver": 0.7, "bronze": 0.4}},
}
RANKED = [entry for entry in CATALOGUE if kind_of(entry) != "separate_stocks"]
every_allocation = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
tiers = st.integers(0, len(TIERS))
waiting = st.lists(tiers, max_size=4).map(lambda who: [(t, i, 1) for i, t in enumerate(who)])


def example(entry, **fields):
    given = EXAMPLES.get(kind_of(entry), {}) | fields
    return entry.model_validate(given, context=FROM_FILE)


def seen_by(policy, view):
    """Return a network as the engine shows it to a policy, with what it has it remember."""
    if policy.earmarks is None:
        return view
    shares = policy.earmarks.by_tier(view)
    states = [policy.earmarks.begin(shares, units) for units in view.available]
    return replace(view, earmarks=states)


@every_allocation
def test_is_a_policy_model(entry):
    check_policy_model(Allocation, entry, EXAMPLES.get(kind_of(entry), {}))


@every_allocation
@given(st.integers(0, 9), tiers, waiting)
@settings(max_examples=60, deadline=None)
def test_it_gives_from_nothing_to_what_is_available_and_two_binds_agree(entry, units, tier, parts):
    policy = example(entry)
    view = seen_by(policy, shelf(units, *parts))
    given_now = policy.bind(view)(0, tier)
    assert 0 <= given_now <= units
    assert policy.bind(view)(0, tier) == given_now


@pytest.mark.parametrize("entry", RANKED, ids=kind_of)
@given(st.integers(0, 9), waiting)
@settings(max_examples=60, deadline=None)
def test_a_higher_priority_customer_may_never_take_less(entry, units, parts):
    entitled = example(entry).bind(shelf(units, *parts))
    gold, silver, bronze = (entitled(0, tier) for tier in range(len(TIERS)))
    assert gold >= silver >= bronze


@every_allocation
@given(st.integers(0, 9), tiers)
@settings(max_examples=30, deadline=None)
def test_behind_its_own_tier_nobody_gets_anything(entry, units, tier):
    policy = example(entry)
    assert policy.bind(seen_by(policy, shelf(units, (tier, 0, 1))))(0, tier) == 0
