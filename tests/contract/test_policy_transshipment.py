"""Every transshipment policy gives away what there is, to others, and no more than is asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.transshipment import CATALOGUE, Transshipment
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.networks import network

EXAMPLES = {"rebalancing": {"period": "1 d"}}
every_policy = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
stocks = st.lists(st.integers(0, 12), min_size=2, max_size=5)


def bound(entry, units, **fields):
    policy = entry.model_validate(EXAMPLES.get(kind_of(entry), {}) | fields, context=FROM_FILE)
    return policy.bind(network([[quantity] for quantity in units]))


@every_policy
def test_is_a_policy_model(entry):
    check_policy_model(Transshipment, entry, EXAMPLES.get(kind_of(entry), {}))


@every_policy
@given(stocks, st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_gifts_come_from_others_shelves_and_cover_what_is_missing_or_nothing(entry, units, missing):
    found = bound(entry, units)
    if found is None or found.help is None:
        return
    gifts = found.help(0, 0, missing)
    assert gifts == found.help(0, 0, missing)
    assert all(site != 0 and 0 < given <= units[site] for site, given in gifts)
    assert sum(given for _, given in gifts) in (0, missing)


@every_policy
@given(stocks)
@settings(max_examples=60, deadline=None)
def test_moves_never_take_more_than_is_there_and_end_with_nothing_to_move(entry, units):
    found = bound(entry, units)
    if found is None or found.rebalance is None:
        return
    moves = found.rebalance(0)
    after = list(units)
    for giver, getter, quantity in moves:
        assert giver != getter
        assert quantity > 0
        after[giver] -= quantity
        after[getter] += quantity
    assert min(after) >= 0
    assert bound(entry, after).rebalance(0) == []
