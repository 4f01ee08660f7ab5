"""Every schedule of discounts prices orders without jumps upward in the price of a unit."""

import numpy as np
import pytest

from simwh.choice import kind_of
from simwh.discount import CATALOGUE, Discount
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

BREAKS = {"breaks": [{"units": 500, "price": "0.29 EUR"}, {"units": 1000, "discount": "10 %"}]}
every_schedule = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def cost(entry, units, value=0.30):
    schedule = entry.model_validate(BREAKS, context=FROM_FILE)
    units = np.asarray(units, float)
    return schedule.cost(units, np.full_like(units, value))


@every_schedule
def test_is_a_model_like_a_policy(entry):
    check_policy_model(Discount, entry, BREAKS)


@every_schedule
def test_the_price_of_a_unit_never_rises_with_the_order(entry):
    units = np.arange(1, 2500)
    price = cost(entry, units) / units
    assert np.all(np.diff(price) <= 1e-12)
    assert price[0] == pytest.approx(0.30)
    assert price.min() >= 0.27 - 1e-12


@every_schedule
def test_what_is_sent_back_is_credited_at_its_value(entry):
    assert cost(entry, [-700, 0]).tolist() == pytest.approx([-210, 0])


@every_schedule
@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        ([], "at least 1"),
        ([{"units": 5}], "either a price"),
        ([{"units": 5, "price": 1.0, "discount": 0.1}], "either a price"),
        ([{"units": 5, "price": 1.0}, {"units": 5, "price": 0.9}], "breaks in order of units"),
        ([{"units": 0, "price": 1.0}], "more than 0"),
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused(entry, breaks, words):
    with pytest.raises(ValueError, match=words):
        entry.model_validate({"breaks": breaks})
