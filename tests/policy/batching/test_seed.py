"""A seed, and what goes with it."""

import pytest
from pydantic import ValidationError

from simwh.policy.batching.base import tours_of
from simwh.policy.batching.seed import Seed
from simwh.policy.routing.optimal import Optimal
from simwh.policy.routing.return_ import Return
from simwh.policy.routing.s_shape import SShape
from simwh.units import FROM_FILE
from tests.policy.batching.ten_orders import FLOOR, jobs_at, metres, view_of


def first_tour(at, **fields):
    return list(Seed(**fields).bind(view_of(Return().bind(FLOOR), at))(jobs_at(at)))


@pytest.mark.parametrize(("routing", "walked"), [(SShape(), 538.0), (Optimal(), 444.0)])
def test_ten_orders_are_divided_as_worked_out_by_hand(routing, walked):
    tours = tours_of(Seed(lines=10).bind(view_of(routing.bind(FLOOR))), jobs_at())
    assert tours == [[1, 5, 6, 8, 9], [0, 3], [2, 4, 7]]
    assert metres(routing.bind(FLOOR), tours) == walked


@pytest.mark.parametrize(
    ("rule", "chosen"),
    [
        ("first_come", 0),
        ("most_aisles", 1),
        ("widest_range", 2),
        ("most_lines", 3),
        ("fewest_lines", 0),
        ("longest_tour", 4),
        ("farthest_slot", 5),
    ],
)
def test_every_rule_chooses_its_seed(rule, chosen):
    orders = (
        ((1, 1.0), (2, 1.0)),
        ((1, 1.0), (2, 1.0), (3, 1.0)),
        ((1, 1.0), (5, 1.0)),
        ((1, 1.0), (1, 1.0), (1, 2.0), (1, 3.0)),
        ((4, 24.0), (3, 24.0)),
        ((7, 24.0), (7, 1.0)),
    )
    assert first_tour(orders, seed=rule, orders=1) == [chosen]


@pytest.mark.parametrize(
    ("rule", "chosen"),
    [
        ("fewest_new_aisles", 1),
        ("largest_saving", 2),
        ("nearest_centre", 3),
        ("nearest_slots", 4),
        ("most_common_slots", 5),
    ],
)
def test_every_rule_chooses_what_goes_with_the_seed(rule, chosen):
    orders = (
        ((2, 10.0), (6, 10.0)),
        ((2, 24.0),),
        ((7, 20.0), (6, 24.0), (2, 24.0)),
        ((3, 1.0), (5, 24.0)),
        ((7, 10.0),),
        ((1, 20.0), (4, 20.0), (6, 10.0)),
    )
    assert first_tour(orders, seed="first_come", accompanying=rule, orders=2) == [0, chosen]


def test_jobs_go_with_the_whole_tour_or_with_its_seed_alone():
    fields = {"seed": "first_come", "orders": 3}
    apart = (((1, 1.0),), ((1, 2.0), (2, 2.0)), ((3, 3.0),), ((2, 3.0), (2, 9.0)))
    assert first_tour(apart, **fields) == [0, 1, 3]
    assert first_tour(apart, **fields, cumulative=False) == [0, 1, 2]


def test_a_smaller_job_passes_one_that_does_not_fit_and_a_large_seed_goes_alone():
    orders = (((1, 1.0), (1, 2.0)), ((1, 3.0), (1, 4.0)), ((5, 1.0),))
    assert first_tour(orders, seed="first_come", lines=3) == [0, 2]
    assert first_tour(orders, seed="first_come", lines=1) == [0]


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [({}, "at least one of orders"), ({"orders": 3, "seed": "mostaisles"}, "most_aisles")],
)
def test_a_capacity_is_needed_and_a_rule_that_exists(fields, allowed):
    with pytest.raises(ValidationError, match=allowed):
        Seed.model_validate(fields, context=FROM_FILE)
