"""Of all divisions into tours the one that walks the least is chosen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simwh.policy.batching.base import tours_of
from simwh.policy.batching.optimal import Optimal
from simwh.policy.batching.savings import Savings
from simwh.policy.batching.seed import Seed
from simwh.policy.routing.optimal import Optimal as OptimalRouting
from simwh.policy.routing.s_shape import SShape
from tests.policy.batching.ten_orders import FLOOR, jobs_at, metres, view_of

picks = st.tuples(st.integers(1, 8), st.integers(0, 24).map(lambda slot: slot + 0.5))
order_lists = st.lists(st.lists(picks, min_size=1, max_size=5), min_size=1, max_size=6)


@pytest.mark.parametrize(("routing", "walked"), [(SShape(), 502.0), (OptimalRouting(), 424.0)])
def test_ten_orders_are_divided_as_trying_every_division_does(routing, walked):
    tour = routing.bind(FLOOR)
    tours = tours_of(Optimal(lines=10).bind(view_of(tour)), jobs_at())
    assert metres(tour, tours) == walked


@settings(max_examples=25, deadline=None)
@given(orders=order_lists)
def test_no_other_policy_divides_better(orders):
    tour = SShape().bind(FLOOR)
    view, jobs = view_of(tour, orders), jobs_at(orders)
    best = metres(tour, tours_of(Optimal(lines=8).bind(view), jobs), orders)
    for other in (Savings(lines=8), Seed(lines=8)):
        assert best <= metres(tour, tours_of(other.bind(view), jobs), orders) + 1e-9


def test_jobs_beyond_those_looked_at_wait():
    view, jobs = view_of(SShape().bind(FLOOR)), jobs_at()
    assert max(Optimal(lines=10, jobs=3).bind(view)(jobs)) < 3


def test_more_jobs_than_can_be_tried_are_refused():
    with pytest.raises(ValidationError, match="12"):
        Optimal(lines=10, jobs=13)
