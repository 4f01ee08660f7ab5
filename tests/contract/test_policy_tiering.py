"""Every tiering policy gives every customer a tier, from figures alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.tiering import CATALOGUE, Tiering
from simwh.policy.tiering.base import Figures, Standing
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

TIERS = ("gold", "silver", "bronze")
REVIEWED = {"rest": "bronze", "every": "91 d"}
SHARES = REVIEWED | {"shares": {"gold": "80 %", "silver": "95 %"}}
EXAMPLES = {
    "given": {},
    **dict.fromkeys(("revenue_share", "margin", "volume", "value_at_stake"), SHARES),
    "rfm": REVIEWED | {"scores": {"gold": 4, "silver": 2.5}},
}
every_tiering = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
worth = st.lists(st.integers(-3, 9), min_size=1, max_size=8)


def example(entry):
    return entry.model_validate(EXAMPLES[kind_of(entry)], context=FROM_FILE)


def seen(numbers):
    values = np.array(numbers, float)
    return Figures(np.abs(values), values, 2 * values, values, np.abs(values))


@every_tiering
def test_is_a_policy_model(entry):
    check_policy_model(Tiering, entry, EXAMPLES[kind_of(entry)])


@every_tiering
@given(worth)
@settings(max_examples=50, deadline=None)
def test_an_update_is_pure_and_gives_every_customer_a_tier(entry, numbers):
    update = example(entry).bind(TIERS)
    before = Standing.first(np.arange(len(numbers)) % 3)
    first, second = (update(before, seen(numbers)) for _ in range(2))
    np.testing.assert_array_equal(first.tier, second.tier)
    assert before.tier.tolist() == [i % 3 for i in range(len(numbers))]
    assert set(first.tier.tolist()) <= {0, 1, 2}
    assert first.tier.shape == first.below.shape == (len(numbers),)


@every_tiering
@given(worth, st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_customers_means_nothing(entry, numbers, random):
    update = example(entry).bind(TIERS)
    order = list(range(len(numbers)))
    random.shuffle(order)
    tier = np.arange(len(numbers)) % 3
    usual = update(Standing.first(tier), seen(numbers)).tier
    turned = update(Standing.first(tier[order]), seen([numbers[i] for i in order])).tier
    assert turned.tolist() == usual[order].tolist()
