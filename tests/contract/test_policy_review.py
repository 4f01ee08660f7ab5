"""Every review policy says when it looks, the same each time it is asked."""

from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.review import CATALOGUE, Review
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

EXAMPLES = {"periodic": {"period": "7 d", "offset": "8 h"}}
every_review = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def example(entry, **fields):
    given = EXAMPLES.get(kind_of(entry), {}) | fields
    return entry.model_validate(given, context=FROM_FILE)


@every_review
def test_is_a_policy_model(entry):
    check_policy_model(Review, entry, EXAMPLES.get(kind_of(entry), {}))


@every_review
@given(st.floats(0.0, 1e9))
@settings(max_examples=40, deadline=None)
def test_epochs_rise_from_the_start_on_one_period_apart(entry, start):
    review = example(entry)
    epochs = list(islice(review.epochs(start), 5))
    assert len(epochs) == (0 if review.continuous else 5)
    assert all(epoch >= start for epoch in epochs)
    assert all(b - a == review.period for a, b in pairwise(epochs))
    assert list(islice(review.epochs(start), 5)) == epochs
    assert (review.period == 0) == review.continuous
