from math import inf, nan

import numpy as np
import pytest

from simwh.errors import ImpossibleStateError, UsageError
from simwh.kpi import (
    BULLWHIP,
    CATALOGUE,
    OBSERVABLES,
    evaluate,
    explain,
    names_of,
    parse,
    sketch_of,
)
from simwh.kpi.evaluation import ZONES_TOLD
from simwh.stats import pooled_quantile
from tests.kpi.build import Bench, prices
from tests.kpi.shop import Shop


@pytest.fixture(scope="module")
def shop() -> Bench:
    return Shop(0).bench


def test_every_kpi_is_told_overall_and_by_each_of_its_tags(shop: Bench):
    totals = evaluate(shop.run(), prices(shop)).totals
    names = names_of(shop.cast)
    for entry in CATALOGUE:
        expected = {entry.name}
        expected |= {
            f"{entry.name}[{tag}={name}]"
            for tag in set(entry.tags) & {"tier", "site", "zone", "station"}
            for name in names[tag]
        }
        assert expected <= set(totals)
    assert "unit_fill_rate[tier=gold,site=york]" in totals
    assert "cost_to_serve[tier=bronze,site=depot]" in totals
    assert not any("item=" in name for name in totals), "items are told on request"


def test_every_key_is_the_canonical_text_of_its_metric(shop: Bench):
    for text in evaluate(shop.run(), prices(shop)).totals:
        assert parse(text).text == text


def test_what_is_asked_is_told_under_its_canonical_text(shop: Bench):
    asked = ["p90(lead_time [site = york])", "unit_fill_rate[item=bolt]", "unit_fill_rate"]
    told = evaluate(shop.run(), prices(shop), asked)
    assert told.totals["p90(lead_time)[site=york]"][1] == 1.0
    assert told.totals["unit_fill_rate[item=bolt]"][0] > 0
    assert "lead_time[site=york]" in told.sketches


def test_what_is_asked_by_tag_equals_what_is_told_by_default(shop: Bench):
    run, free = shop.run(), prices(shop)
    told = evaluate(run, free).totals
    metrics = [parse(text) for text in told]
    from simwh.kpi.spine import Spine

    joined = Spine(run, free)
    names = names_of(shop.cast)
    for metric in metrics:
        where = {tag: names[tag].index(name) for tag, name in metric.tags.items()}
        assert metric.evaluate(joined, where) == pytest.approx(told[metric.text], rel=1e-9)


def test_sketches_pool_to_the_percentiles(shop: Bench):
    told = evaluate(shop.run(), prices(shop), ["p80(on_hand)"])
    sketch = sketch_of(told.sketches["order_cycle_time[tier=gold]"])
    for share, text in ((0.5, "p50"), (0.95, "p95")):
        expected = told.totals[f"{text}(order_cycle_time)[tier=gold]"][0]
        assert pooled_quantile([sketch], share) == pytest.approx(expected, rel=0.01)
    level = sketch_of(told.sketches["on_hand"])
    assert level.upto[-1] == pytest.approx(30 * 86400.0), "weighted by seconds"


def test_zones_are_told_by_default_only_where_they_are_few():
    customers = {f"c{i}": ("gold", f"z{i}") for i in range(ZONES_TOLD + 1)}
    bench = Bench(customers=customers, opening={("leeds", "widget"): 9})
    bench.ship(bench.part(bench.order(0.0, "c3")), delivered=1.0)
    asked = ["cost_to_serve[zone=z3]", "unit_fill_rate[zone=z3]"]
    scenario = prices(bench, rates__handling_per_line=2.0)
    totals = evaluate(bench.run(), scenario, asked).totals
    assert [name for name in totals if "zone=" in name] == asked
    assert totals["cost_to_serve[zone=z3]"][0] == 2.0


def test_an_empty_run_has_figures_of_nothing():
    bench = Bench(tiers={"gold": inf, "silver": inf})
    totals = evaluate(bench.run(), prices(bench)).totals
    assert totals["unit_fill_rate"] == totals["order_cycle_time"] == (0.0, 0.0)
    assert totals["total_cost"] == (0.0, 1.0)
    assert totals["orders"] == (0.0, 1.0)


def test_unknown_names_are_refused_before_anything_is_computed(shop: Bench):
    with pytest.raises(UsageError, match="there is no item blot; did you mean bolt"):
        evaluate(shop.run(), prices(shop), ["unit_fill_rate[item=blot]"])


def test_a_figure_that_is_not_finite_is_refused():
    bench = Bench(price=[nan], opening={("leeds", "widget"): 9})
    bench.ship(bench.part(bench.order(0.0)), delivered=1.0)
    with pytest.raises(ImpossibleStateError, match="sales is not finite: nan / 1"):
        evaluate(bench.run(), prices(bench))


def test_an_impossible_record_is_refused(shop: Bench):
    run = shop.run()
    run.facts.shipments["delivered"][0] = -1.0
    with pytest.raises(ImpossibleStateError, match="delivered at"):
        evaluate(run, prices(shop))


def test_the_record_is_not_changed(shop: Bench):
    run = shop.run()
    before = {
        (table, name): column.copy()
        for table, columns in vars(run.facts).items()
        for name, column in columns.items()
    }
    evaluate(run, prices(shop), ["p95(on_hand)", "lead_time_demand"])
    for (table, name), column in before.items():
        np.testing.assert_array_equal(getattr(run.facts, table)[name], column)


def test_a_kpi_is_explained_with_examples_that_can_be_read():
    told = explain("unit_fill_rate")
    assert told.title == "Units filled at once"
    assert told.denominator.startswith("units of")
    for name in (*OBSERVABLES, BULLWHIP):
        for example in explain(name).examples:
            assert parse(example).text
    assert explain("on_hand").denominator == "time: the observed window"


def test_an_unknown_name_is_explained_by_a_suggestion():
    with pytest.raises(UsageError, match="did you mean unit_fill_rate"):
        explain("unit_fil_rate")
