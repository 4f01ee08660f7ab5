"""What customers are worth, at any prices, and the whale curve over them."""

from functools import cache

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import PROFIT, SHARES, evaluate, priced, unpriced, with_profit
from simwh.kpi.customers import BANDS, ENOUGH, GROUPS, SIZES, groups_of, whale
from simwh.kpi.spine import Spine
from tests.kpi.ledger.test_prices import COMPANY, Scenario, read

PEOPLE = 150


def company(folder, people=PEOPLE, **prices):
    names = "\n  ".join(f"c{i:03}: {{tier: gold, zone: north}}" for i in range(people))
    weights = ", ".join(f"c{i:03}: {1 / (i + 1):.4f}" for i in range(people))
    text = COMPANY.replace("cid: {tier: bronze, zone: north}", names)
    text = text.replace("cid: 1}", f"{weights}}}").replace("rate: 40 /d", "rate: 90 /d")
    for old, new in prices.items():
        assert f"{old}: " in text
        text = text.replace(f"{old}: 0.2", f"{old}: {new}")
    file = folder / "company.yaml"
    file.write_text(text, "utf-8")
    return read(file, Scenario)[0]


@cache
def replication(folder, people=PEOPLE):
    scenario = company(folder, people)
    run = simulate(company_of(scenario, folder), 1, 0)
    return scenario, run, evaluate(run, unpriced(scenario))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return replication(tmp_path_factory.mktemp("told"))


def curve(count, profit):
    return dict(zip(SHARES, whale(np.array(count, float), np.array(profit, float)), strict=True))


def test_the_most_profitable_come_first_and_the_curve_ends_at_the_profit_of_all():
    found = curve([50, 25, 25], [-100.0, 75.0, 300.0])
    assert found[0.0] == 0.0
    assert found[0.25] == pytest.approx(300.0)
    assert found[0.5] == pytest.approx(375.0)
    assert found[1.0] == pytest.approx(275.0)


def test_who_ordered_nothing_is_told_with_the_last_ones():
    found = curve([10, 10, 0], [100.0, 50.0, -30.0])
    assert found[0.95] == pytest.approx(145.0)
    assert found[1.0] == pytest.approx(120.0)


@pytest.mark.parametrize("dearer", [0.2, 3.0])
def test_all_customers_together_earn_sales_less_total_cost_at_any_prices(told, dearer, tmp_path):
    _, _, found = told
    scenario = company(tmp_path, handling_per_line=dearer)
    totals = priced(found.totals, found.activities, scenario)
    profit = totals["sales"][0] - totals["total_cost"][0]
    assert with_profit(found.series, scenario)[PROFIT][-1] == pytest.approx(profit, rel=1e-6)


def test_what_is_kept_for_the_curve_is_not_told_by_itself(told):
    scenario, _, found = told
    assert any(name.startswith("customers") for name in found.series)
    assert not any(name.startswith("customers") for name in with_profit(found.series, scenario))


def test_a_curve_rises_to_its_peak_and_falls_ever_faster(told):
    scenario, _, found = told
    steps = np.diff(with_profit(found.series, scenario)[PROFIT]) / np.diff(SHARES)
    assert (np.diff(steps[:-1]) <= 1e-6 * abs(steps).max()).all()


def test_groups_have_every_customer_and_those_that_ordered_are_counted(told):
    scenario, run, _ = told
    group, count = groups_of(Spine(run, scenario))
    spine = Spine(run, scenario)
    ordered = np.unique(run.facts.orders["customer"][spine.part("order")])
    assert count.sum() == len(ordered)
    assert (group[ordered] < GROUPS - 1).all()
    idle = np.setdiff1d(np.arange(len(run.cast.customers)), ordered)
    assert (group[idle] == GROUPS - 1).all()
    assert (len(SIZES) + 1) * BANDS + 1 == GROUPS


def test_groups_in_the_place_of_zones_change_no_amount(told):
    scenario, run, _ = told
    from simwh.kpi.ledger.cost import served

    spine = Spine(run, scenario)
    group, _ = groups_of(spine)
    grouped = served(spine.grouped(group, GROUPS))
    assert grouped.sum(axis=2) == pytest.approx(served(spine).sum(axis=2), rel=1e-9)


def test_few_customers_have_no_curve(tmp_path):
    scenario, _, found = replication(tmp_path, ENOUGH - 10)
    assert PROFIT not in with_profit(found.series, scenario)
