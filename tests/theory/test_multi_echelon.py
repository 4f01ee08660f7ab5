"""Several stock points agree with published figures and with each other."""

import pytest

from simwh.errors import UsageError
from simwh.theory.inventory_continuous import base_stock_poisson
from simwh.theory.loss_queues import erlang_b
from simwh.theory.multi_echelon import (
    lateral_transshipment,
    metric,
    order_fill_two_items,
    two_echelon,
)
from tests.theory.tables import check

# Arguments; depot backorders and stock; site fill rates, backorders and stock; METRIC backorders.
DEPOTS = [
    (
        ([0.2, 0.4], [1.0, 3.0], 4.0, 0, [3, 5], 1),
        (2.4, 0.0),
        [0.9196986029, 0.847676057],
        [0.02333692644, 0.1009554736],
        [2.023336926, 2.300955474],
        [0.02333692644, 0.1009554736],
    ),
    (
        ([0.5] * 4, [2.0] * 4, 5.0, 8, [2, 2, 3, 3], 1),
        (2.460350964, 0.460350964),
        [0.5353624578, 0.5353624578, 0.7722285055, 0.7722285055],
        [0.374849671, 0.374849671, 0.1470781765, 0.1470781765],
        [0.75976193, 0.75976193, 1.531990435, 1.531990435],
        [0.3340318819, 0.3340318819, 0.1134840364, 0.1134840364],
    ),
    (
        ([0.4] * 3, [1.0] * 3, 3.0, 10, [2, 2, 2], 6),
        (0.07870826539, 3.978708265),
        [0.9299925052] * 3,
        [0.01217829116] * 3,
        [1.585942203] * 3,
        [0.01047646265] * 3,
    ),
]


@pytest.mark.parametrize(("args", "depot", "fill", "owed", "stock", "approximate"), DEPOTS)
def test_sites_behind_a_depot(args, depot, fill, owed, stock, approximate):
    figures = two_echelon(*args)
    assert figures.depot_backorders == pytest.approx(depot[0], rel=1e-8)
    assert figures.depot_on_hand == pytest.approx(depot[1], rel=1e-8, abs=1e-12)
    assert [site.unit_fill_rate for site in figures.sites] == pytest.approx(fill, rel=1e-8)
    assert [site.expected_backorders for site in figures.sites] == pytest.approx(owed, rel=1e-8)
    assert [site.expected_on_hand for site in figures.sites] == pytest.approx(stock, rel=1e-8)
    shorter = [site.expected_backorders for site in metric(*args).sites]
    assert shorter == pytest.approx(approximate, rel=1e-8)


def test_an_ample_depot_is_not_felt():
    site = two_echelon([0.5, 0.5], [2.0, 2.0], 5.0, 40, [2, 3]).sites[1]
    plain = base_stock_poisson(0.5, 2.0, 3)
    check(site, unit_fill_rate=plain.unit_fill_rate, expected_on_hand=plain.expected_on_hand)


def test_warehouses_that_help_each_other_lose_as_one():
    figures = lateral_transshipment((0.5, 0.8), 4.0, (3, 4))
    check(
        figures,
        lost_fraction=0.1331818844,
        own_fill_rate=(0.6864391863, 0.7159929196),
        transshipped_fraction=(0.1803789293, 0.150825196),
        transshipment_rate=0.2108496214,
    )
    assert figures.lost_fraction == pytest.approx(erlang_b(1.3 * 4.0, 7))


def test_items_ordered_together_run_out_together():
    figures = order_fill_two_items((0.5, 0.5), 1.0, (3.0, 3.0), (7, 6))
    check(
        figures,
        item_fill_rate=(0.8310505787, 0.7029304349),
        both_fill_rate=0.6585830892,
        order_fill_rate=0.712786798,
    )
    product = figures.item_fill_rate[0] * figures.item_fill_rate[1]
    assert product == pytest.approx(0.5841707447, rel=1e-8)


def test_items_never_ordered_together_fill_independently():
    figures = order_fill_two_items((0.5, 0.8), 0.0, (3.0, 2.0), (3, 2))
    first, second = figures.item_fill_rate
    assert figures.both_fill_rate == pytest.approx(first * second)


def test_a_depot_that_orders_beyond_its_position_is_refused():
    with pytest.raises(UsageError):
        two_echelon([1.0], [1.0], 1.0, 2, [1], depot_order_quantity=4)
