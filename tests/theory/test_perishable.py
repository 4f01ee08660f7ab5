"""Goods that spoil agree with published figures, and with what must hold whatever the figures."""

from itertools import pairwise

import pytest

from simwh.errors import UsageError
from simwh.theory.discrete import poisson_pmf
from simwh.theory.perishable import perishable_base_stock
from tests.theory.tables import check


def test_perishables_are_scrapped_and_still_run_out():
    check(
        perishable_base_stock(poisson_pmf(10.0), 16),
        mean_outdated=0.2985160377,
        unit_fill_rate=0.9945261724,
        mean_order=10.24377776,
        mean_old_at_start=5.756222239,
    )


@pytest.mark.parametrize("issuing", ["fifo", "lifo"])
@pytest.mark.parametrize("lifetime", [1, 2, 3])
def test_what_is_ordered_is_sold_or_scrapped(lifetime, issuing):
    figures = perishable_base_stock(poisson_pmf(4.0), 7, lifetime, issuing)
    sold = 4.0 * figures.unit_fill_rate
    assert figures.mean_order == pytest.approx(sold + figures.mean_outdated)


def test_a_lifetime_of_one_period_scraps_what_the_newsvendor_has_left():
    pmf = poisson_pmf(4.0)
    left = sum(share * max(7 - demand, 0) for demand, share in enumerate(pmf))
    assert perishable_base_stock(pmf, 7, 1).mean_outdated == pytest.approx(left)


def test_longer_lives_and_oldest_first_waste_less():
    pmf = poisson_pmf(3.0)
    wasted = [perishable_base_stock(pmf, 7, periods).mean_outdated for periods in (1, 2, 3, 4)]
    assert all(longer < shorter for shorter, longer in pairwise(wasted))
    assert perishable_base_stock(pmf, 7, 2, "lifo").mean_outdated > wasted[1]


def test_nothing_lives_no_period_at_all():
    with pytest.raises(UsageError, match="at least 1"):
        perishable_base_stock(poisson_pmf(3.0), 7, 0)
