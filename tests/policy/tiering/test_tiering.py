"""Tiers by what customers are worth, by hand; hysteresis, and what cannot be bound."""

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.policy.tiering import Margin, RevenueShare, Rfm, ValueAtStake, Volume
from simwh.policy.tiering.base import Figures, Standing
from simwh.policy.tiering.rfm import quantile_score
from simwh.policy.tiering.shares import share_before

TIERS = ("gold", "silver", "bronze")
GOLD, SILVER, BRONZE = range(3)
SHARES = {"shares": {"gold": 0.8, "silver": 0.95}, "rest": "bronze", "every": 91 * 86400.0}


def figures(revenue, *, margin=None, units=None, orders=None, since=None):
    revenue = np.array(revenue, float)
    others = (np.ones(len(revenue)) if x is None else np.array(x, float) for x in (orders, units))
    margin = revenue if margin is None else np.array(margin, float)
    since = np.zeros(len(revenue)) if since is None else np.array(since, float)
    return Figures(*others, revenue, margin, since)


def reviewed(policy, seen, *tiers, times=None):
    standing = Standing(np.array(tiers), np.array(times or [0] * len(tiers)))
    return policy.bind(TIERS)(standing, seen)


def test_whoever_crosses_the_bound_belongs_to_the_better_tier():
    found = reviewed(RevenueShare(**SHARES), figures([70, 20, 6, 3, 1]), *[BRONZE] * 5)
    assert found.tier.tolist() == [GOLD, GOLD, SILVER, BRONZE, BRONZE]


def test_a_share_that_is_met_exactly_is_crossed_by_nobody():
    found = reviewed(RevenueShare(**SHARES), figures([50, 30, 15, 5]), *[BRONZE] * 4)
    assert found.tier.tolist() == [GOLD, GOLD, SILVER, BRONZE]


def test_equals_are_of_the_same_tier_whatever_their_names():
    assert share_before(np.array([2.0, 5.0, 2.0, 1.0])).tolist() == [0.5, 0.0, 0.5, 0.9]


def test_who_is_worth_nothing_or_less_is_of_the_rest():
    found = reviewed(RevenueShare(**SHARES), figures([9, 0, -4]), GOLD, GOLD, GOLD)
    assert found.tier.tolist() == [GOLD, BRONZE, BRONZE]
    assert reviewed(RevenueShare(**SHARES), figures([0, 0]), GOLD, SILVER).tier.tolist() == [2, 2]


def test_margin_volume_and_what_is_at_stake_look_at_other_things_than_revenue():
    seen = figures([80, 10, 10], margin=[1, 9, 0], units=[1, 1, 98], orders=[1, 1, 98])
    assert reviewed(RevenueShare(**SHARES), seen, 2, 2, 2).tier[0] == GOLD
    assert reviewed(Margin(**SHARES), seen, 2, 2, 2).tier.tolist() == [SILVER, GOLD, BRONZE]
    assert reviewed(Volume(**SHARES), seen, 2, 2, 2).tier.tolist() == [BRONZE, BRONZE, GOLD]
    stake = ValueAtStake(**SHARES, late_penalty=3.0)
    assert reviewed(stake, seen, 2, 2, 2).tier.tolist() == [BRONZE, SILVER, GOLD]
    without = reviewed(ValueAtStake(**SHARES), seen, 2, 2, 2)
    assert without.tier.tolist() == [SILVER, GOLD, BRONZE]


def test_a_customer_falls_at_once_where_nothing_else_is_said():
    found = reviewed(RevenueShare(**SHARES), figures([82, 18]), GOLD, GOLD)
    assert found.tier.tolist() == [GOLD, SILVER]


@pytest.mark.parametrize(("margin", "tier"), [(0.03, GOLD), (0.01, SILVER)])
def test_a_customer_stays_while_it_misses_its_bound_by_no_more_than_the_margin(margin, tier):
    policy = RevenueShare(**SHARES, margin=margin)
    assert reviewed(policy, figures([82, 18]), GOLD, GOLD).tier.tolist() == [GOLD, tier]


def test_a_customer_falls_at_the_second_review_in_a_row_that_finds_it_below():
    policy = RevenueShare(**SHARES, reviews=2)
    update = policy.bind(TIERS)
    low, high = figures([82, 18]), figures([50, 50])
    once = update(Standing.first(np.array([GOLD, GOLD])), low)
    assert (once.tier.tolist(), once.below.tolist()) == ([GOLD, GOLD], [0, 1])
    again = update(once, high)
    assert again.below.tolist() == [0, 0]
    assert update(update(again, low), low).tier.tolist() == [GOLD, SILVER]


def test_a_margin_and_a_number_of_reviews_are_two_ways_to_fall():
    policy = RevenueShare(**SHARES, margin=0.05, reviews=2)
    assert reviewed(policy, figures([90, 10]), GOLD, GOLD).tier.tolist() == [GOLD, SILVER]
    near = reviewed(policy, figures([82, 18]), GOLD, GOLD)
    assert near.tier.tolist() == [GOLD, GOLD]
    assert policy.bind(TIERS)(near, figures([82, 18])).tier.tolist() == [GOLD, SILVER]


def test_a_customer_rises_at_once_whatever_the_hysteresis():
    policy = RevenueShare(**SHARES, margin=0.5, reviews=9)
    assert reviewed(policy, figures([50, 50]), BRONZE, BRONZE).tier.tolist() == [GOLD, GOLD]


def test_quintiles_hold_a_fifth_each_and_equals_the_same():
    assert quantile_score(np.arange(10.0), 5).tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert quantile_score(np.zeros(4), 5).tolist() == [1, 1, 1, 1]


def test_rfm_weighs_recency_frequency_and_money():
    seen = figures([4, 3, 2, 1], orders=[1, 2, 3, 4], since=[4, 3, 2, np.inf])
    fields = {"scores": {"gold": 3.0, "silver": 2.0}, "rest": "bronze", "every": 1e7}
    policy = Rfm(**fields, quantiles=4)
    assert policy.score(seen) == pytest.approx([(2 + 1 + 4) / 3, 8 / 3, (4 + 3 + 2) / 3, 6 / 3])
    assert reviewed(policy, seen, 2, 2, 2, 2).tier.tolist() == [SILVER, SILVER, GOLD, SILVER]
    lately = Rfm(**fields, quantiles=4, weights={"frequency": 0.0, "monetary": 0.0})
    assert reviewed(lately, seen, 2, 2, 2, 2).tier.tolist() == [SILVER, GOLD, GOLD, BRONZE]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rest": "gold", "shares": {"silver": 0.8}}, "a rest of less priority"),
        ({"shares": {"gold": 0.95, "silver": 0.8}}, "a bound of gold that is harder to reach"),
        ({"shares": {"platinum": 0.95}}, "the name of a tier, unlike platinum"),
    ],
)
def test_tiers_that_cannot_be_are_refused(fields, said):
    with pytest.raises(ValueError, match=said):
        RevenueShare(**(SHARES | fields)).bind(TIERS)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"every": None}, "a history to assign tiers from, or reviews"),
        ({"every": 60.0}, "every: 1 h or more"),
        ({"shares": {}}, "at least 1"),
        ({"dates": ("2026-02-30",)}, "a date such as"),
        ({"history": "orders.txt"}, "csv"),
    ],
)
def test_fields_that_make_no_sense_are_refused(fields, said):
    with pytest.raises(ValidationError, match=said):
        RevenueShare(**(SHARES | fields))


def test_a_score_beyond_the_quantiles_is_refused():
    with pytest.raises(ValidationError, match="scores of more than 1 and at most 5"):
        Rfm(scores={"gold": 6.0}, rest="bronze", every=1e7)
    with pytest.raises(ValidationError, match="a weight of more than 0"):
        Rfm(
            scores={"gold": 3.0},
            rest="bronze",
            every=1e7,
            weights={"recency": 0.0, "frequency": 0.0, "monetary": 0.0},
        )
