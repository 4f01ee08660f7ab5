import numpy as np
import pytest

from simwh.kpi.columns import rows_of
from simwh.kpi.terms import Keys, Tally, Terms, mean, ones, ratio

SIZES = 2, 4, 3  # two tiers, three sites and nowhere, three zones


@pytest.fixture
def tally() -> Tally:
    """A thousand rows, some of them at no site."""
    random = np.random.default_rng(3)
    index = (random.integers(low, high, 1000) for low, high in ((0, 2), (-1, 3), (0, 3), (0, 9)))
    return Tally(Keys(SIZES, *index), random.random(1000))


def test_sums_by_tag_equal_sums_over_the_rows_selected(tally: Tally):
    groups = ((), ("tier",), ("site",), ("zone",), ("tier", "site"))
    terms = ratio(tally.keys, tally.values, tally.values > 0.5)
    seen = 0
    for where, (above, below) in terms.margins(groups):
        assert (above, below) == pytest.approx(terms.pair(where), rel=1e-12)
        seen += 1
    assert seen == 1 + 2 + 3 + 3 + 6


def test_rows_at_no_site_count_overall_and_at_no_site(tally: Tally):
    figures = {
        tuple(where.items()): pair[0]
        for where, pair in ratio(tally.keys, tally.values).margins(((), ("site",)))
    }
    sited = sum(value for where, value in figures.items() if where)
    nowhere = tally.values[tally.keys.site == -1].sum()
    assert nowhere > 0
    assert figures[()] == pytest.approx(sited + nowhere)


def test_tags_select_rows_that_fit_all_of_them(tally: Tally):
    keys, where = tally.keys, {"tier": 1, "item": 4}
    fits = (keys.tier == 1) & (keys.item == 4)
    assert tally.total(where) == tally.values[fits].sum()
    np.testing.assert_array_equal(tally.pick(where), tally.values[fits])
    assert tally.total({}) == pytest.approx(tally.values.sum())


def test_a_ratio_of_different_rows_is_told_by_what_both_know(tally: Tally):
    crews = Tally(Keys(SIZES, site=np.array([0, 2])), np.array([2.0, 8.0]))
    terms = Terms((tally,), (crews,))
    assert terms.tags == {"site"}
    values = {where.get("site"): pair for where, pair in terms.margins(((), ("site",)))}
    assert values[None][1] == 10.0
    assert values[1] == (0.0, 0.0), "nothing to divide by"
    assert values[2] == (pytest.approx(tally.total({"site": 2})), 8.0)


def test_a_mean_divides_by_the_number_of_rows(tally: Tally):
    assert mean(tally).pair({"zone": 2})[1] == (tally.keys.zone == 2).sum()
    assert ones(3).tolist() == [1.0, 1.0, 1.0]


def test_rows_without_tags_have_one_cell():
    total = ratio(Keys(SIZES), np.array([5.0]))
    assert list(total.margins(((),))) == [({}, (5.0, 1.0))]


def test_neighbouring_rows_are_a_view():
    assert rows_of(np.array([False, True, True, False])) == slice(1, 3)
    assert rows_of(np.zeros(3, bool)) == slice(0, 0)
    assert rows_of(np.array([True, False, True])).tolist() == [0, 2]  # type: ignore[union-attr]
