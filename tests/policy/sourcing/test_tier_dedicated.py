"""A tier is served by its own sites only."""

import pytest
from pydantic import ValidationError

from simwh.policy.sourcing import TierDedicated
from tests.policy.networks import network

POLICY = TierDedicated(sites={"gold": ["site2", "site1"]})
REACH = [[0, 1, 2], [0, 1, 2]]


def test_the_first_of_the_tiers_own_sites_that_can_fill_the_line_serves_it():
    choose = POLICY.bind(network([[9], [9], [2]], reach=REACH, tier=[0, 1]))
    assert [choose(0, 0, quantity) for quantity in (2, 3)] == [2, 1]


def test_a_tier_that_is_not_named_uses_every_site_in_reach():
    choose = POLICY.bind(network([[9], [9], [2]], reach=REACH, tier=[0, 1]))
    assert choose(1, 0, 1) == 0


@pytest.mark.parametrize(("home", "waits_at"), [(0, 2), (1, 1)])
def test_a_line_that_none_can_fill_waits_at_home_if_that_is_the_tiers_own(home, waits_at):
    choose = POLICY.bind(network([[9], [0], [0]], home=[home]))
    assert choose(0, 0, 1) == waits_at


def test_an_order_kept_together_comes_from_one_of_the_tiers_own_sites():
    together = TierDedicated(sites=POLICY.sites, split=False)
    choose = together.bind(network([[9, 9], [9, 9], [9, 0]]))
    assert choose(0, [0, 1], [1, 1]) == [1, 1]


@pytest.mark.parametrize(
    ("sites", "message"),
    [
        ({"golt": ["site0"]}, "did you mean gold"),
        ({"gold": ["site9"]}, "unlike site9"),
    ],
)
def test_names_that_the_network_lacks_are_refused(sites, message):
    with pytest.raises(ValueError, match=message):
        TierDedicated(sites=sites).bind(network([[0]]))


def test_a_customer_out_of_reach_of_its_tiers_sites_is_refused():
    with pytest.raises(ValueError, match="tier gold in reach of customer customer0"):
        POLICY.bind(network([[0], [0], [0]], reach=[[0]]))


def test_a_tier_needs_at_least_one_site():
    with pytest.raises(ValidationError):
        TierDedicated(sites={"gold": []})
