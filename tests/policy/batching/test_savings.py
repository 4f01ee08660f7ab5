"""Tours are merged where that saves the most."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.policy.batching.base import tours_of
from simwh.policy.batching.discrete import Discrete
from simwh.policy.batching.savings import Savings
from simwh.policy.routing import CATALOGUE as ROUTINGS
from simwh.policy.routing.optimal import Optimal
from simwh.policy.routing.s_shape import SShape
from tests.policy.batching.ten_orders import FLOOR, jobs_at, metres, view_of

picks = st.tuples(st.integers(1, 8), st.integers(0, 24).map(lambda slot: slot + 0.5))
order_lists = st.lists(st.lists(picks, min_size=1, max_size=5), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("routing", "tours", "walked"),
    [
        (SShape(), [[0, 1, 3], [2, 4, 9], [5, 6, 7, 8]], 502.0),
        (Optimal(), [[0, 4, 7], [1, 2, 5, 8, 9], [3, 6]], 464.0),
    ],
)
def test_ten_orders_are_divided_as_worked_out_by_hand(routing, tours, walked):
    tour = routing.bind(FLOOR)
    assert tours_of(Savings(lines=10).bind(view_of(tour)), jobs_at()) == tours
    assert metres(tour, tours) == walked


def test_savings_of_pairs_let_jobs_join_but_no_tours_merge():
    # Jobs by twos at the far ends of two aisles; with C&W(ii) their tours merge, with C&W(i) not.
    orders = (((7, 24.0),), ((7, 24.0),), ((8, 24.0),), ((8, 24.0),))
    view = view_of(SShape().bind(FLOOR), orders)
    assert tours_of(Savings(orders=4).bind(view), jobs_at(orders)) == [[0, 1, 2, 3]]
    once = Savings(orders=4, renewed=False).bind(view)
    assert tours_of(once, jobs_at(orders)) == [[0, 1], [2, 3]]
    lone = orders[:3]
    once = Savings(orders=4, renewed=False).bind(view_of(SShape().bind(FLOOR), lone))
    assert tours_of(once, jobs_at(lone)) == [[0, 1, 2]]


@pytest.mark.parametrize("renewed", [True, False])
@settings(max_examples=60, deadline=None)
@given(orders=order_lists, routing=st.sampled_from([SShape(), Optimal()]))
def test_no_division_walks_farther_than_one_job_a_tour(renewed, orders, routing):
    tour = routing.bind(FLOOR)
    view, jobs = view_of(tour, orders), jobs_at(orders)
    alone = tours_of(Discrete().bind(view), jobs)
    merged = tours_of(Savings(lines=8, renewed=renewed).bind(view), jobs)
    limit = metres(tour, alone, orders)
    assert metres(tour, merged, orders) <= limit + 1e-9
    assert len(merged) <= len(alone)


@settings(max_examples=60, deadline=None)
@given(orders=order_lists, entry=st.sampled_from(ROUTINGS))
def test_tours_are_merged_as_by_looking_at_all_pairs_anew(orders, entry):
    tour = entry().bind(FLOOR)
    jobs = jobs_at(orders)
    assert tours_of(Savings(lines=8).bind(view_of(tour, orders)), jobs) == slowly(tour, orders, 8)


def slowly(tour, orders, lines):
    """Merge the two tours of the largest saving until none saves, all looked at each time."""
    tours = [[place] for place in range(len(orders))]
    while True:
        best = (0.0, 0, 0)
        for a, b in combinations(range(len(tours)), 2):
            if sum(len(orders[place]) for place in tours[a] + tours[b]) <= lines:
                apart = metres(tour, [tours[a], tours[b]], orders)
                saved = round(apart - metres(tour, [tours[a] + tours[b]], orders), 9)
                best = max(best, (saved, -a, -b)) if saved > 0 else best
        saved, a, b = best
        if saved <= 0:
            return [sorted(one) for one in tours]
        tours[-a] += tours.pop(-b)
