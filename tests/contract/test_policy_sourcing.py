"""Every sourcing policy serves every line from a site in reach, and alike when asked again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.choice import kind_of
from simwh.policy.sourcing import CATALOGUE, FixedShare, Home, Sourcing
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model
from tests.policy.networks import TIERS, network

EXAMPLES = {
    "fixed_share": {"shares": {"site0": 0.25, "site2": 0.75}},
    "tier_dedicated": {"sites": {"gold": ["site2", "site0"], "bronze": ["site0"]}},
}
every_sourcing = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)
SITES, ITEMS = 3, 3
waiting_for_stock = pytest.mark.parametrize(
    "entry", [e for e in CATALOGUE if e not in (Home, FixedShare)], ids=kind_of
)
together = pytest.mark.parametrize(
    "entry", [e for e in CATALOGUE if "split" in e.model_fields], ids=kind_of
)


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    shelf = st.lists(st.integers(0, 4), min_size=ITEMS, max_size=ITEMS)
    costs = st.lists(st.sampled_from([1.0, 2.0, 3.0]), min_size=SITES, max_size=SITES)
    # Site 0 is in every reach, so that every dedicated or fixed share can serve.
    near = draw(st.permutations([0, *draw(st.sets(st.integers(1, 2)))]))
    return {
        "stock": draw(st.lists(shelf, min_size=SITES, max_size=SITES)),
        "reach": [near],
        "home": [draw(st.sampled_from(near))],
        "tier": [draw(st.integers(0, len(TIERS) - 1))],
        "cost": [draw(costs)],
        "transit": [draw(costs)],
    }


orders = st.lists(st.tuples(st.integers(0, ITEMS - 1), st.integers(1, 4)), min_size=1, max_size=4)


def example(entry, **fields):
    given = EXAMPLES.get(kind_of(entry), {}) | fields
    return entry.model_validate(given, context=FROM_FILE)


def serve(policy: Any, fields: dict[str, Any], order: list[tuple[int, int]]) -> list[int]:
    choose = policy.bind(network(**fields, uniforms=[0.3, 0.1, 0.9, 0.5]))
    if policy.scope == "line":
        return [choose(0, item, quantity) for item, quantity in order]
    return choose(0, [item for item, _ in order], [quantity for _, quantity in order])


@every_sourcing
def test_is_a_policy_model(entry):
    check_policy_model(Sourcing, entry, EXAMPLES.get(kind_of(entry), {}))


@every_sourcing
@given(networks(), orders)
@settings(max_examples=40, deadline=None)
def test_every_line_gets_a_site_in_reach_and_two_binds_agree(entry, fields, order):
    sites = serve(example(entry), fields, order)
    assert len(sites) == len(order)
    assert set(sites) <= set(fields["reach"][0])
    assert serve(example(entry), fields, order) == sites


@waiting_for_stock
@given(networks(), st.integers(0, ITEMS - 1), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_a_line_waits_only_where_no_site_that_may_serve_can_fill_it(entry, fields, item, quantity):
    fields["tier"] = [1]
    (site,) = serve(example(entry), fields, [(item, quantity)])
    stock = fields["stock"]
    fillable = any(stock[other][item] >= quantity for other in fields["reach"][0])
    assert stock[site][item] >= quantity if fillable else site == fields["home"][0]


@together
@given(networks(), orders)
@settings(max_examples=25, deadline=None)
def test_kept_together_an_order_has_one_site(entry, fields, order):
    sites = serve(example(entry, split=False), fields, order)
    assert len(set(sites)) == 1
    assert len(sites) == len(order)
    assert sites[0] in fields["reach"][0]
