"""Stages in series agree with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_continuous import base_stock_poisson
from simwh.theory.serial import guaranteed_service, serial_normal, serial_poisson
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("holding", "backorder", "echelon", "local", "cost", "owed"),
    [
        ([0.25] * 4, 9.0, (8, 13, 18, 22), (8, 5, 5, 4), 12.68789783, 0.2065295746),
        ([0.25] * 4, 99.0, (11, 17, 22, 27), (11, 6, 5, 5), 16.20554414, 0.0132383908),
        ([0.25, 2.5, 2.5, 0.25], 9.0, (9, 10, 13, 19), (9, 1, 3, 6), 53.00760477, 1.096969036),
    ],
)
def test_four_stages_in_series(holding, backorder, echelon, local, cost, owed):
    check(
        serial_poisson(16.0, [0.25] * 4, holding, backorder),
        echelon_base_stocks=echelon,
        local_base_stocks=local,
        cost=cost,
        expected_backorders=owed,
    )


def test_one_stage_in_series_is_a_base_stock():
    figures = serial_poisson(4.0, [2.5], [1.0], 9.0)
    level = int(figures.echelon_base_stocks[0])
    plain = base_stock_poisson(4.0, 2.5, level)
    # Echelon holding counts backorders against stock; the two add to local holding.
    cost = plain.expected_on_hand + 9.0 * plain.expected_backorders
    assert figures.cost == pytest.approx(cost)
    assert figures.expected_backorders == pytest.approx(plain.expected_backorders)


def test_three_stages_with_normal_demand():
    check(
        serial_normal(5.0, 1.0, [1, 1, 2], [3.0, 2.0, 2.0], 37.12, step=0.005),
        rel=1e-6,
        echelon_base_stocks=(6.49, 12.02, 22.705),
        local_base_stocks=(6.49, 5.53, 10.685),
        cost=47.6601408,
    )


@pytest.mark.parametrize(
    ("args", "cost", "times"),
    [
        (
            (
                [1, 0, 1],
                [2.0, 4.0, 7.0],
                [0.0, 0.0, 1.0],
                [(0, 1), (1, 2)],
                [1, 0, 0],
                [None, None, 1],
                1.0,
            ),
            2.828427125,
            (0, 0, 1),
        ),
        (
            (
                [2, 1, 1, 1],
                [1.0, 3.0, 2.0, 3.0],
                [0.0, 1.0, 0.0, 1.0],
                [(0, 2), (2, 1), (2, 3)],
                [1, 0, 0, 0],
                [None, 0, None, 1],
                1.0,
            ),
            8.277916868,
            (0, 0, 0, 1),
        ),
    ],
)
def test_service_times_are_quoted_where_stock_is_cheapest(args, cost, times):
    check(guaranteed_service(*args), cost=cost, outbound_times=times)


def test_a_cycle_is_refused():
    with pytest.raises(UsageError, match="cycle"):
        guaranteed_service(
            [1, 1], [1.0, 1.0], [0.0, 1.0], [(0, 1), (1, 0)], [0, 0], [None, None], 1.0
        )
