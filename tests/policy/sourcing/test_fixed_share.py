"""Each site serves a fixed share, drawn at random."""

import pytest
from pydantic import ValidationError

from simwh.policy.sourcing import FixedShare
from simwh.streams import Uniforms
from tests.policy.networks import network

SHARES = FixedShare(shares={"site0": 0.2, "site1": 0.5, "site2": 0.3})
ONE = FixedShare(shares=SHARES.shares, split=False)


def test_the_uniform_falls_into_the_shares_in_the_order_of_the_sites():
    uniforms = [0.19, 0.21, 0.69, 0.71, 0.999]
    choose = SHARES.bind(network([[0], [0], [0]], reach=[[2, 1, 0]], uniforms=uniforms))
    assert [choose(0, 0, 1) for _ in range(5)] == [0, 1, 1, 2, 2]


def test_the_shares_of_many_draws_are_the_stated_ones():
    uniforms = Uniforms(1, 0, "shares").take(20_000).tolist()
    choose = SHARES.bind(network([[0], [0], [0]], uniforms=uniforms))
    served = [choose(0, 0, 1) for _ in range(20_000)]
    # Three standard deviations of a share near one half over 20,000 draws are 0.0106.
    assert [served.count(site) / 20_000 for site in range(3)] == pytest.approx(
        [0.2, 0.5, 0.3], abs=0.0106
    )


def test_among_the_sites_in_reach_the_shares_keep_their_proportions():
    uniforms = [0.39, 0.41]
    choose = SHARES.bind(network([[0], [0], [0]], reach=[[0, 2]], uniforms=uniforms))
    assert [choose(0, 0, 1) for _ in range(2)] == [0, 2]


def test_an_order_kept_together_draws_once():
    choose = ONE.bind(network([[0], [0], [0]], uniforms=[0.9]))
    assert choose(0, [0, 0, 0], [1, 1, 1]) == [2, 2, 2]


def test_shares_that_do_not_sum_to_one_are_refused():
    with pytest.raises(ValidationError, match=r"shares that sum to 1, unlike 0\.9"):
        FixedShare(shares={"site0": 0.4, "site1": 0.5})


def test_a_site_that_is_none_is_refused_with_the_closest_name():
    with pytest.raises(ValueError, match="unlike sitte0; did you mean site0"):
        FixedShare(shares={"sitte0": 1.0}).bind(network([[0]]))


def test_a_customer_out_of_reach_of_every_share_is_refused():
    with pytest.raises(ValueError, match="in reach of customer0"):
        FixedShare(shares={"site1": 1.0}).bind(network([[0], [0]], reach=[[0]]))
