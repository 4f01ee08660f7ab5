"""Every tier has a stock of its own, refilled by what it has asked for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simwh.policy.allocation import SeparateStocks
from simwh.policy.clearing import SeparateStocks as SeparateClearing
from simwh.state import Earmark
from tests.policy.networks import shelf

GOLD, SILVER, BRONZE, REPLENISHMENT = range(4)
POLICY = SeparateStocks(shares={"gold": 0.5, "silver": 0.3, "bronze": 0.2})
SHARES = POLICY.by_tier(shelf(0))


def after(units, *facts):
    """Return what is free and what is owed after (tier, taken, asked) one after the other."""
    state = POLICY.begin(SHARES, units)
    for fact in facts:
        state = POLICY.update(state, *fact)
    return state.free, state.owed


def test_opening_stock_is_divided_by_the_shares():
    assert after(10) == ((5, 3, 2, 0), ())


def test_a_line_may_take_what_its_tier_has():
    view = replace(shelf(10), earmarks=[POLICY.begin(SHARES, 10)])
    assert [POLICY.bind(view)(0, tier) for tier in range(4)] == [5, 3, 2, 0]


def test_a_line_waits_behind_its_own_tier_alone():
    view = replace(shelf(10, (SILVER, 0, 9)), earmarks=[POLICY.begin(SHARES, 10)])
    assert [POLICY.bind(view)(0, tier) for tier in range(4)] == [5, 0, 2, 0]


def test_a_receipt_refills_who_asked_first():
    asked = [(BRONZE, 2, 2), (GOLD, 1, 1), (SILVER, 0, 4)]
    assert after(10, *asked) == ((4, 3, 0, 0), ((BRONZE, 2), (GOLD, 1), (SILVER, 4)))
    assert after(10, *asked, (-1, -4, 0)) == ((5, 4, 2, 0), ((SILVER, 3),))


def test_what_arrives_beyond_what_was_asked_for_is_divided_by_the_shares():
    assert after(10, (GOLD, 1, 1), (-1, -11, 0)) == ((10, 6, 4, 0), ())


def test_who_asks_no_longer_is_not_refilled():
    assert after(10, (SILVER, 0, 4), (GOLD, 1, 1), (SILVER, 0, -4)) == ((4, 3, 2, 0), ((GOLD, 1),))


def test_what_came_for_who_asks_no_longer_goes_to_who_asked_next():
    came = [(SILVER, 0, 5), (-1, -4, 0), (GOLD, 3, 3)]
    assert after(10, *came) == ((2, 7, 2, 0), ((SILVER, 1), (GOLD, 3)))
    # Three of the four are gold's now, and the last one is divided by the shares.
    assert after(10, *came, (SILVER, 0, -5)) == ((6, 3, 2, 0), ())


def test_what_leaves_for_nobody_is_taken_from_who_has_the_most():
    assert after(10, (-1, 1, 0)) == ((4, 3, 2, 0), ())
    assert after(10, (-1, 7, 0)) == ((1, 1, 1, 0), ())
    assert after(10, (-1, 10, 0)) == ((0, 0, 0, 0), ())


facts = st.lists(
    st.tuples(st.sampled_from([-1, 0, 1, 2]), st.integers(0, 6), st.booleans()), max_size=25
)


@given(st.integers(0, 30), facts)
def test_what_is_earmarked_is_what_is_there_and_never_below_zero(units, facts):
    state, waiting = POLICY.begin(SHARES, units), [0, 0, 0]
    for tier, quantity, gives in facts:
        if tier < 0:
            taken = min(quantity, units) if gives else -quantity
            state = POLICY.update(state, tier, taken, 0)
        elif gives:  # a line takes what it can, and waits for the rest
            taken = min(quantity, state.free[tier])
            state = POLICY.update(state, tier, taken, quantity)
            waiting[tier] += quantity - taken
        else:
            taken, left = 0, min(quantity, waiting[tier])
            state = POLICY.update(state, tier, 0, -left)
            waiting[tier] -= left
        units -= taken
        assert sum(state.free) == units
        assert min(state.free) >= 0
        assert all(asked > 0 for _, asked in state.owed)


def test_a_tier_without_a_share_is_refused():
    with pytest.raises(ValueError, match="a share for bronze, which would never get anything"):
        SeparateStocks(shares={"gold": 0.5, "silver": 0.5}).bind(shelf(0))


def test_shares_sum_to_one():
    with pytest.raises(ValidationError, match="sum to 1"):
        SeparateStocks(shares={"gold": 0.5, "silver": 0.4})


def cleared(free, *waiting):
    view = shelf(9, *waiting)
    view = replace(view, earmarks=[Earmark(SHARES, free, ())])
    return SeparateClearing().bind(view)(0, view.waiting[0])


def test_the_earliest_head_that_its_own_stock_serves_is_next():
    parts = [(BRONZE, 0, 2), (SILVER, 1, 5), (GOLD, 2, 1)]
    assert cleared((5, 3, 2, 0), *parts) == (BRONZE, 2)
    assert cleared((5, 3, 0, 0), *parts) == (SILVER, 3)
    assert cleared((5, 0, 0, 0), *parts) == (GOLD, 5)


def test_a_head_that_takes_no_part_does_not_stop_the_others():
    assert cleared((3, 0, 1, 0), (GOLD, 0, 4), (BRONZE, 1, 4)) == (BRONZE, 1)
    assert cleared((3, 0, 0, 0), (GOLD, 0, 4), (BRONZE, 1, 4)) == (-1, 0)
