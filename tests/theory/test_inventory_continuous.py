"""Base stock under continuous review agrees with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_continuous import (
    base_stock_lost_sales,
    base_stock_poisson,
    base_stock_wait_tail,
    make_to_stock,
    positions,
)
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("args", "fill", "backorders", "on_hand", "wait", "time", "tail"),
    [
        (
            (4.0, 2.5, 13),
            *(0.7915564764, 0.3224727301, 3.32247273, 0.08061818253),
            *(1.0, 0.008827483518),
        ),
        (
            (0.05, 20.0, 2),
            *(0.7357588823, 0.1036383235, 1.103638324, 2.07276647),
            *(10.0, 0.09020401043),
        ),
    ],
)
def test_base_stock_with_backorders_by_palm(args, fill, backorders, on_hand, wait, time, tail):
    check(
        base_stock_poisson(*args),
        unit_fill_rate=fill,
        expected_backorders=backorders,
        expected_on_hand=on_hand,
        mean_customer_wait=wait,
    )
    assert base_stock_wait_tail(*args, time) == pytest.approx(tail, rel=1e-8)


def test_nobody_waits_longer_than_the_lead_time():
    assert base_stock_wait_tail(4.0, 2.5, 0, 2.4) > 0.9
    assert base_stock_wait_tail(4.0, 2.5, 0, 2.5) == 0.0


@pytest.mark.parametrize(
    ("args", "fill", "lost", "on_order", "on_hand"),
    [
        ((2.0, 3.0, 8), 0.8781242163, 0.2437515673, 5.268745298, 2.731254702),
        ((0.4, 5.0, 3), 0.7894736842, 0.08421052632, 1.578947368, 1.421052632),
    ],
)
def test_base_stock_with_lost_sales_is_erlangs_loss_system(args, fill, lost, on_order, on_hand):
    check(
        base_stock_lost_sales(*args),
        unit_fill_rate=fill,
        lost_rate=lost,
        expected_on_order=on_order,
        expected_on_hand=on_hand,
    )


@pytest.mark.parametrize(
    ("args", "fill", "backorders", "on_hand"),
    [
        ((8.0, 0.1, 9), 0.865782272, 0.536870912, 5.536870912),
        ((5.0, 1 / 6, 12), 0.8878433452, 0.5607832739, 7.560783274),
    ],
)
def test_a_machine_makes_to_stock(args, fill, backorders, on_hand):
    check(
        make_to_stock(*args),
        unit_fill_rate=fill,
        expected_backorders=backorders,
        expected_on_hand=on_hand,
    )


def test_positions_run_from_just_above_r_to_r_plus_q():
    assert list(positions(3, 4)) == [4, 5, 6, 7]


@pytest.mark.parametrize(
    "form",
    [
        lambda: base_stock_poisson(1.0, 1.0, -1),
        lambda: make_to_stock(1.0, 1.0, 3),
        lambda: positions(3, 0),
    ],
)
def test_parameters_out_of_range_are_refused(form):
    with pytest.raises(UsageError):
        form()
