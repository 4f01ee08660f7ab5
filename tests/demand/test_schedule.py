"""Orders at listed times, for golden traces."""

import math

import pytest
from pydantic import ValidationError

from simwh.demand.basket import Basket
from simwh.demand.source import Source
from tests.demand.context import bound, read, rows

TIMES = ["1 h", "1 h", "30 h"]


def test_listed_quantities_are_ordered_at_their_times_once() -> None:
    process = read("schedule", times=TIMES, quantities=[3, 1, 2])
    source = bound(Source(process, "bert", Basket(items="bolt")))
    assert rows([source.until(3600), source.until(3601)]) == [
        (3600.0, 1, ((1, 3),)),
        (3600.0, 1, ((1, 1),)),
    ]
    assert rows([source.until(1e9), source.until(2e9)]) == [(108_000.0, 1, ((1, 2),))]


def test_listed_quantities_are_rounded_to_the_quantum_of_the_item() -> None:
    process = read("schedule", times=TIMES, quantities=[0.4, 1.26, 2])
    source = Source(process, "bert", Basket(items={"axe": 1, "bolt": 3}))
    assert bound(source, quantum=(1, 1, 1, 1)).until(1e9).quantities.tolist() == [1, 2]
    fine = bound(source, quantum=(0.5, 0.5, 1, 1))
    assert fine.until(1e9).quantities.tolist() == [1, 3, 4]
    assert bound(source, quantum=(0.5, 0.5, 1, 1)).window_moments(1e9) == (4.0, 0.0)


def test_the_variance_of_what_is_listed_is_that_of_its_items_rounding() -> None:
    """1.26 is 1 of the axe and 1.5 of the bolt, which comes with a chance of three quarters."""
    process = read("schedule", times=["1 h", "2 h"], quantities=[1.26, 1.26])
    source = Source(process, "bert", Basket(items={"axe": 1, "bolt": 3}))
    declared = bound(source, quantum=(1, 0.5, 1, 1)).window_moments(1e9)
    assert declared == pytest.approx((2 * 1.375, 2 * 0.25 * 0.75 / 4))


def test_without_quantities_the_basket_says_what_is_ordered() -> None:
    source = bound(Source(read("schedule", times=TIMES), "anna", Basket(items="axe", lines=2)))
    assert source.until(1e6).lines.tolist() == [2, 2, 2]


def test_its_rate_is_that_of_the_listed_span() -> None:
    assert read("schedule", times=TIMES).rate() == pytest.approx(3 / 108_000)
    assert math.isnan(read("schedule", times=["0 s"]).rate())


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"times": ["2 h", "1 h"]}, "times in order"),
        ({"times": ["1 h"], "quantities": [1, 2]}, "as many quantities as times"),
        ({"times": ["1 h"], "quantities": [0]}, "quantities other than 0"),
        ({"times": ["1 h"], "quantities": [True]}, "number"),
        ({"times": ["1 h"], "quantities": [float("nan")]}, "number"),
    ],
)
def test_lists_that_do_not_fit_are_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        read("schedule", **fields)
